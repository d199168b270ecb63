import { describe, expect, test } from 'vitest';
import { compile } from '../../src/index.ts';
import { compiled, flowNamed, only } from './compiled.ts';
import { PRELUDE } from './prelude.ts';

const MAIN = `
inbound flow Main {
  set queue to Sales
  set callback number to caller.number { on invalid, not dialable { disconnect } }
  split { on 10% { play "Ten." } otherwise { play "Ninety." } }
  create callback in Support { caller id: "Acme" +12065550100 initial delay: 99s retries: 2 between attempts: 15m creation flow: Creation }
  disconnect
}
phone number Front { number: +12065550100 flow: Main }
`;

const files = (lines: string, main = MAIN) => [
  { path: 'main.flow', text: PRELUDE + main },
  {
    path: 'main.test.flow',
    text: `scenario "One" {\n  clock: 2026-03-02 10:00\n  agent Ann: Agents\n  agent Bob: Agents available\n${lines}\n}`,
  },
];

/** What the lines after the agents become; the place of each is left out. */
function lowered(lines: string) {
  const [scenario] = compiled(files(lines)).scenarios.scenarios;
  return scenario?.lines.map((line) => ({ ...line, at: undefined }));
}
const contact = { actor: 'Mia', which: 'callback' };
const act = (actor: string, what: object) => ({ kind: 'act', actor, act: what });

describe('a line of a scenario', () => {
  test.each<readonly [string, readonly object[]]>([
    ['at 10:05', [{ kind: 'at', date: null, time: '10:05' }]],
    ['at 2026-03-03 08:00:30', [{ kind: 'at', date: '2026-03-03', time: '08:00:30' }]],
    ['after 6d23h', [{ kind: 'after', durationMs: 601_200_000 }]],
    ['Mia calls Main', [act('Mia', { kind: 'calls', flow: 'Main', number: null, from: null, withheld: false })]],
    [
      'Mia calls Main from a withheld number',
      [act('Mia', { kind: 'calls', flow: 'Main', number: null, from: null, withheld: true })],
    ],
    [
      'Mia calls +12065550100 from +12065550111',
      [act('Mia', { kind: 'calls', flow: null, number: '+12065550100', from: '+12065550111', withheld: false })],
    ],
    ['Mia calls Main Mia presses 1', [expect.anything(), act('Mia', { kind: 'presses', key: '1' })]],
    ['Mia calls Main Mia presses #', [expect.anything(), act('Mia', { kind: 'presses', key: '#' })]],
    ['Mia calls Main Mia enters "123#"', [expect.anything(), act('Mia', { kind: 'enters', keys: '123#' })]],
    [
      'Mia calls Main Ann accepts, Mia hangs up',
      [expect.anything(), act('Ann', { kind: 'accepts' }), act('Mia', { kind: 'hangs up' })],
    ],
    ...(['answers', 'does not answer', 'rejects', 'is busy', 'is unreachable'] as const).map(
      (kind) => [`Mia calls Main Mia ${kind}`, [expect.anything(), act('Mia', { kind })]] as const,
    ),
    ["Mia calls Main Mia's voicemail answers", [expect.anything(), act('Mia', { kind: 'voicemail answers' })]],
    ['Ann becomes available', [act('Ann', { kind: 'becomes', status: 'available', reason: null })]],
    ['Ann becomes unavailable "lunch"', [act('Ann', { kind: 'becomes', status: 'unavailable', reason: 'lunch' })]],
    ['Ann ends after-call work', [act('Ann', { kind: 'ends after-call work' })]],
    [
      'Mia calls Main Ann holds Mia Ann takes Mia back',
      [expect.anything(), act('Ann', { kind: 'holds', who: 'Mia' }), act('Ann', { kind: 'takes back', who: 'Mia' })],
    ],
    ...(
      [
        ['Sales', { kind: 'queue', name: 'Sales' }],
        ['Bob', { kind: 'agent', name: 'Bob' }],
        ['+12065550177', { kind: 'number', number: '+12065550177' }],
      ] as const
    ).map(
      ([to, lowered]) =>
        [
          `Mia calls Main Ann transfers Mia to ${to}`,
          [expect.anything(), act('Ann', { kind: 'transfers', who: 'Mia', to: lowered })],
        ] as const,
    ),
    ['50 callers wait in Support', [{ kind: 'callers wait', count: 50, queue: 'Support' }]],
    ['split takes 10%', [{ kind: 'split takes', way: 10 }]],
    ['split takes otherwise', [{ kind: 'split takes', way: 'otherwise' }]],
    [
      'service crashes service restarts',
      [
        { kind: 'service', event: 'crashes' },
        { kind: 'service', event: 'restarts' },
      ],
    ],
    [
      'telephony goes silent telephony recovers',
      [
        { kind: 'telephony', event: 'goes silent' },
        { kind: 'telephony', event: 'recovers' },
      ],
    ],
    ["Mia has a callback in Support stop Mia's callback", [expect.anything(), { kind: 'stop', contact }]],
  ])('%s', (lines, expected) => {
    expect(lowered(lines)).toEqual(expected);
  });
});

/** Whatever is expected has come about by then. */
const BEFORE = 'Mia has a callback in Support\nMia calls Main\nafter 2h';

describe('what is expected', () => {
  test.each<readonly [string, object]>([
    ['Mia hears "part"', { kind: 'hears', who: 'Mia', part: 'part' }],
    ['Mia hears reorder tone', { kind: 'hears reorder tone', who: 'Mia' }],
    ['Mia receives "part"', { kind: 'receives', who: 'Mia', part: 'part' }],
    ["Ann is offered Mia's callback", { kind: 'is offered', agent: 'Ann', contact, not: false }],
    [
      "Ann is not offered Mia's call",
      { kind: 'is offered', agent: 'Ann', contact: { ...contact, which: 'call' }, not: true },
    ],
    ["nobody is offered Mia's callback", { kind: 'nobody is offered', contact }],
    ['Mia is dialed', { kind: 'is dialed', who: 'Mia', not: false, from: null, on: null }],
    [
      'Mia is dialed from "Acme" +12065550100 on +12065550111',
      { kind: 'is dialed', who: 'Mia', not: false, from: { name: 'Acme', number: '+12065550100' }, on: '+12065550111' },
    ],
    ['Mia was dialed once', { kind: 'was dialed', who: 'Mia', times: 1 }],
    ['Mia was dialed 3 times', { kind: 'was dialed', who: 'Mia', times: 3 }],
    ['Mia was not dialed', { kind: 'was dialed', who: 'Mia', times: 0 }],
    ['Ann talks to Mia', { kind: 'talks to', who: 'Ann', to: 'Mia' }],
    ['Mia is transferred to Sales', { kind: 'is transferred to', who: 'Mia', not: false, to: { name: 'Sales' } }],
    [
      'Mia is transferred to +12065550177',
      { kind: 'is transferred to', who: 'Mia', not: false, to: { number: '+12065550177' } },
    ],
    ['Ann is in after-call work', { kind: 'is', agent: 'Ann', not: false, state: 'in after-call work' }],
    ['Ann is not available', { kind: 'is', agent: 'Ann', not: true, state: 'available' }],
    [
      "Mia's callback was queued at 11:38:39",
      { kind: 'was at', contact, instant: 'queued', date: null, time: '11:38:39' },
    ],
    ["Mia's callback ended: not reached", { kind: 'ended', contact, reason: 'not reached' }],
    [
      'Mia\'s callback: attributes.name == "Mia"',
      {
        kind: 'contact',
        contact,
        condition: {
          kind: 'compare',
          operator: '==',
          as: 'text',
          left: { kind: 'attribute', name: 'name' },
          right: { kind: 'text', text: ['Mia'] },
        },
      },
    ],
    ['Support holds 1 callback', { kind: 'holds', queue: 'Support', count: 1, what: 'callbacks' }],
    ['Support holds 0 calls', { kind: 'holds', queue: 'Support', count: 0, what: 'calls' }],
    ['Support.contacts == 50', { kind: 'figure', queue: 'Support', figure: 'contacts', operator: '==', value: 50 }],
    ['Support.oldest >= 2m', { kind: 'figure', queue: 'Support', figure: 'oldest', operator: '>=', value: 120_000 }],
    [
      'Support since 10:00: offered 3, abandoned 1',
      {
        kind: 'since',
        queue: 'Support',
        date: null,
        time: '10:00',
        figures: [
          { figure: 'offered', value: 3 },
          { figure: 'abandoned', value: 1 },
        ],
      },
    ],
  ])('%s', (written, expected) => {
    expect(lowered(`${BEFORE}\nexpect ${written}`)?.slice(3)).toEqual([{ kind: 'expect', expect: expected }]);
    expect(lowered(`${BEFORE}\nwithin 5s expect ${written}`)?.slice(3)).toEqual([
      { kind: 'within', durationMs: 5_000, expect: expected },
    ]);
  });
});

describe('the world', () => {
  const worldOf = (lines: string) => compiled(files(lines)).scenarios.scenarios[0];

  test('people: agents with their profile, callers with their number', () => {
    expect(worldOf('caller Mia: +12065550111')).toMatchObject({
      title: 'One',
      clock: { date: '2026-03-02', time: '10:00' },
      agents: [
        { name: 'Ann', profile: 'Agents', available: false },
        { name: 'Bob', profile: 'Agents', available: true },
      ],
      callers: [{ name: 'Mia', number: '+12065550111', at: { file: 0, line: 5, column: 1 } }],
    });
  });

  test.each<readonly [string, object]>([
    [
      'mock LookUp: name "Mia" queue "Sales" then fails',
      {
        kind: 'function',
        function: 'LookUp',
        when: null,
        answers: [
          {
            kind: 'values',
            values: [
              { name: 'name', value: 'Mia' },
              { name: 'queue', value: 'Sales' },
            ],
          },
          { kind: 'fails' },
        ],
      },
    ],
    [
      'mock LookUp(phone: "+12065550111"): name "Mia"',
      {
        kind: 'function',
        function: 'LookUp',
        when: [{ name: 'phone', value: '+12065550111' }],
        answers: [{ kind: 'values', values: [{ name: 'name', value: 'Mia' }] }],
      },
    ],
    ['mock Weekdays: closed', { kind: 'hours', hours: 'Weekdays', state: 'closed' }],
    ['mock Music: fails', { kind: 'fails', name: 'Music' }],
  ])('%s', (line, expected) => {
    expect(worldOf(line)?.mocks).toEqual([{ ...expected, at: { file: 0, line: 5, column: 1 } }]);
  });
});

describe('Mia has a callback in Support', () => {
  const settingsOf = (line: string, main?: string) => {
    const { scenarios, program } = compiled(files(line, main));
    const [first] = scenarios.scenarios[0]?.lines ?? [];
    const settings = first?.kind === 'act' && first.act.kind === 'has a callback' ? first.act.settings : undefined;
    return { settings, program };
  };

  test('takes the settings of the one statement that makes callbacks there', () => {
    const { settings, program } = settingsOf('Mia has a callback in Support');
    expect(settings).toEqual({
      queue: 'Support',
      initialDelayMs: 99_000,
      retries: 2,
      betweenAttemptsMs: 900_000,
      creationFlow: 'Creation',
      flow: 'Main',
      block: only(flowNamed(program, 'Main'), 'create callback').id,
    });
  });

  const second = MAIN.replace('flow Main', 'flow Second')
    .replace(/phone number.*/, '')
    .replace('retries: 2', 'retries: 3');
  test('may say which flow is meant', () => {
    expect(settingsOf('Mia has a callback in Support as in Second', MAIN + second).settings).toMatchObject({
      flow: 'Second',
      retries: 3,
    });
  });

  test.each([
    ['two flows make some', 'Mia has a callback in Support', MAIN + second],
    ['no flow makes one', 'Mia has a callback in Sales', MAIN],
  ])('is an error where %s', (_, line, main) => {
    const { program, scenarios, diagnostics } = compile(files(line, main));
    expect([program, scenarios]).toEqual([null, null]);
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'unclear-callback',
    ]);
  });
});
