import { describe, expect, test } from 'vitest';
import { callback, back, dialing, end, rings, stateOf, LIFE } from './callback-center.ts';
import { instant, TestCenter } from './center.ts';
import { DAY, disconnect, flow, MINUTE, on, play, SECOND, setQueue, transferToQueue } from './program-builder.ts';
import type { Parts } from './program-builder.ts';

describe('making a callback', () => {
  test('S17: a new contact linked to the call, with copies of what goes along and nothing of what does not', () => {
    const name = (value: string) => ({ kind: 'name', name: value }) as const;
    const center = new TestCenter(
      back(
        {},
        {
          flows: [
            flow('Whisper', 'agent whisper', { play: play('hello') }),
            flow('Entry', 'inbound', {
              attributes: {
                kind: 'set attributes',
                attributes: [{ name: 'who', value: { kind: 'text', text: ['Mia'] } }],
              },
              language: { kind: 'set speech', language: 'es-US', voice: 'Lupe' },
              priority: { kind: 'set priority', priority: 2 },
              move: { kind: 'move', aheadMs: 60_000 },
              agent: { kind: 'set flow', hook: 'agent whisper', flow: name('Whisper') },
              customer: { kind: 'set flow', hook: 'customer whisper', flow: name('Whisper') },
              callback: callback(),
              later: { kind: 'set attributes', attributes: [{ name: 'who', value: { kind: 'text', text: ['Leo'] } }] },
              wait: { kind: 'wait', durationMs: 60_000 },
              sorry: disconnect,
            }),
          ],
        },
      ),
    ).call('leg', 'Entry');
    const made = center.state.contacts.get('c-2');
    expect(made).toMatchObject({
      previous: 'c-1',
      attributes: { who: 'Mia' },
      traces: { language: 'es-US', voice: 'Lupe' },
      priority: 2,
      aheadMs: 60_000,
      hooks: { 'agent whisper': 'Whisper' },
    });
    expect(center.state.contacts.get('c-1')).toMatchObject({ next: 'c-2', attributes: { who: 'Leo' } });
  });

  test('S3, S4: the callback of a call that began earlier goes before a younger call, and after a retry still does', () => {
    const center = new TestCenter(back({ retries: 2 }), '10:00')
      .call('leg', 'Ask')
      .after(MINUTE)
      .call('leg-2', 'Hold', '+12065550122');
    center.agent('Ann', 'Agents');
    expect(center.last('offered').contact).toBe('c-2');
    rings(center.accept('Ann'));
    end(center, 'no answer').accept('Ann').give({ kind: 'leg ended', leg: 'leg-2', end: 'hung up' });
    center.call('leg-3', 'Hold', '+12065550133').after(11 * MINUTE);
    center.give({ kind: 'agent status', agent: 'Ann', status: 'available', reason: null });
    expect(center.last('queued')).toMatchObject({ contact: 'c-2', originalStartMs: instant('10:00') });
    expect(center.last('offered').contact).toBe('c-2');
  });

  test('S3: asked for at 10:05 on a call that began at 10:00, it counts as 10:00 and goes before a call of 10:02', () => {
    const late = flow('Late', 'inbound', {
      wait: { kind: 'wait', durationMs: 5 * MINUTE },
      callback: callback(),
      sorry: disconnect,
    });
    const center = new TestCenter(back({}, { flows: [late] }), '10:00').call('leg', 'Late');
    center.until('10:02').call('leg-2', 'Hold', '+12065550122').until('10:06').agent('Ann', 'Agents');
    expect(center.last('offered').contact).toBe('c-3');
    expect(center.all('contact created').find(({ contact }) => contact === 'c-3')).toMatchObject({
      is: 'callback',
      atMs: instant('10:05'),
      originalStartMs: instant('10:00'),
    });
  });

  test('S17: on a contact that is itself a callback the statement takes `error`', () => {
    const center = new TestCenter(
      back(
        { creationFlow: 'Again' },
        { flows: [flow('Again', 'callback', { again: callback(), sorry: transferToQueue() })] },
      ),
    ).call('leg', 'Ask');
    const left = center.all('block left').filter(({ block }) => block === 'again');
    expect(left).toMatchObject([{ outcome: 'error', why: 'this contact is a callback itself' }]);
  });

  test('S18: without a number there is no callback; a number that may not be dialed takes `error`', () => {
    const center = new TestCenter(back()).call('leg', 'Ask', null).after(MINUTE);
    expect(center.all('block left').find(({ block }) => block === 'callback')?.outcome).toBe('error');
    expect(center.all('contact created')).toHaveLength(1);
  });

  test('S19: scheduled until the initial delay has passed since creation, then queued', () => {
    const center = new TestCenter(back({ initialDelayMs: 99 * SECOND }), '11:37:00')
      .call('leg', 'Ask')
      .after(5 * MINUTE);
    expect(center.times('c-2', LIFE)).toEqual(['11:37:00 callback scheduled', '11:38:39 queued']);
  });

  test('S14, S15: a full queue takes `error`, and what has been promised counts from its creation', () => {
    const center = new TestCenter(back({}, { queues: { Back: { limit: 1 } } }))
      .call('a', 'Ask')
      .call('b', 'Ask', '+12065550122');
    expect(center.all('contact created').filter(({ is }) => is === 'callback')).toHaveLength(1);
    expect(center.last('block left')).toMatchObject({ block: 'callback', outcome: 'error', why: 'queue Back is full' });
    center.call('c', 'Hold').after(MINUTE);
    expect(center.all('contact ended').find(({ contact }) => contact === 'c-4')?.reason).toBe('full');
  });

  test('S27: with duplicates refused by a handler, none is made while one to the number is open', () => {
    const center = new TestCenter(back()).call('a', 'Ask').call('b', 'Ask');
    expect(center.last('block left')).toMatchObject({ block: 'callback', outcome: 'duplicate' });
    center.give({ kind: 'stop contact', contact: 'c-2' }).call('c', 'Ask');
    expect(center.last('contact created').is).toBe('callback');
  });

  test('S27: at most so many callbacks to one number in a day, else `duplicate` where that is handled by name', () => {
    const twice = back({}, { center: { callbacksADayToOneNumber: 2 } });
    const center = new TestCenter(twice);
    for (const [leg, contact] of [
      ['a', 'c-2'],
      ['b', 'c-4'],
    ] as const) {
      center.call(leg, 'Ask').give({ kind: 'stop contact', contact });
    }
    expect(center.call('c', 'Ask').last('block left')).toMatchObject({ block: 'callback', outcome: 'duplicate' });
    expect(
      center
        .after(DAY + 1)
        .call('d', 'Ask')
        .last('contact created').is,
    ).toBe('callback');
  });
});

describe('the creation flow', () => {
  const created = (blocks: Parameters<typeof flow>[2], initialDelayMs = 5 * SECOND) =>
    new TestCenter(
      back({ creationFlow: 'Create', initialDelayMs }, { flows: [flow('Create', 'callback', blocks)] }),
      '10:00',
    ).call('leg', 'Ask');

  test('S20: queued at the later of its transfer and the end of the initial delay', () => {
    const early = created({ to: transferToQueue() }).after(MINUTE);
    expect(early.times('c-2', ['queued'])).toEqual(['10:00:05 queued']);
    const late = created({ wait: { kind: 'wait', durationMs: 30_000 }, to: transferToQueue() }).after(MINUTE);
    expect(late.times('c-2', ['queued'])).toEqual(['10:00:30 queued']);
  });

  test('S20: a flow that ends otherwise ends the callback: not queued', () => {
    expect(created({ bye: disconnect }).after(MINUTE).last('contact ended')).toMatchObject({
      contact: 'c-2',
      reason: 'not queued',
    });
  });

  test('S20: its working queue is the callback’s, and may be set', () => {
    const center = created({ queue: setQueue('Other'), to: transferToQueue() }).after(MINUTE);
    expect(center.last('queued').queue).toBe('Other');
  });

  test('S20: stop ends the flow, and a late answer of a function is dropped', () => {
    const center = created({
      ask: {
        kind: 'invoke',
        function: { kind: 'name', name: 'Find' },
        arguments: [],
        timeoutMs: 3_000,
        outcomes: on({ error: null }),
      },
      to: transferToQueue(),
    });
    const { invocation } = center.done('invoke')[0] ?? { invocation: '' };
    center.give({ kind: 'stop contact', contact: 'c-2' });
    const lines = center.events.length;
    center.give({ kind: 'function answered', invocation, answer: { values: {} } });
    expect([center.refusal, center.events.length]).toEqual([null, lines]);
  });
});

describe('deadlines', () => {
  const WEEK = 7 * DAY;
  test('S24: nobody takes it for seven days: expired', () => {
    const center = new TestCenter(back(), '10:00').call('leg', 'Ask').after(WEEK - 1);
    expect(center.state.contacts.has('c-2')).toBe(true);
    expect(center.after(1).last('contact ended')).toMatchObject({ contact: 'c-2', reason: 'expired' });
  });

  test('S24: expired while offered: the offer is withdrawn and the agent stays available', () => {
    const center = new TestCenter(back({}, { center: { callbacksExpireAfterMs: 10 * SECOND } }))
      .agent('Ann', 'Agents')
      .call('leg', 'Ask')
      .after(MINUTE);
    expect(center.last('offer ended').how).toBe('withdrawn');
    expect(stateOf(center, 'Ann')).toBe('available');
  });

  test('S24: a dial under way is finished, and not retried', () => {
    const center = rings(dialing({ retries: 5 }, { center: { callbacksExpireAfterMs: 10 * SECOND } })).after(
      25 * SECOND,
    );
    expect(center.state.contacts.has('c-2')).toBe(true);
    expect(end(center, 'no answer').last('contact ended').reason).toBe('expired');
  });

  test('S25: stopped while rung, ringing is cancelled', () => {
    const center = rings(dialing()).give({ kind: 'stop contact', contact: 'c-2' });
    expect(center.last('dial ended').end).toBe('cancelled');
    expect(center.done('hang up')).toContainEqual({ kind: 'hang up', leg: center.dialedLeg(), tone: 'none' });
    expect(center.last('contact ended').reason).toBe('stopped');
    expect(center.give({ kind: 'leg answered', leg: center.dialedLeg(), by: 'person' }).refusal).toBe('unknown-leg');
  });
});

describe('hours', () => {
  const days = [1, 2, 3, 4, 5];
  const weekdays = {
    name: 'Weekdays',
    displayName: null,
    timezone: 'America/Los_Angeles',
    closed: [],
    open: [{ days, startMs: 8 * 60 * MINUTE, endMs: 18 * 60 * MINUTE }],
  };
  const office: Parts = { hours: [weekdays], queues: { Back: { callBackDuring: 'Weekdays' } } };

  test('S35: outside `call back during` no callback is offered; at the next opening it is', () => {
    const center = new TestCenter(back({}, office), '17:59:58')
      .call('leg', 'Ask')
      .after(5 * MINUTE)
      .agent('Ann', 'Agents');
    expect(center.all('offered')).toEqual([]);
    center.until('2026-03-03 07:59:59');
    expect(center.all('offered')).toEqual([]);
    expect(center.until('2026-03-03 08:00').all('offered')).toHaveLength(1);
  });

  test('S35: a call in the same queue is offered all the same', () => {
    const center = new TestCenter(back({}, office), '19:00').agent('Ann', 'Agents').call('leg', 'Hold');
    expect(center.all('offered')).toHaveLength(1);
  });

  test('S35: hours opened by an operator let callbacks go at once', () => {
    const center = new TestCenter(back({}, office), '19:00').agent('Ann', 'Agents').call('leg', 'Ask').after(MINUTE);
    center.give({ kind: 'override hours', hours: 'Weekdays', state: 'open' });
    expect(center.last('offered').contact).toBe('c-2');
  });
});

describe('the customer queue flow of a callback', () => {
  const queueFlow = (blocks: Parameters<typeof flow>[2]): Parts => ({
    flows: [
      flow('Waiting', 'customer queue', blocks),
      flow('Create', 'callback', {
        hook: { kind: 'set flow', hook: 'customer queue flow', flow: { kind: 'name', name: 'Waiting' } },
        to: transferToQueue(),
      }),
    ],
  });

  test('S21: a play takes its time unheard, and the flow runs once, not again for a retry', () => {
    const parts = queueFlow({
      play: play('x'.repeat(15)),
      sms: { kind: 'send sms', number: { kind: 'callback number' }, text: ['Soon.'] },
    });
    const center = new TestCenter(back({ creationFlow: 'Create', retries: 1 }, parts), '10:00')
      .call('leg', 'Ask')
      .after(MINUTE);
    expect(center.times('c-2', ['queued', 'message sent'])).toEqual(['10:00:05 queued', '10:00:06 message sent']);
    expect(center.all('heard')).toEqual([]);
    rings(center.agent('Ann', 'Agents').accept('Ann'));
    end(center, 'no answer').after(11 * MINUTE);
    expect(center.all('message sent')).toHaveLength(1);
  });

  describe('S21: it runs once in each queue', () => {
    const inQueue = (says: string, next: string, to: string): Parameters<typeof flow>[2] => ({
      sms: { kind: 'send sms', number: { kind: 'callback number' }, text: [says] },
      hook: { kind: 'set flow', hook: 'customer queue flow', flow: { kind: 'name', name: next } },
      wait: { kind: 'wait', durationMs: MINUTE },
      to: transferToQueue(null, to),
    });
    /** From Back to Other and to Back again. */
    const thereAndBack = back(
      { creationFlow: 'Create' },
      {
        flows: [
          ...(queueFlow(inQueue('In Back.', 'InOther', 'Other')).flows ?? []),
          flow('InOther', 'customer queue', inQueue('In Other.', 'Waiting', 'Back')),
        ],
      },
    );
    const ONCE_IN_EACH = [
      '10:00:05 queued',
      '10:00:05 message sent',
      '10:01:05 queued',
      '10:01:05 message sent',
      '10:02:05 queued',
    ];

    test('and not again in one to which the callback comes back', () => {
      const center = new TestCenter(thereAndBack, '10:00').call('leg', 'Ask').after(10 * MINUTE);
      expect(center.times('c-2', ['queued', 'message sent'])).toEqual(ONCE_IN_EACH);
      expect(center.state.contacts.get('c-2')).toMatchObject({ stage: 'waiting', waitsIn: 'Back' });
    });

    test('by whatever name a new program calls the queue', () => {
      const center = new TestCenter(thereAndBack, '10:00').call('leg', 'Ask').after(90 * SECOND);
      const { queues } = back({}, { queues: { Desk: {}, Other: {} } });
      const next = { ...thereAndBack, hash: 'sha256-next', queues };
      center.give({ kind: 'deploy', program: next, replace: { Back: 'Desk' } }).after(10 * MINUTE);
      expect(center.refusal).toBeNull();
      expect(center.times('c-2', ['queued', 'message sent'])).toEqual(ONCE_IN_EACH);
      expect(center.state.contacts.get('c-2')).toMatchObject({ stage: 'waiting', waitsIn: 'Desk' });
    });
  });

  test('S21: a menu has nobody to ask and takes `error`', () => {
    const center = new TestCenter(
      back(
        { creationFlow: 'Create' },
        queueFlow({
          menu: {
            kind: 'menu',
            speech: { kind: 'text', text: ['1?'] },
            timeoutMs: 5_000,
            outcomes: on({ error: 'bye' }),
          },
          bye: disconnect,
        }),
      ),
    )
      .call('leg', 'Ask')
      .after(MINUTE);
    expect(center.last('contact ended')).toMatchObject({ contact: 'c-2', reason: 'disconnected' });
  });
});

test('S30: who hangs up after asking for a callback has not abandoned; who hangs up before has', () => {
  const thanks = flow('Thanks', 'inbound', {
    before: play('Please wait.'),
    callback: callback(),
    sorry: play('Thanks.'),
  });
  const reason = (afterMs: number) => {
    const center = new TestCenter(back({}, { flows: [thanks] })).call('leg', 'Thanks').after(afterMs);
    center.give({ kind: 'leg ended', leg: 'leg', end: 'hung up' });
    return center.all('contact ended').find(({ contact }) => contact === 'c-1')?.reason;
  };
  expect([reason(100), reason(1_000)]).toEqual(['abandoned', 'completed']);
});

test('S26: a customer who calls in while a callback waits is a new contact', () => {
  const center = new TestCenter(back()).call('leg', 'Ask').after(MINUTE).call('leg-2', 'Hold');
  expect(center.last('contact created')).toMatchObject({ contact: 'c-3', is: 'call', previous: null });
  expect(center.state.contacts.has('c-2')).toBe(true);
});
