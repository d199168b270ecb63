/**
 * The transfers of a contact in which no time passed (S32), in one whole number: how long after its creation, how many between flows,
 * how many between queues. Nearly every contact has one, at the instant at which it came: an object for each was two of the ten that
 * a contact who waits is made of.
 */

/** Greater than any count: what fails because there were too many is counted no further than this allows. */
const COUNTS = 64;
const COUNT_MAX = COUNTS - 1;

export interface TransfersAtOnce {
  /** Milliseconds from the contact's creation. With 2^41 of them, seventy years, the number is exact. */
  readonly afterMs: number;
  readonly flows: number;
  readonly queues: number;
}

export const packed = ({ afterMs, flows, queues }: TransfersAtOnce): number =>
  (afterMs * COUNTS + Math.min(flows, COUNT_MAX)) * COUNTS + Math.min(queues, COUNT_MAX);

export function unpacked(transfers: number): TransfersAtOnce {
  const before = Math.floor(transfers / COUNTS);
  return { afterMs: Math.floor(before / COUNTS), flows: before % COUNTS, queues: transfers % COUNTS };
}

/** With one more now: those before it no longer count once time has passed. */
export function oneMore(transfers: number, afterMs: number, what: 'flows' | 'queues'): number {
  const none = packed({ afterMs, flows: 0, queues: 0 });
  const atOnce = transfers >= none && transfers < none + COUNTS * COUNTS ? transfers : none;
  if (countOf(atOnce, what) === COUNT_MAX) return atOnce;
  return atOnce + (what === 'flows' ? COUNTS : 1);
}

export const countOf = (transfers: number, what: 'flows' | 'queues'): number =>
  (what === 'flows' ? Math.floor(transfers / COUNTS) : transfers) % COUNTS;
