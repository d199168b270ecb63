import type { RoutingProfile } from '@ringback/dsl/ir';
import { describe, expect, test } from 'vitest';
import { adoptProgram, createState, step } from '../../src/core/index.ts';
import { flow, program, SECOND, setQueue, transferToQueue } from './program-builder.ts';
import { dice } from './random.ts';
import { compareWithScan } from './routing-runs.ts';

const QUEUES = ['A', 'B', 'C'];

const profile = (name: string, delays: readonly number[]): RoutingProfile => ({
  name,
  displayName: null,
  channels: [{ channel: 'voice', capacity: 1 }],
  afterCallWorkMs: 0,
  serves: delays.map((delayMs, index) => ({
    queue: QUEUES[index] ?? '',
    channels: null,
    priority: 1 + index,
    delayMs,
  })),
});

test.each([1, 2, 3])('S3: slots are used again safely: seed %i equals a linear scan through 3,000 steps', (seed) => {
  expect(compareWithScan(seed, 3_000)).toBeGreaterThan(300);
});

describe('profiles are edited in one transaction', () => {
  const WAITING = 1_500;
  const flows = QUEUES.map((queue) =>
    flow(`Line${queue}`, 'inbound', { queue: setQueue(queue), to: transferToQueue() }),
  );
  const version = (hash: string, profiles: readonly RoutingProfile[]) => ({
    ...program({ queues: Object.fromEntries(QUEUES.map((queue) => [queue, {}])), flows }),
    profiles,
    hash,
  });
  const before = version('sha256-before', [profile('P', [0, 0, 0])]);
  const after = version('sha256-after', [profile('P', [30 * SECOND, 0, 10 * SECOND])]);

  /** Who is offered, one after another, to an agent who turns each of them down and comes back. */
  function served(adoptAt: 'first' | 'last'): string[] {
    const below = dice(9);
    const state = createState(adoptAt === 'first' ? after : before);
    let nowMs = 1_000_000;
    for (let call = 0; call < WAITING; call++) {
      nowMs += below(20);
      const flowName = `Line${QUEUES[below(3)]}`;
      step(state, { kind: 'call arrives', leg: `leg-${call}`, from: null, to: null, flow: flowName }, nowMs);
    }
    if (adoptAt === 'last') adoptProgram(state, after);
    const contacts: string[] = [];
    let { events } = step(state, { kind: 'agent signs in', agent: 'Ann', profile: 'P', status: 'available' }, nowMs);
    for (let calls = 0; calls < WAITING; calls++) {
      for (const event of events) if (event.kind === 'offered') contacts.push(event.contact);
      const last = contacts.at(-1);
      if (last === undefined) break;
      ({ events } = step(state, { kind: 'stop contact', contact: last }, nowMs));
      if (!events.some(({ kind }) => kind === 'offered')) break;
    }
    return contacts;
  }

  test('1,500 who wait are served afterwards as if the profiles had always been so', () => {
    const always = served('first');
    expect(served('last')).toEqual(always);
    expect(always.length).toBeGreaterThan(300);
  });
});
