import type { Severity } from '@ringback/dsl';
import { cellsOf, showLine, wrap } from '../terminal/cells.ts';
import { visible } from '../terminal/visible.ts';
import type { Style, Styles } from '../terminal/style.ts';
import type { LocatedFinding, LocatedPlace, Sources } from './located.ts';

/** Notes narrower than this would be a column of words. */
const NOTE_CELLS_MIN = 40;

/** One finding as a person reads it: what, where, the line with a caret below it, why, and what to do. */
export function prettyFinding(finding: LocatedFinding, sources: Sources, style: Styles, columns: number): string {
  const paint = severityStyle(finding.severity, style);
  const numbers = [finding.line, ...finding.related.map((place) => place.line)];
  const margin = ' '.repeat(String(Math.max(...numbers)).length);
  const bar = style.accent('│');
  const lines = [
    `${paint(`${finding.severity}[${finding.code}]`)}${style.strong(`: ${visible(finding.message)}`)}`,
    `${margin} ${style.accent('╭─')} ${position(finding)}`,
    ...underlined(finding, sources, margin, style, paint, '^'),
  ];
  for (const place of finding.related) {
    lines.push(`${margin} ${style.accent('├─')} ${position(place)}: ${visible(place.message)}`);
    lines.push(...underlined(place, sources, margin, style, style.accent, '-'));
  }
  const remarks: readonly (readonly [string, string])[] = [
    ...finding.notes.map((note) => ['note', note] as const),
    ...finding.fixes.map((fix) => ['fix', fix.title] as const),
    ['more', `ringback explain ${finding.code}`],
  ];
  lines.push(`${margin} ${bar}`);
  remarks.forEach(([label, text], index) => {
    const corner = style.accent(index === remarks.length - 1 ? '╰─' : '├─');
    const head = `${margin} ${corner} ${style.strong(label)}: `;
    const indent = `${margin} ${index === remarks.length - 1 ? ' ' : bar}  ${' '.repeat(label.length + 2)}`;
    const width = Math.max(NOTE_CELLS_MIN, columns - margin.length - label.length - 6);
    wrap(visible(text), width).forEach((line, row) => lines.push((row === 0 ? head : indent) + line));
  });
  return `${lines.join('\n')}\n`;
}

/** One line, as editors' problem matchers read it: `path:line:column: severity CODE message`. */
export function conciseFinding({ file, line, column, severity, code, message }: LocatedFinding): string {
  return `${file}:${line}:${column}: ${severity} ${code} ${visible(message)}\n`;
}

export function severityStyle(severity: Severity, style: Styles): Style {
  return { error: style.error, warning: style.warning, hint: style.hint }[severity];
}

function position({ file, line, column }: LocatedPlace): string {
  return `${file}:${line}:${column}`;
}

/** The line of source and, below it, what the place covers of it; of a place over several lines, its first. */
function underlined(
  place: LocatedPlace,
  sources: Sources,
  margin: string,
  style: Styles,
  paint: Style,
  mark: string,
): string[] {
  const text = sources.line(place.file, place.line);
  const shown = showLine(text);
  const from = shown.cellAt(place.column - 1);
  const to = place.endLine > place.line ? cellsOf(shown.text.trimEnd()) : shown.cellAt(place.endColumn - 1);
  const more = place.endLine > place.line ? ` … to line ${place.endLine}` : '';
  const number = String(place.line).padStart(margin.length);
  const bar = style.accent('│');
  return [
    `${style.accent(number)} ${bar} ${shown.text.trimEnd()}`.trimEnd(),
    `${margin} ${bar} ${' '.repeat(from)}${paint(mark.repeat(Math.max(1, to - from)) + more)}`,
  ];
}
