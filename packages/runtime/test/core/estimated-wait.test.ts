import { describe, expect, test } from 'vitest';
import { restore, snapshot } from '../../src/core/index.ts';
import { TestCenter } from './center.ts';
import { disconnect, flow, MINUTE, on, program, SECOND, setQueue, transferToQueue } from './program-builder.ts';
import type { WrittenBlock } from './program-builder.ts';

const says: WrittenBlock = {
  kind: 'play',
  speech: [{ kind: 'text', text: ['wait ', { kind: 'contact', fact: 'estimated_wait' }] }],
  forMs: null,
  outcomes: on({ error: 'unknown' }),
};
const unknown: WrittenBlock = { kind: 'play', speech: [{ kind: 'text', text: ['nobody knows'] }], forMs: null };
const tells = { say: says, to: transferToQueue(), unknown, bye: disconnect };

const acme = program({
  queues: { Support: {}, Sales: {} },
  profiles: { Agents: { afterCallWorkMs: 10 * SECOND, serves: [{ queue: 'Support' }] } },
  flows: [
    flow('Line', 'inbound', { queue: setQueue('Support'), to: transferToQueue() }),
    flow('Vip', 'inbound', {
      queue: setQueue('Support'),
      first: { kind: 'set priority', priority: 1 },
      to: transferToQueue(),
    }),
    flow('Told', 'inbound', { queue: setQueue('Support'), ...tells }),
    flow('Again', 'inbound', {
      queue: setQueue('Support'),
      music: { kind: 'set flow', hook: 'customer queue flow', flow: { kind: 'name', name: 'EveryMinute' } },
      to: transferToQueue(),
    }),
    flow('EveryMinute', 'customer queue', {
      say: { ...says, outcomes: on({ error: 'wait' }) },
      wait: { kind: 'wait', durationMs: MINUTE },
    }),
    flow('Other', 'inbound', { queue: setQueue('Sales'), ...tells }),
  ],
});

const told = (center: TestCenter) => center.all('heard').map(({ text }) => text);
const hangsUp = (center: TestCenter, leg: string) => center.give({ kind: 'leg ended', leg, end: 'hung up' });

/** Ann has handled a call for each of these times, after-call work included, and now talks to one more. */
function served(...handlingMs: readonly number[]): TestCenter {
  const center = new TestCenter(acme).agent('Ann', 'Agents');
  handlingMs.forEach((ms, index) => {
    center
      .call(`past-${index}`, 'Line')
      .accept('Ann')
      .after(ms - 10 * SECOND);
    hangsUp(center, `past-${index}`).after(10 * SECOND);
  });
  return center.call('now', 'Line').accept('Ann');
}
const waiting = (center: TestCenter, count: number) => {
  for (let index = 0; index < count; index++) center.call(`waits-${index}`, 'Line');
  return center;
};

describe('contact.estimated_wait: contacts before it × mean handling time / agents staffed', () => {
  test.each([
    ['nobody before it', 0, [60, 120], 1, 'wait 0'],
    ['three before it, a minute and a half each', 3, [60, 120], 1, 'wait 270'],
    ['two agents', 3, [60, 120], 2, 'wait 135'],
  ] as const)('%s', (_, before, handled, agents, says_) => {
    const center = waiting(served(...handled.map((seconds) => seconds * SECOND)), before);
    // Bob takes the first of them; somebody else comes in its place.
    if (agents === 2) {
      center.agent('Bob', 'Agents').give({ kind: 'agent accepts', agent: 'Bob', offer: null }).call('more', 'Line');
    }
    expect(told(center.call('leg', 'Told'))).toEqual([says_]);
  });

  test('only the last twenty count', () => {
    const twenty = Array.from({ length: 20 }, () => 60 * SECOND);
    expect(told(waiting(served(3600 * SECOND, ...twenty), 2).call('leg', 'Told'))).toEqual(['wait 120']);
  });

  test('work after the call counts, and what is under way does not count yet', () => {
    const center = waiting(served(60 * SECOND), 1).after(60 * MINUTE);
    hangsUp(center, 'now');
    expect(told(center.call('leg', 'Told')).at(-1)).toBe('wait 60');
    center.after(10 * SECOND);
    expect(center.state.queues.get('Support')?.handlingMs).toEqual([60 * SECOND, 60 * MINUTE + 10 * SECOND]);
  });

  test.each([
    ['no agent is staffed', new TestCenter(acme).call('first', 'Line'), 'Told'],
    ['no agent serves the queue', served(60 * SECOND), 'Other'],
    ['nobody has been served yet', waiting(new TestCenter(acme).agent('Ann', 'Agents'), 2), 'Told'],
  ])('%s: the statement takes error', (_, center, entry) => {
    expect(told(center.call('leg', entry))).toEqual(['nobody knows']);
  });
});

describe('a caller is never told more than the last time', () => {
  /** Told `wait 60` with one before; then the last calls turn out to be long ones. */
  const longCalls = (): TestCenter => {
    const center = waiting(served(60 * SECOND), 1).call('leg', 'Again');
    expect(told(center)).toEqual(['wait 60']);
    center.state.queues.get('Support')?.handlingMs.push(1000 * SECOND);
    return center;
  };

  test('when handling takes longer', () => {
    expect(told(longCalls().after(MINUTE + SECOND))).toEqual(['wait 60', 'wait 60']);
  });

  test('not even after a restart', () => {
    const center = longCalls();
    center.state = restore([acme], JSON.parse(JSON.stringify(snapshot(center.state))));
    expect(told(center.after(MINUTE + SECOND))).toEqual(['wait 60', 'wait 60']);
  });

  test('but for somebody of higher priority, who came since: then the wait is longer, and that is the new bound', () => {
    const center = longCalls()
      .call('vip', 'Vip')
      .after(MINUTE + SECOND);
    expect(told(center)).toEqual(['wait 60', 'wait 1060']);
    center.state.queues.get('Support')?.handlingMs.push(9000 * SECOND);
    expect(told(center.after(MINUTE + SECOND))).toEqual(['wait 60', 'wait 1060', 'wait 1060']);
  });

  test('it falls when those before it have gone', () => {
    const center = hangsUp(longCalls(), 'waits-0');
    expect(told(center.after(MINUTE + SECOND))).toEqual(['wait 60', 'wait 0']);
  });
});
