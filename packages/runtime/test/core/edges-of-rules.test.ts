/** What single words of the rules promise and no other test asks for. */
import { describe, expect, test } from 'vitest';
import { adoptProgram } from '../../src/core/index.ts';
import { checkState } from './always-true.ts';
import { back, callback, dialing, stateOf } from './callback-center.ts';
import { TestCenter } from './center.ts';
import { flow, MINUTE, on, play, program, SECOND, setQueue, transferToQueue } from './program-builder.ts';

const hook = (to: string) =>
  ({ kind: 'set flow', hook: 'customer queue flow', flow: { kind: 'name', name: to } }) as const;

describe('S9: an agent whose connection is lost has hung up and is offline', () => {
  const acme = program({
    queues: { Support: {} },
    profiles: { Agents: { channels: [{ channel: 'voice', capacity: 2 }], serves: [{ queue: 'Support' }] } },
    flows: [flow('Line', 'inbound', { queue: setQueue('Support'), to: transferToQueue() })],
  });
  const lost = (center: TestCenter) => center.give({ kind: 'agent is lost', agent: 'Ann' });

  test('whoever the agent talks to is complete, with no work after the call, and an offer goes on to somebody else', () => {
    const center = new TestCenter(acme).agent('Ann', 'Agents').call('leg', 'Line').accept('Ann').call('leg-2', 'Line');
    expect(center.last('offered')).toMatchObject({ contact: 'c-2', agent: 'Ann' });
    lost(center.agent('Ben', 'Agents'));
    expect(center.last('contact ended')).toMatchObject({ contact: 'c-1', reason: 'completed' });
    expect(center.all('offer ended').at(-1)).toMatchObject({ contact: 'c-2', how: 'agent left' });
    expect(center.last('offered')).toMatchObject({ contact: 'c-2', agent: 'Ben' });
    expect(stateOf(center, 'Ann')).toBe('offline');
    expect(center.all('agent changed').map(({ state }) => state)).not.toContain('in after-call work');
    checkState(center.state);
  });

  test('a callback that was being rung is back at its place, the attempt counted (S29)', () => {
    const center = dialing({ retries: 1 });
    lost(center);
    expect(center.last('dial ended')).toMatchObject({ end: 'cancelled', attempt: 1 });
    expect(center.last('queued')).toMatchObject({ contact: 'c-2', again: true });
    expect(stateOf(center, 'Ann')).toBe('offline');
    checkState(center.state);
  });

  test('somebody who never signed in is refused', () => {
    expect(new TestCenter(acme).give({ kind: 'agent is lost', agent: 'Zoe' }).refusal).toBe('unknown-agent');
  });
});

test('S14: a limit that is lowered removes nobody, and lets nobody in until it is met', () => {
  const limited = (limit: number, hash: string) => ({
    ...program({
      queues: { Support: { limit } },
      profiles: { Agents: { serves: [{ queue: 'Support' }] } },
      flows: [flow('Line', 'inbound', { queue: setQueue('Support'), to: transferToQueue() })],
    }),
    hash,
  });
  const center = new TestCenter(limited(3, 'sha256-three'));
  for (const leg of ['a', 'b', 'c']) center.call(leg, 'Line');
  adoptProgram(center.state, limited(1, 'sha256-one'));
  center.give({ kind: 'time passes' }).call('d', 'Line');
  expect(center.all('contact ended')).toMatchObject([{ contact: 'c-4', reason: 'full' }]);
  center.give({ kind: 'leg ended', leg: 'a', end: 'hung up' }).call('e', 'Line');
  expect(center.last('contact ended')).toMatchObject({ contact: 'c-5', reason: 'full' });
  for (const leg of ['b', 'c']) center.give({ kind: 'leg ended', leg, end: 'hung up' });
  center.call('f', 'Line');
  expect(center.state.contacts.get('c-6')).toMatchObject({ stage: 'waiting' });
});

test('S32: the 51st transfer between queues in which no time passes takes `error`, and the caller keeps the line', () => {
  const other = (queue: string, from: string) => ({
    kind: 'compare' as const,
    operator: '==' as const,
    as: 'text' as const,
    left: { kind: 'queue' as const, queue: null, figure: 'name' as const },
    right: { kind: 'text' as const, text: [queue === 'A' ? from : queue] },
  });
  const acme = program({
    queues: { A: {}, B: {} },
    profiles: { Agents: { serves: [{ queue: 'A' }] } },
    flows: [
      flow('Line', 'inbound', { queue: setQueue('A'), hold: hook('Ping'), to: transferToQueue() }),
      flow('Ping', 'customer queue', {
        where: { kind: 'if', condition: other('B', 'B'), then: 'toA', else: 'toB', error: null },
        toA: { kind: 'transfer to queue', queue: { kind: 'name', name: 'A' }, outcomes: on({ error: 'stay' }) },
        toB: { kind: 'transfer to queue', queue: { kind: 'name', name: 'B' }, outcomes: on({ error: 'stay' }) },
        stay: play('Please hold the line.', MINUTE),
      }),
    ],
  });
  const center = new TestCenter(acme).call('leg', 'Line');
  expect(center.all('queued')).toHaveLength(50);
  expect(center.all('block left').find(({ outcome }) => outcome === 'error')?.why).toBe(
    'more than 50 transfers between queues while no time passes',
  );
  expect(center.state.contacts.get('c-1')).toMatchObject({ stage: 'waiting' });
  expect(center.after(5 * SECOND).last('heard').text).toBe('Please hold the line.');
});

test('S4: nothing changes the original start: not a callback, a retry, a transfer, a missed offer', () => {
  const center = dialing({ retries: 2, betweenAttemptsMs: MINUTE });
  const { originalStartMs } = center.all('contact created').find(({ contact }) => contact === 'c-1') ?? {};
  center.give({ kind: 'leg ended', leg: center.dialedLeg(), end: 'no answer' }).after(MINUTE);
  center.after(20 * SECOND);
  expect(center.last('offer ended').how).toBe('missed');
  center.agent('Ann', 'Agents').accept('Ann').give({ kind: 'leg answered', leg: center.dialedLeg(), by: 'person' });
  center.give({ kind: 'agent transfers', agent: 'Ann', contact: 'c-2', to: { kind: 'queue', queue: 'Other' } });
  const starts = center.all('queued').map((event) => event.originalStartMs);
  expect(starts.length).toBeGreaterThan(3);
  expect(new Set(starts)).toEqual(new Set([originalStartMs]));
});

test('S17: what the call sets after asking changes nothing of the callback, and what the callback sets nothing of the call', () => {
  const set = (value: string) =>
    ({ kind: 'set attributes', attributes: [{ name: 'x', value: { kind: 'text', text: [value] } }] }) as const;
  const acme = back(
    {},
    {
      flows: [
        flow('Both', 'inbound', {
          before: set('before'),
          callback: callback({ creationFlow: 'Creation' }),
          sorry: set('after'),
          wait: play('Goodbye.', MINUTE),
        }),
        flow('Creation', 'callback', { set: set('of the callback'), to: transferToQueue() }),
      ],
    },
  );
  const center = new TestCenter(acme).call('leg', 'Both').after(6 * SECOND);
  expect(center.state.contacts.get('c-1')?.attributes).toEqual({ x: 'after' });
  expect(center.state.contacts.get('c-2')?.attributes).toEqual({ x: 'of the callback' });
});
