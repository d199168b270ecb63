/** Texts longer than this are not compared; the table grows with the product of the lengths. */
const COMPARED_LENGTH_MAX = 64;

/**
 * Characters inserted, dropped, changed or swapped with their neighbour between two texts (Damerau-Levenshtein, optimal string
 * alignment); longer texts than 64 characters count as unlike anything.
 */
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
