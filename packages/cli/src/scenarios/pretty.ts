import type { ScenarioFailure, ScenarioResult, Timeline, TimelineEntry } from '@ringback/runtime/scenario';
import { cutTo, fit, showLine, wrap } from '../terminal/cells.ts';
import { visible } from '../terminal/visible.ts';
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

/** Why a scenario failed, without its title; empty for one that passed. */
export function storyOf(result: ScenarioResult, printing: ScenarioPrinting): string {
  return result.failure === null ? '' : failure(result.failure, printing).trimEnd();
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

/** What happened, each with its time; below the first thing that happened on a statement, that statement. */
function timelineLines(timeline: Timeline, today: string, printing: ScenarioPrinting): string[] {
  const { style, columns } = printing;
  const times = timeline.entries.map((entry) => timeOf(entry, today));
  const margin = Math.max(0, ...times.map((time) => time.length)) + 4;
  const width = Math.max(40, columns - 4 - margin);
  const lines = [style.strong(`Timeline of ${visible(timeline.title)}`)];
  let stoodOn = '';
  timeline.entries.forEach((entry, index) => {
    const time = `  ${style.quiet((times[index] ?? '').padEnd(margin - 2))}`;
    wrap(visible(entry.what), width).forEach((part, row) => lines.push((row === 0 ? time : ' '.repeat(margin)) + part));
    const statement = standing(entry, printing);
    if (statement !== '' && statement !== stoodOn) {
      lines.push(`${' '.repeat(margin)}${style.quiet(cutTo(`at ${statement}`, width))}`);
    }
    stoodOn = statement;
  });
  return lines;
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
