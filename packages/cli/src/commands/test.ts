import type { Program, SourceMap } from '@ringback/dsl';
import type { ReadProject } from '@ringback/dsl/project';
import { coverageOf, type Coverage, type ScenarioResult } from '@ringback/runtime/scenario';
import { basename, dirname, resolve } from 'node:path';
import { choice, number, type Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { count } from '../findings/json.ts';
import { shownPath } from '../findings/located.ts';
import { printFindings } from '../findings/print.ts';
import { counted } from '../play/times.ts';
import { compiledProject, readProgram, type Compiled } from '../program-sources.ts';
import { coverageInWords, missedInWords, neverTaken, percent } from '../scenarios/coverage-text.ts';
import { testReport } from '../scenarios/json.ts';
import { junitOf } from '../scenarios/junit.ts';
import { lcovOf } from '../scenarios/lcov.ts';
import { PlayedScenarios } from '../scenarios/played-scenarios.ts';
import { prettyResult, storyOf, type ScenarioPrinting } from '../scenarios/pretty.ts';
import { stylesFor } from '../terminal/style.ts';
import type { Sink, Surroundings } from '../terminal/surroundings.ts';
import { EXIT_CLEAN, EXIT_FOUND, UsageError } from '../usage-error.ts';
import { watchFolder, type WatchFolder } from '../watch-folder.ts';
import { writeWhole } from '../write-whole.ts';

const FORMATS = ['pretty', 'junit', 'json'] as const;
const CLEAR_SCREEN = '\u001b[2J\u001b[3J\u001b[H';

export const testCommand = makeTestCommand(watchFolder);

export function makeTestCommand(watch: WatchFolder): Command {
  return {
    usage: 'test [PATH]',
    about: `Plays the scenarios (*.test.flow) of the program that PATH belongs to, on the real runtime, in virtual time, and says
which ways out of statements none of them took. Exit code 1: a scenario failed, the program does not compile, or less was
taken than --coverage-min asks for.`,
    options: {
      filter: { type: 'string', value: 'TEXT', help: 'only scenarios whose title contains it' },
      watch: { type: 'boolean', short: 'w', help: 'play again what a change concerns, until Ctrl-C' },
      format: { type: 'string', value: 'FORMAT', help: 'pretty (default), junit (XML) or json' },
      coverage: {
        type: 'flag or string',
        value: 'lcov',
        help: 'a table of what was taken of each flow; =lcov writes that format to standard output, results to standard error',
      },
      'coverage-file': {
        type: 'string',
        value: 'FILE',
        help: 'write coverage to FILE: lcov, or JSON if it ends in .json',
      },
      'coverage-min': { type: 'string', value: 'PERCENT', help: 'fail when a smaller share of the ways was taken' },
    },
    restMax: 1,
    async run(args, surroundings) {
      const { cwd, out, err } = surroundings;
      const asked = askedFor(args);
      const path = args.rest[0] ?? '.';
      const project = readProgram(path, cwd);
      const played = new PlayedScenarios();
      const code = test(project, asked, played, surroundings);
      if (!args.flags.has('watch')) return code;

      let last = textsOf(project);
      const watching = `Watching ${shownPath(cwd, project.folder)}; Ctrl-C ends it.\n`;
      err.write(watching);
      await watch(project.folder, () => {
        try {
          const now = readProgram(path, cwd);
          if (textsOf(now) === last) return;
          last = textsOf(now);
          if (out.isTerminal) out.write(CLEAR_SCREEN);
          test(now, asked, played, surroundings);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          err.write(`ringback: ${error.message}\n`);
        }
        if (out.isTerminal) err.write(watching);
      });
      return EXIT_CLEAN;
    },
  };
}

interface Asked {
  readonly filter: string | undefined;
  readonly format: (typeof FORMATS)[number];
  readonly coverage: 'no' | 'table' | 'lcov';
  readonly coverageFile: string | undefined;
  readonly coverageMin: number | undefined;
}

function askedFor(args: Arguments): Asked {
  const format = choice(args, 'format', FORMATS);
  const isLcov = args.values.has('coverage') && choice(args, 'coverage', ['lcov']) === 'lcov';
  const filter = args.values.get('filter');
  const coverageMin = number(args, 'coverage-min', { min: 0, max: 100, whole: false });
  if (coverageMin !== undefined && filter !== undefined) {
    throw new UsageError('--coverage-min asks about all scenarios, --filter plays only some');
  }
  return {
    filter,
    format,
    coverage: isLcov ? 'lcov' : args.flags.has('coverage') ? 'table' : 'no',
    coverageFile: args.values.get('coverage-file'),
    coverageMin,
  };
}

/** What the program is made of: two that are the same need not be played twice. */
function textsOf({ sources, settings }: ReadProject): string {
  return JSON.stringify([settings?.text, sources]);
}

function test(project: ReadProject, asked: Asked, played: PlayedScenarios, surroundings: Surroundings): number {
  const { cwd, err } = surroundings;
  const compiled = compiledProject(project, cwd, { tests: true });
  const { result, sources, findings, texts } = compiled;
  const { program, sourceMap, scenarios } = result;
  if (program === null || sourceMap === null || scenarios === null || count(findings).errors > 0) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    printFindings(errors, sources, 'pretty', err);
    return EXIT_FOUND;
  }
  const wanted = asked.filter?.toLowerCase();
  const filter = ({ title }: { readonly title: string }): boolean =>
    wanted === undefined || title.toLowerCase().includes(wanted);
  if (!scenarios.scenarios.some(filter)) throw new UsageError(nothingToPlay(asked.filter));
  const results = played.play({ program, sourceMap, scenarios, sources: Object.fromEntries(texts), filter });
  return tell(results, { program, sourceMap, compiled, asked, again: played.again }, surroundings);
}

function nothingToPlay(filter: string | undefined): string {
  if (filter === undefined) return 'this program has no scenarios: they stand in *.test.flow files beside it';
  return `no scenario has "${filter}" in its title`;
}

interface Run {
  readonly program: Program;
  readonly sourceMap: SourceMap;
  readonly compiled: Compiled;
  readonly asked: Asked;
  /** How many were played now; the others are as they were. */
  readonly again: number;
}

function tell(
  results: readonly ScenarioResult[],
  { program, sourceMap, compiled, asked, again }: Run,
  { cwd, out, err }: Surroundings,
): number {
  const { shown } = compiled;
  const coverage = coverageOf(program, sourceMap, results);
  const failed = results.filter(({ passed }) => !passed).length;
  const missed = asked.filter === undefined ? neverTaken(coverage) : [];
  const to = asked.coverage === 'lcov' ? err : out;
  if (asked.format === 'json') {
    const report = testReport(program.hash, results, { missed, coverage: asked.coverage === 'no' ? null : coverage });
    to.write(`${JSON.stringify(report, null, 2)}\n`);
  } else if (asked.format === 'junit') {
    to.write(junitOf(results, { shown, story: (result) => storyOf(result, printingFor(compiled, PLAIN)) }));
  } else {
    to.write(inWords(results, { coverage, missed, compiled, asked, again }, to));
  }
  if (asked.coverage === 'lcov') out.write(lcovOf(coverage, shown));
  if (asked.coverageFile !== undefined) writeCoverage(asked.coverageFile, coverage, shown, cwd);
  const isEnough = checkShare(coverage, asked.coverageMin, err);
  return failed === 0 && isEnough ? EXIT_CLEAN : EXIT_FOUND;
}

const PLAIN = { columns: 100, colours: false } as const;

function printingFor(
  { sources, shown }: Compiled,
  { columns, colours }: Pick<Sink, 'columns' | 'colours'>,
): ScenarioPrinting {
  return { style: stylesFor(colours), columns, lineOf: (file, line) => sources.line(shown(file), line), shown };
}

function inWords(
  results: readonly ScenarioResult[],
  {
    coverage,
    missed,
    compiled,
    asked,
    again,
  }: Omit<Run, 'program' | 'sourceMap'> & {
    readonly coverage: Coverage;
    readonly missed: ReturnType<typeof neverTaken>;
  },
  to: Sink,
): string {
  const printing = printingFor(compiled, to);
  const { style } = printing;
  const passed = results.filter((result) => result.passed).length;
  const failed = results.length - passed;
  const kept = results.length - again;
  const rest = kept === 0 ? '' : style.quiet(` (${counted(again, 'scenario')} played again, ${kept} as before)`);
  const summary = failed === 0 ? style.good(`${passed} passed`) : style.error(`${failed} failed, ${passed} passed`);
  const parts = [...results.map((played) => prettyResult(played, printing)), `\n${summary}${rest}\n`];
  if (asked.coverage === 'table') parts.push(coverageInWords(coverage, printing));
  if (failed === 0 || asked.coverage === 'table') parts.push(missedInWords(missed, printing));
  return parts.join('');
}

function writeCoverage(file: string, coverage: Coverage, shown: (file: string) => string, cwd: string): void {
  const text = file.endsWith('.json') ? `${JSON.stringify(coverage, null, 2)}\n` : lcovOf(coverage, shown);
  const path = resolve(cwd, file);
  writeWhole(dirname(path), [[basename(path), text]]);
}

/** Whether enough of the ways was taken; says so if not. */
function checkShare({ totals: { ways } }: Coverage, least: number | undefined, err: Sink): boolean {
  const share = ways.total === 0 ? 100 : (ways.taken / ways.total) * 100;
  if (least === undefined || share >= least) return true;
  err.write(
    `ringback: scenarios took ${ways.taken} of ${ways.total} ways (${percent(ways.taken, ways.total)} %), and --coverage-min asks for ${least} %\n`,
  );
  return false;
}
