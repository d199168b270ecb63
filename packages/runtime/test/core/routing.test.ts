import type { RoutingProfile } from '@ringback/dsl/ir';
import { describe, expect, test } from 'vitest';
import { Router } from '../../src/core/routing/router.ts';
import type { Order, Placing } from '../../src/core/routing/router.ts';
import fixture from './fixtures/order-scenarios.json' with { type: 'json' };
import { compareWithScan } from './routing-runs.ts';

const SEEDS = Array.from({ length: 100 }, (_, index) => index + 1);
const STEPS = 200;

describe('S3, S5, S6, S7, S8: the router equals a linear scan', () => {
  test('100 seeds of mixed profiles, delays, priorities, missed offers, rekeys, removals and blocked callbacks', () => {
    const matches = SEEDS.reduce((sum, seed) => sum + compareWithScan(seed, STEPS), 0);
    expect(matches).toBeGreaterThan(3_000);
  });

  test('with the latest start first on purpose, the comparison fails', () => {
    const order: Order = 'last come';
    expect(() => SEEDS.forEach((seed) => compareWithScan(seed, STEPS, order))).toThrow(/expected/);
  });
});

type OrderEvent = readonly [number, string, string, ...(string | number)[]];

const SECOND_MS = 1_000;

/** Plays one of the order scenarios, whose unit is the second; who got whom, and when. */
function assignments({ profiles: given, agents, events }: (typeof fixture.scenarios)[number]): unknown[] {
  const profiles: RoutingProfile[] = Object.entries(given).map(([name, queues]) => ({
    name,
    displayName: null,
    channels: [{ channel: 'voice', capacity: 1 }],
    afterCallWorkMs: null,
    serves: Object.entries(queues).map(([queue, entry]) => {
      const { priority, delay_s: delay } = entry as { priority: number; delay_s: number };
      return { queue, channels: null, priority, delayMs: delay * SECOND_MS };
    }),
  }));
  const router = new Router(profiles);
  const names: string[] = [];
  const found: unknown[] = [];
  const settle = (nowMs: number): void => {
    router.release(nowMs);
    for (let match = router.next(); match !== undefined; match = router.next()) {
      found.push([nowMs / SECOND_MS, match.agent, names[match.sequence]]);
    }
  };
  const passTo = (nowMs: number): void => {
    for (let due = router.nextReleaseMs(); due <= nowMs; due = router.nextReleaseMs()) settle(due);
  };
  for (const [at, kind, name, ...rest] of (events as unknown as OrderEvent[]).toSorted((a, b) => a[0] - b[0])) {
    const nowMs = at * SECOND_MS;
    passTo(nowMs);
    const sequence = names.indexOf(name);
    if (kind === 'enqueue') {
      const [queue, priority, start] = rest as [string, number, number];
      const effectiveStartMs = start * SECOND_MS;
      const placing: Omit<Placing, 'sequence'> = {
        queue,
        channel: 'voice',
        is: 'call',
        priority,
        effectiveStartMs,
        enteredAtMs: nowMs,
      };
      router.wait({ ...placing, sequence: names.push(name) - 1 }, nowMs);
    } else if (kind === 'free') {
      router.idle(name, (agents as Record<string, string>)[name] ?? '', nowMs, [['voice', 1]]);
    } else if (kind === 'abandon') {
      router.leave(sequence);
    } else if (kind === 'rekey') {
      const [priority, start] = rest as [number, number];
      router.reorder(sequence, priority, start * SECOND_MS, nowMs);
    }
    settle(nowMs);
  }
  passTo(Number.MAX_SAFE_INTEGER);
  return found;
}

describe('S3, S5: the order scenarios', () => {
  test.each(fixture.scenarios)('$id: $why', (scenario) => {
    expect(assignments(scenario)).toEqual(scenario.expected_assignments);
  });
});

const profile = (name: string, serves: readonly (readonly [string, number, number])[]): RoutingProfile => ({
  name,
  displayName: null,
  channels: [{ channel: 'voice', capacity: 1 }],
  afterCallWorkMs: null,
  serves: serves.map(([queue, priority, delayMs]) => ({ queue, channels: null, priority, delayMs })),
});

const placing = (sequence: number, queue: string, startMs: number, enteredAtMs = 0): Placing => ({
  sequence,
  queue,
  channel: 'voice',
  is: 'call',
  priority: 5,
  effectiveStartMs: startMs,
  enteredAtMs,
});

describe('one instant', () => {
  test('S7: of two contacts whose delays end together the older one is taken, whatever class it is in', () => {
    const router = new Router([
      profile('P', [
        ['A', 1, 10],
        ['B', 1, 10],
      ]),
    ]);
    router.wait(placing(1, 'A', 100), 0);
    router.wait(placing(2, 'B', 50), 0);
    router.idle('Ann', 'P', 0, [['voice', 1]]);
    expect(router.next()).toBeUndefined();
    router.release(9);
    expect(router.next()).toBeUndefined();
    router.release(10);
    expect(router.next()).toMatchObject({ agent: 'Ann', sequence: 2 });
  });

  test('S6, S7: agents idle since one instant take in the order of their ids', () => {
    const router = new Router([profile('P', [['A', 1, 0]]), profile('R', [['A', 1, 0]])]);
    router.idle('Zoe', 'P', 5, [['voice', 1]]);
    router.idle('Ann', 'R', 5, [['voice', 1]]);
    router.idle('Bob', 'P', 4, [['voice', 1]]);
    for (const sequence of [1, 2, 3]) router.wait(placing(sequence, 'A', sequence), 5);
    expect([router.next(), router.next(), router.next()].map((match) => match?.agent)).toEqual(['Bob', 'Ann', 'Zoe']);
  });

  test('S3: of two contacts that began at one millisecond the one created first goes first', () => {
    const router = new Router([
      profile('P', [
        ['A', 1, 0],
        ['B', 1, 0],
      ]),
    ]);
    router.wait(placing(8, 'A', 100), 0);
    router.wait(placing(7, 'B', 100), 0);
    router.idle('Ann', 'P', 0, [['voice', 1]]);
    expect(router.next()).toMatchObject({ sequence: 7 });
  });
});

test('dead entries are dropped once they outnumber the live ones, and their slots are used again', () => {
  const router = new Router([
    profile('P', [
      ['A', 1, 0],
      ['A', 1, 30],
    ]),
  ]);
  for (let sequence = 0; sequence < 50_000; sequence++) {
    router.wait(placing(sequence, 'A', sequence, sequence), sequence);
    if (sequence >= 10) router.leave(sequence - 10);
  }
  expect(router.entries()).toBeLessThan(500);
});
