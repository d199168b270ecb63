import { describe, expect, test } from 'vitest';
import { numbersByShape } from '../../src/core/index.ts';
import { NUMBER, back, dialing, end, rings, stateOf, LIFE } from './callback-center.ts';
import { TestCenter } from './center.ts';
import { flow, MINUTE, play, SECOND } from './program-builder.ts';

describe('the dial', () => {
  test('S22: out of the queue when accepted, then dialed with the caller id of the queue for the ring timeout', () => {
    const center = dialing();
    expect(center.done('dial')).toEqual([
      {
        kind: 'dial',
        leg: 'c-2/dial-1',
        contact: 'c-2',
        to: NUMBER,
        callerId: { name: 'Acme', number: '+12065550100' },
        ringTimeoutMs: 30_000,
      },
    ]);
    expect(center.last('dequeued')).toMatchObject({ contact: 'c-2', why: 'accepted' });
  });

  test('S23: rings unanswered: again, each no sooner than between attempts after the last ended, then not reached', () => {
    const center = dialing({ retries: 2 });
    for (let attempt = 1; attempt <= 3; attempt++) {
      rings(center).after(30 * SECOND);
      end(center, 'no answer');
      expect(stateOf(center, 'Ann')).toBe('available');
      if (attempt < 3) center.after(10 * MINUTE).accept('Ann');
    }
    expect(center.times('c-2', LIFE)).toEqual([
      '10:00:00 callback scheduled',
      '10:00:05 queued',
      '10:00:05 dialed',
      '10:00:35 dial ended',
      '10:00:35 callback scheduled',
      '10:10:35 queued',
      '10:10:35 dialed',
      '10:11:05 dial ended',
      '10:11:05 callback scheduled',
      '10:21:05 queued',
      '10:21:05 dialed',
      '10:21:35 dial ended',
      '10:21:35 contact ended',
    ]);
    expect(center.last('contact ended').reason).toBe('not reached');
  });

  test.each(['busy', 'rejected', 'unreachable'] as const)(
    'S23: %s is not retried; the agent is available at once',
    (how) => {
      const center = end(rings(dialing({ retries: 9 })), how);
      expect(center.last('contact ended').reason).toBe(how);
      expect(stateOf(center, 'Ann')).toBe('available');
    },
  );

  test('S23: voicemail counts as connected', () => {
    const center = dialing();
    center.give({ kind: 'leg answered', leg: center.dialedLeg(), by: 'voicemail' });
    expect(center.last('dial ended').end).toBe('voicemail');
    expect(center.last('joined').agent).toBe('Ann');
    expect(center.give({ kind: 'agent hangs up', agent: 'Ann' }).last('contact ended').reason).toBe('completed');
    expect(stateOf(center, 'Ann')).toBe('in after-call work');
  });

  test('S18: refused when dialed, the callback ends not dialable and the agent is free', () => {
    const barred = new Set<string>();
    const numbers = {
      ...numbersByShape,
      problem: (number: string) => (barred.has(number) ? ({ outcome: 'not dialable', why: 'barred' } as const) : null),
    };
    const center = new TestCenter(back(), '10:00', { numbers })
      .agent('Ann', 'Agents')
      .call('leg', 'Ask')
      .after(5 * SECOND);
    barred.add(NUMBER);
    center.accept('Ann');
    expect(center.last('contact ended')).toMatchObject({ reason: 'not dialable', detail: 'barred' });
    expect(center.all('dialed')).toEqual([]);
    expect(stateOf(center, 'Ann')).toBe('available');
  });

  test('S28: an outcome that nobody knows counts as an attempt and is treated as unanswered', () => {
    const center = end(dialing({ retries: 1 }), 'unknown');
    expect(center.last('callback scheduled')).toMatchObject({ attempt: 2 });
  });

  test('S29: the agent hangs up while the customer is rung: cancelled, it counts, back to its place at once', () => {
    const center = rings(dialing({ retries: 1 })).give({ kind: 'agent hangs up', agent: 'Ann' });
    expect(center.last('dial ended')).toMatchObject({ end: 'cancelled', attempt: 1 });
    expect(center.done('hang up').at(-1)).toMatchObject({ leg: 'c-2/dial-1' });
    expect(center.last('queued')).toMatchObject({ contact: 'c-2', again: true });
    expect(stateOf(center, 'Ann')).toBe('in after-call work');
    center
      .after(30 * SECOND)
      .accept('Ann')
      .give({ kind: 'agent hangs up', agent: 'Ann' });
    expect(center.last('contact ended').reason).toBe('not reached');
  });

  test('S22: the agent hangs up in the agent whisper: no attempt, back to its place', () => {
    const parts = {
      center: { defaultAgentWhisper: 'Whisper' },
      flows: [flow('Whisper', 'agent whisper', { play: play('hello') })],
    };
    const center = dialing({}, parts).give({ kind: 'agent hangs up', agent: 'Ann' });
    expect(center.all('dialed')).toEqual([]);
    expect(center.last('queued')).toMatchObject({ contact: 'c-2', again: true });
  });

  test('S22: the customer hangs up in the outbound whisper: over, completed', () => {
    const parts = {
      queues: { Back: { outboundWhisper: 'Hello' } },
      flows: [flow('Hello', 'outbound whisper', { play: play('hello') })],
    };
    const center = dialing({}, parts);
    center.give({ kind: 'leg answered', leg: center.dialedLeg(), by: 'person' });
    center.give({ kind: 'leg ended', leg: center.dialedLeg(), end: 'hung up' });
    expect(center.last('contact ended').reason).toBe('completed');
    expect(stateOf(center, 'Ann')).toBe('available');
  });

  test('S34: a dial that fails before it rings is no attempt; nobody is dialed for 5 s, then 10 s', () => {
    const center = end(dialing({ retries: 0 }), 'failed');
    expect(center.times('c-2', ['queued', 'offered'])).toEqual([
      '10:00:05 queued',
      '10:00:05 offered',
      '10:00:05 queued',
    ]);
    center.after(5 * SECOND).accept('Ann');
    expect(center.last('dialed')).toMatchObject({ leg: 'c-2/dial-2', attempt: 1 });
    end(center, 'failed').after(10 * SECOND);
    expect(center.times('c-2', ['offered'])).toEqual(['10:00:05 offered', '10:00:10 offered', '10:00:20 offered']);
  });

  test('S34: once a phone has rung, the next failure pauses for 5 s again', () => {
    const center = end(dialing({ retries: 5 }), 'failed')
      .after(5 * SECOND)
      .accept('Ann');
    end(rings(center), 'no answer')
      .after(10 * MINUTE)
      .accept('Ann');
    end(center, 'failed');
    expect(center.all('dialing paused').map(({ atMs, untilMs }) => untilMs - atMs)).toEqual([5_000, 5_000]);
  });

  test('S11: after an attempt that reached nobody the agent is available at once, last among the idle', () => {
    const center = dialing().after(SECOND).agent('Bob', 'Agents').after(SECOND);
    end(rings(center), 'no answer').call('leg-2', 'Hold', '+12065550122');
    expect(center.last('offered').agent).toBe('Bob');
  });
});
