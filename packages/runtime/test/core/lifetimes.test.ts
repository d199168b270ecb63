import { describe, expect, test } from 'vitest';
import { adoptProgram } from '../../src/core/index.ts';
import { TestCenter } from './center.ts';
import {
  createCallback,
  disconnect,
  flow,
  on,
  play,
  program,
  SECOND,
  setQueue,
  transferToQueue,
} from './program-builder.ts';
import type { WrittenBlock } from './program-builder.ts';

const name = (to: string) => ({ kind: 'name', name: to }) as const;
const wait: WrittenBlock = { kind: 'wait', durationMs: 60_000 };

describe('what a setting outlives', () => {
  const parts = {
    queues: { Support: {}, Sales: {} },
    flows: [
      flow('Line', 'inbound', {
        value: { kind: 'set flow value', name: 'x', value: { kind: 'text', text: ['kept'] } },
        attribute: { kind: 'set attributes', attributes: [{ name: 'x', value: { kind: 'text', text: ['kept'] } }] },
        on: { kind: 'transfer to flow', flow: name('Next'), outcomes: on({ error: null }) },
      }),
      flow('Next', 'inbound', {
        say: {
          kind: 'play',
          speech: [
            {
              kind: 'text',
              text: ['<', { kind: 'flow value', name: 'x' }, '|', { kind: 'attribute', name: 'x' }, '>'],
            },
          ],
          forMs: null,
        },
        bye: disconnect,
      }),
      flow('Move', 'customer queue', {
        to: { kind: 'transfer to queue', queue: name('Sales'), outcomes: on({ full: null, error: null }) },
      }),
      flow('Mover', 'inbound', {
        queue: setQueue('Support'),
        priority: { kind: 'set priority', priority: 3 },
        ahead: { kind: 'move', aheadMs: 30_000 },
        customer: { kind: 'set flow', hook: 'customer whisper', flow: name('Next') },
        hook: { kind: 'set flow', hook: 'customer queue flow', flow: name('Move') },
        go: transferToQueue(),
      }),
      flow('Asker', 'inbound', {
        queue: setQueue('Support'),
        customer: { kind: 'set flow', hook: 'customer whisper', flow: name('Next') },
        hook: { kind: 'set flow', hook: 'customer queue flow', flow: name('Move') },
        recording: { kind: 'set recording', of: ['agent'] },
        callback: createCallback({ outcomes: on({ error: null }) }),
        wait,
      }),
    ],
  };

  test('flow.x ends with its flow, attributes do not', () => {
    expect(new TestCenter(program(parts)).call('leg', 'Line').last('heard').text).toBe('<|kept>');
  });

  test('the next queue: priority, age and hooks are kept', () => {
    const center = new TestCenter(program(parts)).call('leg', 'Mover');
    expect(center.last('queued')).toMatchObject({ queue: 'Sales', priority: 3 });
    expect(center.last('queued').originalStartMs - center.last('queued').effectiveStartMs).toBe(30_000);
    expect(center.state.contacts.get('c-1')?.hooks).toEqual({
      'customer whisper': 'Next',
      'customer queue flow': 'Move',
    });
  });

  test('a callback gets neither customer queue flow nor customer whisper nor recording', () => {
    const center = new TestCenter(program(parts)).call('leg', 'Asker');
    expect(center.state.contacts.get('c-2')).toMatchObject({ hooks: {}, traces: { recording: [] } });
  });
});

describe('a new program', () => {
  const version = (hash: string, says: string, queues: readonly string[]) => ({
    ...program({
      queues: Object.fromEntries(queues.map((queue) => [queue, {}])),
      profiles: { Agents: { serves: queues.map((queue) => ({ queue })) } },
      flows: [
        flow('Line', 'inbound', {
          wait: { kind: 'wait', durationMs: 5_000 },
          say: play(says),
          queue: setQueue('Support'),
          go: transferToQueue(),
        }),
      ],
    }),
    hash,
  });

  test('contacts under way finish on theirs, new ones run the new one, queues and profiles change at once', () => {
    const center = new TestCenter(version('sha256-old', 'Old.', ['Other'])).agent('Ann', 'Agents').call('a', 'Line');
    center.give({ kind: 'enqueue', leg: 'b', from: null, queue: 'Other' });
    expect(center.last('offered').queue).toBe('Other');
    adoptProgram(center.state, version('sha256-new', 'New.', ['Support']));
    center
      .give({ kind: 'time passes' })
      .call('c', 'Line')
      .after(10 * SECOND);
    expect(center.all('heard').map(({ contact, text }) => [contact, text])).toEqual([
      ['c-1', 'Old.'],
      ['c-3', 'New.'],
    ]);
    expect(center.all('offer ended')).toEqual([]);
    center
      .accept('Ann')
      .give({ kind: 'agent hangs up', agent: 'Ann' })
      .after(30 * SECOND);
    expect(center.last('offered')).toMatchObject({ contact: 'c-1', queue: 'Support' });
    center.accept('Ann').give({ kind: 'agent hangs up', agent: 'Ann' });
    expect([...center.state.programs.keys()]).toEqual(['sha256-new']);
  });
});
