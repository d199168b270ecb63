import { expect, test } from 'vitest';
import { playTraffic } from './random-traffic.ts';

const ACTS = 120;
const OTHER_ACTS = 15;

test('S38: two centers in one process share nothing: each gives the bytes that it gives alone', () => {
  const alone = playTraffic(3, ACTS, (state) => state).lines;
  const otherAlone = playTraffic(5, OTHER_ACTS, (state) => state).lines;
  const others: (readonly string[])[] = [];
  const beside = playTraffic(3, ACTS, (state, step) => {
    if (step % 20 === 0) others.push(playTraffic(5, OTHER_ACTS, (other) => other).lines);
    return state;
  });
  expect(beside.lines).toEqual(alone);
  expect(others.length).toBeGreaterThan(5);
  for (const lines of others) expect(lines).toEqual(otherAlone);
});
