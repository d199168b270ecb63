import type { EndReason } from '@ringback/dsl/ir';
import { describe, expect, test } from 'vitest';
import type { DialEnd, LegEnd } from '../../src/core/index.ts';
import { numbersByShape } from '../../src/core/numbers.ts';
import { back, dialing, end, rings } from './callback-center.ts';
import { TestCenter } from './center.ts';
import { disconnect, flow, MINUTE, play, SECOND, setQueue, transferToQueue } from './program-builder.ts';

const hangsUp = (center: TestCenter, leg: string) => center.give({ kind: 'leg ended', leg, end: 'hung up' });
const answers = (center: TestCenter, by: 'person' | 'voicemail' = 'person') =>
  center.give({ kind: 'leg answered', leg: center.dialedLeg(), by });

const flows = [
  flow('Circle', 'inbound', { again: { kind: 'goto', to: 'again', atMost: null } }),
  flow('Lost', 'inbound', { queue: setQueue('Nowhere') }),
  flow('Bye', 'inbound', { bye: disconnect }),
  flow('Full', 'inbound', { queue: setQueue('Small'), to: transferToQueue() }),
  flow('Talk', 'inbound', { play: play('t'.repeat(150)) }),
  flow('Elsewhere', 'inbound', {
    to: {
      kind: 'transfer to number',
      number: { kind: 'phone number', number: '+12065550199' },
      timeoutMs: 30 * SECOND,
      callerId: null,
      sendDigits: null,
      comeBack: false,
    },
  }),
  flow('Refuse', 'callback', { bye: disconnect }),
];
const queues = { Back: {}, Other: {}, Small: { limit: 1 } };
const parts = { flows, queues };
const center = () => new TestCenter(back({}, parts));

/** What brings a contact to each of the ends that S39 names; the contact is the last one to end. */
const ENDS: Readonly<Record<EndReason, () => TestCenter>> = {
  completed: () => {
    const talking = center().agent('Ann', 'Agents').call('leg', 'Hold').accept('Ann');
    return hangsUp(talking.after(MINUTE), 'leg');
  },
  abandoned: () => hangsUp(center().call('leg', 'Talk').after(SECOND), 'leg'),
  full: () => center().call('leg-1', 'Full').call('leg-2', 'Full'),
  disconnected: () => center().call('leg', 'Bye'),
  transferred: () => {
    const ringing = center().call('leg', 'Elsewhere');
    const { leg } = ringing.last('transfer began');
    ringing.give({ kind: 'leg answered', leg, by: 'person' });
    return hangsUp(ringing.after(MINUTE), leg);
  },
  'not reached': () => end(rings(dialing({ retries: 0 })), 'no answer'),
  busy: () => end(dialing(), 'busy'),
  rejected: () => end(rings(dialing()), 'rejected'),
  unreachable: () => end(dialing(), 'unreachable'),
  'not dialable': () => {
    let forbidden = false;
    const numbers = {
      ...numbersByShape,
      problem: () => (forbidden ? ({ outcome: 'not dialable', why: 'it is a premium rate number' } as const) : null),
    };
    const waiting = new TestCenter(back({}, parts), '10:00', { numbers }).call('leg', 'Ask').agent('Ann', 'Agents');
    waiting.after(5 * SECOND);
    forbidden = true;
    return waiting.accept('Ann');
  },
  'not queued': () => new TestCenter(back({ creationFlow: 'Refuse' }, parts)).call('leg', 'Ask'),
  expired: () => {
    const short = { ...parts, center: { callbacksExpireAfterMs: MINUTE } };
    return new TestCenter(back({}, short)).call('leg', 'Ask').after(MINUTE);
  },
  stopped: () => center().call('leg', 'Hold').give({ kind: 'stop contact', contact: 'c-1' }),
  'flow loop': () => center().call('leg', 'Circle'),
  error: () => center().call('leg', 'Lost'),
};

describe('S39: a contact ends for one of these reasons, once', () => {
  test.each(Object.entries(ENDS))('%s', (reason, bring) => {
    const brought = bring();
    const ended = brought.all('contact ended');
    expect(ended.at(-1)?.reason).toBe(reason);
    expect(new Set(ended.map(({ contact }) => contact)).size).toBe(ended.length);
  });

  test('whoever ends the conversation, it is completed', () => {
    const talking = center().agent('Ann', 'Agents').call('leg', 'Hold').accept('Ann').after(MINUTE);
    talking.give({ kind: 'agent hangs up', agent: 'Ann' });
    expect(talking.last('contact ended')).toMatchObject({ contact: 'c-1', reason: 'completed' });
    expect(talking.last('parted').by).toBe('agent');
  });
});

const UNANSWERED: readonly (readonly [LegEnd, DialEnd])[] = [
  ['no answer', 'no answer'],
  ['busy', 'busy'],
  ['rejected', 'rejected'],
  ['unreachable', 'unreachable'],
  ['failed', 'failed'],
  ['unknown', 'unknown'],
  // Telephony that says no more than that the leg is gone: nobody knows whether it was answered.
  ['hung up', 'unknown'],
];

describe('S39: a dial ends for one of these reasons, once', () => {
  test.each(UNANSWERED)('the leg ended with "%s": the dial with "%s"', (how, recorded) => {
    expect(end(dialing(), how).all('dial ended')).toMatchObject([{ attempt: 1, end: recorded }]);
  });

  test('answered, by a person or by voicemail', () => {
    expect(answers(dialing()).all('dial ended')).toMatchObject([{ end: 'answered' }]);
    expect(answers(dialing(), 'voicemail').all('dial ended')).toMatchObject([{ end: 'voicemail' }]);
  });

  test('cancelled, when the agent hangs up or the callback is stopped while it rings', () => {
    const leaving = rings(dialing()).give({ kind: 'agent hangs up', agent: 'Ann' });
    const stopped = rings(dialing()).give({ kind: 'stop contact', contact: 'c-2' });
    for (const each of [leaving, stopped]) expect(each.all('dial ended')).toMatchObject([{ end: 'cancelled' }]);
  });

  test('the conversation that follows does not end the dial a second time', () => {
    const talking = answers(dialing());
    hangsUp(talking.after(MINUTE), talking.dialedLeg());
    expect(talking.all('dial ended')).toHaveLength(1);
    expect(talking.last('contact ended').reason).toBe('completed');
  });
});
