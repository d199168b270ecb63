import { describe, expect, test } from 'vitest';
import { editorProgram } from '../../src/ide/index.ts';
import { compile } from '../../src/index.ts';
import { compiled, inOneFile } from './compiled.ts';

const programOf = (source: string) => compiled(inOneFile(source)).program;

test('a program without a center has every default; its clock is UTC (S38)', () => {
  expect(programOf('').center).toEqual({
    name: null,
    displayName: null,
    country: null,
    timezone: 'UTC',
    language: null,
    callbacksTo: [],
    callbacksExpireAfterMs: 604_800_000,
    callbacksADayToOneNumber: 5,
    duplicateCallbacks: 'allow',
    offerTimeoutMs: 20_000,
    ringTimeoutMs: 30_000,
    defaultCustomerQueueFlow: null,
    defaultAgentWhisper: null,
    defaultCustomerWhisper: null,
  });
});

test('a center says what it says, and calls back to its own country unless it lists others', () => {
  expect(programOf('center Acme { country: DE }').center).toMatchObject({ name: 'Acme', callbacksTo: ['DE'] });
  expect(
    programOf(`
      center Acme {
        name: "Acme Inc." country: US timezone: America/New_York language: en-US callbacks to: US, CA
        callbacks expire after: 1d callbacks a day to one number: 2 duplicate callbacks: refuse
        offer timeout: 30s ring timeout: 45s default customer queue flow: Waiting
      }
      customer queue flow Waiting { wait 1m }
    `).center,
  ).toEqual({
    name: 'Acme',
    displayName: 'Acme Inc.',
    country: 'US',
    timezone: 'America/New_York',
    language: 'en-US',
    callbacksTo: ['CA', 'US'],
    callbacksExpireAfterMs: 86_400_000,
    callbacksADayToOneNumber: 2,
    duplicateCallbacks: 'refuse',
    offerTimeoutMs: 30_000,
    ringTimeoutMs: 45_000,
    defaultCustomerQueueFlow: 'Waiting',
    defaultAgentWhisper: null,
    defaultCustomerWhisper: null,
  });
});

describe('hours', () => {
  const HOUR_MS = 3_600_000;
  test.each([
    ['open: Mon-Fri 08:00-18:00', [{ days: [1, 2, 3, 4, 5], startMs: 8 * HOUR_MS, endMs: 18 * HOUR_MS }]],
    ['open: Sat 22:00-06:00', [{ days: [6], startMs: 22 * HOUR_MS, endMs: 6 * HOUR_MS }]],
    ['open: Sat-Mon 00:00-24:00', [{ days: [1, 6, 7], startMs: 0, endMs: 24 * HOUR_MS }]],
    [
      'open: Mon 08:00-12:00 open: Tue 08:00-12:00',
      [
        { days: [1], startMs: 8 * HOUR_MS, endMs: 12 * HOUR_MS },
        { days: [2], startMs: 8 * HOUR_MS, endMs: 12 * HOUR_MS },
      ],
    ],
  ])('%s', (lines, open) => {
    expect(programOf(`hours H { ${lines} }`).hours).toMatchObject([{ timezone: 'UTC', open, closed: [] }]);
  });

  test('have days off, and a clock of their own or the center’s', () => {
    expect(
      programOf(`
        center Acme { timezone: Europe/Berlin }
        hours A { closed: 2026-12-25 closed: 2026-12-31 to 2027-01-01 }
        hours B { timezone: Asia/Tokyo }
      `).hours,
    ).toEqual([
      {
        name: 'A',
        displayName: null,
        timezone: 'Europe/Berlin',
        open: [],
        closed: [
          { from: '2026-12-25', to: '2026-12-25' },
          { from: '2026-12-31', to: '2027-01-01' },
        ],
      },
      { name: 'B', displayName: null, timezone: 'Asia/Tokyo', open: [], closed: [] },
    ]);
  });
});

test('queues, profiles, prompts, functions and phone numbers, sorted by name', () => {
  const program = programOf(`
    queue Sales { }
    queue Support {
      name: "Support line" hours: Always limit: 50 contacts caller id: "Acme" +12065550100
      outbound whisper: Greeting call back during: Always
    }
    hours Always { open: Mon-Sun 00:00-24:00 }
    outbound whisper flow Greeting { play "Hello." }
    routing profile Some { serve Support at priority 1 }
    routing profile All {
      channels: voice 1, chat 3
      after-call work: 30s
      serve Support for voice at priority 2 after 30s
      serve Sales at priority 1
    }
    prompt Jingle { audio: "jingle.wav" lasts: 12s }
    function Find(phone, pin) returns name, tier { lambda: "arn:aws:lambda:x" timeout: 8s }
    phone number Main { number: +12065550100 flow: Line }
    inbound flow Line { transfer to queue Support }
  `);
  expect(program.queues).toEqual([
    {
      name: 'Sales',
      displayName: null,
      hours: null,
      limit: null,
      callerId: null,
      outboundWhisper: null,
      callBackDuring: null,
    },
    {
      name: 'Support',
      displayName: 'Support line',
      hours: 'Always',
      limit: 50,
      callerId: { name: 'Acme', number: '+12065550100' },
      outboundWhisper: 'Greeting',
      callBackDuring: 'Always',
    },
  ]);
  expect(program.profiles).toEqual([
    {
      name: 'All',
      displayName: null,
      channels: [
        { channel: 'voice', capacity: 1 },
        { channel: 'chat', capacity: 3 },
      ],
      afterCallWorkMs: 30_000,
      serves: [
        { queue: 'Support', channels: ['voice'], priority: 2, delayMs: 30_000 },
        { queue: 'Sales', channels: null, priority: 1, delayMs: 0 },
      ],
    },
    {
      name: 'Some',
      displayName: null,
      channels: [{ channel: 'voice', capacity: 1 }],
      afterCallWorkMs: null,
      serves: [{ queue: 'Support', channels: null, priority: 1, delayMs: 0 }],
    },
  ]);
  expect(program.prompts).toEqual([
    { name: 'Jingle', displayName: null, audio: 'jingle.wav', text: null, ssml: null, lastsMs: 12_000 },
  ]);
  expect(program.functions).toEqual([
    {
      name: 'Find',
      displayName: null,
      parameters: ['phone', 'pin'],
      returns: ['name', 'tier'],
      lambda: 'arn:aws:lambda:x',
      timeoutMs: 8_000,
    },
  ]);
  expect(program.phoneNumbers).toEqual([{ name: 'Main', displayName: null, number: '+12065550100', flow: 'Line' }]);
});

test('a name is in the program in one spelling, however its é was typed', () => {
  const [composed, decomposed] = ['Caf\u00e9', 'Cafe\u0301'];
  const { program } = compiled(
    inOneFile(`queue ${decomposed} { } inbound flow Main { transfer to queue ${composed} }`),
  );
  expect(program.queues[0]?.name).toBe(composed);
  expect(JSON.stringify(program.flows)).toContain(`"${composed}"`);
});

describe('what only tests see', () => {
  const files = [
    { path: 'a.flow', text: 'inbound flow Main { disconnect }' },
    {
      path: 'a.test.flow',
      text: 'inbound flow Probe { disconnect } scenario "x" { clock: 2026-03-02 10:00 Mia calls Probe }',
    },
  ];

  test('is left out of a build', () => {
    const { program, sourceMap, scenarios } = compiled(files);
    expect(program.flows.map(({ name }) => name)).toEqual(['Main']);
    expect(sourceMap.files).toEqual(['a.flow']);
    expect(scenarios.program).not.toBe(program.hash);
  });
  test('is there for the scenarios', () => {
    const { program, scenarios } = compiled(files, { tests: true });
    expect(program.flows.map(({ name }) => name)).toEqual(['Main', 'Probe']);
    expect(scenarios.program).toBe(program.hash);
  });
});

describe('what cannot be compiled', () => {
  test.each([
    ['connect action', 'connect action PutUserProfile { Key: "x" on error { disconnect } }'],
    ['ask', 'ask Helper "How can I help?" { on timeout, no match, "Buy" { disconnect } }'],
  ])('%s gives one finding, at the statement; an editor shows the rest', (kind, statement) => {
    const text = `bot Helper { lex: "arn" } inbound flow Main { play "x" { on error { ${statement} } } disconnect }`;
    const rest = editorProgram(inOneFile(text))
      .lowered()
      ?.program.flows[0]?.blocks.map((block) => block.kind);
    expect(rest).toEqual(['disconnect', 'play']);
    const { program, sourceMap, scenarios, diagnostics } = compile(inOneFile(text));
    expect([program, sourceMap, scenarios]).toEqual([null, null, null]);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, start, end }) => [code, text.slice(start, end)])).toEqual([['not-supported-yet', kind]]);
  });

  test('with an error anywhere there is no program', () => {
    expect(compile(inOneFile('inbound flow Main { play }')).program).toBeNull();
  });
});
