import { describe, expect, test } from 'vitest';
import { playUnderInvariants } from './invariant-runs.ts';
import { shorten } from './shorten.ts';

const SEEDS = Array.from({ length: 25 }, (_, index) => index + 1);
const ACTS = 150;

test('S3–S29: 25 centers by chance keep every invariant at every step, and twice the same bytes', () => {
  const steps = SEEDS.map((seed) => playUnderInvariants(seed, ACTS));
  expect(Math.min(...steps)).toBeGreaterThan(ACTS / 2);
});

test.each([
  ['S9: an agent whose offer is taken back during another contact is busy, and works after it', 21_147],
  ['S24: who has answered and lost the agent in the whisper is on the line and does not expire', 17_699],
])('%s (found by chance)', (_, seed) => {
  expect(playUnderInvariants(seed, 400, 'first come', 'calls')).toBeGreaterThan(ACTS);
});

test('S3: with the latest first on purpose a run fails, and tells its seed and the few inputs that it takes', () => {
  const failure = (): void => SEEDS.forEach((seed) => void playUnderInvariants(seed, ACTS, 'last come'));
  expect(failure).toThrow(/^seed \d+: invariant 7: .* came first: .*\n\d+ of \d+ inputs show it:\n/);
});

describe('a list is shortened', () => {
  const numbers = Array.from({ length: 100 }, (_, index) => index);

  test('to what it takes', () => {
    expect(shorten(numbers, (some) => some.includes(17) && some.includes(80))).toEqual([17, 80]);
  });
  test('to all of it where all of it is needed', () => {
    expect(shorten(numbers, (some) => some.length === numbers.length)).toEqual(numbers);
  });
});
