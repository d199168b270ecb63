import type { Edit, Fix } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../semantics/analyze.ts';
import { readSettings } from '../settings/read-settings.ts';
import { parse } from '../syntax/parse.ts';
import { applyEdits, meet } from './apply-edits.ts';

/** Why a fix was not made. */
export type Refusal =
  /** Its own edits overlap, or lie outside of the text, or change nothing. */
  | 'unsound'
  /** It changes what another fix of the same round changes; it may be possible afterwards. */
  | 'overlaps'
  /** A text would have more syntax errors than before. */
  | 'breaks the text';

export interface AppliedFixes {
  readonly files: readonly SourceFile[];
  readonly applied: readonly Fix[];
  readonly refused: ReadonlyMap<Fix, Refusal>;
}

/**
 * Applies fixes that all speak of the same texts. Each is made whole, in all of its files, or not at all; of two that meet, the first.
 * A text that would parse worse keeps the fixes out that are to blame.
 */
export function applyFixes(files: readonly SourceFile[], fixes: readonly Fix[]): AppliedFixes {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const refused = new Map<Fix, Refusal>();
  const apart: Fix[] = [];
  for (const fix of fixes) {
    if (!isSound(fix, texts)) refused.set(fix, 'unsound');
    else if (apart.some((other) => areNear(fix, other))) refused.set(fix, 'overlaps');
    else apart.push(fix);
  }
  const errors = new Map<string, number>();
  const errorsBefore = (path: string): number => {
    const known = errors.get(path) ?? countErrors(path, texts.get(path) ?? '');
    errors.set(path, known);
    return known;
  };
  const isNoWorse = (changed: ReadonlyMap<string, string>): boolean =>
    [...changed].every(([path, text]) => countErrors(path, text) <= errorsBefore(path));

  let applied: readonly Fix[] = apart;
  let changed = changedBy(applied, texts);
  if (!isNoWorse(changed)) {
    // one of them is to blame: taken one by one, which is slower
    applied = [];
    for (const fix of apart) {
      const paths = new Set(fix.edits.map(({ file }) => file));
      const tried = changedBy([...applied, fix], texts);
      if (isNoWorse(new Map([...tried].filter(([path]) => paths.has(path))))) applied = [...applied, fix];
      else refused.set(fix, 'breaks the text');
    }
    changed = changedBy(applied, texts);
  }
  const after = files.map((file) => ({ ...file, text: changed.get(file.path) ?? file.text }));
  return { files: after, applied, refused };
}

/** What a text has of mistakes that keep it from being read. */
function countErrors(path: string, text: string): number {
  return path.endsWith('.json') ? readSettings(text, path).findings.length : parse(text, path).errors.length;
}

function isSound(fix: Fix, texts: ReadonlyMap<string, string>): boolean {
  const byFile = Map.groupBy(fix.edits, ({ file }) => file);
  const after = [...byFile].map(([path, edits]) => {
    const text = texts.get(path);
    return { before: text, after: text === undefined ? null : applyEdits(text, edits) };
  });
  return after.every((each) => each.after !== null) && after.some((each) => each.after !== each.before);
}

function areNear(one: Fix, other: Fix): boolean {
  return one.edits.some((edit) => other.edits.some((with_) => edit.file === with_.file && meet(edit, with_)));
}

function changedBy(fixes: readonly Fix[], texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const edits: readonly Edit[] = fixes.flatMap((fix) => fix.edits);
  return new Map(
    [...Map.groupBy(edits, ({ file }) => file)].map(([path, ofFile]) => {
      const text = texts.get(path) ?? '';
      return [path, applyEdits(text, ofFile) ?? text];
    }),
  );
}
