import { describe, expect, test } from 'vitest';
import { TestCenter } from './center.ts';
import { disconnect, flow, on, play, program, SECOND, setQueue, text, transferToQueue } from './program-builder.ts';
import type { Parts } from './program-builder.ts';

const hook = (name: 'customer queue flow' | 'agent whisper' | 'customer whisper' | 'disconnect flow', to: string) =>
  ({ kind: 'set flow', hook: name, flow: { kind: 'name', name: to } }) as const;

const line = (parts: Parts = {}, full: string | null = null) =>
  program({
    queues: { Support: {}, Sales: {} },
    profiles: { Agents: { serves: [{ queue: 'Support' }, { queue: 'Sales', priority: 2 }] } },
    ...parts,
    flows: [
      flow('Line', 'inbound', { queue: setQueue('Support'), transfer: transferToQueue(full) }),
      flow('Whispered', 'inbound', {
        queue: setQueue('Support'),
        agent: hook('agent whisper', 'ToAgent'),
        customer: hook('customer whisper', 'ToCustomer'),
        music: hook('customer queue flow', 'Music'),
        transfer: transferToQueue(),
      }),
      flow('ToAgent', 'agent whisper', { play: play('a'.repeat(15)) }),
      flow('ToCustomer', 'customer whisper', { play: play('c'.repeat(30)) }),
      flow('Music', 'customer queue', { play: play('m'.repeat(600)) }),
      ...(parts.flows ?? []),
    ],
  });

const stateOf = (center: TestCenter, agent: string) =>
  center.all('agent changed').findLast((e) => e.agent === agent)?.state;

describe('offers', () => {
  test('S6: a call goes to the agent who has been available longest', () => {
    const center = new TestCenter(line());
    center.agent('Zoe', 'Agents').after(SECOND).agent('Ann', 'Agents').after(SECOND).call('leg', 'Line');
    expect(center.last('offered').agent).toBe('Zoe');
  });

  test('S10: not accepted in 20 s, the agent turns missed and the call is offered on with its place kept', () => {
    const center = new TestCenter(line(), '10:00');
    center.agent('Ann', 'Agents').call('leg', 'Line').after(SECOND).call('leg-2', 'Line');
    center.until('10:00:19').agent('Bob', 'Agents');
    expect(center.last('offered')).toMatchObject({ agent: 'Bob', contact: 'c-2' });
    center.until('10:00:20');
    expect(stateOf(center, 'Ann')).toBe('missed');
    center.give({ kind: 'agent status', agent: 'Ann', status: 'available', reason: null });
    expect(center.last('offered')).toMatchObject({ agent: 'Ann', contact: 'c-1' });
    expect(center.last('queued')).toMatchObject({ contact: 'c-1', again: true, enteredAtMs: center.events[0]?.atMs });
  });

  test('S10: declined, the agent is missed, too', () => {
    const center = new TestCenter(line()).agent('Ann', 'Agents').call('leg', 'Line');
    center.give({ kind: 'agent declines', agent: 'Ann', offer: null });
    expect(center.last('offer ended').how).toBe('declined');
    expect(stateOf(center, 'Ann')).toBe('missed');
  });

  test('S10: an agent who turns unavailable while offered has that status, not missed', () => {
    const center = new TestCenter(line()).agent('Ann', 'Agents').call('leg', 'Line');
    center.give({ kind: 'agent status', agent: 'Ann', status: 'unavailable', reason: 'lunch' });
    expect(center.last('agent changed')).toMatchObject({ state: 'unavailable', reason: 'lunch' });
    expect(center.last('offer ended').how).toBe('agent left');
  });

  test('S10: the customer hangs up while offered, the agent keeps the place among the idle', () => {
    const center = new TestCenter(line()).agent('Zoe', 'Agents').after(SECOND).agent('Ann', 'Agents');
    center.call('leg', 'Line').after(SECOND).give({ kind: 'leg ended', leg: 'leg', end: 'hung up' });
    expect(center.last('contact ended').reason).toBe('abandoned');
    expect(center.call('leg-2', 'Line').last('offered').agent).toBe('Zoe');
  });

  test('S12: a late accept is refused, of an offer that ran out and of one that was withdrawn', () => {
    const center = new TestCenter(line()).agent('Ann', 'Agents').call('leg', 'Line');
    const { offer } = center.last('offered');
    center.after(20 * SECOND).give({ kind: 'agent accepts', agent: 'Ann', offer });
    expect(center.refusal).toBe('offer-gone');
    expect(center.give({ kind: 'agent accepts', agent: 'Ann', offer: null }).refusal).toBe('no-offer');
  });

  test('S7: at one instant the offer runs out before the accept is looked at', () => {
    const center = new TestCenter(line()).agent('Ann', 'Agents').call('leg', 'Line');
    center.nowMs += 20 * SECOND;
    expect(center.accept('Ann').refusal).toBe('no-offer');
  });

  test('S9: as many contacts at once as the profile allows', () => {
    const two = line({
      profiles: { Agents: { channels: [{ channel: 'voice', capacity: 2 }], serves: [{ queue: 'Support' }] } },
    });
    const center = new TestCenter(two).agent('Ann', 'Agents');
    for (const leg of ['a', 'b', 'c']) center.call(leg, 'Line');
    expect(center.all('offered').map(({ contact }) => contact)).toEqual(['c-1', 'c-2']);
    center.accept('Ann').accept('Ann').give({ kind: 'agent hangs up', agent: 'Ann' });
    expect(center.all('offered').map(({ contact }) => contact)).toEqual(['c-1', 'c-2', 'c-3']);
  });
});

describe('a call from queue to join', () => {
  test('S13: agent whisper while still queued, then out of the queue, customer whisper, joined', () => {
    const center = new TestCenter(line(), '10:00').agent('Ann', 'Agents').call('leg', 'Whispered').after(SECOND);
    center.accept('Ann').after(10 * SECOND);
    expect(center.times('c-1', ['queued', 'offered', 'offer ended', 'dequeued', 'joined'])).toEqual([
      '10:00:00 queued',
      '10:00:00 offered',
      '10:00:01 offer ended',
      '10:00:02 dequeued',
      '10:00:04 joined',
    ]);
    expect(center.all('heard').map(({ who, agent, text: said }) => [who, agent, said[0]])).toEqual([
      ['customer', null, 'm'],
      ['agent', 'Ann', 'a'],
      ['customer', null, 'c'],
    ]);
    expect(center.done('join')).toEqual([{ kind: 'join', contact: 'c-1', leg: 'leg', agent: 'Ann' }]);
  });

  test('S13: the queue flow stops when the offer is accepted', () => {
    const center = new TestCenter(line()).agent('Ann', 'Agents').call('leg', 'Whispered').accept('Ann');
    expect(center.done('stop playing').map(({ leg }) => leg)).toEqual(['leg']);
  });

  test.each([
    ['agent whisper', 0],
    ['customer whisper', SECOND],
  ])(
    'S13: the agent hangs up in the %s: after-call work, the call back to its place, its queue flow anew',
    (_, afterMs) => {
      const center = new TestCenter(line())
        .agent('Ann', 'Agents')
        .call('leg', 'Whispered')
        .accept('Ann')
        .after(afterMs);
      center.give({ kind: 'agent hangs up', agent: 'Ann' });
      expect(stateOf(center, 'Ann')).toBe('in after-call work');
      expect(center.last('queued')).toMatchObject({ contact: 'c-1', again: true });
      expect(center.last('flow began').flow).toBe('Music');
      expect(center.after(30 * SECOND).last('offered')).toMatchObject({ agent: 'Ann', contact: 'c-1' });
    },
  );

  test('S13: a customer who hangs up in a whisper has abandoned; the agent is available at once', () => {
    const center = new TestCenter(line()).agent('Ann', 'Agents').call('leg', 'Whispered').accept('Ann').after(SECOND);
    center.give({ kind: 'leg ended', leg: 'leg', end: 'hung up' });
    expect(center.last('contact ended').reason).toBe('abandoned');
    expect(stateOf(center, 'Ann')).toBe('available');
  });

  test('S11: after-call work lasts as the profile says, or until it is ended, then last among the idle', () => {
    const center = new TestCenter(line()).agent('Ann', 'Agents').call('leg', 'Line').accept('Ann').after(SECOND);
    center.give({ kind: 'leg ended', leg: 'leg', end: 'hung up' });
    expect(center.last('contact ended').reason).toBe('completed');
    expect(stateOf(center, 'Ann')).toBe('in after-call work');
    center
      .after(29 * SECOND)
      .agent('Bob', 'Agents')
      .after(SECOND);
    expect(stateOf(center, 'Ann')).toBe('available');
    expect(center.call('leg-2', 'Line').last('offered').agent).toBe('Bob');
    expect(center.give({ kind: 'agent ends after-call work', agent: 'Ann' }).refusal).toBe('not-in-after-call-work');
  });

  test('S9: a status said during a contact takes effect when it ends', () => {
    const center = new TestCenter(line()).agent('Ann', 'Agents').call('leg', 'Line').accept('Ann');
    center.give({ kind: 'agent status', agent: 'Ann', status: 'unavailable', reason: 'lunch' });
    expect(stateOf(center, 'Ann')).toBe('busy');
    center.give({ kind: 'agent hangs up', agent: 'Ann' });
    expect(center.last('agent changed')).toMatchObject({ state: 'unavailable', reason: 'lunch' });
  });

  test('S13: a customer queue flow that ends at once starts again once a second', () => {
    const nothing = line({
      flows: [flow('Nothing', 'customer queue', { ret: { kind: 'return', outcome: null, values: [] } })],
    });
    const quiet = { ...nothing, center: { ...nothing.center, defaultCustomerQueueFlow: 'Nothing' } };
    const center = new TestCenter(quiet).call('leg', 'Line').after(3_500);
    expect(center.all('flow began').filter(({ flow: name }) => name === 'Nothing')).toHaveLength(4);
  });

  test('a whisper is cut after two minutes and the next stage follows (S22)', () => {
    const endless = line({
      flows: [
        flow('Endless', 'agent whisper', { play: play('x', 3_600 * SECOND) }),
        flow('Entry', 'inbound', {
          queue: setQueue('Support'),
          hook: hook('agent whisper', 'Endless'),
          to: transferToQueue(),
        }),
      ],
    });
    const center = new TestCenter(endless, '10:00')
      .agent('Ann', 'Agents')
      .call('leg', 'Entry')
      .accept('Ann')
      .after(300_000);
    expect(center.times('c-1', ['joined'])).toEqual(['10:02:00 joined']);
    expect(center.done('stop playing')).toHaveLength(1);
  });

  test('a disconnect flow goes on with the customer when the agent has hung up', () => {
    const survey = line({
      flows: [
        flow('Survey', 'inbound', { play: play('How was it?'), bye: disconnect }),
        flow('Entry', 'inbound', {
          queue: setQueue('Support'),
          hook: hook('disconnect flow', 'Survey'),
          to: transferToQueue(),
        }),
      ],
    });
    const center = new TestCenter(survey).agent('Ann', 'Agents').call('leg', 'Entry').accept('Ann').after(SECOND);
    center.give({ kind: 'agent hangs up', agent: 'Ann' });
    expect(stateOf(center, 'Ann')).toBe('in after-call work');
    expect(center.after(5 * SECOND).last('contact ended').reason).toBe('completed');
    expect(center.last('heard').text).toBe('How was it?');
  });
});

describe('limits', () => {
  test('S14: a full queue takes `full`; without a handler reorder tone and disconnect', () => {
    const center = new TestCenter(line({ queues: { Support: { limit: 1 }, Sales: {} } }));
    center.call('a', 'Line').call('b', 'Line');
    expect(center.last('contact ended')).toMatchObject({ contact: 'c-2', reason: 'full' });
    expect(center.done('hang up')).toEqual([{ kind: 'hang up', leg: 'b', tone: 'reorder' }]);
  });

  test('S14: with a handler the flow goes on there', () => {
    const handled = line({
      queues: { Support: { limit: 1 }, Sales: {} },
      flows: [
        flow('Handled', 'inbound', {
          queue: setQueue('Support'),
          to: transferToQueue('busy'),
          busy: play('All busy.'),
          bye: disconnect,
        }),
      ],
    });
    const center = new TestCenter(handled).call('a', 'Line').call('b', 'Handled').after(SECOND);
    expect(center.last('heard').text).toBe('All busy.');
    expect(center.last('contact ended')).toMatchObject({ contact: 'c-2', reason: 'disconnected' });
  });

  test('S14: a call counts while its agent hears the whisper, no longer once it is out of the queue', () => {
    const center = new TestCenter(line({ queues: { Support: { limit: 1 }, Sales: {} } })).agent('Ann', 'Agents');
    center.call('a', 'Whispered').accept('Ann').call('b', 'Line');
    expect(center.last('contact ended')).toMatchObject({ contact: 'c-2', reason: 'full' });
    center.after(SECOND).call('c', 'Line');
    expect(center.last('queued').contact).toBe('c-3');
  });
});

test('S25: a call can be stopped anywhere; an id that has ended or never was is refused', () => {
  const center = new TestCenter(line()).agent('Ann', 'Agents').call('leg', 'Line').accept('Ann');
  center.give({ kind: 'stop contact', contact: 'c-1' });
  expect(center.last('contact ended')).toMatchObject({ contact: 'c-1', reason: 'stopped' });
  expect(center.last('parted').by).toBe('stop');
  expect(center.give({ kind: 'stop contact', contact: 'c-1' }).refusal).toBe('contact-ended');
  expect(center.give({ kind: 'stop contact', contact: 'c-9' }).refusal).toBe('unknown-contact');
});

test('S13: a transfer between queues keeps the original start, leaves the old queue and starts the queue flow there', () => {
  const moving = line({
    flows: [
      flow('Mover', 'customer queue', {
        menu: {
          kind: 'menu',
          speech: text('Press 1'),
          timeoutMs: 9_000,
          outcomes: on({ '1': 'move', timeout: null, 'no match': null }),
        },
        move: {
          kind: 'transfer to queue',
          queue: { kind: 'name', name: 'Sales' },
          outcomes: on({ full: null, error: null }),
        },
      }),
      flow('Entry', 'inbound', {
        queue: setQueue('Support'),
        hook: hook('customer queue flow', 'Mover'),
        to: transferToQueue(),
      }),
    ],
  });
  const center = new TestCenter(moving).call('leg', 'Entry').after(SECOND).press('leg', '1');
  expect(center.last('dequeued')).toMatchObject({ queue: 'Support', why: 'transferred' });
  expect(center.last('queued')).toMatchObject({
    queue: 'Sales',
    originalStartMs: center.events[0]?.atMs,
    again: false,
  });
  expect(center.all('flow began').map(({ flow: name }) => name)).toEqual(['Entry', 'Mover', 'Mover']);
});
