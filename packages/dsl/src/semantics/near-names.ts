import { editDistance } from '../text/edit-distance.ts';

/** At most this many are offered: more is a list to read, not a help (Elm's rule). */
export const NEAR_NAMES_MAX = 4;

/**
 * Names that someone who wrote `written` may have meant, nearest first, ties in the order given. Distance counts inserted,
 * dropped, changed and swapped neighbouring characters (Damerau-Levenshtein, optimal string alignment); a third of the
 * length may differ. Letter case counts little, so that `support` finds `Support`.
 */
export function nearNames(written: string, known: Iterable<string>): readonly string[] {
  const length = lengthOf(written);
  const first = written.charCodeAt(0);
  const bound = Math.max(1, Math.floor(length / 3));
  const lower = written.toLowerCase();
  const near: { readonly name: string; readonly distance: number }[] = [];
  for (const name of new Set(known)) {
    if (name === written) continue;
    // most of a thousand names are too long or too short to be looked at; in characters they are at most as long as in units
    const mayBeNear = name.length >= length - bound && Math.abs(lengthOf(name) - length) <= bound;
    if (!mayBeNear && begins(name, first) === false) continue;
    const distance = mayBeNear ? editDistance(lower, name.toLowerCase(), bound) : Infinity;
    if (distance <= bound) near.push({ name, distance });
    else if (written.length >= 3 && name.toLowerCase().startsWith(lower)) near.push({ name, distance: bound + 1 });
  }
  near.sort((a, b) => a.distance - b.distance);
  return near.slice(0, NEAR_NAMES_MAX).map(({ name }) => name);
}

/** Whether a name may begin with a letter, written small or not; null where it is not one of the first 128. */
function begins(name: string, letter: number): boolean | null {
  const own = name.charCodeAt(0);
  if (own >= 128 || letter >= 128) return null;
  return (own | 0x20) === (letter | 0x20);
}

/** In characters: those beyond the first plane are two units. */
function lengthOf(name: string): number {
  return /[\uD800-\uDFFF]/.test(name) ? [...name].length : name.length;
}
