import { editDistance } from '../text/edit-distance.ts';

/** At most this many are offered: more is a list to read, not a help (Elm's rule). */
export const NEAR_NAMES_MAX = 4;
/** Of a shorter word too many names are the continuation. */
const BEGINNING_MIN = 3;

interface Near {
  readonly name: string;
  readonly distance: number;
}

/**
 * Names that someone who wrote `written` may have meant, nearest first, ties in the order given. Distance counts inserted,
 * dropped, changed and swapped neighbouring characters (Damerau-Levenshtein, optimal string alignment); a third of the
 * length may differ. Letter case counts little, so that `support` finds `Support`.
 *
 * A name that is being typed is looked for among thousands at each key: nearly all are passed over for their length or their letters, and
 * once there are enough only nearer ones count.
 */
export function nearNames(written: string, known: Iterable<string>): readonly string[] {
  const length = lengthOf(written);
  const bound = Math.max(1, Math.floor(length / 3));
  const lower = written.toLowerCase();
  const letters = lettersOf(written);
  const found: Near[] = [];
  for (const name of known) {
    const worst = found[NEAR_NAMES_MAX - 1]?.distance;
    if (worst === 0) break;
    const atMost = worst === undefined ? bound : Math.min(bound, worst - 1);
    const own = lettersOf(name);
    const ownLength = own === null ? lengthOf(name) : name.length;
    const mayBeNear = Math.abs(ownLength - length) <= bound && lettersApart(letters, own) <= atMost;
    const distance = mayBeNear ? editDistance(lower, name.toLowerCase(), atMost) : Infinity;
    if (distance <= atMost) keep(found, { name, distance }, written);
    else if (worst === undefined && written.length >= BEGINNING_MIN && continues(name, lower))
      keep(found, { name, distance: bound + 1 }, written);
  }
  return found.map(({ name }) => name);
}

/** Behind those that are as near, and each name once. */
function keep(found: Near[], near: Near, written: string): void {
  if (near.name === written || found.some(({ name }) => name === near.name)) return;
  const at = found.findIndex(({ distance }) => distance > near.distance);
  found.splice(at < 0 ? found.length : at, 0, near);
  if (found.length > NEAR_NAMES_MAX) found.pop();
}

function continues(name: string, lower: string): boolean {
  const [first, own] = [lower.charCodeAt(0), name.charCodeAt(0)];
  if (own < ASCII && first < ASCII && (own | SMALL) !== (first | SMALL)) return false;
  return name.toLowerCase().startsWith(lower);
}

const ASCII = 0x80;
/** The bit that tells a small letter from a capital one. */
const SMALL = 0x20;
const BITS = 0x1f;

/** Which letters stand in a name, a bit for each, some for several; null if not all are ASCII. */
function lettersOf(name: string): number | null {
  let letters = 0;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code >= ASCII) return null;
    letters |= 1 << (code & BITS);
  }
  return letters;
}

/** At least so many characters have to be changed: each change brings one new letter at most, and takes one away. */
function lettersApart(a: number | null, b: number | null): number {
  return a === null || b === null ? 0 : Math.max(bitsIn(a & ~b), bitsIn(b & ~a));
}

function bitsIn(letters: number): number {
  let count = 0;
  for (let left = letters; left !== 0; left &= left - 1) count++;
  return count;
}

/** In characters: those beyond the first plane are two units. */
function lengthOf(name: string): number {
  return /[\uD800-\uDFFF]/.test(name) ? [...name].length : name.length;
}
