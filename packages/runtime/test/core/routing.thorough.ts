import { expect, test } from 'vitest';
import { compareWithScan } from './routing-runs.ts';

const SEEDS = Array.from({ length: 900 }, (_, index) => 101 + index);
const STEPS = 200;

test('S3, S5, S6, S7, S8: the router equals a linear scan in 900 seeds more', () => {
  const matches = SEEDS.reduce((sum, seed) => sum + compareWithScan(seed, STEPS), 0);
  expect(matches).toBeGreaterThan(30_000);
});
