import { describe, expect, test } from 'vitest';
import { runScenarios } from '../../src/scenario/index.ts';
import { compiled, exampleFiles } from '../support/compile-example.ts';

const program = exampleFiles('queued-callback').filter(({ path }) => !path.endsWith('.test.flow'));

/** What language.md "Scenarios" promises, each played against examples/queued-callback. */
const SCENARIOS: readonly (readonly [string, string])[] = [
  [
    'callers without names fill a queue; the next one hears that it is full (S14)',
    `clock: 2026-03-02 10:00
  50 callers wait in Support
  expect Support.contacts == 50
  Mia calls SupportLine
  after 6s Mia presses 2
  expect Mia hears "All our lines are busy"`,
  ],
  [
    'mocked hours',
    `clock: 2026-03-02 10:00
  mock Weekdays: closed
  Mia calls SupportLine
  expect Mia hears "We are open Monday to Friday"`,
  ],
  [
    'answers of a function one after another, the last one stays',
    `clock: 2026-03-02 10:00
  mock FindCustomer: name "Mia" open_callback "yes" then name "Mia" open_callback "no"
  Mia has a callback in SupportCallbacks
  expect Mia's callback ended: not queued
  Leo has a callback in SupportCallbacks
  Eva has a callback in SupportCallbacks
  expect SupportCallbacks holds 2 callbacks`,
  ],
  [
    'a function that answers one number otherwise',
    `clock: 2026-03-02 10:00
  caller Mia: +12065550111
  mock FindCustomer: name "Somebody" open_callback "no"
  mock FindCustomer(phone: "+12065550111"): name "Mia" open_callback "yes"
  Mia has a callback in SupportCallbacks
  expect Mia's callback ended: not queued
  Leo has a callback in SupportCallbacks
  expect SupportCallbacks holds 1 callback`,
  ],
  [
    'a function that fails',
    `clock: 2026-03-02 10:00
  mock FindCustomer: fails
  Mia has a callback in SupportCallbacks
  expect SupportCallbacks holds 1 callback`,
  ],
  [
    'a callback that is stopped (S25)',
    `clock: 2026-03-02 10:00
  mock FindCustomer: name "Mia" open_callback "no"
  Mia has a callback in SupportCallbacks
  stop Mia's callback
  expect Mia's callback ended: stopped`,
  ],
  [
    'a message to somebody who waits',
    `clock: 2026-03-02 10:00
  mock FindCustomer: name "Mia" open_callback "no"
  Mia has a callback in SupportCallbacks
  Leo has a callback in SupportCallbacks
  after 15m
  after 20m
  expect SupportCallbacks.callbacks == 2`,
  ],
  [
    'telephony that fails is no attempt: the callback keeps its place (S34)',
    `clock: 2026-03-02 10:00
  agent Ann: Frontline available
  mock FindCustomer: name "Mia" open_callback "no"
  Mia has a callback in SupportCallbacks
  within 99s expect Ann is offered Mia's callback
  telephony fails
  Ann accepts
  after 1s expect SupportCallbacks holds 1 callback
  telephony recovers
  within 10s expect Ann is offered Mia's callback
  Ann accepts, Mia answers
  within 10s expect Ann talks to Mia`,
  ],
  [
    'a customer who calls in while the callback waits is another contact; the phone is then busy (S26)',
    `clock: 2026-03-02 10:00
  caller Mia: +12065550111
  agent Ann: Frontline available
  mock FindCustomer: name "Mia" open_callback "no"
  Mia has a callback in SupportCallbacks
  within 99s expect Ann is offered Mia's callback
  Mia calls SupportLine
  Ann accepts
  within 5s expect Mia's callback ended: busy`,
  ],
  [
    'what an agent hears, and when the customer does',
    `clock: 2026-03-02 10:00
  agent Ann: Frontline available
  Mia calls SupportLine
  after 6s Mia presses 2
  expect Ann is offered Mia's call
  Ann accepts
  expect Ann hears "A caller from the support line."
  within 5s expect Ann talks to Mia
  Mia hangs up
  expect Mia's call ended: completed
  expect Ann is in after-call work
  after 30s expect Ann is available
  expect Support since 10:00: offered 1, handled 1, abandoned 0`,
  ],
  [
    'a queue that fails: whoever is to enter it takes the way of an error',
    `clock: 2026-03-02 10:00
  mock Support: fails
  Mia calls SupportLine
  after 6s Mia presses 2
  expect Mia hears "Something went wrong on our side."
  after 10s expect Mia's call ended: disconnected`,
  ],
  [
    'a queue that takes no callbacks: the caller hears so, and waits on the line',
    `clock: 2026-03-02 10:00
  caller Mia: +12065550111
  mock SupportCallbacks: fails
  Mia calls SupportLine
  after 6s Mia presses 1
  after 5s Mia enters "12065550111#"
  expect Mia hears "We cannot take callbacks right now."
  after 10s expect Support holds 1 call`,
  ],
  [
    'a calendar that cannot be asked',
    `clock: 2026-03-02 10:00
  mock Weekdays: fails
  Mia calls SupportLine
  expect Mia hears "Something went wrong on our side."`,
  ],
  [
    'a creation flow that fails: the callback is not queued',
    `clock: 2026-03-02 10:00
  mock RefuseDuplicates: fails
  Mia has a callback in SupportCallbacks
  expect Mia's callback ended: not queued`,
  ],
  [
    'the report of a queue since a time, in the words of S30',
    `clock: 2026-03-02 10:00
  agent Ann: Frontline available
  mock FindCustomer: name "Mia" open_callback "no"
  Mia has a callback in SupportCallbacks
  within 99s expect Ann is offered Mia's callback
  Ann accepts
  Mia does not answer
  expect SupportCallbacks since 10:00: callbacks made 1, dials 1, retries 0, callbacks reached 0, handled 0
  Leo calls SupportLine
  after 6s Leo presses 2
  expect Ann is offered Leo's call
  Ann accepts
  within 20s expect Ann talks to Leo
  expect Support since 10:00: handled 1, service level 100%
  Leo hangs up
  within 2h expect Ann is offered Mia's callback
  Ann accepts
  Mia answers
  within 20s expect SupportCallbacks since 10:00: dials 2, retries 1, callbacks reached 1`,
  ],
  [
    'an offer that nobody answers, and one that is declined (S10)',
    `clock: 2026-03-02 10:00
  agent Ann: Frontline available
  Mia calls SupportLine
  after 6s Mia presses 2
  after 20s expect Ann is missed
  expect nobody is offered Mia's call
  Ann becomes available
  expect Ann is offered Mia's call
  Ann declines
  expect Ann is missed`,
  ],
  [
    'a service that crashes while a callback waits goes on where it stood, and nobody was dialed meanwhile',
    `clock: 2026-03-02 10:00
  agent Ann: Frontline available
  mock FindCustomer: name "Mia" open_callback "no"
  Mia has a callback in SupportCallbacks
  after 30s service crashes
  after 10m service restarts
  expect Ann is offered Mia's callback
  Ann accepts, Mia answers
  within 10s expect Ann talks to Mia
  expect Mia's callback was created at 10:00:00`,
  ],
  [
    'a call under way hears on after a crash',
    `clock: 2026-03-02 10:00
  agent Ann: Frontline available
  Mia calls SupportLine
  service crashes
  after 2s service restarts
  after 4s Mia presses 2
  expect Ann is offered Mia's call`,
  ],
];

describe('a scenario plays', () => {
  test.each(SCENARIOS)('%s', (title, lines) => {
    const text = `scenario "${title}" {\n  ${lines}\n}\n`;
    const source = compiled([...program, { path: 'it.test.flow', text }]);
    const [result] = runScenarios(source);
    expect(result?.failure ?? null).toBeNull();
    expect(result?.passed).toBe(true);
  });
});

test('the same scenarios give the same results, whatever was played before', () => {
  const text = SCENARIOS.map(([title, lines]) => `scenario "${title}" {\n  ${lines}\n}\n`).join('\n');
  const source = compiled([...program, { path: 'it.test.flow', text }]);
  expect(runScenarios(source)).toEqual(runScenarios(source));
});

test('only those that are asked for are played', () => {
  const text = SCENARIOS.map(([title, lines]) => `scenario "${title}" {\n  ${lines}\n}\n`).join('\n');
  const source = compiled([...program, { path: 'it.test.flow', text }]);
  const results = runScenarios({
    ...source,
    filter: ({ title }, file) => title.includes('hours') && file === 'it.test.flow',
  });
  expect(results.map(({ title }) => title)).toEqual(['mocked hours']);
});

test('scenarios of another program are refused', () => {
  const source = compiled(program);
  const other = compiled([...program, { path: 'more.flow', text: 'queue Extra {}\n' }]);
  expect(() => runScenarios({ ...source, scenarios: other.scenarios })).toThrow('another program');
});
