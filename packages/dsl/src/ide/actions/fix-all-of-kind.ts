import type { Diagnostic, Fix } from '../../diagnostics/index.ts';
import { applyFixes } from '../../edits/index.ts';
import type { EditorProgram } from '../editor-program.ts';

/**
 * All findings of one code in a file, mended at once: each by its safe fix, or by the only one that it has. Null where fewer than two can be.
 *
 * @param findings of the file
 */
export function fixAllOfKind(program: EditorProgram, findings: readonly Diagnostic[], code: string): Fix | null {
  const chosen = findings.filter((finding) => finding.code === code).flatMap((finding) => chosenFix(finding) ?? []);
  if (chosen.length < 2) return null;
  const sources = [...program.files.values()].map(({ path, text }) => ({ path, text }));
  const { applied } = applyFixes(sources, chosen);
  if (applied.length < 2) return null;
  return {
    title: `Mend all ${applied.length} findings of ${code} in this file`,
    safe: applied.every(({ safe }) => safe),
    edits: applied.flatMap(({ edits }) => edits),
  };
}

function chosenFix({ fixes }: Diagnostic): Fix | null {
  const safe = fixes.find((fix) => fix.safe);
  return safe ?? (fixes.length === 1 ? (fixes[0] ?? null) : null);
}
