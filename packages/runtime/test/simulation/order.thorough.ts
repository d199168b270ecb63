import { describe, expect, test } from 'vitest';
import { playTraffic, type OrderReport } from '../../src/simulation/index.ts';
import { compiledExample } from '../support/compile-example.ts';

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 100);
const HOUR_MS = 60 * 60 * 1000;

describe.each(['queued-callback', 'tiered-support'])('an hour through examples/%s, with 12 seeds', (example) => {
  const { program } = compiledExample(example);
  const played = (seed: number, order: 'by the rules' | 'last come'): OrderReport => {
    const traffic = playTraffic({ program, seed, callsPerHour: 320, agents: 8, durationMs: HOUR_MS, order });
    traffic.advance(HOUR_MS);
    return traffic.summary().order;
  };

  test('nobody is served out of order', () => {
    const reports = SEEDS.map((seed) => played(seed, 'by the rules'));
    expect(reports.flatMap(({ examples }) => examples)).toEqual([]);
    expect(Math.min(...reports.map(({ offers }) => offers))).toBeGreaterThan(50);
  });

  test('the last to come first is noticed every time', () => {
    const counts = SEEDS.map((seed) => played(seed, 'last come').outOfOrder);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });
});
