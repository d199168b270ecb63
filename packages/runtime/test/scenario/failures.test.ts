import { describe, expect, test } from 'vitest';
import { runScenarios, type ScenarioResult } from '../../src/scenario/index.ts';
import { compiled, exampleFiles } from '../support/compile-example.ts';

const program = [
  ...exampleFiles('queued-callback').filter(({ path }) => !path.endsWith('.test.flow')),
  { path: 'sales.flow', text: 'queue Sales { caller id: "Acme Sales" +12065550199 }\n' },
];

/** Plays one scenario against examples/queued-callback. */
function play(lines: string, head = 'clock: 2026-03-02 10:00\n  agent Ann: Frontline available'): ScenarioResult {
  const text = `scenario "it" {\n  ${head}\n  mock FindCustomer: name "Mia" open_callback "no"\n\n${lines}\n}\n`;
  const [result] = runScenarios(compiled([...program, { path: 'it.test.flow', text }]));
  if (result === undefined) throw new Error('no scenario was played');
  return result;
}

const told = ({ failure }: ScenarioResult): unknown =>
  failure === null ? 'passed' : { kind: failure.kind, expected: failure.expected, actual: failure.actual };

describe('an expectation that does not hold says what was expected and what happened instead', () => {
  const call = '  Mia calls SupportLine from +12065550111\n';
  const hold = `${call}  at 10:00:06  Mia presses 2\n`;
  test.each<[string, string, string, string]>([
    [
      'is offered, nothing there',
      `${call}  expect Ann is offered Mia's call`,
      "Ann is offered Mia's call",
      'Ann is offered nothing and is available',
    ],
    [
      'is offered, no such contact',
      `${call}  expect Ann is offered Mia's callback`,
      "Ann is offered Mia's callback",
      'Mia has no callback',
    ],
    [
      'is not offered',
      `${hold}  expect Ann is not offered Mia's call`,
      "Ann is not offered Mia's call",
      'Ann is offered it',
    ],
    [
      'nobody is offered',
      `${hold}  expect nobody is offered Mia's call`,
      "nobody is offered Mia's call",
      'Ann is offered it',
    ],
    [
      'hears something else',
      `${call}  expect Mia hears "We are open"`,
      'Mia hears "We are open"',
      'Mia hears "Press 1 to receive a callback. Press 2 to stay in the queue."',
    ],
    ['hears nothing', `${call}  after 5s expect Mia hears "Press 1"`, 'Mia hears "Press 1"', 'Mia hears nothing'],
    [
      'hears reorder tone',
      `${call}  expect Mia hears reorder tone`,
      'Mia hears reorder tone',
      'Mia hears "Press 1 to receive a callback. Press 2 to stay in the queue."',
    ],
    ['receives', `${call}  expect Mia receives "Acme"`, 'Mia receives "Acme"', 'Mia receives nothing'],
    ['talks to', `${hold}  expect Ann talks to Mia`, 'Ann talks to Mia', 'Ann talks to nobody and is offered'],
    ['is dialed', `${call}  expect Mia is dialed`, 'Mia is dialed', 'Mia is not dialed'],
    [
      'is dialed from another number',
      "  Mia has a callback in SupportCallbacks\n  within 99s   expect Ann is offered Mia's callback\n  Ann accepts\n" +
        '  within 5s expect Mia is dialed from "Acme Sales" +12065550199',
      'within 5s Mia is dialed from "Acme Sales" +12065550199',
      'Mia is dialed from "Acme Support" +12065550100 on +12319890307',
    ],
    ['was dialed', `${call}  expect Mia was dialed 2 times`, 'Mia was dialed 2 times', 'Mia was not dialed'],
    ['is', '  expect Ann is busy', 'Ann is busy', 'Ann is available'],
    ['is not', '  expect Ann is not available', 'Ann is not available', 'Ann is available'],
    [
      'was at',
      "  Mia has a callback in SupportCallbacks\n  after 2m\n  expect Mia's callback was queued at 10:01:40",
      "Mia's callback was queued at 10:01:40",
      'it was queued at 10:01:39, 10:01:59',
    ],
    [
      'was never',
      `${call}  expect Mia's call was joined at 10:00`,
      "Mia's call was joined at 10:00",
      'it was not joined',
    ],
    ['ended', `${call}  expect Mia's call ended: abandoned`, "Mia's call ended: abandoned", 'it has not ended'],
    [
      'ended otherwise',
      `${call}  Mia hangs up\n  expect Mia's call ended: completed`,
      "Mia's call ended: completed",
      'it ended: abandoned',
    ],
    ['holds', `${hold}  expect Support holds 2 calls`, 'Support holds 2 calls', 'Support holds 1 call'],
    ['figure', `${hold}  expect Support.contacts == 5`, 'Support.contacts == 5', 'Support.contacts is 1'],
    [
      'since',
      `${hold}  expect Support since 10:00: offered 3, abandoned 1`,
      'Support since 10:00: offered 3, abandoned 1',
      'Support since 10:00: offered 1, abandoned 0',
    ],
    [
      'condition',
      `${call}  expect Mia's call: attributes.customer_name == "Leo"`,
      'Mia\'s call: attributes.customer_name == "Leo"',
      'attributes.customer_name is ""',
    ],
  ])('%s', (_what, lines, expected, actual) => {
    expect(told(play(lines))).toEqual({ kind: 'expectation', expected, actual });
  });
});

describe('an act without its occasion fails', () => {
  test.each<[string, string, string, string]>([
    ['a key without a call', '  caller Mia: +12065550111\n  Mia presses 1', 'Mia is on a call', 'Mia is on no call'],
    ['accepting nothing', '  Ann accepts', 'Ann has an offer to accept', 'agent Ann has no offer'],
    ['declining nothing', '  Ann declines', 'Ann has an offer to decline', 'agent Ann has no offer'],
    ['an agent hanging up on nobody', '  Ann hangs up', 'Ann has somebody to hang up on', 'agent Ann has no contact'],
    [
      'after-call work that is not there',
      '  Ann ends after-call work',
      'Ann has after-call work to end',
      'agent Ann is available',
    ],
    [
      'a second call from one phone',
      '  Mia calls SupportLine from +12065550111\n  Mia calls SupportLine from +12065550111',
      "Mia's phone is free to call",
      'Mia is on the phone already',
    ],
    [
      'answering what never rings',
      '  Mia calls SupportLine\n  Mia hangs up\n  Mia answers',
      'Mia is dialed',
      'Mia has no callback and is on no call',
    ],
    [
      'answering a callback that is never dialed',
      '  Mia has a callback in SupportCallbacks\n  Ann becomes offline\n  Mia answers',
      'Mia is dialed',
      'no dial came; Mia is on no call',
    ],
  ])('%s', (_what, lines, expected, actual) => {
    expect(told(play(lines))).toEqual({ kind: 'act', expected, actual });
  });
});

test.each([
  ['Ann holds Mia', 'Ann talks to Mia', 'Ann does not talk to Mia'],
  ['Ann takes Mia back', 'Ann talks to Mia', 'Ann does not talk to Mia'],
  ['Ann transfers Mia to Support', 'Ann talks to Mia', 'Ann does not talk to Mia'],
])('%s without a conversation fails as an act', (line, expected, actual) => {
  expect(told(play(`  Mia calls SupportLine\n  ${line}`))).toEqual({ kind: 'act', expected, actual });
});

describe('time', () => {
  test('cannot go back', () => {
    const rings =
      "  Mia has a callback in SupportCallbacks\n  within 99s expect Ann is offered Mia's callback\n  Ann accepts, Mia does not answer\n";
    const { failure } = play(`${rings}  at 10:02 expect Ann is available`);
    expect(failure?.message).toBe('the clock stands at 10:02:09 and cannot go back to 10:02');
  });

  test('must exist: clocks go forward on 2026-03-08 (S36)', () => {
    const { failure } = play('  at 2026-03-08 02:30 expect Ann is available');
    expect(failure?.kind).toBe('time');
    expect(failure?.actual).toBe('2026-03-08 02:30 never comes');
  });

  test('that exists twice is the first of the two', () => {
    const { failure, playedMs } = play(
      '  at 2026-11-01 01:30 expect Ann is available',
      'clock: 2026-11-01 00:30\n  agent Ann: Frontline available',
    );
    expect([failure, playedMs]).toEqual([null, 60 * 60 * 1000]);
  });

  test('within counts its last instant', () => {
    const lines = (duration: string): string =>
      `  Mia has a callback in SupportCallbacks\n  within ${duration} expect Ann is offered Mia's callback`;
    expect(play(lines('99s')).passed).toBe(true);
    expect(play(lines('98s')).failure?.expected).toBe("within 1m38s Ann is offered Mia's callback");
  });

  test('within stops at the first instant at which it holds', () => {
    expect(
      play("  Mia has a callback in SupportCallbacks\n  within 1h expect Ann is offered Mia's callback").playedMs,
    ).toBe(99_000);
  });
});

describe('what a phone does', () => {
  const offered =
    "  Mia has a callback in SupportCallbacks\n  within 99s   expect Ann is offered Mia's callback\n  Ann accepts\n";
  test.each([
    ['Mia answers', 'after 10s', 'Ann talks to Mia'],
    ["Mia's voicemail answers", 'after 10s', 'Ann talks to Mia'],
    ['Mia rejects', '', "Mia's callback ended: rejected"],
    ['Mia is busy', '', "Mia's callback ended: busy"],
    ['Mia is unreachable', '', "Mia's callback ended: unreachable"],
    ['Mia does not answer', '', "Mia's callback was queued at 10:01:39"],
  ])('%s, though the dial is still to come', (act, then, expected) => {
    const { failure } = play(`${offered}  ${act}\n  ${then}\n  expect ${expected}`);
    expect(failure).toBeNull();
  });

  test('does not answer runs to the end of the ringing', () => {
    expect(play(`${offered}  Mia does not answer`).playedMs).toBe(99_000 + 30_000);
  });
});

test('a wrong order says why the other was first, and where both stood', () => {
  const lines = `
  at 09:58:00  Leo calls SupportLine from +12065550122
  at 09:58:06  Leo presses 2
  at 10:00:00  Mia calls SupportLine from +12065550111
  at 10:00:06  Mia presses 1
  at 10:00:12  Mia enters "12065550111#"
  at 10:05:00  Ann becomes available
               expect Ann is offered Mia's callback`;
  const { failure } = play(lines, 'clock: 2026-03-02 09:50\n  agent Ann: Frontline');
  expect(failure?.because).toEqual([
    "Leo was first: Mia's call began 10:00:00, Leo's call began 09:58:00, both at priority 1",
  ]);
  expect(failure?.timelines.map(({ title }) => title)).toEqual(["Mia's callback", "Leo's call"]);
  const [mia, leo] = failure?.timelines ?? [];
  expect(leo?.entries.filter(({ what }) => what === 'is offered to Ann')).toHaveLength(1);
  expect(mia?.entries.at(-1)).toMatchObject({
    when: { date: '2026-03-02', time: '10:05:00' },
    what: 'still waits in SupportCallbacks',
    stood: { flow: 'CallbackWaiting', file: 'support-line.flow', text: 'wait 30m' },
  });
});

describe('why an agent is not offered a contact', () => {
  const queued = '  Mia has a callback in SupportCallbacks\n';
  test.each([
    [
      'it is still scheduled',
      `${queued}  expect Ann is offered Mia's callback`,
      "Mia's callback is scheduled in SupportCallbacks until 10:01:39",
    ],
    [
      'the agent is away',
      `  Ann becomes unavailable "lunch"\n${queued}  after 5m expect Ann is offered Mia's callback`,
      'Ann is unavailable since 10:00:00',
    ],
    [
      'it has ended',
      "  Mia calls SupportLine\n  Mia hangs up\n  expect Ann is offered Mia's call",
      "Mia's call ended at 10:00:00: abandoned",
    ],
  ])('%s', (_what, lines, because) => {
    expect(play(lines).failure?.because).toEqual([because]);
  });

  test('the delay of the profile still runs (S5)', () => {
    const { failure } = play(
      `${queued}  after 2m expect Bob is offered Mia's callback`,
      'clock: 2026-03-02 10:00\n  agent Bob: Backup available',
    );
    expect(failure?.because).toEqual([
      "Backup serves SupportCallbacks after 30s; Mia's callback entered it at 10:01:39 and counts from 10:02:09",
    ]);
  });

  test('nobody is rung at that hour (S35)', () => {
    const { failure } = play(
      `${queued}  after 5m expect Ann is offered Mia's callback`,
      'clock: 2026-03-02 17:59\n  agent Ann: Frontline available',
    );
    expect(failure?.because).toEqual([
      "SupportCallbacks calls back during Weekdays, which is closed; Mia's callback keeps its place",
    ]);
  });
});
