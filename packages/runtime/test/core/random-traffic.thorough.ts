import { expect, test } from 'vitest';
import { restore, snapshot } from '../../src/core/index.ts';
import { checkLog, checked } from './always-true.ts';
import { busyCenter, playTraffic } from './random-traffic.ts';

const SEEDS = Array.from({ length: 150 }, (_, index) => 7 + index);
const ACTS = 600;

test('S7–S29: 150 more seeds break no invariant at any step', () => {
  const lines = SEEDS.map((seed) => {
    const { events } = playTraffic(seed, ACTS, checked);
    checkLog(events);
    return events.length;
  });
  expect(Math.min(...lines)).toBeGreaterThan(0);
});

test('30 more seeds, restored from JSON after every 13th step, go on with the same bytes', () => {
  for (const seed of SEEDS.slice(0, 30)) {
    const through = playTraffic(seed, ACTS, (state, steps) =>
      steps % 13 === 0 ? restore([busyCenter], JSON.parse(JSON.stringify(snapshot(state)))) : state,
    );
    expect(through.lines).toEqual(playTraffic(seed, ACTS, (state) => state).lines);
  }
});
