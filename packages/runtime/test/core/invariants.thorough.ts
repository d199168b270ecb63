import { expect, test } from 'vitest';
import { playUnderInvariants } from './invariant-runs.ts';

/** With the 25 of the fast run a thousand. */
const SEEDS = Array.from({ length: 975 }, (_, index) => 26 + index);
const ACTS = 200;

test('S3–S29: 975 more centers by chance keep every invariant at every step, and twice the same bytes', () => {
  const steps = SEEDS.map((seed) => playUnderInvariants(seed, ACTS));
  expect(Math.min(...steps)).toBeGreaterThan(ACTS / 2);
}, 300_000);
