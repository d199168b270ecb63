import { expect, test } from 'vitest';
import { playUnderInvariants } from './invariant-runs.ts';

const SEEDS = Array.from({ length: 12_000 }, (_, index) => 10_001 + index);
const ACTS = 400;

test('S3–S29: 12,000 more centers by chance keep every invariant at every step', () => {
  expect(Math.min(...SEEDS.map((seed) => playUnderInvariants(seed, ACTS)))).toBeGreaterThan(ACTS / 2);
}, 3_600_000);
