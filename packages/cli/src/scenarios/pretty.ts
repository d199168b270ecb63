import type { ScenarioFailure, ScenarioResult, Timeline, TimelineEntry } from '@ringback/runtime/scenario';
import { cellsOf, cutTo, fit, showLine, visible, wrap } from '../terminal/cells.ts';
import type { Styles } from '../terminal/style.ts';
import { inWords } from '../play/times.ts';

/** What a scenario file says at a line, for the excerpt; empty where there is none. */
export type LineOf = (file: string, line: number) => string;

export interface ScenarioPrinting {
  readonly style: Styles;
  readonly columns: number;
  readonly lineOf: LineOf;
  /** Path as it is shown of a path relative to the program's folder. */
  readonly shown: (file: string) => string;
}

/** A passed scenario in one line; a failed one with what was expected, what happened instead, and why. */
export function prettyResult(result: ScenarioResult, printing: ScenarioPrinting): string {
  const { style } = printing;
  const played = style.quiet(`(${inWords(result.playedMs)})`);
  if (result.failure === null) return `${style.good('✓')} ${visible(result.title)} ${played}\n`;
  return `${style.error('✗')} ${style.strong(visible(result.title))} ${played}\n${failure(result.failure, printing)}`;
}

function failure(failed: ScenarioFailure, printing: ScenarioPrinting): string {
  const { style, columns, lineOf, shown } = printing;
  const { line, column } = failed.at;
  const source = showLine(lineOf(failed.file, line));
  const number = String(line);
  const bar = style.accent('│');
  const lines = [
    `${shown(failed.file)}:${line}:${column}: ${style.error(visible(failed.message))}`,
    `${style.accent(number)} ${bar} ${source.text.trimEnd()}`,
    `${' '.repeat(number.length)} ${bar} ${' '.repeat(source.cellAt(column - 1))}${style.error('^')} at ${failed.when.date} ${failed.when.time}`,
  ];
  const facts: [string, string][] = [
    ['expected', failed.expected],
    ['actual', failed.actual],
    ...failed.because.map((why, index): [string, string] => [index === 0 ? 'because' : '', why]),
  ];
  for (const [label, text] of facts) {
    if (text === '') continue;
    wrap(visible(text), Math.max(40, columns - 14)).forEach((part, row) => {
      lines.push(`${style.strong(fit(row === 0 ? label : '', 8))}  ${part}`);
    });
  }
  for (const timeline of failed.timelines) lines.push('', ...timelineLines(timeline, failed.when.date, printing));
  return `${lines.map((text) => (text === '' ? '' : `    ${text}`)).join('\n')}\n\n`;
}

/** Cells of what happened, before the statement that it happened on. */
const WHAT_CELLS_MAX = 48;

function timelineLines(timeline: Timeline, today: string, printing: ScenarioPrinting): string[] {
  const { style, columns } = printing;
  const entries = timeline.entries.map((entry) => ({
    ...entry,
    time: timeOf(entry, today),
    what: visible(entry.what),
  }));
  const time = Math.max(0, ...entries.map((entry) => entry.time.length));
  const longest = Math.max(0, ...entries.map((entry) => cellsOf(entry.what)));
  const what = Math.min(longest, WHAT_CELLS_MAX);
  const rest = Math.max(20, columns - 4 - time - what - 6);
  return [
    style.strong(`Timeline of ${visible(timeline.title)}`),
    ...entries.map((entry) => {
      const stood = cutTo(standing(entry, printing), rest);
      return `  ${style.quiet(entry.time.padEnd(time))}  ${fit(entry.what, what)}  ${style.quiet(stood)}`.trimEnd();
    }),
  ];
}

/** The day is named only where it is another one than that of the failure. */
function timeOf({ when }: TimelineEntry, today: string): string {
  return when.date === today ? when.time : `${when.date} ${when.time}`;
}

function standing({ stood }: TimelineEntry, { shown }: ScenarioPrinting): string {
  if (stood === null) return '';
  const place = `${shown(stood.file)}:${stood.line}`;
  return stood.text === null ? place : `${place}  ${visible(stood.text)}`;
}
