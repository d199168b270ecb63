import { expect, test } from 'vitest';
import { TestCenter } from './center.ts';
import { createCallback, disconnect, flow, play, program, SECOND, setQueue } from './program-builder.ts';

const support = program({
  queues: { Support: { outboundWhisper: 'Greeting' } },
  profiles: { Agents: { serves: [{ queue: 'Support' }] } },
  prompts: [{ name: 'Tone', displayName: null, audio: 'tone.wav', text: null, ssml: null, lastsMs: 15 * SECOND }],
  flows: [
    flow('Line', 'inbound', {
      queue: setQueue('Support'),
      whisper: { kind: 'set flow', hook: 'agent whisper', flow: { kind: 'name', name: 'Whisper' } },
      callback: createCallback({ initialDelayMs: 99 * SECOND }),
      bye: disconnect,
    }),
    flow('Whisper', 'agent whisper', { play: play('w'.repeat(150)) }),
    flow('Greeting', 'outbound whisper', {
      play: { kind: 'play', speech: [{ kind: 'prompt', prompt: 'Tone' }], forMs: null },
    }),
  ],
});

test('golden times (S19, S22): a callback of 11:37:00 is queued, accepted, dialed and joined to the second', () => {
  const center = new TestCenter(support, '11:37:00');
  center.call('leg-1', 'Line').until('11:38:50').agent('Ann', 'Agents');
  center.until('11:39:00').accept('Ann');
  center.until('11:39:10').give({ kind: 'leg answered', leg: center.dialedLeg(), by: 'person' });
  center.until('11:39:30');
  expect(
    center.times('c-2', ['contact created', 'queued', 'dequeued', 'dialed', 'connected to system', 'joined']),
  ).toEqual([
    '11:37:00 contact created',
    '11:38:39 queued',
    '11:39:00 dequeued',
    '11:39:10 dialed',
    '11:39:10 connected to system',
    '11:39:25 joined',
  ]);
});
