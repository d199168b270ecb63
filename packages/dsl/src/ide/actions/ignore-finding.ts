import type { Diagnostic } from '../../diagnostics/index.ts';
import type { EditorProgram } from '../editor-program.ts';
import { insertion } from './refactoring.ts';
import type { Refactoring } from './refactoring.ts';

/** What a person replaces: a suppression without a reason is reported. */
const REASON = 'say why this is right here';

/** A comment above the line of a finding that silences it. Errors cannot be silenced. */
export function ignoreFinding(program: EditorProgram, finding: Diagnostic): readonly Refactoring[] {
  const file = program.files.get(finding.file);
  if (file === undefined || finding.severity === 'error') return [];
  const { line } = file.lines.positionAt(finding.start);
  const at = file.lines.offsetAt({ line, column: 1 });
  const indent = /^[ \t]*/.exec(file.lines.lineText(line))?.[0] ?? '';
  const around = file.tree.token(file.tree.tokenIndexAt(at));
  // in the middle of a text over several lines a comment would be said
  if (around.kind !== 'Space' && around.start < at) return [];
  return [
    {
      title: `Ignore ${finding.code} here, with a reason`,
      kind: 'ignore',
      edits: [insertion(finding.file, at, `${indent}// ringback-ignore ${finding.code}: ${REASON}\n`)],
    },
  ];
}
