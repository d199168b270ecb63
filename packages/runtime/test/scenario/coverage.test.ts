import { describe, expect, test } from 'vitest';
import { coverageOf, runScenarios, type Coverage } from '../../src/scenario/index.ts';
import { compiled, compiledExample } from '../support/compile-example.ts';

const CENTER = `center Acme {
  country: US
  timezone: UTC
}

queue Support {
  limit: 1 contacts
}

queue Endless {}

routing profile Frontline {
  serve Support at priority 1
  serve Endless at priority 1
}
`;

/** Plays scenarios against a program and says what they took. */
function covered(flows: string, ...scenarios: readonly string[]): Coverage {
  const text = scenarios.map(
    (lines, index) => `scenario "number ${index + 1}" {\n  clock: 2026-03-02 10:00\n  ${lines}\n}\n`,
  );
  const source = compiled([
    { path: 'center.flow', text: CENTER },
    { path: 'line.flow', text: flows },
    { path: 'line.test.flow', text: text.join('\n') },
  ]);
  const results = runScenarios(source);
  expect(results.map(({ failure }) => failure?.message ?? null)).toEqual(scenarios.map(() => null));
  return coverageOf(source.program, source.sourceMap, results);
}

/** `menu: 1 ×2, timeout ×0`, a line a statement that has ways. */
const ways = (coverage: Coverage): readonly string[] =>
  coverage.flows.flatMap(({ statements }) =>
    statements.flatMap(({ kind, ways: out }) =>
      out.length === 0
        ? []
        : [`${kind}: ${out.map(({ on, times, never }) => `${on ?? 'going on'} ${never ?? `×${times}`}`).join(', ')}`],
    ),
  );

const FLOWS: readonly (readonly [what: string, body: string, expected: readonly string[], scenario?: string])[] = [
  [
    'both sides of an if, also where there is no else',
    'if caller.number == "" { disconnect }\n disconnect',
    ['if: yes ×0, no ×1'],
  ],
  [
    'an else if on its own',
    'if input == "1" { disconnect } else if input == "2" { disconnect } else { disconnect }',
    ['if: yes ×0, no ×1', 'if: yes ×0, no ×1'],
  ],
  [
    'yes and no of a check',
    'check caller.number == "" { on yes { disconnect } on no { disconnect } on error { disconnect } }',
    ['check: yes ×0, no ×1, error ×0'],
  ],
  [
    'the shares of a split and the rest',
    'split { on 20% { disconnect } otherwise { disconnect } }',
    ['split: 20% ×0, otherwise ×1'],
    'split takes otherwise\n Mia calls Line',
  ],
  [
    'the keys of a menu, and what a handler names',
    'menu "Press 1." { on 1 { disconnect } on timeout, no match { disconnect } }',
    ['menu: 1 ×1, timeout ×0, no match ×0'],
    'Mia calls Line\n Mia presses 1',
  ],
  [
    'each outcome that otherwise takes',
    'menu "Press 1." { on 1 { disconnect } otherwise { disconnect } }',
    ['menu: 1 ×0, timeout ×1, no match ×0, error ×0'],
    'Mia calls Line\n after 1m',
  ],
  [
    'going on, where there is another way',
    'set callback number to caller.number { on invalid, not dialable { disconnect } }\n disconnect',
    ['set callback number: going on ×1, invalid ×0, not dialable ×0'],
  ],
  [
    'how often a goto was made, and that it was enough',
    'goto again\n step again { play "Hm."\n goto again at most 2 times\n disconnect }',
    ['goto: again ×2, enough ×1'],
    'Mia calls Line\n after 1m',
  ],
  [
    'the rounds of a loop, and that they were enough',
    'loop 3 times { play "Hm." }\n disconnect',
    ['loop: again ×3, enough ×1'],
    'Mia calls Line\n after 1m',
  ],
  ['nothing where there is nothing to choose', 'set queue to Support\n transfer to queue Support', []],
  ['not what the language does with what nobody handles', 'play "Hm."\n transfer to queue Support', []],
];

describe('coverage counts', () => {
  const cases = FLOWS.map(([what, body, expected, scenario = 'Mia calls Line']) => ({
    what,
    body,
    expected,
    scenario,
  }));
  test.each(cases)('$what', ({ body, expected, scenario }) => {
    const flow = `inbound flow Line {\n ${body}\n}\n`;
    expect(ways(covered(flow, scenario))).toEqual(expected);
  });

  test('over all scenarios together', () => {
    const flow =
      'inbound flow Line {\n menu "Press 1." { on 1 { disconnect } on timeout, no match { disconnect } }\n}\n';
    const [line] = ways(
      covered(
        flow,
        'Mia calls Line\n Mia presses 1',
        'Mia calls Line\n Mia presses 1',
        'Mia calls Line\n Mia presses 5',
      ),
    );
    expect(line).toBe('menu: 1 ×2, timeout ×0, no match ×1');
  });
});

describe('what cannot be taken as the program stands', () => {
  test.each([
    [
      'full of a queue without a limit',
      'transfer to queue Endless { on full { disconnect } }',
      'transfer to queue: full no queue that it may mean has a limit',
    ],
    [
      'a number that is written',
      'set callback number to +12065550111 { on invalid, not dialable { disconnect } }\n disconnect',
      'set callback number: going on ×1, invalid the number is written here, and valid, not dialable ×0',
    ],
    [
      'a number that was collected',
      'collect phone number "Your number?" { on timeout, invalid { disconnect } }\n set callback number to input { on invalid, not dialable { disconnect } }\n disconnect',
      'set callback number: going on ×0, invalid the number was collected before, which takes valid ones only, not dialable ×0',
    ],
    [
      'a queue that is declared',
      'set queue to Support { on error { disconnect } }\n disconnect',
      'set queue: going on ×1, error there is a queue Support, and setting it only notes its name',
    ],
    [
      'what cannot fail',
      'set recording to agent { on error { disconnect } }\n disconnect',
      'set recording: going on ×1, error nothing about set recording can fail',
    ],
  ])('%s', (_what, body, expected) => {
    const coverage = covered(`inbound flow Line {\n ${body}\n}\n`, 'Mia calls Line');
    expect(ways(coverage)).toContain(expected);
    const counted = coverage.totals.ways.total;
    expect(counted).toBe(
      coverage.flows
        .flatMap(({ statements }) => statements)
        .flatMap((each) => each.ways)
        .filter(({ never }) => never === null).length,
    );
  });

  test('but digits that were collected may be no number', () => {
    const coverage = covered(
      'inbound flow Line {\n collect digits "Your number?" { on timeout, invalid { disconnect } }\n set callback number to input { on invalid, not dialable { disconnect } }\n disconnect\n}\n',
      'Mia calls Line\n Mia enters "12#"',
    );
    expect(ways(coverage)).toContain('set callback number: going on ×0, invalid ×1, not dialable ×0');
  });

  test('and a number that may not have been collected', () => {
    const coverage = covered(
      'inbound flow Line {\n if caller.number == "" {\n collect phone number "Your number?" { on timeout, invalid { disconnect } } }\n set callback number to input { on invalid, not dialable { disconnect } }\n disconnect\n}\n',
      'Mia calls Line',
    );
    expect(ways(coverage)).toContain('set callback number: going on ×0, invalid ×1, not dialable ×0');
  });

  test('a statement that no way leads to', () => {
    const [flow] = covered(
      'inbound flow Line {\n disconnect\n step lost { play "Hm."\n disconnect }\n}\n',
      'Mia calls Line',
    ).flows;
    expect(flow?.statements.map(({ kind, never }) => [kind, never])).toEqual([
      ['disconnect', null],
      ['play', 'no way leads to it'],
      ['disconnect', 'no way leads to it'],
    ]);
    expect(flow?.totals.statements).toEqual({ total: 1, reached: 1 });
  });
});

describe('coverage says where', () => {
  const flow = `inbound flow Line {
  menu "Press 1." {
    on 1 { disconnect }
    on timeout, no match {
      disconnect
    }
  }
}
`;
  const [line] = covered(flow, 'Mia calls Line').flows;

  test('each outcome is written, and each statement', () => {
    const menu = line?.statements[0];
    expect(menu?.ways.map(({ on, place }) => [on, flow.slice(place.start, place.end), place.line])).toEqual([
      ['1', '1', 3],
      ['timeout', 'timeout', 4],
      ['no match', 'no match', 4],
    ]);
    expect(menu?.place).toMatchObject({ file: 'line.flow', line: 2, column: 3 });
    expect(line?.place).toMatchObject({ file: 'line.flow', line: 1, start: 0 });
  });

  test('statements in the order of the text', () => {
    const starts = line?.statements.map(({ place }) => place.start) ?? [];
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });
});

test('another program has other coverage', () => {
  const one = compiledExample('queued-callback');
  const other = compiledExample('tiered-support');
  expect(() => coverageOf(one.program, other.sourceMap, [])).toThrow('another program');
});

describe.each(['queued-callback', 'tiered-support'])('the scenarios of examples/%s', (example) => {
  const source = compiledExample(example);
  const coverage = coverageOf(source.program, source.sourceMap, runScenarios(source));
  const statements = coverage.flows.flatMap((flow) => flow.statements.map((each) => ({ ...each, flow: flow.flow })));

  test('take every way out of every statement that can be taken', () => {
    const missed = statements.flatMap(({ flow, kind, ways: out }) =>
      out.filter(({ times, never }) => times === 0 && never === null).map(({ on }) => `${flow}, ${kind}: ${on}`),
    );
    expect(missed).toEqual([]);
    expect(coverage.totals.ways.taken).toBeGreaterThan(20);
  });

  test('reach every statement', () => {
    expect(statements.filter(({ times, never }) => times === 0 && never === null)).toEqual([]);
  });

  test('leave out only what analysis says can never be taken', () => {
    const never = statements.flatMap(({ flow, kind, ways: out }) =>
      out.flatMap(({ on, never: why }) => (why === null ? [] : [`${flow}, ${kind}: ${on}`])),
    );
    expect(never).toEqual(example === 'queued-callback' ? ['SupportLine, set callback number: invalid'] : []);
  });
});
