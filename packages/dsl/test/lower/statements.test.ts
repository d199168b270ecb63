import { expect, test } from 'vitest';
import { settingsOf } from './prelude.ts';
import type { BlockKind, FlowType } from '../../src/ir/program.ts';

const text = (...parts: unknown[]) => ({ kind: 'text', text: parts });
const named = (name: string) => ({ kind: 'name', name });

/** What each statement says, with the language's defaults where it says nothing. */
const STATEMENTS: readonly (readonly [string, BlockKind, object, FlowType?])[] = [
  [
    'play "Hello {attributes.name}." disconnect',
    'play',
    { speech: [text('Hello ', { kind: 'attribute', name: 'name' }, '.')], forMs: null },
  ],
  [
    'play Music, "Hold." for 1m30s',
    'play',
    { speech: [{ kind: 'prompt', prompt: 'Music' }, text('Hold.')], forMs: 90_000 },
    'customer queue',
  ],
  [
    'play prompt attributes.prompt disconnect',
    'play',
    { speech: [{ kind: 'prompt by reference', reference: { kind: 'attribute', name: 'prompt' } }], forMs: null },
  ],
  ['play "" disconnect', 'play', { speech: [text()], forMs: null }],
  ['menu "1?" { on 1, timeout, no match { disconnect } }', 'menu', { speech: text('1?'), timeoutMs: 5_000 }],
  [
    'menu Music { timeout: 2m on 1, timeout, no match { disconnect } }',
    'menu',
    { speech: { kind: 'prompt', prompt: 'Music' }, timeoutMs: 120_000 },
  ],
  [
    'collect phone number "Number?" { on timeout, invalid { disconnect } } disconnect',
    'collect',
    {
      what: 'phone number',
      speech: text('Number?'),
      format: 'local',
      country: 'US',
      timeoutMs: 5_000,
      attempts: 1,
      maxDigits: 20,
      terminator: '#',
      encryptedWith: null,
    },
  ],
  [
    'collect phone number "Number?" { country: CA on timeout, invalid { disconnect } } disconnect',
    'collect',
    expect.objectContaining({ country: 'CA' }),
  ],
  [
    'collect digits "Card?" { max: 16 attempts: 3 timeout: 10s terminator: "*" on timeout, invalid { disconnect } } disconnect',
    'collect',
    expect.objectContaining({
      what: 'digits',
      country: null,
      maxDigits: 16,
      attempts: 3,
      timeoutMs: 10_000,
      terminator: '*',
    }),
  ],
  ['set queue to Support disconnect', 'set queue', { queue: named('Support') }],
  [
    'invoke LookUp(phone: "1") set queue to LookUp.queue disconnect',
    'set queue',
    { queue: { kind: 'result', function: 'LookUp', name: 'queue' } },
  ],
  [
    'set callback number to caller.number { on invalid, not dialable { disconnect } } disconnect',
    'set callback number',
    { number: { kind: 'caller number' } },
  ],
  ['set attributes.vip to "yes" disconnect', 'set attributes', { attributes: [{ name: 'vip', value: text('yes') }] }],
  [
    'set attributes { a: 1 b: contact.waiting "IVR response": input } disconnect',
    'set attributes',
    {
      attributes: [
        { name: 'a', value: { kind: 'number', value: 1 } },
        { name: 'b', value: { kind: 'contact', fact: 'waiting' } },
        { name: 'IVR response', value: { kind: 'input' } },
      ],
    },
  ],
  ['set flow.tries to 0 disconnect', 'set flow value', { name: 'tries', value: { kind: 'number', value: 0 } }],
  ['set priority to 1 disconnect', 'set priority', { priority: 1 }],
  ['move ahead by 2m disconnect', 'move', { aheadMs: 120_000 }],
  ['move back by 1h disconnect', 'move', { aheadMs: -3_600_000 }],
  [
    'set customer queue flow to Waiting disconnect',
    'set flow',
    { hook: 'customer queue flow', flow: named('Waiting') },
  ],
  ['set agent whisper to Whisper disconnect', 'set flow', { hook: 'agent whisper', flow: named('Whisper') }],
  ['set disconnect flow to Other disconnect', 'set flow', { hook: 'disconnect flow', flow: named('Other') }],
  ['set language to es-419 disconnect', 'set speech', { language: 'es-419', voice: null }],
  ['set voice to Joanna disconnect', 'set speech', { language: null, voice: 'Joanna' }],
  ['set recording to customer, agent disconnect', 'set recording', { of: ['agent', 'customer'] }],
  ['set recording to off disconnect', 'set recording', { of: [] }],
  ['set logging to on disconnect', 'set logging', { on: true }],
  ['set logging to off disconnect', 'set logging', { on: false }],
  [
    'set callback number to "+12065550111" { on invalid, not dialable { disconnect } } create callback in Support disconnect',
    'create callback',
    {
      queue: named('Support'),
      initialDelayMs: 5_000,
      retries: 1,
      betweenAttemptsMs: 600_000,
      creationFlow: null,
      callerId: null,
    },
  ],
  [
    `set queue to Support
     set callback number to "+12065550111" { on invalid, not dialable { disconnect } }
     create callback {
       initial delay: 3d retries: 0 between attempts: 1s creation flow: Creation caller id: "Acme" +12065550100
     }
     disconnect`,
    'create callback',
    {
      queue: null,
      initialDelayMs: 259_200_000,
      retries: 0,
      betweenAttemptsMs: 1_000,
      creationFlow: named('Creation'),
      callerId: { name: 'Acme', number: '+12065550100' },
    },
  ],
  ['set queue to Sales transfer to queue', 'transfer to queue', { queue: null }],
  ['transfer to queue Sales', 'transfer to queue', { queue: named('Sales') }],
  ['transfer to flow Other', 'transfer to flow', { flow: named('Other') }],
  ['transfer to agent', 'transfer to agent', { agent: null }],
  ['transfer to agent attributes.agent', 'transfer to agent', { agent: { kind: 'attribute', name: 'agent' } }],
  [
    'transfer to number +12065550177 { on failed, no answer { disconnect } }',
    'transfer to number',
    {
      number: { kind: 'phone number', number: '+12065550177' },
      timeoutMs: 30_000,
      callerId: null,
      sendDigits: null,
      comeBack: false,
    },
  ],
  [
    'transfer to number +12065550177 { timeout: 1m send digits: "1,2#" come back: on on failed, no answer { disconnect } } disconnect',
    'transfer to number',
    expect.objectContaining({ timeoutMs: 60_000, sendDigits: '1,2#', comeBack: true }),
  ],
  ['loop 3 times { play "Again." } disconnect', 'loop', { times: 3 }],
  ['loop { wait 1m }', 'loop', { times: null }, 'customer queue'],
  [
    'invoke LookUp(phone: caller.number) disconnect',
    'invoke',
    { function: named('LookUp'), arguments: [{ name: 'phone', value: { kind: 'caller number' } }], timeoutMs: 2_000 },
  ],
  ['invoke Quick() disconnect', 'invoke', { function: named('Quick'), arguments: [], timeoutMs: 3_000 }],
  ['invoke LookUp(phone: "1") { timeout: 9s } disconnect', 'invoke', expect.objectContaining({ timeoutMs: 9_000 })],
  [
    'run Authenticate(pin: input) disconnect',
    'run',
    { module: 'Authenticate', arguments: [{ name: 'pin', value: { kind: 'input' } }] },
  ],
  ['wait 7d', 'wait', { durationMs: 604_800_000 }, 'customer queue'],
  [
    'send sms to caller.number "Hi {queue.name}" disconnect',
    'send sms',
    { number: { kind: 'caller number' }, text: ['Hi ', { kind: 'queue', queue: null, figure: 'name' }] },
  ],
  [
    'return as known(name: input)',
    'return',
    { outcome: 'known', values: [{ name: 'name', value: { kind: 'input' } }] },
    'module',
  ],
  ['return', 'return', { outcome: null, values: [] }, 'agent whisper'],
];

test.for(STATEMENTS)('%s', ([body, kind, settings, type]) => {
  expect(settingsOf(body, kind, type)).toEqual(settings);
});
