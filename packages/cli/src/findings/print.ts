import { counted } from '../play/times.ts';
import { stylesFor } from '../terminal/style.ts';
import type { Sink } from '../terminal/surroundings.ts';
import { githubFinding } from './github.ts';
import { count } from './json.ts';
import type { LocatedFinding, Sources } from './located.ts';
import { conciseFinding, prettyFinding } from './pretty.ts';

/** Prints findings a line each, or for people with a last line that counts them; nothing without findings. */
export function printFindings(
  findings: readonly LocatedFinding[],
  sources: Sources,
  format: 'pretty' | 'concise' | 'github',
  out: Sink,
): void {
  if (format !== 'pretty') {
    for (const finding of findings) out.write(format === 'github' ? githubFinding(finding) : conciseFinding(finding));
    return;
  }
  const style = stylesFor(out.colours);
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
