import { choice, number, type Arguments, type OptionSpecs } from '../arguments.ts';
import { counted } from '../play/times.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { EXIT_CLEAN, EXIT_FOUND } from '../usage-error.ts';
import { checkReport, count, type CheckReport } from './json.ts';
import type { LocatedFinding, Sources } from './located.ts';
import { sarifLog } from './sarif.ts';

export const FORMATS = ['pretty', 'concise', 'json', 'github', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

/** Options of the commands that report findings. */
export const reportOptions: OptionSpecs = {
  format: {
    type: 'string',
    value: 'FORMAT',
    help: 'pretty (default), concise (a line each), json, github (annotations) or sarif',
  },
  'max-warnings': { type: 'string', value: 'N', help: 'more warnings than these fail (default: any number passes)' },
  quiet: { type: 'boolean', short: 'q', help: 'errors only' },
  hints: { type: 'boolean', help: 'hints, too, which never count against a program' },
};

export interface Wanted {
  readonly format: Format;
  readonly warningsMax: number;
  readonly isShown: (finding: Pick<LocatedFinding, 'severity'>) => boolean;
}

/** Reads the options. Throws UsageError for those that cannot be. */
export function wantedReport(args: Arguments): Wanted {
  const isQuiet = args.flags.has('quiet');
  return {
    format: choice(args, 'format', FORMATS),
    warningsMax: number(args, 'max-warnings', { min: 0, max: Number.MAX_SAFE_INTEGER }) ?? Infinity,
    isShown: ({ severity }) =>
      severity === 'error' || (!isQuiet && (severity === 'warning' || args.flags.has('hints'))),
  };
}

export interface Reported {
  /** Of the program and its files, as they are shown. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly sources: Sources;
  readonly findings: readonly LocatedFinding[];
  /** What was mended before, for `json`. */
  readonly mended?: CheckReport['mended'];
}

/** Prints what was found and answers the exit code. What lays findings out is loaded when there are some: measuring text takes 25 ms. */
export async function reportFindings(reported: Reported, wanted: Wanted, { out, err }: Surroundings): Promise<number> {
  const { folder, files, sources, findings, mended } = reported;
  const { format, warningsMax, isShown } = wanted;
  const { errors, warnings } = count(findings);
  const shown = findings.filter(isShown);
  if (format === 'json') out.write(`${JSON.stringify(checkReport(folder, files, shown, mended), null, 2)}\n`);
  else if (format === 'sarif') out.write(`${JSON.stringify(sarifLog(shown), null, 2)}\n`);
  else if (shown.length > 0) (await import('./print.ts')).printFindings(shown, sources, format, out);
  if (warnings > warningsMax && errors === 0) {
    err.write(`${counted(warnings, 'warning')}, and --max-warnings allows ${warningsMax}\n`);
  }
  return errors > 0 || warnings > warningsMax ? EXIT_FOUND : EXIT_CLEAN;
}
