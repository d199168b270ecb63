import { once } from '../recall/index.ts';
import type { AnyDeclared, DeclaredProfile, FileParts } from '../semantics/model/index.ts';
import type { EditorProgram } from './editor-program.ts';
import { leadingFrom } from './leads.ts';
import { headOf } from './hover/of-declarations.ts';

/**
 * Files of which others show something else now: a declaration by kind, name and what it takes and gives, whom it serves or where it
 * leads. Of a program that is edited only files with another text are looked into.
 */
export function seenOtherwise(before: EditorProgram, now: EditorProgram): readonly string[] {
  const [old, present] = [before.model.parts, now.model.parts];
  const gone = [...old.keys()].filter((file) => !present.has(file));
  const others = [...present].filter(([file, parts]) => old.get(file) !== parts).map(([file]) => file);
  return [...gone, ...others].filter((file) => seenOf(old.get(file)) !== seenOf(present.get(file)));
}

const seenOf = (parts: FileParts | undefined): string => (parts === undefined ? '' : seenIn(parts));

const seenIn = once(({ declarations }: FileParts): string => declarations.map(seen).join('\n'));

/** Kept with the declaration, which outlives edits elsewhere. */
const seen = once((declared: AnyDeclared): string => {
  const serves = declared.kind === 'routing profile' ? (declared as DeclaredProfile).serves : [];
  return [
    headOf(declared),
    ...serves.map(({ queue }) => queue?.text ?? ''),
    ...leadingFrom(declared).map(({ name }) => name),
  ].join(' ');
});
