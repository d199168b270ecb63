import type { Place } from '../diagnostics/index.ts';
import type { EditorProgram } from './editor-program.ts';
import { occurrencesOf } from './occurrences/index.ts';

/**
 * What changes along while a person types over the name of a step: the step and every `goto` to it. Nothing for other names: those may
 * stand in other files, where nothing changes along; they are renamed.
 */
export function linkedEditingAt(program: EditorProgram, file: string, offset: number): readonly Place[] {
  const occurrences = occurrencesOf(program);
  const found = occurrences.at(file, offset);
  if (found?.named.kind !== 'step') return [];
  return occurrences.of(found.named).map(({ place }) => place);
}
