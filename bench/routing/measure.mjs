/** Repeatable chance, and the two ways in which a benchmark looks at a thing: how many a second, how long one takes. */
const WARM_UP_PAIRS = 100_000;
const RUN_MS = 2_000;
const PAIRS_BETWEEN_LOOKS = 1_000;
const TIMED_PAIRS = 200_000;
const WARM_UP_LOOKS = 100;

/** Repeatable whole numbers below n (mulberry32). */
export function dice(seed) {
  let a = seed;
  return (n) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

export const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/**
 * Pairs a second of processor time, that of the collector's threads included: on a machine that others use, too, a second of
 * the clock says more about them.
 */
export function perSecond(pair) {
  const warmMs = processorMs();
  for (let done = 0; done < WARM_UP_PAIRS; done++) {
    if (done % WARM_UP_LOOKS === 0 && processorMs() - warmMs > RUN_MS) break;
    pair();
  }
  let done = 0;
  const startMs = processorMs();
  while (processorMs() - startMs < RUN_MS) {
    // A pair of the plain list takes a millisecond at a million.
    for (let i = 0; i < PAIRS_BETWEEN_LOOKS; i++, done++) pair();
  }
  return (done / (processorMs() - startMs)) * 1_000;
}

/** Microseconds that a thing takes, as median, 99th and 99.9th percentile; the clock itself costs some 0.05 of them. */
export function quantiles(before, does) {
  const micros = new Float64Array(TIMED_PAIRS);
  for (let i = 0; i < TIMED_PAIRS; i++) {
    before();
    const startMs = performance.now();
    does();
    micros[i] = (performance.now() - startMs) * 1_000;
  }
  micros.sort();
  return [0.5, 0.99, 0.999].map((share) => micros[Math.floor(share * TIMED_PAIRS)].toFixed(1)).join(' / ');
}

/** Bytes that are held, after garbage is collected. */
export const heldBytes = () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

export function print(name, pairsASecond, times = '', bytes = null) {
  const memory = bytes === null ? '' : `, ${bytes.toFixed(0)} bytes a waiting contact`;
  console.log(`  ${name.padEnd(34)} ${(pairsASecond / 1_000).toFixed(1).padStart(8)} k pairs/s  ${times}${memory}`);
}
