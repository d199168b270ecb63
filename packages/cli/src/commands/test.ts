import { runScenarios } from '@ringback/runtime/scenario';
import { choice } from '../arguments.ts';
import type { Command } from '../command.ts';
import { count } from '../findings/json.ts';
import { printFindings } from '../findings/report.ts';
import { counted } from '../play/times.ts';
import { compileAt } from '../program-sources.ts';
import { testReport } from '../scenarios/json.ts';
import { neverTaken, type NeverTaken } from '../scenarios/never-taken.ts';
import { prettyResult } from '../scenarios/pretty.ts';
import { stylesFor, type Styles } from '../terminal/style.ts';
import { EXIT_CLEAN, EXIT_FOUND, UsageError } from '../usage-error.ts';

export const testCommand: Command = {
  usage: 'test [PATH]',
  about: `Plays the scenarios (*.test.flow) of the program that PATH belongs to, on the real runtime, in virtual time.
Exit code 1: a scenario failed, or the program does not compile.`,
  options: {
    filter: { type: 'string', value: 'TEXT', help: 'only scenarios whose title contains it' },
    format: { type: 'string', value: 'FORMAT', help: 'pretty (default) or json' },
  },
  restMax: 1,
  run(args, { cwd, out, err }) {
    const format = choice(args, 'format', ['pretty', 'json']);
    const compiled = compileAt(args.rest[0] ?? '.', cwd, { tests: true });
    const { result, sources, findings, texts, shown } = compiled;
    const { program, sourceMap, scenarios } = result;
    if (program === null || sourceMap === null || scenarios === null || count(findings).errors > 0) {
      printFindings(
        findings.filter(({ severity }) => severity === 'error'),
        sources,
        'pretty',
        err,
      );
      return EXIT_FOUND;
    }
    const wanted = args.values.get('filter')?.toLowerCase();
    const filter = ({ title }: { readonly title: string }): boolean =>
      wanted === undefined || title.toLowerCase().includes(wanted);
    if (!scenarios.scenarios.some(filter)) throw new UsageError(nothingToPlay(args.values.get('filter')));

    const results = runScenarios({ program, sourceMap, scenarios, sources: Object.fromEntries(texts), filter });
    const passed = results.filter((played) => played.passed).length;
    const failed = results.length - passed;
    const missed = wanted === undefined ? neverTaken(program, sourceMap, results) : [];
    if (format === 'json') {
      out.write(`${JSON.stringify(testReport(program.hash, results, missed), null, 2)}\n`);
    } else {
      const style = stylesFor(out.colours);
      const lineOf = (file: string, line: number): string => sources.line(shown(file), line);
      for (const played of results) out.write(prettyResult(played, { style, columns: out.columns, lineOf, shown }));
      out.write(
        `\n${failed === 0 ? style.good(`${passed} passed`) : style.error(`${failed} failed, ${passed} passed`)}\n`,
      );
      if (failed === 0 && missed.length > 0) out.write(missedInWords(missed, shown, style));
    }
    return failed === 0 ? EXIT_CLEAN : EXIT_FOUND;
  },
};

function nothingToPlay(filter: string | undefined): string {
  if (filter === undefined) return 'this program has no scenarios: they stand in *.test.flow files beside it';
  return `no scenario has "${filter}" in its title`;
}

function missedInWords(missed: readonly NeverTaken[], shown: (file: string) => string, style: Styles): string {
  const ways = missed.reduce((sum, { outcomes }) => sum + outcomes.length, 0);
  const lines = missed.map(
    ({ file, line, statement, outcomes }) => `  ${shown(file)}:${line}  ${statement}: ${outcomes.join(', ')}`,
  );
  return (
    style.quiet(
      `\nNo scenario took ${counted(ways, 'way')} out of ${counted(missed.length, 'statement')}:\n${lines.join('\n')}`,
    ) + '\n'
  );
}
