/** At most this many are offered: more is a list to read, not a help (Elm's rule). */
export const NEAR_NAMES_MAX = 4;
/** Names longer than this are not compared; the table grows with the product of the lengths. */
const COMPARED_LENGTH_MAX = 64;

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

/** Edits between two texts; 64 or more characters count as unlike anything. */
export function editDistance(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  if (left.length > COMPARED_LENGTH_MAX || right.length > COMPARED_LENGTH_MAX) return Infinity;
  let beforeLast: number[] = [];
  let last = right.map((_, index) => index + 1);
  last.unshift(0);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[right.length] ?? 0;
}
