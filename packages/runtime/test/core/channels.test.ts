import type { Channel } from '@ringback/dsl/ir';
import { describe, expect, test } from 'vitest';
import { restore, snapshot } from '../../src/core/index.ts';
import { ContactRecords } from '../../src/records/contact-records.ts';
import { checkOrder } from '../../src/simulation/order-check.ts';
import { checkLog } from './always-true.ts';
import { stateOf } from './callback-center.ts';
import { TestCenter } from './center.ts';
import { flow, play, program, SECOND, setQueue, transferToQueue } from './program-builder.ts';

const acme = program({
  center: { defaultAgentWhisper: 'Whisper' },
  queues: { Support: {}, Small: { limit: 1 }, Talk: {} },
  profiles: {
    Both: {
      channels: [
        { channel: 'chat', capacity: 2 },
        { channel: 'voice', capacity: 1 },
      ],
      serves: [{ queue: 'Support' }, { queue: 'Small' }, { queue: 'Talk', channels: ['voice'] }],
    },
    Tasks: { channels: [{ channel: 'task', capacity: 1 }], serves: [{ queue: 'Support', delayMs: 10 * SECOND }] },
  },
  flows: [
    flow('Line', 'inbound', { queue: setQueue('Support'), to: transferToQueue() }),
    flow('Whisper', 'agent whisper', { play: play('A caller.') }),
  ],
});

type Written = 'chat' | 'task';
const put = (center: TestCenter, channel: Written, queue = 'Support', priority: number | null = null) =>
  center.give({ kind: 'enqueue contact', channel, queue, priority, attributes: { topic: 'invoice' } });
const offers = (center: TestCenter) => center.all('offered').map(({ contact, agent }) => `${agent} ${contact}`);
const ordered = (center: TestCenter) => {
  checkLog(center.events);
  expect(checkOrder(acme, center.events)).toMatchObject({ outOfOrder: 0 });
  return center;
};
const both = () => new TestCenter(acme).agent('Ann', 'Both');

describe('S9: chats and tasks are put into a queue by the service and routed by the same rules', () => {
  test('each channel is counted alone: two chats and a call at once, the third chat waits', () => {
    const center = both();
    for (let chat = 0; chat < 3; chat++) put(center, 'chat');
    center.call('leg', 'Line');
    expect(offers(center)).toEqual(['Ann c-1', 'Ann c-2', 'Ann c-4']);
    center
      .accept('Ann')
      .accept('Ann')
      .accept('Ann')
      .after(2 * SECOND);
    expect(center.all('joined').map(({ contact }) => contact)).toEqual(['c-1', 'c-2', 'c-4']);
    center.give({ kind: 'agent hangs up', agent: 'Ann', contact: 'c-1' });
    expect(offers(ordered(center)).at(-1)).toBe('Ann c-3');
  });

  test('a call is not taken for a chat: without room for its channel it waits, whatever room there is for others', () => {
    const center = both().call('leg-1', 'Line').accept('Ann').call('leg-2', 'Line');
    put(center, 'chat');
    expect(offers(ordered(center))).toEqual(['Ann c-1', 'Ann c-3']);
  });

  test('S3: the same order, whatever the channel: priority, then start', () => {
    const center = new TestCenter(acme);
    put(center, 'chat');
    put(center.after(SECOND), 'chat', 'Support', 1);
    put(center.after(SECOND), 'chat');
    expect(offers(ordered(center.agent('Ann', 'Both')))).toEqual(['Ann c-2', 'Ann c-1']);
  });

  test('S5: the delay of the profile counts for a task, too', () => {
    const center = put(new TestCenter(acme).agent('Tom', 'Tasks').agent('Ann', 'Both'), 'task').after(9 * SECOND);
    expect(offers(center)).toEqual([]);
    expect(offers(ordered(center.after(SECOND)))).toEqual(['Tom c-1']);
  });

  test.each<readonly [string, Written, string]>([
    ['a channel that no profile of the queue has', 'task', 'Small'],
    ['a queue that is served for voice alone', 'chat', 'Talk'],
  ])('%s: nobody is offered it', (_, channel, queue) => {
    expect(offers(put(both(), channel, queue))).toEqual([]);
  });

  test('no telephone is asked for anything, and no whisper is spoken', () => {
    const center = put(both(), 'chat').accept('Ann');
    expect(center.effects.map(({ kind }) => kind)).toEqual(['offer']);
    expect(center.all('heard')).toEqual([]);
    expect(center.last('joined')).toMatchObject({ contact: 'c-1', agent: 'Ann' });
  });

  test('the person leaves: abandoned before the join, completed after it, with work after the contact', () => {
    const leaves = (center: TestCenter) => center.give({ kind: 'contact leaves', contact: 'c-1' });
    expect(leaves(put(both(), 'chat')).last('contact ended').reason).toBe('abandoned');
    const center = leaves(put(both(), 'chat').accept('Ann').after(SECOND));
    expect(center.last('contact ended').reason).toBe('completed');
    expect(stateOf(center, 'Ann')).toBe('in after-call work');
  });

  test('its record says the channel and its attributes (S31)', () => {
    const records = new ContactRecords();
    const channels: Channel[] = [];
    for (const event of put(both(), 'chat').call('leg', 'Line').events) records.take(event);
    for (const record of records.live()) channels.push(record.channel);
    expect(channels).toEqual(['chat', 'voice']);
    expect(records.live()[0]).toMatchObject({ attributes: { topic: 'invoice' }, initiation: 'queued' });
  });

  test('a state restored from its JSON knows the channels', () => {
    const center = put(put(put(both(), 'chat'), 'chat'), 'chat').accept('Ann');
    center.state = restore([acme], JSON.parse(JSON.stringify(snapshot(center.state))));
    center
      .call('leg', 'Line')
      .accept('Ann')
      .accept('Ann')
      .give({ kind: 'agent hangs up', agent: 'Ann', contact: 'c-2' });
    expect(offers(ordered(center))).toEqual(['Ann c-1', 'Ann c-2', 'Ann c-4', 'Ann c-3']);
  });

  test('an agent passes a chat on to another queue; hold and numbers are for calls', () => {
    const center = put(both(), 'chat').accept('Ann');
    const transfers = { kind: 'agent transfers', agent: 'Ann', contact: 'c-1' } as const;
    expect(center.give({ kind: 'agent holds', agent: 'Ann', contact: 'c-1' }).refusal).toBe('no-call');
    expect(center.give({ ...transfers, to: { kind: 'number', number: '+12065550199' } }).refusal).toBe('no-call');
    expect(center.give({ ...transfers, to: { kind: 'queue', queue: 'Small' } }).refusal).toBeNull();
    expect(center.last('queued')).toMatchObject({ contact: 'c-1', queue: 'Small', channel: 'chat' });
  });

  test.each([
    ['a full queue (S14)', () => put(put(new TestCenter(acme), 'chat', 'Small'), 'chat', 'Small'), 'queue-full'],
    ['a queue that is none', () => put(new TestCenter(acme), 'chat', 'Nowhere'), 'unknown-queue'],
    ['a priority that is none', () => put(new TestCenter(acme), 'chat', 'Support', 0), 'out-of-range'],
    [
      'a call that "leaves"',
      () => both().call('leg', 'Line').give({ kind: 'contact leaves', contact: 'c-1' }),
      'no-call',
    ],
    [
      'a contact that is not the agent’s',
      () => both().give({ kind: 'agent hangs up', agent: 'Ann', contact: 'c-7' }),
      'nothing-to-hang-up',
    ],
    [
      'attributes of 33 KB (S33)',
      () =>
        new TestCenter(acme).give({
          kind: 'enqueue contact',
          channel: 'task',
          queue: 'Support',
          priority: null,
          attributes: { text: 'x'.repeat(33 * 1024) },
        }),
      'out-of-range',
    ],
  ])('refused: %s', (_, tries, code) => {
    expect(tries().refusal).toBe(code);
  });
});
