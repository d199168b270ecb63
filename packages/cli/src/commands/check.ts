import { choice, number } from '../arguments.ts';
import type { Command } from '../command.ts';
import { checkReport, count } from '../findings/json.ts';
import type { LocatedFinding, Sources } from '../findings/located.ts';
import { conciseFinding, prettyFinding } from '../findings/pretty.ts';
import { counted } from '../play/times.ts';
import { compileAt } from '../program-sources.ts';
import { stylesFor } from '../terminal/style.ts';
import type { Sink } from '../terminal/surroundings.ts';
import { EXIT_CLEAN, EXIT_FOUND } from '../usage-error.ts';

export const checkCommand: Command = {
  usage: 'check [PATH]',
  about: `Finds mistakes in the program that PATH belongs to: a folder, or a .flow file in it; by default here.
Prints nothing when there is nothing to say. Exit code 1: errors, or more warnings than allowed.`,
  options: {
    format: { type: 'string', value: 'FORMAT', help: 'pretty (default), concise (a line each) or json' },
    'max-warnings': { type: 'string', value: 'N', help: 'more warnings than these fail (default: any number passes)' },
    quiet: { type: 'boolean', short: 'q', help: 'errors only' },
    hints: { type: 'boolean', help: 'hints, too, which never count against a program' },
  },
  restMax: 1,
  run(args, { cwd, out, err }) {
    const format = choice(args, 'format', ['pretty', 'concise', 'json']);
    const warningsMax = number(args, 'max-warnings', { min: 0, max: Number.MAX_SAFE_INTEGER }) ?? Infinity;
    const { folder, files, sources, findings } = compileAt(args.rest[0] ?? '.', cwd);
    const { errors, warnings } = count(findings);
    const shown = findings.filter(({ severity }) => {
      if (severity === 'hint') return args.flags.has('hints') && !args.flags.has('quiet');
      return severity === 'error' || !args.flags.has('quiet');
    });
    if (format === 'json') out.write(`${JSON.stringify(checkReport(folder, files, shown), null, 2)}\n`);
    else printFindings(shown, sources, format, out);
    if (warnings > warningsMax && errors === 0) {
      err.write(`${counted(warnings, 'warning')}, and --max-warnings allows ${warningsMax}\n`);
    }
    return errors > 0 || warnings > warningsMax ? EXIT_FOUND : EXIT_CLEAN;
  },
};

/** Prints findings for people, with a last line that counts them; nothing without findings. */
export function printFindings(
  findings: readonly LocatedFinding[],
  sources: Sources,
  format: 'pretty' | 'concise',
  out: Sink,
): void {
  const style = stylesFor(out.colours);
  if (format === 'concise') {
    for (const finding of findings) out.write(conciseFinding(finding));
    return;
  }
  for (const finding of findings) out.write(`${prettyFinding(finding, sources, style, out.columns)}\n`);
  if (findings.length > 0) out.write(`${inTotal(findings)}\n`);
}

function inTotal(findings: readonly LocatedFinding[]): string {
  const { errors, warnings, hints } = count(findings);
  const parts: readonly (readonly [number, string])[] = [
    [errors, 'error'],
    [warnings, 'warning'],
    [hints, 'hint'],
  ];
  return parts.flatMap(([total, name]) => (total > 0 ? [counted(total, name)] : [])).join(', ');
}
