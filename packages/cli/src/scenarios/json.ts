import type { Coverage, ScenarioResult } from '@ringback/runtime/scenario';
import type { NeverTaken } from './coverage-text.ts';

/**
 * What `ringback test --format json` prints; `schemas/test.schema.json` describes it. Lines and columns begin at 1; files are
 * relative to the program's folder. A later version adds fields; it changes none without a new `version`.
 */
export interface TestReport {
  readonly format: 'ringback/test';
  readonly version: 1;
  /** Hash of the program that the scenarios were played against. */
  readonly program: string;
  readonly counts: { readonly passed: number; readonly failed: number };
  readonly results: readonly ScenarioResult[];
  /** Ways out of statements that somebody wrote and that no scenario took; empty when only some were played. */
  readonly neverTaken: readonly NeverTaken[];
  /** null without `--coverage`. */
  readonly coverage: Coverage | null;
}

export function testReport(
  program: string,
  results: readonly ScenarioResult[],
  { missed, coverage }: { readonly missed: readonly NeverTaken[]; readonly coverage: Coverage | null },
): TestReport {
  const passed = results.filter((result) => result.passed).length;
  const counts = { passed, failed: results.length - passed };
  return { format: 'ringback/test', version: 1, program, counts, results, neverTaken: missed, coverage };
}
