import { expect, test } from 'vitest';
import { runScenarios } from '../../src/scenario/index.ts';
import { compiled } from '../support/compile-example.ts';

/** Whispers of ten and of fifteen seconds, as 150 and 225 characters are spoken (S37). */
const PROGRAM = `
center Acme {
  country: US
  timezone: America/Los_Angeles
  language: en-US
  offer timeout: 30s                   // this offer is accepted twenty-one seconds after it was made
  callbacks to: US
  default agent whisper: ToTheAgent
}

phone number Main {
  number: +12065550100
  flow: Line
}

queue Callbacks {
  caller id: "Acme" +12065550100
  outbound whisper: ToTheCustomer
}

routing profile Agents {
  channels: voice 1
  after-call work: 30s
  serve Callbacks at priority 1
}

inbound flow Line {
  set callback number to caller.number {
    on invalid, not dialable { disconnect }
  }
  create callback in Callbacks {
    initial delay: 99s
    retries: 1
    between attempts: 10m
    on error { disconnect }
  }
  disconnect
}

agent whisper flow ToTheAgent { play "${'a'.repeat(150)}" }
outbound whisper flow ToTheCustomer { play "${'c'.repeat(225)}" }
`;

const SCENARIO = `
scenario "the golden times of S19 and S22" {
  clock: 2026-03-02 11:37
  agent Ann: Agents available

  Mia calls +12065550100
               expect Mia's call ended: disconnected
  at 11:39:00  Ann accepts
  at 11:39:10  expect Mia is dialed from "Acme" +12065550100
               Mia answers
  within 15s   expect Ann talks to Mia
               expect Mia's callback was created at 11:37:00
               expect Mia's callback was queued at 11:38:39
               expect Mia's callback was dequeued at 11:39:00
               expect Mia's callback was answered at 11:39:10
               expect Mia's callback was joined at 11:39:25
}
`;

test('the golden times are met to the second, from source to simulated phone', () => {
  const source = compiled([
    { path: 'line.flow', text: PROGRAM },
    { path: 'line.test.flow', text: SCENARIO },
  ]);
  const [result] = runScenarios(source);
  expect(result?.failure ?? null).toBeNull();
  expect(result?.playedMs).toBe(145_000);
});
