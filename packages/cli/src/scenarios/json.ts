import type { ScenarioResult } from '@ringback/runtime/scenario';
import type { NeverTaken } from './never-taken.ts';

/**
 * What `ringback test --format json` prints. Lines and columns begin at 1; files are relative to the program's folder. A
 * later version adds fields; it changes none without a new `version`.
 */
export interface TestReport {
  readonly format: 'ringback/test';
  readonly version: 1;
  /** Hash of the program that the scenarios were played against. */
  readonly program: string;
  readonly counts: { readonly passed: number; readonly failed: number };
  readonly results: readonly ScenarioResult[];
  /** Ways out of statements that have a handler and that no scenario took; empty when only some were played. */
  readonly neverTaken: readonly NeverTaken[];
}

export function testReport(
  program: string,
  results: readonly ScenarioResult[],
  missed: readonly NeverTaken[],
): TestReport {
  const passed = results.filter((result) => result.passed).length;
  const counts = { passed, failed: results.length - passed };
  return { format: 'ringback/test', version: 1, program, counts, results, neverTaken: missed };
}
