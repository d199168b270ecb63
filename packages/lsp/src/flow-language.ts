import { compile } from '@ringback/dsl';
import type { Diagnostic, Settings } from '@ringback/dsl';
import type { FilesIn, SourceText } from './language.ts';

/** What `ringback check` reports about the same texts. */
export function checkFlows(
  program: readonly SourceText[],
  settings: Settings | null,
  filesIn: FilesIn | null = null,
): readonly Diagnostic[] {
  return compile(program, { settings, filesIn }).diagnostics;
}
