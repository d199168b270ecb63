/** Share of a word that may differ for another to be what was meant. */
const DIFFERENCE_MAX = 0.4;
const OFFERED_MAX = 3;

/** What someone who wrote `written` may have meant, nearest first. */
export function nearNames(written: string, known: readonly string[]): string[] {
  const bound = Math.max(1, Math.floor(written.length * DIFFERENCE_MAX));
  return known
    .map((name) => ({
      name,
      distance: name.startsWith(written) && written.length > 1 ? 0 : editDistance(written, name),
    }))
    .filter(({ distance }) => distance <= bound)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, OFFERED_MAX)
    .map(({ name }) => name);
}

/** ` Did you mean "check"?`, or nothing. */
export function didYouMean(written: string, known: readonly string[]): string {
  const near = nearNames(written, known).map((name) => `"${name}"`);
  if (near.length === 0) return '';
  const last = near.pop() ?? '';
  return ` Did you mean ${near.length > 0 ? `${near.join(', ')} or ${last}` : last}?`;
}

/** Characters inserted, dropped, changed, or swapped with their neighbour (Damerau-Levenshtein, optimal alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed, swapped));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
