import type { Edit, Fix } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../semantics/analyze.ts';
import { readSettings } from '../settings/read-settings.ts';
import { parse } from '../syntax/parse.ts';
import { applyEdits } from './apply-edits.ts';
import { TakenPlaces } from './taken-places.ts';

/** Why a fix was not made. */
export type Refusal =
  /** Its own edits overlap, or lie outside of the text, or change nothing. */
  | 'unsound'
  /** It changes what another fix of the same round changes; it may be possible afterwards. */
  | 'overlaps'
  /** A text would have more syntax errors than before. */
  | 'breaks the text';

/** So many arguments a call may have for certain; the text is read once for each lot. */
const TAKEN_AT_ONCE = 10_000;

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
  const places = new TakenPlaces();
  for (const fix of fixes) {
    if (!isSound(fix, texts)) refused.set(fix, 'unsound');
    else if (places.take(fix)) apart.push(fix);
    else refused.set(fix, 'overlaps');
  }
  const errors = new Map<string, number>();
  const errorsBefore = (path: string): number => {
    const known = errors.get(path) ?? countErrors(path, texts.get(path) ?? '');
    errors.set(path, known);
    return known;
  };
  const isNoWorse = (changed: readonly (readonly [path: string, text: string])[]): boolean =>
    changed.every(([path, text]) => countErrors(path, text) <= errorsBefore(path));

  const applied: Fix[] = [];
  /** Halves what makes a text worse until those that are to blame stand alone. */
  const take = (some: readonly Fix[]): void => {
    const paths = new Set(some.flatMap(({ edits }) => edits.map(({ file }) => file)));
    const tried = changedBy([...applied, ...some], texts);
    if (isNoWorse([...tried].filter(([path]) => paths.has(path)))) applied.push(...some);
    else if (some.length === 1) for (const fix of some) refused.set(fix, 'breaks the text');
    else {
      const middle = some.length >> 1;
      take(some.slice(0, middle));
      take(some.slice(middle));
    }
  };
  for (let from = 0; from < apart.length; from += TAKEN_AT_ONCE) take(apart.slice(from, from + TAKEN_AT_ONCE));
  const changed = changedBy(applied, texts);
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

function changedBy(fixes: readonly Fix[], texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const edits: readonly Edit[] = fixes.flatMap((fix) => fix.edits);
  return new Map(
    [...Map.groupBy(edits, ({ file }) => file)].map(([path, ofFile]) => {
      const text = texts.get(path) ?? '';
      return [path, applyEdits(text, ofFile) ?? text];
    }),
  );
}
