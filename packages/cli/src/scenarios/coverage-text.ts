/** What scenarios took of a program, for people: a line a flow, then what nobody reached or took. */
import type { Coverage, CoverageTotals, StatementCoverage, WayCoverage } from '@ringback/runtime/scenario';
import { counted } from '../play/times.ts';
import { fit } from '../terminal/cells.ts';
import type { Styles } from '../terminal/style.ts';

/** A statement of which some way out was never taken by any scenario. */
export interface NeverTaken {
  readonly flow: string;
  readonly block: string;
  readonly statement: string;
  /** Relative to the program's folder. */
  readonly file: string;
  readonly line: number;
  readonly outcomes: readonly string[];
}

/** A way as it is listed: its outcome, or that it just goes on. */
export const wayInWords = ({ on }: Pick<WayCoverage, 'on'>): string => on ?? 'going on';

/** Statements with a way out that could be taken and never was, in the order of the source. */
export function neverTaken(coverage: Coverage): NeverTaken[] {
  return statementsOf(coverage).flatMap(({ flow, statement }): NeverTaken[] => {
    const missed = statement.ways.filter(({ times, never }) => times === 0 && never === null);
    const { file } = statement.place;
    const line = missed[0]?.place.line ?? 0;
    const outcomes = missed.map(wayInWords);
    return missed.length === 0
      ? []
      : [{ flow, block: statement.block, statement: kindInWords(statement), file, line, outcomes }];
  });
}

interface Printing {
  readonly style: Styles;
  readonly shown: (file: string) => string;
}

/** `No scenario took 2 ways out of 1 statement`, each with its place; empty when all were taken. */
export function missedInWords(missed: readonly NeverTaken[], { style, shown }: Printing): string {
  if (missed.length === 0) return '';
  const ways = missed.reduce((sum, { outcomes }) => sum + outcomes.length, 0);
  const lines = missed.map(
    ({ file, line, statement, outcomes }) => `  ${shown(file)}:${line}  ${statement}: ${outcomes.join(', ')}`,
  );
  const head = `No scenario took ${counted(ways, 'way')} out of ${counted(missed.length, 'statement')}:`;
  return style.quiet(`\n${head}\n${lines.join('\n')}`) + '\n';
}

/** A table of flows, and what could be reached and never was. */
export function coverageInWords(coverage: Coverage, printing: Printing): string {
  const { style } = printing;
  const rows: readonly (readonly [string, CoverageTotals])[] = [
    ...coverage.flows.map(({ flow, totals }) => [flow, totals] as const),
    ['all flows', coverage.totals],
  ];
  const width = Math.max(8, ...rows.map(([name]) => name.length)) + 2;
  const table = rows.map(([name, { statements, ways }]) => {
    const cells = [share(ways.taken, ways.total), share(statements.reached, statements.total)];
    const isWhole = ways.taken === ways.total && statements.reached === statements.total;
    const line = `  ${fit(name, width)}${cells.map((cell) => fit(cell, COLUMN)).join('')}`.trimEnd();
    return isWhole ? style.good(line) : line;
  });
  const head = `  ${fit('', width)}${fit('ways out', COLUMN)}statements`;
  return `\n${style.strong('Coverage')} by ${counted(coverage.scenarios, 'scenario')}\n${head}\n${table.join('\n')}\n${unreached(coverage, printing)}`;
}

const COLUMN = 20;
const share = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${part} of ${whole} (${percent(part, whole)} %)`;

/** Whole percent, rounded down: 100 means all. */
export const percent = (part: number, whole: number): number => (whole === 0 ? 100 : Math.floor((part / whole) * 100));

function unreached(coverage: Coverage, { style, shown }: Printing): string {
  const missed = statementsOf(coverage).filter(({ statement }) => statement.times === 0 && statement.never === null);
  if (missed.length === 0) return '';
  const lines = missed.map(
    ({ statement }) => `  ${shown(statement.place.file)}:${statement.place.line}  ${kindInWords(statement)}`,
  );
  return style.quiet(`\nNo scenario reached ${counted(missed.length, 'statement')}:\n${lines.join('\n')}`) + '\n';
}

function statementsOf(coverage: Coverage): readonly { readonly flow: string; readonly statement: StatementCoverage }[] {
  return coverage.flows
    .flatMap(({ flow, statements }) => statements.map((statement) => ({ flow, statement })))
    .sort(({ statement: { place: a } }, { statement: { place: b } }) =>
      a.file === b.file ? a.start - b.start || b.end - a.end : a.file < b.file ? -1 : 1,
    );
}

/** What a statement is called in a list. */
const kindInWords = ({ kind }: StatementCoverage): string => (kind === 'repeat' ? 'end of loop' : kind);
