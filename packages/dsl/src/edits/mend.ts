import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../semantics/analyze.ts';
import { applyFixes } from './apply-fixes.ts';

/** What one fix makes possible or needless is seen in the next round; more rounds than these are fixes that undo each other. */
export const ROUNDS_MAX = 10;

export interface MendOptions {
  /** Also fixes that may change what the program does, where a finding has no other. */
  readonly unsafe?: boolean;
}

export interface Mended {
  readonly files: readonly SourceFile[];
  /** What was mended, in the order in which it was; the finding speaks of `text`, its file's text before that round. */
  readonly mended: readonly { readonly finding: Diagnostic; readonly fix: Fix; readonly text: string }[];
  /** What is found in `files`. */
  readonly left: readonly Diagnostic[];
  /** False if there was still something to mend after the last round. */
  readonly isStable: boolean;
}

/**
 * Applies the fixes of what is found, and of what is found then, until there is nothing more to mend.
 *
 * @param find what is wrong with the files, each time they have changed
 */
export function mend(
  files: readonly SourceFile[],
  find: (files: readonly SourceFile[]) => readonly Diagnostic[],
  options: MendOptions = {},
): Mended {
  const mended: { finding: Diagnostic; fix: Fix; text: string }[] = [];
  let current = files;
  let left = find(current);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const chosen = new Map<Fix, Diagnostic>();
    for (const finding of left) {
      const fix = chooseFix(finding, options.unsafe ?? false);
      if (fix !== null) chosen.set(fix, finding);
    }
    const { files: after, applied } = applyFixes(current, [...chosen.keys()]);
    if (applied.length === 0) return { files: current, mended, left, isStable: true };
    for (const fix of applied) {
      const finding = chosen.get(fix);
      if (finding === undefined) continue;
      mended.push({ finding, fix, text: current.find(({ path }) => path === finding.file)?.text ?? '' });
    }
    current = after;
    left = find(current);
  }
  return { files: current, mended, left, isStable: false };
}

/** The first safe one; of others only one without an alternative, since between two a person has to choose. */
function chooseFix({ fixes }: Diagnostic, unsafe: boolean): Fix | null {
  const safe = fixes.find((fix) => fix.safe);
  if (safe !== undefined || !unsafe) return safe ?? null;
  return fixes.length === 1 ? (fixes[0] ?? null) : null;
}
