import { describe } from 'vitest';
import { lays } from './lays.ts';

describe('a scenario', () => {
  lays([
    [
      'begins at column 3, and at column 16 from the first time on; a longer time stands alone',
      `
scenario "s" { clock:2026-03-02 10:00 agent Ann :Frontline available
Mia has a callback in Support
at 10:00 Ann accepts , Mia does not answer
expect Mia 's callback ended : not reached
after 12h30m Ann accepts
after 12h30m5s
Ann accepts
within 5s expect Ann is busy
within 10h30m20s expect Ann is busy
at 2026-03-03 08:00 expect Support since 10:00 : offered 3,abandoned 1
service restarts
at 18:00 }
`,
      `
scenario "s" {
  clock: 2026-03-02 10:00
  agent Ann: Frontline available
  Mia has a callback in Support
  at 10:00     Ann accepts, Mia does not answer
               expect Mia's callback ended: not reached
  after 12h30m Ann accepts
  after 12h30m5s
               Ann accepts
  within 5s    expect Ann is busy
  within 10h30m20s
               expect Ann is busy
  at 2026-03-03 08:00
               expect Support since 10:00: offered 3, abandoned 1
               service restarts
  at 18:00
}
`,
    ],
    [
      'begins to happen with the first expect, too',
      `
scenario "s" {
  Mia calls Line
  expect Mia hears "x"
  Mia presses #
}
`,
      `
scenario "s" {
  Mia calls Line
               expect Mia hears "x"
               Mia presses #
}
`,
    ],
    [
      'has its comments where the lines below them begin',
      `
scenario "s" {
  // before
  at 10:00 // the time
  // what happens
  Ann accepts
  // the next time
  at 10:05 Ann hangs up // done
  /* here */ expect Ann is available
  // end
}
`,
      `
scenario "s" {
  // before
  at 10:00                             // the time
               // what happens
               Ann accepts
  // the next time
  at 10:05     Ann hangs up            // done
               /* here */ expect Ann is available
  // end
}
`,
    ],
    [
      'has one line for each thing that happens, even where its author has not',
      `
scenario "s" { Mia calls Line expect Mia hears "x" }
scenario "nothing" { }
`,
      `
scenario "s" {
  Mia calls Line
               expect Mia hears "x"
}
scenario "nothing" { }
`,
    ],
  ]);
});
