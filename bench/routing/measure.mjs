/** Repeatable chance, and the two ways in which a benchmark looks at a thing: how many a second, how long one takes. */
const WARM_UP_PAIRS = 100_000;
const WARM_UP_MS = 2_000;
const WARM_UP_LOOKS = 100;
/** Looking at the clock takes as long as some pairs of a bare queue. */
const PAIRS_BETWEEN_LOOKS = 1_000;
const TIMED_PAIRS = 100_000;
/** Median, 99th and 99.9th percentile. */
const SHARES = [0.5, 0.99, 0.999];

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

/** Until the optimizer has seen it all. A pair of the plain list takes a millisecond at a million. */
export function warmUp(pair) {
  const startMs = processorMs();
  for (let done = 0; done < WARM_UP_PAIRS; done++) {
    if (done % WARM_UP_LOOKS === 0 && processorMs() - startMs > WARM_UP_MS) return;
    pair();
  }
}

/**
 * Pairs a second: by the clock, and of processor time, in which the collector's and the optimizer's threads count, and what others do on
 * the machine does not.
 */
export function perSecond(pair, forMs) {
  let done = 0;
  const [startMs, startProcessorMs] = [performance.now(), processorMs()];
  while (performance.now() - startMs < forMs) {
    for (let i = 0; i < PAIRS_BETWEEN_LOOKS; i++, done++) pair();
  }
  return {
    byClock: (done / (performance.now() - startMs)) * 1_000,
    byProcessor: (done / (processorMs() - startProcessorMs)) * 1_000,
  };
}

/** Microseconds that a thing takes, for each of the shares; the clock itself costs some 0.05 of them. */
export function quantiles(before, does) {
  const micros = new Float64Array(TIMED_PAIRS);
  for (let i = 0; i < TIMED_PAIRS; i++) {
    before();
    const startMs = performance.now();
    does();
    micros[i] = (performance.now() - startMs) * 1_000;
  }
  micros.sort();
  return SHARES.map((share) => micros[Math.floor(share * TIMED_PAIRS)]);
}

/** Bytes that are held, after garbage is collected. */
export const heldBytes = () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
