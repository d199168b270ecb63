import { expect, test } from 'vitest';
import { playUnderInvariants } from './invariant-runs.ts';

/** With the 50 of the fast run a thousand. */
const SEEDS = Array.from({ length: 950 }, (_, index) => 51 + index);
const ACTS = 200;

test('S3–S29: 950 more centers by chance keep every invariant at every step, and twice the same bytes', () => {
  const steps = SEEDS.map((seed) => playUnderInvariants(seed, ACTS));
  expect(Math.min(...steps)).toBeGreaterThan(ACTS / 2);
}, 300_000);
