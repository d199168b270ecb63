import type { Place } from '../diagnostics/index.ts';
import type { EditorProgram } from './editor-program.ts';
import { occurrencesOf } from './occurrences/index.ts';
import type { Occurrence } from './occurrences/index.ts';

/** Where the name at an offset stands, in all files, by file and place; nothing where no name stands. */
export function referencesAt(
  program: EditorProgram,
  file: string,
  offset: number,
  { withDefinition }: { readonly withDefinition: boolean },
): readonly Place[] {
  return sameAs(program, file, offset)
    .filter(({ access }) => withDefinition || access !== 'defines')
    .map(({ place }) => place);
}

export interface Highlight {
  readonly place: Place;
  /** Whether the name, or a value under it, is given here. */
  readonly writes: boolean;
}

/** Where the name at an offset stands in its own file. */
export function highlightsAt(program: EditorProgram, file: string, offset: number): readonly Highlight[] {
  return sameAs(program, file, offset)
    .filter(({ place }) => place.file === file)
    .map(({ place, access }) => ({ place, writes: access !== 'reads' }));
}

function sameAs(program: EditorProgram, file: string, offset: number): readonly Occurrence[] {
  const occurrences = occurrencesOf(program);
  const found = occurrences.at(file, offset);
  return found === null ? [] : occurrences.of(found.named);
}
