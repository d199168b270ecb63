import type { ScenarioResult } from '@ringback/runtime/scenario';
import { describe, expect, it } from 'vitest';
import { prettyResult, type ScenarioPrinting } from '../../src/scenarios/pretty.ts';
import { stylesFor } from '../../src/terminal/style.ts';

const source = [
  'scenario "place" {',
  '  clock: 2026-03-02 09:50',
  "               expect Ann is offered Mia's callback",
  '}',
];
const printing: ScenarioPrinting = {
  style: stylesFor(false),
  columns: 100,
  lineOf: (_, line) => source[line - 1] ?? '',
  shown: (file) => `center/${file}`,
};

const passed: ScenarioResult = {
  title: 'a callback keeps the place',
  file: 'line.test.flow',
  at: { file: 0, line: 1, column: 1 },
  passed: true,
  failure: null,
  playedMs: 325_000,
  reached: [],
  taken: [],
};

const clock = (date: string, time: string) => ({ atMs: 0, date, time });
const failed: ScenarioResult = {
  ...passed,
  passed: false,
  failure: {
    kind: 'expectation',
    file: 'line.test.flow',
    at: { file: 0, line: 3, column: 16 },
    message: "Ann is not offered Mia's callback",
    expected: "Ann is offered Mia's callback",
    actual: "Ann is offered Leo's call",
    because: ["Leo's call began at 09:58:00, Mia's at 10:00:00: the earlier start goes first"],
    when: clock('2026-03-02', '10:05:00'),
    timelines: [
      {
        title: "Leo's call",
        contact: 'c-1',
        entries: [
          { when: clock('2026-03-01', '23:59:58'), what: 'calls', stood: null },
          {
            when: clock('2026-03-02', '09:58:06'),
            what: 'presses 2',
            stood: {
              flow: 'Line',
              block: 'offer/menu-1',
              file: 'line.flow',
              line: 12,
              column: 5,
              text: 'menu "Press 1 to receive a callback."',
            },
          },
        ],
      },
    ],
  },
};

describe('a scenario, pretty', () => {
  it('passes in one line, with the virtual time that it took', () => {
    expect(prettyResult(passed, printing)).toBe('✓ a callback keeps the place (5 min 25 s)\n');
  });

  it('fails with what was expected, what happened, why, and the timeline with its source lines', () => {
    expect(prettyResult(failed, printing)).toBe(`✗ a callback keeps the place (5 min 25 s)
    center/line.test.flow:3:16: Ann is not offered Mia's callback
    3 │                expect Ann is offered Mia's callback
      │                ^ at 2026-03-02 10:05:00
    expected  Ann is offered Mia's callback
    actual    Ann is offered Leo's call
    because   Leo's call began at 09:58:00, Mia's at 10:00:00: the earlier start goes first

    Timeline of Leo's call
      2026-03-01 23:59:58  calls
      09:58:06             presses 2
                           at center/line.flow:12  menu "Press 1 to receive a callback."

`);
  });

  it('shows no control characters of a file', () => {
    expect(prettyResult({ ...passed, title: 'a\u001b[2J' }, printing)).toContain('a␛[2J');
  });
});
