import type { Severity } from '@ringback/dsl';
import { visible } from '../terminal/visible.ts';
import type { LocatedFinding } from './located.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'notice' };

/**
 * One line, which GitHub shows beside the source in a pull request: a workflow command
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). Notes follow the message, a line each as it is shown.
 */
export function githubFinding(finding: LocatedFinding): string {
  const { file, line, column, endLine, endColumn, severity, code, message, notes } = finding;
  const place: readonly (readonly [string, string | number])[] = [
    ['file', file],
    ['line', line],
    ['endLine', endLine],
    // columns only count for a place on one line, and there the last one belongs to it
    ...(endLine === line
      ? ([
          ['col', column],
          ['endColumn', Math.max(column, endColumn - 1)],
        ] as const)
      : []),
    ['title', code],
  ];
  const properties = place.map(([name, value]) => `${name}=${escapedProperty(String(value))}`).join(',');
  const text = [message, ...notes].map(visible).join('\n');
  return `::${COMMANDS[severity]} ${properties}::${escaped(text)}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
