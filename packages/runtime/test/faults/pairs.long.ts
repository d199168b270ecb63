import { expect, test } from 'vitest';
import { playPairs } from './pairs.ts';

test('S28: every pair of things that go wrong in a small morning, reports included: everybody is served', async () => {
  const { runs, problems } = await playPairs(true);
  process.stdout.write(`${runs} mornings\n`);
  expect(problems.slice(0, 5)).toEqual([]);
}, 3_600_000);
