import { describe, expect, test } from 'vitest';
import type { ContactRecord } from '../../src/records/contact-record.ts';
import { ContactRecords } from '../../src/records/contact-records.ts';
import { back, dialing, end, NUMBER, rings } from '../core/callback-center.ts';
import { instant, TestCenter } from '../core/center.ts';
import {
  createCallback,
  disconnect,
  flow,
  MINUTE,
  play,
  program,
  SECOND,
  setQueue,
  transferToQueue,
} from '../core/program-builder.ts';
import { playTraffic } from '../core/random-traffic.ts';

function recordsOf(events: TestCenter['events']): Map<string, ContactRecord> {
  const records = new ContactRecords();
  const ended = events.flatMap((event) => records.take(event) ?? []);
  return new Map([...ended, ...records.live()].map((record) => [record.contact, record]));
}

function recordOf(center: TestCenter, contact: string): ContactRecord {
  const record = recordsOf(center.events).get(contact);
  if (record === undefined) throw new Error(`no record of ${contact}`);
  return record;
}

const vip = {
  kind: 'set attributes',
  attributes: [{ name: 'level', value: { kind: 'text', text: ['gold'] } }],
} as const;

const support = program({
  queues: { Support: { outboundWhisper: 'Greeting' } },
  profiles: { Agents: { serves: [{ queue: 'Support' }] } },
  flows: [
    flow('Line', 'inbound', {
      queue: setQueue('Support'),
      whisper: { kind: 'set flow', hook: 'agent whisper', flow: { kind: 'name', name: 'Whisper' } },
      vip,
      callback: createCallback({ initialDelayMs: 99 * SECOND }),
      bye: disconnect,
    }),
    flow('Whisper', 'agent whisper', { play: play('w'.repeat(150)) }),
    flow('Greeting', 'outbound whisper', { play: play('g'.repeat(225)) }),
  ],
});

/** The golden times of the semantics, with the agent hanging up a minute after the join. */
function goldenCenter(): TestCenter {
  const center = new TestCenter(support, '11:37:00');
  center.call('leg-1', 'Line').until('11:38:50').agent('Ann', 'Agents');
  center.until('11:39:00').accept('Ann');
  center.until('11:39:10').give({ kind: 'leg answered', leg: center.dialedLeg(), by: 'person' });
  return center.until('11:40:25').give({ kind: 'agent hangs up', agent: 'Ann' });
}

describe('S31: the record of a contact', () => {
  test('golden times: 21 s of queue time, 120 s of total queue time, every instant, the dial and its end', () => {
    expect(recordOf(goldenCenter(), 'c-2')).toEqual({
      contact: 'c-2',
      initial: 'c-1',
      previous: 'c-1',
      next: null,
      is: 'callback',
      initiation: 'callback',
      channel: 'voice',
      customer: NUMBER,
      called: null,
      createdMs: instant('11:37:00'),
      originalStartMs: instant('11:37:00'),
      expiresMs: instant('2026-03-09 11:37'), // seven times 24 hours, whatever the clocks do (S24, S36)
      queuedMs: instant('11:38:39'),
      dequeuedMs: instant('11:39:00'),
      connectedToSystemMs: instant('11:39:10'),
      agentConnectedMs: instant('11:39:25'),
      endedMs: instant('11:40:25'),
      queueTimeMs: 21 * SECOND,
      totalQueueTimeMs: 120 * SECOND,
      stays: [{ queue: 'Support', enteredMs: instant('11:38:39'), leftMs: instant('11:39:00') }],
      agents: [
        {
          agent: 'Ann',
          queue: 'Support',
          isDirect: false,
          offeredMs: instant('11:38:50'),
          offerEndedMs: instant('11:39:00'),
          how: 'accepted',
          joinedMs: instant('11:39:25'),
          partedMs: instant('11:40:25'),
          heldForMs: 0,
          freeMs: instant('11:40:25'),
          workBeganMs: instant('11:40:25'),
          workEndedMs: null,
        },
      ],
      dials: [
        {
          leg: 'c-2/dial-1',
          attempt: 1,
          queue: 'Support',
          agent: 'Ann',
          number: NUMBER,
          callerId: null,
          dialedMs: instant('11:39:10'),
          endedMs: instant('11:39:10'),
          end: 'answered',
        },
      ],
      transfers: [],
      attributes: { level: 'gold' },
      flows: [
        { flow: 'Whisper', program: 'sha256-test', beganMs: instant('11:39:00'), endedMs: instant('11:39:10') },
        { flow: 'Greeting', program: 'sha256-test', beganMs: instant('11:39:10'), endedMs: instant('11:39:25') },
      ],
      promisedIn: 'Support',
      lastQueue: 'Support',
      end: { reason: 'completed', detail: null },
    });
  });

  describe('work after the call', () => {
    const given = (center: TestCenter): readonly ContactRecord[] => {
      const records = new ContactRecords();
      return center.events.flatMap((event) => records.take(event) ?? []).filter(({ contact }) => contact === 'c-2');
    };
    const work = (record: ContactRecord | undefined) =>
      record?.agents.map(({ agent, workBeganMs, workEndedMs }) => [agent, workBeganMs, workEndedMs]);

    test('goes on when the contact has ended; once it is over the record is given again, with it', () => {
      const began = instant('11:40:25');
      expect(given(goldenCenter()).map(work)).toEqual([[['Ann', began, null]]]);
      const [first, again, ...more] = given(goldenCenter().until('11:40:55'));
      expect([work(first), work(again), more]).toEqual([
        [['Ann', began, null]],
        [['Ann', began, began + 30 * SECOND]],
        [],
      ]);
      expect({ ...again, agents: first?.agents }).toEqual(first);
    });

    test('that the agent ends is as long as the agent took', () => {
      const center = goldenCenter().until('11:40:32');
      center.give({ kind: 'agent ends after-call work', agent: 'Ann' });
      expect(work(given(center).at(-1))).toEqual([['Ann', instant('11:40:25'), instant('11:40:32')]]);
    });

    test('of an attempt that reached nobody there is none (S11)', () => {
      const center = end(rings(dialing({ retries: 0 })), 'no answer').after(MINUTE);
      expect(given(center).map(work)).toEqual([[['Ann', null, null]]]);
    });

    test('of an agent who hung up in the whisper is in the record of a contact that goes on', () => {
      const center = new TestCenter(support, '11:37:00').call('leg-1', 'Line').until('11:38:50').agent('Ann', 'Agents');
      center.until('11:39:00').accept('Ann').until('11:39:05').give({ kind: 'agent hangs up', agent: 'Ann' });
      expect(work(recordOf(center.until('11:39:20'), 'c-2'))?.[0]).toEqual(['Ann', instant('11:39:05'), null]);
      expect(work(recordOf(center.until('11:39:40'), 'c-2'))?.[0]).toEqual([
        'Ann',
        instant('11:39:05'),
        instant('11:39:35'),
      ]);
    });
  });

  test('the call that asked for it names its callback, and stood in no queue', () => {
    expect(recordOf(goldenCenter(), 'c-1')).toMatchObject({
      initial: 'c-1',
      previous: null,
      next: 'c-2',
      initiation: 'inbound',
      attributes: { level: 'gold' },
      stays: [],
      queueTimeMs: null,
      totalQueueTimeMs: null,
      agents: [],
      end: { reason: 'disconnected' },
    });
  });

  test('a retry is another stay and another dial of the same contact; what the agents did stands side by side (S23)', () => {
    const center = dialing({ retries: 1, betweenAttemptsMs: 10 * MINUTE });
    rings(center);
    end(center.after(30 * SECOND), 'no answer');
    rings(center.after(10 * MINUTE).accept('Ann'));
    const record = recordOf(end(center.after(30 * SECOND), 'no answer'), 'c-2');
    expect(record.stays.map(({ queue }) => queue)).toEqual(['Back', 'Back']);
    expect(record.dials.map(({ attempt, end: how, leg }) => [attempt, how, leg])).toEqual([
      [1, 'no answer', 'c-2/dial-1'],
      [2, 'no answer', 'c-2/dial-2'],
    ]);
    expect(
      record.agents.map(({ how, joinedMs, freeMs, offeredMs }) => [how, joinedMs, (freeMs ?? 0) - offeredMs]),
    ).toEqual([
      ['accepted', null, 30 * SECOND],
      ['accepted', null, 30 * SECOND],
    ]);
    expect(record.end?.reason).toBe('not reached');
  });

  test('a missed offer does not break the stay: queue time runs from entering to leaving (S10)', () => {
    const center = new TestCenter(back(), '10:00').agent('Ann', 'Agents').call('leg', 'Hold');
    center
      .after(25 * SECOND)
      .agent('Bob', 'Agents')
      .accept('Bob');
    const record = recordOf(center, 'c-1');
    expect(record.agents.map(({ agent, how }) => [agent, how])).toEqual([
      ['Ann', 'missed'],
      ['Bob', 'accepted'],
    ]);
    expect(record.stays).toHaveLength(1);
    expect(record.queueTimeMs).toBe(25 * SECOND);
    expect(record.end).toBeNull();
  });

  test('the number to which a creation flow sends the callback is the customer’s (S20)', () => {
    const other = '+12065550177';
    const creation = flow('Prepare', 'callback', {
      number: { kind: 'set callback number', number: { kind: 'phone number', number: other } },
      to: { kind: 'transfer to queue', queue: { kind: 'name', name: 'Back' } },
    });
    const center = new TestCenter(back({ creationFlow: 'Prepare' }, { flows: [creation] })).call('leg', 'Ask');
    expect(recordOf(center, 'c-2')).toMatchObject({ customer: other, flows: [{ flow: 'Prepare' }] });
    expect(recordOf(center, 'c-1').customer).toBe(NUMBER);
  });

  test.each([1, 2, 3, 4, 5])(
    'seed %i: one record for each contact that ended, once more with the work after it, and its instants never go back',
    (seed) => {
      const { events } = playTraffic(seed, 300, (state) => state);
      const records = new ContactRecords();
      const all = events.flatMap((event) => records.take(event) ?? []);
      const ended = all.filter(({ contact }, index) => all.findIndex((each) => each.contact === contact) === index);
      const again = all.filter((record) => !ended.includes(record));
      expect(again.every(({ agents }) => agents.some(({ workEndedMs }) => workEndedMs !== null))).toBe(true);
      const ends = events.flatMap((event) => (event.kind === 'contact ended' ? [[event.contact, event.reason]] : []));
      expect(ended.map(({ contact, end: how }) => [contact, how?.reason])).toEqual(ends);
      for (const record of ended) {
        const { createdMs, queuedMs, dequeuedMs, endedMs, connectedToSystemMs, agentConnectedMs } = record;
        const life = [createdMs, queuedMs, dequeuedMs, endedMs].filter((ms) => ms !== null);
        expect(life).toEqual(life.toSorted((a, b) => a - b));
        expect(agentConnectedMs ?? Infinity).toBeGreaterThanOrEqual(connectedToSystemMs ?? 0);
        expect(record.agents.every(({ offerEndedMs }) => offerEndedMs !== null)).toBe(true);
        expect(record.agents.every(({ how, freeMs }) => (how === 'accepted') === (freeMs !== null))).toBe(true);
        expect(record.flows.every(({ endedMs: over }) => over !== null)).toBe(true);
        expect(record.dials.every(({ end: how }) => how !== null)).toBe(true);
        expect(record.stays.every(({ leftMs }) => leftMs !== null)).toBe(true);
      }
    },
  );
});

test('S31: without the queue transfer a call has a stay that ends with it', () => {
  const line = program({
    queues: { Support: {} },
    flows: [flow('Line', 'inbound', { queue: setQueue('Support'), to: transferToQueue() })],
  });
  const center = new TestCenter(line).call('leg', 'Line').after(7 * SECOND);
  center.give({ kind: 'leg ended', leg: 'leg', end: 'hung up' });
  expect(recordOf(center, 'c-1')).toMatchObject({ queueTimeMs: 7 * SECOND, end: { reason: 'abandoned' } });
});
