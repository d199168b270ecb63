import { coverageOf, runScenarios } from '@ringback/runtime/scenario';
import { compile } from '@ringback/dsl';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coverageInWords, missedInWords, neverTaken } from '../../src/scenarios/coverage-text.ts';
import { lcovOf } from '../../src/scenarios/lcov.ts';
import { stylesFor } from '../../src/terminal/style.ts';
import { soundProgram, soundScenarios } from '../support/programs.ts';
import { folderWith, ringback } from '../support/run-command.ts';

const FLOW = `inbound flow Line {
  menu "Press 1." {
    on 1 { disconnect }
    on timeout, no match {
      play "Bye."
      disconnect
    }
  }
}
`;
const SCENARIO = `scenario "one" {
  clock: 2026-03-02 10:00

  Mia calls Line
  Mia presses 1
}
`;

function covered(flow = FLOW, scenario = SCENARIO) {
  const { program, sourceMap, scenarios, diagnostics } = compile([
    { path: 'line.flow', text: flow },
    { path: 'line.test.flow', text: scenario },
  ]);
  if (program === null || sourceMap === null || scenarios === null) throw new Error(JSON.stringify(diagnostics));
  return coverageOf(program, sourceMap, runScenarios({ program, sourceMap, scenarios }));
}
const printing = { style: stylesFor(false), shown: (file: string) => `center/${file}` };

describe('coverage, for people', () => {
  it('is a line a flow, and what nobody reached', () => {
    expect(coverageInWords(covered(), printing)).toBe(`
Coverage by 1 scenario
             ways out            statements
  Line       1 of 3 (33 %)       2 of 4 (50 %)
  all flows  1 of 3 (33 %)       2 of 4 (50 %)

No scenario reached 2 statements:
  center/line.flow:5  play
  center/line.flow:6  disconnect
`);
  });

  it('leads to where an outcome is written', () => {
    expect(missedInWords(neverTaken(covered()), printing)).toBe(`
No scenario took 2 ways out of 1 statement:
  center/line.flow:4  menu: timeout, no match
`);
  });

  it('says nothing of what is missing when nothing is', () => {
    const all = `${SCENARIO}\n${SCENARIO.replace('"one"', '"two"').replace('presses 1', 'presses 2')}\n${SCENARIO.replace('"one"', '"three"').replace('Mia presses 1', 'after 1m')}`;
    const coverage = covered(FLOW, all);
    expect(missedInWords(neverTaken(coverage), printing)).toBe('');
    expect(coverageInWords(coverage, printing)).toContain('all flows  3 of 3 (100 %)      4 of 4 (100 %)\n');
  });
});

describe('coverage as lcov', () => {
  it('has a branch on the line of each outcome, a line for each statement', () => {
    expect(lcovOf(covered(), printing.shown)).toBe(`TN:
SF:center/line.flow
FN:1,Line
FNDA:1,Line
FNF:1
FNH:1
BRDA:3,0,0,1
BRDA:4,0,1,0
BRDA:4,0,2,0
BRF:3
BRH:1
DA:2,1
DA:3,1
DA:5,0
DA:6,0
LF:4
LH:2
end_of_record
`);
  });

  it('has a dash where the statement itself was never reached', () => {
    const flow = FLOW.replace('  menu', '  if caller.number == "" {\n    if input == "1" { disconnect }\n  }\n  menu');
    expect(lcovOf(covered(flow), printing.shown)).toMatch(/BRDA:2,0,0,0\nBRDA:2,0,1,1\nBRDA:3,1,0,-\nBRDA:3,1,1,-\n/);
  });

  it('leaves out what can never be', () => {
    const flow = FLOW.replace('disconnect', 'set recording to agent { on error { disconnect } }\n      disconnect');
    const text = lcovOf(covered(flow), printing.shown);
    expect(text).toContain('BRF:4\n');
  });

  it('sums up what it lists', () => {
    const text = lcovOf(covered(), printing.shown);
    const count = (start: RegExp): number => text.split('\n').filter((line) => start.test(line)).length;
    expect(text).toContain(`BRF:${count(/^BRDA:/)}\nBRH:${count(/^BRDA:.*,[1-9]\d*$/)}\n`);
    expect(text).toContain(`LF:${count(/^DA:/)}\nLH:${count(/^DA:.*,[1-9]\d*$/)}\n`);
  });
});

describe('ringback test --coverage', () => {
  const sound = { 'center.flow': soundProgram, 'center.test.flow': soundScenarios };

  it('adds the table to the results', async () => {
    const { code, out } = await ringback(folderWith(sound), 'test', '--coverage');
    expect(code).toBe(0);
    expect(out).toMatch(/2 passed\n\nCoverage by 2 scenarios\n[^]*\nNo scenario took 1 way out of 1 statement:\n/);
  });

  it('=lcov writes the format to standard output and the results to standard error', async () => {
    const { out, err } = await ringback(folderWith(sound), 'test', '--coverage=lcov');
    expect(out).toMatch(/^TN:\nSF:center\.flow\n[^]*end_of_record\n$/);
    expect(err).toContain('2 passed');
  });

  it('writes a file, lcov or JSON by its ending', async () => {
    const cwd = folderWith(sound);
    await ringback(cwd, 'test', '--coverage-file', 'out/lcov.info');
    expect(readFileSync(join(cwd, 'out/lcov.info'), 'utf8')).toMatch(/^TN:\nSF:center\.flow\n/);
    await ringback(cwd, 'test', '--coverage-file', 'coverage.json');
    expect(JSON.parse(readFileSync(join(cwd, 'coverage.json'), 'utf8'))).toMatchObject({
      format: 'ringback/coverage',
      version: 1,
    });
  });

  it.each([
    ['more than was taken', '90', 1],
    ['less', '10', 0],
  ])('--coverage-min asks for %s', async (_, percent, expected) => {
    const { code, err } = await ringback(folderWith(sound), 'test', '--coverage-min', percent);
    expect(code).toBe(expected);
    expect(err).toBe(
      expected === 0 ? '' : 'ringback: scenarios took 1 of 2 ways (50 %), and --coverage-min asks for 90 %\n',
    );
  });

  it.each([
    [['--coverage=cobertura'], '--coverage is one of lcov, not "cobertura".'],
    [['--coverage-min', '101'], '--coverage-min is a number from 0 to 100, not "101"'],
    [['--coverage-min', '50', '--filter', 'call'], '--coverage-min asks about all scenarios, --filter plays only some'],
  ])('tells of %j', async (args, message) => {
    const { code, err } = await ringback(folderWith(sound), 'test', ...args);
    expect([code, err]).toEqual([2, `ringback: ${message}\n`]);
  });
});
