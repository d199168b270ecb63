import { readFileSync } from 'node:fs';

/** A small program without anything to say about it. */
export const soundProgram = `center Acme {
  country: US
  timezone: UTC
}

phone number Main {
  number: +12065550100
  flow: Line
}

queue Support {
  limit: 50 contacts
}

routing profile Everybody {
  channels: voice 1
  after-call work: 5s
  serve Support at priority 1
}

inbound flow Line {
  set queue to Support {
    on error { disconnect }
  }
  transfer to queue {
    on full {
      play "All our lines are busy."
      disconnect
    }
  }
}
`;

export const soundScenarios = `scenario "a call is offered" {
  clock: 2026-03-02 10:00
  agent Ann: Everybody available

  at 10:00:05  Mia calls Line
               expect Ann is offered Mia's call
}

scenario "nobody there" {
  clock: 2026-03-02 10:00

  Mia calls Line
               expect nobody is offered Mia's call
}
`;

const example = (file: string): string =>
  readFileSync(new URL(`../../../../examples/queued-callback/${file}`, import.meta.url), 'utf8');

/** The files of examples/queued-callback, with one edit made. */
export function queuedCallback(from = '', to = ''): Record<string, string> {
  const files = ['center.flow', 'support-line.flow', 'support-line.test.flow'];
  const texts = files.map((file) => [file, example(file).replace(from, to)] as const);
  return Object.fromEntries(texts);
}
