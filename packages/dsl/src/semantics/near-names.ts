import { editDistance } from '../text/edit-distance.ts';

/** At most this many are offered: more is a list to read, not a help (Elm's rule). */
export const NEAR_NAMES_MAX = 4;

/**
 * Names that someone who wrote `written` may have meant, nearest first, ties in the order given. Distance counts inserted,
 * dropped, changed and swapped neighbouring characters (Damerau-Levenshtein, optimal string alignment); a third of the
 * length may differ. Letter case counts little, so that `support` finds `Support`.
 */
export function nearNames(written: string, known: Iterable<string>): readonly string[] {
  const bound = Math.max(1, Math.floor([...written].length / 3));
  const near: { readonly name: string; readonly distance: number }[] = [];
  for (const name of new Set(known)) {
    if (name === written) continue;
    const distance = editDistance(written.toLowerCase(), name.toLowerCase());
    const extends_ = written.length >= 3 && name.toLowerCase().startsWith(written.toLowerCase());
    if (distance <= bound) near.push({ name, distance });
    else if (extends_) near.push({ name, distance: bound + 1 });
  }
  near.sort((a, b) => a.distance - b.distance);
  return near.slice(0, NEAR_NAMES_MAX).map(({ name }) => name);
}
