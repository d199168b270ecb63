import { compile } from '@ringback/dsl';
import type { Diagnostic } from '@ringback/dsl';
import type { SourceText } from './language.ts';

/** What `ringback check` reports about the same texts. */
export function checkFlows(program: readonly SourceText[]): readonly Diagnostic[] {
  return compile(program).diagnostics;
}
