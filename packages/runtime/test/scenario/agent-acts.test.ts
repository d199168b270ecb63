import { expect, test } from 'vitest';
import { runScenarios } from '../../src/scenario/index.ts';
import { compiled } from '../support/compile-example.ts';

const PROGRAM = `
center Acme { country: US  timezone: America/Los_Angeles  language: en-US  callbacks to: US }

queue Support { caller id: "Acme" +12065550100 }
queue Sales { limit: 1 contacts }

routing profile Agents {
  channels: voice 1
  after-call work: 30s
  serve Support at priority 1
}
routing profile Sellers {
  channels: voice 1
  after-call work: 30s
  serve Sales at priority 1
}

inbound flow Line {
  set queue to Support
  set customer hold to Patience
  set agent hold to Quiet
  transfer to queue { on full { disconnect } }
}

customer hold flow Patience { play "One moment, please." for 1m }
agent hold flow Quiet { play "The customer is on hold." for 1m }
`;

/** What language.md "Scenarios" says that agents do with a customer. */
const SCENARIOS: readonly (readonly [string, string])[] = [
  [
    'Ann holds Mia, and takes Mia back',
    `Ann holds Mia
  expect Mia hears "One moment, please."
  expect Ann hears "The customer is on hold."
  expect Ann is busy
  after 20s Ann takes Mia back
  expect Ann talks to Mia`,
  ],
  [
    'Ann transfers Mia to Sales',
    `Ann transfers Mia to Sales
  expect Mia is transferred to Sales
  expect Ann is in after-call work
  expect Bob is offered Mia's call
  Bob accepts
  expect Bob talks to Mia
  expect Sales since 10:00: offered 1, handled 1`,
  ],
  [
    'Ann transfers Mia to Bob',
    `Ann transfers Mia to Bob
  expect Bob is offered Mia's call
  Bob accepts
  expect Bob talks to Mia
  expect Support since 10:00: offered 1, handled 1`,
  ],
  [
    'Ann transfers Mia to a number, which answers',
    `Ann transfers Mia to +12065550177
  expect Mia is transferred to +12065550177
  expect Mia hears "One moment, please."
  after 5s Zoe answers
  expect Ann is in after-call work
  Mia hangs up
  expect Mia's call ended: transferred`,
  ],
  [
    'Ann transfers Mia to a number, which does not answer',
    `Ann transfers Mia to +12065550177
  Zoe does not answer
  expect Ann is busy
  Ann takes Mia back
  expect Ann talks to Mia`,
  ],
];

test.each(SCENARIOS)('%s', (title, lines) => {
  const text = `scenario "${title}" {
  clock: 2026-03-02 10:00
  agent Ann: Agents available
  agent Bob: Sellers available
  caller Zoe: +12065550177
  Mia calls Line
  Ann accepts
  expect Ann talks to Mia
  ${lines}
}
`;
  const source = compiled([
    { path: 'acme.flow', text: PROGRAM },
    { path: 'acme.test.flow', text },
  ]);
  expect(runScenarios(source)[0]?.failure ?? null).toBeNull();
});
