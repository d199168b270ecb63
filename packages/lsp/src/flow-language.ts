import { check } from '@ringback/dsl';
import type { Diagnostic, Settings } from '@ringback/dsl';
import { ProgramSession } from '@ringback/dsl/incremental';
import type { FilesIn, Language, SourceText } from './language.ts';

/** What `ringback check` reports about the same texts. */
export function checkFlows(
  program: readonly SourceText[],
  settings: Settings | null,
  filesIn: FilesIn | null = null,
): readonly Diagnostic[] {
  return check(program, { settings, filesIn });
}

/** The language of flows, but for where its pages stand. */
export const flowLanguage: Omit<Language, 'pageOf'> = { check: checkFlows, edit: () => new ProgramSession() };
