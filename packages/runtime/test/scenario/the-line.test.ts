import { describe, expect, test } from 'vitest';
import { runScenarios } from '../../src/scenario/index.ts';
import { compiled } from '../support/compile-example.ts';

const program = (callbacksIn: string): string => `
center Acme { country: US  timezone: America/Los_Angeles  language: en-US  callbacks to: US }

hours Office { open: Mon-Fri 08:00-18:00 }

queue Calls { hours: Office  caller id: "Acme" +12065550100 }
queue Later { hours: Office  caller id: "Acme" +12065550100 }

routing profile Agents {
  channels: voice 1
  after-call work: 10s
  serve Calls at priority 1
  serve Later at priority 1
}

inbound flow Line {
  set queue to Calls
  menu "Press 1 to be called back." {
    on 1 { goto later }
    on timeout, no match { goto hold }
  }
  step later {
    set callback number to caller.number { on invalid, not dialable { goto hold } }
    create callback in ${callbacksIn} {
      initial delay: 5s
      retries: 1
      between attempts: 10m
      on error { goto hold }
    }
    disconnect
  }
  step hold { transfer to queue { on full { disconnect } } }
}

inbound flow AsksFirst {
  if Office is not open {
    play "We are closed."
    disconnect
  }
  set queue to Calls
  transfer to queue { on full { disconnect } }
}

inbound flow AsksTheQueue {
  set queue to Calls
  if queue is not open {
    play "The queue is closed."
    disconnect
  }
  transfer to queue { on full { disconnect } }
}
`;

function failureOf(lines: string, callbacksIn = 'Later') {
  const source = compiled([
    { path: 'line.flow', text: program(callbacksIn) },
    { path: 'line.test.flow', text: `scenario "it" {\n${lines}\n}\n` },
  ]);
  return runScenarios(source)[0]?.failure ?? null;
}

/** Mia calls first and asks to be called back, Leo calls a minute later and stays. */
const MIA_THEN_LEO = `
  clock: 2026-03-02 10:00
  agent Ann: Agents
  Mia calls Line
  after 2s     Mia presses 1
               expect Mia's call ended: disconnected
  at 10:01     Leo calls Line
  at 10:02`;

describe('S1: a caller may hang up, keep the place in the line, and be called back when it comes up', () => {
  test('the callback is served before whoever called later and stayed, and the phone rings', () => {
    const failure = failureOf(`${MIA_THEN_LEO}
               Ann becomes available
               expect Ann is offered Mia's callback
               Ann accepts
               Mia answers
               expect Ann talks to Mia
               Ann hangs up
  after 10s    expect Ann is offered Leo's call`);
    expect(failure).toBeNull();
  });

  test('whoever called earlier and stayed is served before the callback', () => {
    const failure = failureOf(`
  clock: 2026-03-02 10:00
  agent Ann: Agents
  Leo calls Line
  at 10:01     Mia calls Line
  after 2s     Mia presses 1
  at 10:02     Ann becomes available
               expect Ann is offered Leo's call`);
    expect(failure).toBeNull();
  });
});

describe('S2: callbacks wait in the queue of the calls or in one of their own', () => {
  test.each([
    ['one of their own', 'Later', 'Later holds 1 callback', 'Calls holds 0 callbacks', 'Later', 'Calls'],
    ['that of the calls', 'Calls', 'Calls holds 1 callback', 'Later holds 0 callbacks', 'Calls', 'Later'],
  ])('%s: there they are counted and reported, and the order is the same', (_, queue, holds, holdsNot, own, other) => {
    const failure = failureOf(
      `${MIA_THEN_LEO}
               expect ${holds}
               expect ${holdsNot}
               expect Calls holds 1 call
               expect ${own} since 10:00: callbacks made 1
               expect ${other} since 10:00: callbacks made 0
               Ann becomes available
               expect Ann is offered Mia's callback`,
      queue,
    );
    expect(failure).toBeNull();
  });
});

describe('S16: hours are acted on by flows, not by routing', () => {
  const AT_NIGHT = `
  clock: 2026-03-02 20:00
  agent Ann: Agents available
  Mia calls`;

  test('a flow that does not ask lets a call wait, and an agent gets it, though the queue has hours and they are closed', () => {
    const failure = failureOf(`${AT_NIGHT} Line
  after 7s     expect Ann is offered Mia's call
               Ann accepts
               expect Ann talks to Mia`);
    expect(failure).toBeNull();
  });

  test('a call that waits when the hours end is served all the same', () => {
    const failure = failureOf(`
  clock: 2026-03-02 17:59
  agent Ann: Agents
  Mia calls AsksFirst
  at 18:01     Ann becomes available
               expect Ann is offered Mia's call`);
    expect(failure).toBeNull();
  });

  test('without "call back during" a callback is offered when the hours of its queue are closed', () => {
    const failure = failureOf(`${AT_NIGHT} Line
  after 1s     Mia presses 1
  after 5s     expect Ann is offered Mia's callback`);
    expect(failure).toBeNull();
  });

  test.each([
    ['AsksFirst', 'We are closed.'],
    ['AsksTheQueue', 'The queue is closed.'],
  ])('%s: a flow that asks says so and lets the caller go', (flow, says) => {
    const failure = failureOf(`${AT_NIGHT} ${flow}
               expect Mia hears "${says}"
  after 10s    expect Mia's call ended: disconnected
               expect nobody is offered Mia's call`);
    expect(failure).toBeNull();
  });

  test('by day the same flow lets the call through', () => {
    const failure = failureOf(`
  clock: 2026-03-02 10:00
  agent Ann: Agents available
  Mia calls AsksFirst
               expect Ann is offered Mia's call`);
    expect(failure).toBeNull();
  });
});
