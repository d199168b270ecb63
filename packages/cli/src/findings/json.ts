import type { LocatedFinding } from './located.ts';

export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
}

/**
 * What `ringback check --format json` prints. Offsets and columns count UTF-16 units, lines and columns begin at 1, ends
 * are excluded; paths run from the working directory. A later version adds fields; it changes none without a new `version`.
 */
export interface CheckReport {
  readonly format: 'ringback/check';
  readonly version: 1;
  /** Folder of the program and its files. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly counts: FindingCounts;
  readonly findings: readonly (LocatedFinding & {
    /** The command that prints the page about the code. */
    readonly page: string;
  })[];
  /** What `ringback lint --fix` has mended, in its order, with the line as it was; only there. */
  readonly mended?: readonly {
    readonly code: string;
    readonly file: string;
    readonly line: number;
    readonly title: string;
    readonly safe: boolean;
  }[];
}

export function checkReport(
  folder: string,
  files: readonly string[],
  findings: readonly LocatedFinding[],
  mended?: CheckReport['mended'],
): CheckReport {
  return {
    format: 'ringback/check',
    version: 1,
    folder,
    files,
    counts: count(findings),
    findings: findings.map((finding) => ({ ...finding, page: `ringback explain ${finding.code}` })),
    ...(mended === undefined ? {} : { mended }),
  };
}

export function count(findings: readonly Pick<LocatedFinding, 'severity'>[]): FindingCounts {
  const of = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  return { errors: of('error'), warnings: of('warning'), hints: of('hint') };
}
