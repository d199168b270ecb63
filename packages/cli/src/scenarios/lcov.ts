/**
 * Coverage as an lcov tracefile (geninfo(1)): what genhtml, GitLab, Codecov and editors read. A flow is a function, a
 * statement the line on which it begins, a way out of a statement a branch on the line where its outcome is written.
 */
import type { Coverage, FlowCoverage, StatementCoverage } from '@ringback/runtime/scenario';

/** What can never be reached or taken is left out: lcov has no word for it. `shown` gives paths as they are written. */
export function lcovOf(coverage: Coverage, shown: (file: string) => string): string {
  const byFile = Map.groupBy(coverage.flows, ({ place }) => place.file);
  return [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, flows]) => record(shown(file), flows))
    .join('');
}

function record(file: string, flows: readonly FlowCoverage[]): string {
  const counted = flows.map((flow) => ({
    ...flow,
    statements: flow.statements.filter(({ never }) => never === null),
  }));
  const functions = counted.filter(({ statements }) => statements.length > 0);
  const branches = counted.flatMap(({ statements }) => statements).flatMap(branchLines);
  const lines = timesOfLines(counted.flatMap(({ statements }) => statements));
  return `${[
    'TN:',
    `SF:${file}`,
    ...functions.map(({ flow, place }) => `FN:${place.line},${flow}`),
    ...functions.map((flow) => `FNDA:${beginnings(flow)},${flow.flow}`),
    `FNF:${functions.length}`,
    `FNH:${functions.filter((flow) => beginnings(flow) > 0).length}`,
    ...branches.map(({ text }) => text),
    `BRF:${branches.length}`,
    `BRH:${branches.filter(({ taken }) => taken).length}`,
    ...lines.map(([line, times]) => `DA:${line},${times}`),
    `LF:${lines.length}`,
    `LH:${lines.filter(([, times]) => times > 0).length}`,
    'end_of_record',
  ].join('\n')}\n`;
}

/** A flow begins with what stands first in it. */
const beginnings = ({ statements }: FlowCoverage): number => statements[0]?.times ?? 0;

function branchLines(
  { times: began, ways }: StatementCoverage,
  statement: number,
): readonly { readonly text: string; readonly taken: boolean }[] {
  return ways
    .filter(({ never }) => never === null)
    .map(({ place, times }, way) => ({
      text: `BRDA:${place.line},${statement},${way},${began === 0 ? '-' : times}`,
      taken: times > 0,
    }));
}

/** Of several statements on one line the one least often reached: a line counts as reached when all of it was. */
function timesOfLines(statements: readonly StatementCoverage[]): readonly (readonly [number, number])[] {
  const lines = new Map<number, number>();
  for (const { place, times } of statements) {
    lines.set(place.line, Math.min(lines.get(place.line) ?? Number.POSITIVE_INFINITY, times));
  }
  return [...lines].sort(([a], [b]) => a - b);
}
