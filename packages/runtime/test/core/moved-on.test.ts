import { describe, expect, test } from 'vitest';
import { restore, snapshot } from '../../src/core/index.ts';
import type { EventBody } from '../../src/core/index.ts';
import { reportOfLog } from '../../src/records/queue-report.ts';
import { checkOrder } from '../../src/simulation/order-check.ts';
import { checkLog, checkState } from './always-true.ts';
import { back, callback, dialing, end } from './callback-center.ts';
import { TestCenter } from './center.ts';
import { disconnect, flow, MINUTE, on, play, program, SECOND, setQueue, transferToQueue } from './program-builder.ts';

const hangsUp = (center: TestCenter, leg: string): TestCenter =>
  center.give({ kind: 'leg ended', leg, end: 'hung up' });
const KINDS: readonly EventBody['kind'][] = [
  'queued',
  'dequeued',
  'offered',
  'joined',
  'transfer began',
  'transfer joined',
  'transfer over',
  'contact ended',
];

describe('a callback whose customer is on the line, moved to another queue', () => {
  const night = {
    name: 'Day',
    displayName: null,
    timezone: 'America/Los_Angeles',
    open: [{ days: [1, 2, 3, 4, 5], startMs: 8 * 60 * MINUTE, endMs: 9 * 60 * MINUTE }],
    closed: [],
  };
  const parts = {
    hours: [night],
    queues: { Back: { callerId: { name: 'Acme', number: '+12065550100' } }, Late: { callBackDuring: 'Day' } },
    profiles: { Agents: { serves: [{ queue: 'Back' }] }, Night: { serves: [{ queue: 'Late' }] } },
  };
  /** Ann talks to the customer of the callback c-2; at ten `Day` is over. */
  const talking = (): TestCenter => {
    const center = dialing({}, parts);
    return center.give({ kind: 'leg answered', leg: center.dialedLeg(), by: 'person' });
  };
  const moves = (center: TestCenter): TestCenter =>
    center.give({ kind: 'agent transfers', agent: 'Ann', contact: 'c-2', to: { kind: 'queue', queue: 'Late' } });

  test('S35: is offered outside `call back during`, which is about ringing people', () => {
    const center = moves(talking()).agent('Nora', 'Night');
    expect(center.last('queued')).toMatchObject({ contact: 'c-2', queue: 'Late', is: 'callback', connected: true });
    expect(center.last('offered')).toMatchObject({ contact: 'c-2', agent: 'Nora' });
    expect(checkOrder(back({}, parts), center.events).outOfOrder).toBe(0);
    checkState(center.state);
  });

  test('S35: while a callback in that queue that is still to be rung is held back', () => {
    const rung = { kind: 'request callback', number: '+12065550144', callerId: null } as const;
    const settings = { queue: 'Late', initialDelayMs: SECOND, retries: 0, betweenAttemptsMs: MINUTE };
    const center = talking()
      .give({ ...rung, settings: { ...settings, creationFlow: null, flow: 'Ask', block: 'callback' } })
      .after(MINUTE);
    expect(moves(center).agent('Nora', 'Night').last('offered')).toMatchObject({ contact: 'c-2', agent: 'Nora' });
    expect(center.all('offered').filter(({ contact }) => contact === 'c-3')).toEqual([]);
  });

  test('S34: is offered while dials fail', () => {
    const center = talking()
      .agent('Ben', 'Agents')
      .call('leg-9', 'Ask', '+12065550133')
      .after(5 * SECOND)
      .accept('Ben');
    end(center, 'failed');
    expect(center.all('dialing paused')).toHaveLength(1);
    expect(moves(center).agent('Nora', 'Night').last('offered')).toMatchObject({ contact: 'c-2', agent: 'Nora' });
  });

  test('after a restart, too', () => {
    const center = moves(talking());
    const restored = restore([back({}, parts)], JSON.parse(JSON.stringify(snapshot(center.state))));
    center.state = restored;
    expect(center.agent('Nora', 'Night').last('offered')).toMatchObject({ contact: 'c-2', agent: 'Nora' });
  });
});

describe('S13, S30: who asks for a callback while waiting and hangs up has not abandoned', () => {
  const acme = back(
    {},
    {
      flows: [
        flow('Line', 'inbound', {
          queue: setQueue('Other'),
          hold: { kind: 'set flow', hook: 'customer queue flow', flow: { kind: 'name', name: 'OnHold' } },
          to: transferToQueue(),
        }),
        flow('OnHold', 'customer queue', {
          before: play('Please wait.'),
          callback: callback(),
          sorry: play('We will call you back. Goodbye.', MINUTE),
        }),
      ],
    },
  );
  const hungUp = (afterMs: number, agent = false): TestCenter => {
    const center = new TestCenter(acme).call('leg', 'Line').after(afterMs);
    return hangsUp(agent ? center.agent('Ann', 'Agents') : center, 'leg');
  };
  const reason = (center: TestCenter) => center.all('contact ended').find(({ contact }) => contact === 'c-1')?.reason;

  test('before asking: abandoned; after: completed, also while an agent is offered the call', () => {
    expect([hungUp(100), hungUp(2 * SECOND), hungUp(2 * SECOND, true)].map(reason)).toEqual([
      'abandoned',
      'completed',
      'completed',
    ]);
  });

  test('and the report counts it in neither', () => {
    const center = hungUp(2 * SECOND);
    const report = reportOfLog(center.events, { sinceMs: 0 }).find(({ queue }) => queue === 'Other');
    expect(report).toMatchObject({ offered: 1, abandoned: 0, serviceLevel: null });
  });
});

describe('transfer to number from a customer queue flow', () => {
  const acme = program({
    queues: { Support: { limit: 1 } },
    profiles: { Agents: { serves: [{ queue: 'Support' }] } },
    flows: [
      flow('Line', 'inbound', {
        queue: setQueue('Support'),
        hold: { kind: 'set flow', hook: 'customer queue flow', flow: { kind: 'name', name: 'OnHold' } },
        to: transferToQueue(),
      }),
      flow('Back', 'inbound', {
        queue: setQueue('Support'),
        hold: { kind: 'set flow', hook: 'customer queue flow', flow: { kind: 'name', name: 'AndBack' } },
        to: transferToQueue(),
      }),
      ...[false, true].map((comeBack) =>
        flow(comeBack ? 'AndBack' : 'OnHold', 'customer queue', {
          wait: { kind: 'wait', durationMs: MINUTE },
          to: {
            kind: 'transfer to number',
            number: { kind: 'phone number', number: '+12065550199' },
            timeoutMs: 30 * SECOND,
            callerId: null,
            sendDigits: null,
            comeBack,
            outcomes: on({ failed: 'sorry', 'no answer': 'sorry' }),
          },
          sorry: play('Nobody there. Please hold the line.', 10 * MINUTE),
        }),
      ),
    ],
  });
  const rung = (entry = 'Line'): TestCenter => new TestCenter(acme).call('leg', entry).after(MINUTE);
  const number = (center: TestCenter, event: 'answers' | 'does not answer' | 'hangs up'): TestCenter => {
    const { leg } = center.last('transfer began');
    if (event === 'answers') return center.give({ kind: 'leg answered', leg, by: 'person' });
    return center.give({ kind: 'leg ended', leg, end: event === 'hangs up' ? 'hung up' : 'no answer' });
  };
  const life = (center: TestCenter): readonly string[] => {
    checkState(center.state);
    checkLog(center.events);
    expect(checkOrder(acme, center.events).outOfOrder).toBe(0);
    return center.times('c-1', KINDS).slice(1);
  };

  test('while it rings the caller is in no line, and an agent who becomes free gets the next one', () => {
    const center = rung().call('leg-2', 'Line', '+12065550122').agent('Ann', 'Agents');
    expect(center.all('offered').map(({ contact }) => contact)).toEqual(['c-2']);
    expect(life(center)).toEqual(['10:01:00 dequeued', '10:01:00 transfer began']);
  });

  test('not answered, the place is as it was, the queue flow goes on, and the limit turns nobody away', () => {
    const center = rung()
      .call('leg-2', 'Line', '+12065550122')
      .after(30 * SECOND);
    number(center, 'does not answer');
    expect(life(center).slice(2)).toEqual(['10:01:30 transfer over', '10:01:30 queued']);
    expect(center.all('queued').findLast(({ contact }) => contact === 'c-1')).toMatchObject({
      again: true,
      enteredAtMs: center.all('queued')[0]?.enteredAtMs,
      originalStartMs: center.all('contact created')[0]?.atMs,
    });
    expect(center.last('heard').text).toBe('Nobody there. Please hold the line.');
    expect(center.agent('Ann', 'Agents').last('offered').contact).toBe('c-1');
  });

  test('an offer under way is withdrawn, and the agent stays the longest idle', () => {
    const center = new TestCenter(acme)
      .call('leg', 'Line')
      .after(50 * SECOND)
      .agent('Ann', 'Agents')
      .after(10 * SECOND);
    expect(center.last('offer ended')).toMatchObject({ contact: 'c-1', agent: 'Ann', how: 'withdrawn' });
    number(center, 'does not answer');
    expect(center.last('offered')).toMatchObject({ contact: 'c-1', agent: 'Ann' });
  });

  test('answered, both talk, and the end of that is the end', () => {
    const center = number(rung().after(5 * SECOND), 'answers').after(MINUTE);
    expect(life(number(center, 'hangs up')).slice(2)).toEqual([
      '10:01:05 transfer joined',
      '10:02:05 transfer over',
      '10:02:05 contact ended',
    ]);
    expect(center.last('contact ended').reason).toBe('transferred');
  });

  test('come back: the customer waits on at the old place', () => {
    const center = number(rung('Back').after(5 * SECOND), 'answers').after(MINUTE);
    expect(life(number(center, 'hangs up')).slice(3)).toEqual(['10:02:05 transfer over', '10:02:05 queued']);
    expect(center.last('queued').again).toBe(true);
  });

  test('who hangs up while it rings has abandoned', () => {
    const center = hangsUp(rung(), 'leg');
    expect(center.last('contact ended').reason).toBe('abandoned');
    checkState(center.state);
  });
});

describe('a transfer to an agent who is not there', () => {
  const acme = program({
    queues: { Support: {} },
    profiles: { Agents: { serves: [{ queue: 'Support' }] } },
    flows: [
      flow('ToBob', 'inbound', {
        queue: setQueue('Support'),
        to: {
          kind: 'transfer to agent',
          agent: { kind: 'caller number' },
          outcomes: on({ error: 'sorry' }),
        },
        sorry: play('Bob is not there.', MINUTE),
        bye: disconnect,
      }),
    ],
  });
  const BOB = '+12065550188';
  const calls = (center: TestCenter): TestCenter => center.call('leg', 'ToBob', BOB);
  const why = (center: TestCenter) => center.all('block left').find(({ outcome }) => outcome === 'error')?.why;

  test.each([
    ['who never signed in', (center: TestCenter) => center, `agent ${BOB} has not signed in`],
    [
      'who is offline',
      (center: TestCenter) => center.agent(BOB, 'Agents', 'offline'),
      `agent ${BOB} is offline and can take nobody now`,
    ],
    [
      'who is unavailable',
      (center: TestCenter) => center.agent(BOB, 'Agents', 'unavailable'),
      `agent ${BOB} is unavailable and can take nobody now`,
    ],
  ])('%s: error, and the log says why', (_who, prepared, expected) => {
    const center = calls(prepared(new TestCenter(acme)));
    expect(why(center)).toBe(expected);
    expect(center.last('heard').text).toBe('Bob is not there.');
  });

  test('who leaves while offered: the caller waits in the working queue with the original start', () => {
    const center = calls(new TestCenter(acme).agent(BOB, 'Agents')).after(5 * SECOND);
    expect(center.last('offered')).toMatchObject({ agent: BOB, direct: true });
    center.give({ kind: 'agent status', agent: BOB, status: 'offline', reason: null });
    expect(center.last('offer ended').how).toBe('agent left');
    expect(center.last('queued')).toMatchObject({ contact: 'c-1', queue: 'Support' });
    expect(center.last('queued').originalStartMs).toBe(center.all('contact created')[0]?.atMs);
    expect(center.agent('Ann', 'Agents').last('offered')).toMatchObject({ agent: 'Ann', contact: 'c-1' });
  });

  test('S14, S30: who is not taken enters the queue then, is counted as offered to it, and is turned away by no limit', () => {
    const small = { ...acme, queues: acme.queues.map((queue) => ({ ...queue, limit: 1 })) };
    const center = calls(new TestCenter(small).agent(BOB, 'Agents'));
    expect(center.state.contacts.get('c-1')).toMatchObject({ stage: 'offered', countedIn: null });
    center.give({ kind: 'enqueue', leg: 'leg-2', from: null, queue: 'Support' }).after(20 * SECOND);
    expect(center.last('offer ended')).toMatchObject({ contact: 'c-1', how: 'missed' });
    expect(center.last('queued')).toMatchObject({ contact: 'c-1', again: false, enteredAtMs: center.nowMs });
    expect(reportOfLog(center.events, { sinceMs: 0 })[0]).toMatchObject({ queue: 'Support', offered: 2 });
    checkState(center.state);
  });
});
