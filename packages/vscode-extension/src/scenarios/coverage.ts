import type { Coverage, CoveragePlace, StatementCoverage as Covered } from '@ringback/runtime/scenario';
import { BranchCoverage, FileCoverage, Position, Range, StatementCoverage, TestCoverageCount } from 'vscode';
import type { FileCoverageDetail, Uri } from 'vscode';
import type { UriOf } from './failure-message.ts';

/** A file's figures, and what lies behind them once somebody opens it. */
class CoveredFile extends FileCoverage {
  readonly lines: readonly FileCoverageDetail[];

  constructor(uri: Uri, statements: readonly Covered[]) {
    const counted = statements.filter(({ never }) => never === null);
    const ways = counted.flatMap((statement) => statement.ways.filter(({ never }) => never === null));
    super(
      uri,
      new TestCoverageCount(counted.filter(({ times }) => times > 0).length, counted.length),
      new TestCoverageCount(ways.filter(({ times }) => times > 0).length, ways.length),
    );
    this.lines = counted.map(
      ({ times, place, ways: own }) =>
        new StatementCoverage(
          times,
          // the whole statement would colour its handlers' bodies too
          new Position(place.line - 1, place.column - 1),
          own
            .filter(({ never }) => never === null)
            .map((way) => new BranchCoverage(way.times, rangeOf(way.place), way.on ?? 'goes on')),
        ),
    );
  }
}

/** What scenarios took, file by file, for the editor's own view of it. */
export function filesCovered({ flows }: Coverage, uriOf: UriOf): FileCoverage[] {
  const statements = flows.flatMap((flow) => flow.statements);
  const byFile = Map.groupBy(statements, ({ place }) => place.file);
  return [...byFile].map(([file, own]) => new CoveredFile(uriOf(file), own));
}

export function linesOf(file: FileCoverage): FileCoverageDetail[] {
  return file instanceof CoveredFile ? [...file.lines] : [];
}

function rangeOf({ line, column, start, end }: CoveragePlace): Range {
  return new Range(line - 1, column - 1, line - 1, column - 1 + (end - start));
}
