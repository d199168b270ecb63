import { describe, expect, test } from 'vitest';
import { compile } from '../../src/index.ts';

const PROGRAM = `center Acme {
  country: US
  timezone: UTC
}
phone number Main {
  number: +12065550100
  flow: Line
}
queue Support {
  caller id: "Acme" +12065550100
}
queue Sales {}
queue Nowhere {}
routing profile SupportAgents {
  serve Support at priority 1
}
routing profile SalesAgents {
  serve Sales at priority 1
}
routing profile NoAgents {
  serve Nowhere at priority 1
}
function LookUp(phone) returns name, tier
inbound flow Line {
  invoke LookUp(phone: caller.number) { on error { goto wait } }
  set attributes.name to LookUp.name
  goto wait
  step wait {
    set queue to Support
    set customer queue flow to OnHold
    transfer to queue
  }
}
customer queue flow OnHold {
  menu "Press 1 to be called back." {
    on 1 { goto call_back }
    on timeout, no match { return }
  }
  step call_back {
    set callback number to caller.number { on invalid, not dialable { return } }
    create callback { initial delay: 30s }
    disconnect
  }
}
inbound flow Short {
  set queue to Sales
  split {
    on 10% { play "Ten." }
    otherwise { play "Ninety." }
  }
  transfer to queue
}
inbound flow Open {
  set queue to LookUp.tier { on error { disconnect } }
  transfer to queue
}
inbound flow Direct {
  set queue to Sales
  transfer to agent attributes.agent { on error { disconnect } }
}
`;

/** Errors about the lines of a scenario: code, text at the place, message. */
function errorsOf(lines: string): readonly (readonly [string, string, string])[] {
  const text = `scenario "it" {\n  clock: 2026-03-02 10:00\n  agent Ann: SupportAgents\n  agent Bob: SalesAgents\n  ${lines}\n}\n`;
  const { diagnostics } = compile([
    { path: 'center.flow', text: PROGRAM },
    { path: 'it.test.flow', text },
  ]);
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, start, end, message }) => [code, text.slice(start, end), message]);
}

const IMPOSSIBLE: readonly (readonly [what: string, lines: string, at: string, says: string])[] = [
  [
    'an offer of a call that waits where the agent serves nothing',
    "Mia calls Line\n expect Bob is offered Mia's call",
    'Bob',
    "this cannot come about: Mia's call waits in Support only, and Bob serves Sales as SalesAgents",
  ],
  [
    'an offer of a callback made in such a queue, on a line that was called by its number',
    "Mia calls +12065550100\n within 5m expect Bob is offered Mia's callback",
    'Bob',
    "this cannot come about: Mia's callback waits in Support only, and Bob serves Sales as SalesAgents",
  ],
  [
    'an offer of a callback that is said to be there',
    "Mia has a callback in Support\n within 5m expect Bob is offered Mia's callback",
    'Bob',
    "this cannot come about: Mia's callback waits in Support only, and Bob serves Sales as SalesAgents",
  ],
  [
    'a conversation with such an agent',
    'Mia calls Line\n within 5m expect Mia talks to Bob',
    'Bob',
    'this cannot come about: Mia waits in Support only, and Bob serves Sales as SalesAgents',
  ],
  [
    'a callback that no flow makes',
    "Mia calls Short\n after 1h expect Mia's callback ended: completed",
    "Mia's callback",
    'this cannot come about: no flow that Mia comes to makes a callback',
  ],
  [
    'nobody offered a callback that no flow makes',
    "Mia calls Short\n after 1h expect nobody is offered Mia's callback",
    "Mia's callback",
    'this holds whatever happens: no flow that Mia comes to makes a callback',
  ],
  [
    'a call of somebody who never called',
    "Mia has a callback in Support\n expect Mia's call ended: completed",
    "Mia's call",
    'this cannot come about: Mia has a callback, and has not called by then',
  ],
  [
    'an offer of a call that comes only further down',
    "expect Ann is offered Mia's call\n Mia calls Line",
    "Mia's call",
    'this cannot come about: Mia comes only further down',
  ],
  [
    'that nobody is offered a call that comes only further down',
    "expect nobody is offered Mia's call\n Mia calls Line",
    "Mia's call",
    'this holds whatever happens: Mia comes only further down',
  ],
  [
    'an end that only a callback has',
    "Mia calls Line\n expect Mia's call ended: not reached",
    'not reached',
    'this cannot come about: only a callback ends as not reached',
  ],
  [
    'an end that only a call has',
    "Mia has a callback in Support\n expect Mia's callback ended: full",
    'full',
    'this cannot come about: a callback that was promised is never refused by a full queue',
  ],
  [
    'a caller id that nothing is dialed from',
    'Mia has a callback in Support\n within 5m expect Mia is dialed from "Acme" +12065550199',
    '"Acme" +12065550199',
    'this cannot come about: callbacks are dialed from "Acme" +12065550100',
  ],
  [
    'an instant that is still to come',
    "Mia calls Line\n after 5m expect Mia's call was queued at 10:06",
    '10:06',
    'this cannot come about: it is 10:05 at most by then, and 10:06 is still to come',
  ],
  [
    'an instant that is still to come, with its date',
    "Mia calls Line\n at 11:00 expect Mia's call was queued at 2026-03-03 10:00",
    '2026-03-03 10:00',
    'this cannot come about: it is 2026-03-02 11:00 at most by then, and 2026-03-03 10:00 is still to come',
  ],
  [
    'an instant before the scenario',
    "Mia calls Line\n after 5m expect Mia's call was queued at 09:58",
    '09:58',
    'this cannot come about: the scenario begins at 10:00, after 09:58',
  ],
  [
    'a report since a time that is still to come',
    'Mia calls Line\n expect Support since 10:30: offered 1',
    '10:30',
    'this cannot come about: it is 10:00 at most by then, and 10:30 is still to come',
  ],
];

describe('an expectation that cannot come about, or always holds', () => {
  test.each(IMPOSSIBLE)('%s', (_what, lines, at, says) => {
    expect(errorsOf(lines)).toEqual([['impossible-expectation', at, says]]);
  });
});

const POSSIBLE: readonly (readonly [what: string, lines: string])[] = [
  ['an offer to whoever serves the queue', "Mia calls Line\n expect Ann is offered Mia's call"],
  ['that another is not offered it', "Mia calls Line\n expect Bob is not offered Mia's call"],
  [
    'an offer after a transfer to a queue',
    "Mia calls Line\n Ann accepts, Ann transfers Mia to Sales\n expect Bob is offered Mia's call",
  ],
  [
    'an offer after a transfer to an agent',
    "Mia calls Line\n Ann accepts, Ann transfers Mia to Bob\n expect Bob is offered Mia's call",
  ],
  ['an offer of a call whose queue is known only when it runs', "Mia calls Open\n expect Bob is offered Mia's call"],
  ['an offer of a call that goes to an agent', "Mia calls Direct\n expect Ann is offered Mia's call"],
  ['a callback made by a queue flow', "Mia calls Line\n after 1h expect Mia's callback ended: expired"],
  [
    'an instant within an hour of clocks that change',
    "Mia calls Line\n after 5h expect Mia's call was queued at 15:59",
  ],
  [
    'an instant on any day of a scenario that lasts for days',
    "Mia calls Line\n after 2d expect Mia's call was queued at 09:00",
  ],
  [
    'an instant while a phone may have rung for long',
    "Mia has a callback in Support\n Mia answers\n expect Mia's callback was answered at 18:00",
  ],
  ['a whole minute of which some has passed', "Mia calls Line\n after 30s expect Mia's call was queued at 10:00"],
  ['a report since before the scenario', 'Mia calls Line\n expect Support since 09:00: offered 1'],
];

describe('nothing is said against', () => {
  test.each(POSSIBLE)('%s', (_what, lines) => {
    expect(errorsOf(lines)).toEqual([]);
  });
});

const VALUES: readonly (readonly [lines: string, code: string, at: string, says: string])[] = [
  [
    'Mia calls Line\n expect Support since 10:00: offerd 1',
    'no-such-value',
    'offerd',
    'there is no figure offerd; did you mean offered?',
  ],
  [
    'Mia calls Line\n expect Support since 10:00: offered 5m',
    'wrong-type',
    '5m',
    'expected a number such as 3, found the duration 5m',
  ],
  [
    'Mia calls Line\n expect Support since 10:00: service level 80',
    'wrong-type',
    '80',
    'expected a percentage such as 80%, found 80',
  ],
  [
    'Mia calls Line\n expect Support since 10:00: average speed of answer 5',
    'wrong-type',
    '5',
    'expected a duration such as 30s, found 5',
  ],
  ['Mia calls Line\n expect Support.oldest == 5', 'wrong-type', '5', 'expected a duration such as 30s, found 5'],
  [
    'Mia calls Line\n expect Support.contacts == 5m',
    'wrong-type',
    '5m',
    'expected a number such as 3, found the duration 5m',
  ],
  ['split takes 20%\n Mia calls Short', 'no-such-value', '20%', 'there is no share in a split 20%; did you mean 10%?'],
  [
    'Mia calls Line\n Ann accepts, Ann transfers Mia to Seles',
    'unknown-name',
    'Seles',
    'expected a queue, but nothing is called Seles; did you mean Sales?',
  ],
  [
    'Mia calls Line\n expect Mia is transferred to Suport',
    'unknown-name',
    'Suport',
    'expected a queue or a flow, but nothing is called Suport; did you mean Support or Short?',
  ],
  ['mock LookUp: nmae "Mia"\n Mia calls Line', 'wrong-mock', 'nmae', 'LookUp returns no nmae; did you mean name?'],
  ['mock LookUp(fone: "1"): name "Mia"\n Mia calls Line', 'wrong-mock', 'fone', 'LookUp takes no fone'],
  ['mock LookUp: name "Mia" name "Leo"\n Mia calls Line', 'wrong-mock', 'name', 'name stands twice in one answer'],
  [
    'mock LookUp: name "Mia"\n mock LookUp: name "Leo"\n Mia calls Line',
    'wrong-mock',
    'LookUp',
    'LookUp is mocked for any call already, so this mock never answers',
  ],
  [
    'at 10:05 Mia calls Line\n at 10:04 Leo calls Line',
    'time-goes-back',
    '10:04',
    'time does not go back: it is 10:05 already, so 10:04 is over',
  ],
  [
    "Mia calls Line\n expect Ann is offered Mai's call",
    'unknown-actor',
    'Mai',
    'Mai does not call in this scenario and has no callback; did you mean Mia?',
  ],
];

describe('names and values of a scenario', () => {
  test.each(VALUES)('%s', (lines, code, at, says) => {
    expect(errorsOf(lines)).toEqual([[code, at, says]]);
  });
});

test('a mistake in a flow is not told again as an expectation that it makes impossible', () => {
  const program = PROGRAM.replace('set queue to Support', 'set queue to Suport');
  const text = `scenario "it" {\n  clock: 2026-03-02 10:00\n  agent Ann: SupportAgents\n  Mia calls Line\n  expect Ann is offered Mia's call\n}\n`;
  const { diagnostics } = compile([
    { path: 'center.flow', text: program },
    { path: 'it.test.flow', text },
  ]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-name']);
});
