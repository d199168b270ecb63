/** Random choices that a seed determines, the same on every machine. */
export interface Random {
  /** From 0 up to, not including, `below`. */
  readonly number: (below: number) => number;
  readonly chance: (of: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
}

/** Mulberry32: small, fast, and good enough to choose by. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (below: number): number => Math.floor(next() * below);
  return {
    number,
    chance: (of) => next() < of,
    pick: (from) => {
      const picked = from[number(from.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
  };
}
