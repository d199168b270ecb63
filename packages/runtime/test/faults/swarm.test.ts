import { expect, test } from 'vitest';
import { playSwarm, type Struck } from './swarm.ts';

const SEEDS = Array.from({ length: 2 }, (_, index) => index + 1);

test('S28, 1–30: 2 centers under faults by chance keep every invariant at every step, and everything ends', async () => {
  const struck: Struck[] = [];
  for (const seed of SEEDS) struck.push(await playSwarm(seed));
  expect(struck.reduce((sum, { faults }) => sum + faults, 0)).toBeGreaterThan(40);
});
