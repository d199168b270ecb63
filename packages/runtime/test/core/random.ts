/** Repeatable whole numbers below `n`: the same seed gives the same run (mulberry32). */
export function dice(seed: number): (n: number) => number {
  let a = Math.imul(seed, 0x9e3779b1) >>> 0;
  return (n) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}
