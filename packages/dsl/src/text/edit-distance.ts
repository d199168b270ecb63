/** Texts longer than this are not compared; the table grows with the product of the lengths. */
const COMPARED_LENGTH_MAX = 64;

/** Three rows of the table, used again for each pair: a program with many unknown names compares millions. */
const ROW = COMPARED_LENGTH_MAX + 2;
const rows = [new Uint16Array(ROW), new Uint16Array(ROW), new Uint16Array(ROW)] as const;
const [leftPoints, rightPoints] = [new Uint32Array(ROW), new Uint32Array(ROW)];

/**
 * Characters inserted, dropped, changed or swapped with their neighbour between two texts (Damerau-Levenshtein, optimal string
 * alignment); longer texts than 64 characters count as unlike anything.
 *
 * @param atMost beyond it the answer is Infinity, and is found sooner
 */
export function editDistance(a: string, b: string, atMost = Number.POSITIVE_INFINITY): number {
  const leftLength = pointsOf(a, leftPoints);
  const rightLength = pointsOf(b, rightPoints);
  if (leftLength === TOO_LONG || rightLength === TOO_LONG) return Infinity;
  if (Math.abs(leftLength - rightLength) > atMost) return Infinity;
  let [beforeLast, last, row]: readonly Uint16Array[] = rows;
  if (beforeLast === undefined || last === undefined || row === undefined) return Infinity;
  for (let j = 0; j <= rightLength; j++) last[j] = j;
  for (let i = 1; i <= leftLength; i++) {
    // Whoever strays farther from the diagonal has changed more than is asked for.
    const from = Math.max(1, i - atMost);
    const to = Math.min(rightLength, i + atMost);
    row[from - 1] = from === 1 ? i : FAR;
    if (to < rightLength) row[to + 1] = FAR;
    let least = from === 1 ? i : FAR;
    const point = leftPoints[i - 1];
    for (let j = from; j <= to; j++) {
      const same = point === rightPoints[j - 1] ? 0 : 1;
      let best = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same);
      if (i > 1 && j > 1 && point === rightPoints[j - 2] && leftPoints[i - 2] === rightPoints[j - 1]) {
        best = Math.min(best, at(beforeLast, j - 2) + 1);
      }
      row[j] = best;
      if (best < least) least = best;
    }
    // A swap reaches back two rows, and adds one to what stands there.
    if (least > atMost && leastOf(last, rightLength) >= atMost) return Infinity;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  const distance = at(last, rightLength);
  return distance > atMost ? Infinity : distance;
}

const TOO_LONG = -1;
/** More than any distance, and room to add to it. */
const FAR = 1_000;

const at = (row: Uint16Array, index: number): number => row[index] ?? 0;

function leastOf(row: Uint16Array, length: number): number {
  let least = at(row, 0);
  for (let j = 1; j <= length; j++) least = Math.min(least, at(row, j));
  return least;
}

/** Writes the characters of a text down as numbers; says how many, or that they are too many. */
function pointsOf(text: string, points: Uint32Array): number {
  let count = 0;
  for (const character of text) {
    if (count === COMPARED_LENGTH_MAX) return TOO_LONG;
    points[count++] = character.codePointAt(0) ?? 0;
  }
  return count;
}
