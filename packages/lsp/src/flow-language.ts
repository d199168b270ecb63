import type { Diagnostic } from '@ringback/dsl';
import { parse } from '@ringback/dsl/syntax';
import type { SourceText } from './language.ts';

/** Everything wrong with one program. */
export function flowLanguage(program: readonly SourceText[]): readonly Diagnostic[] {
  return program.flatMap(({ path, text }) => parse(text, path).errors);
}
