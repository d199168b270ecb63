import { once } from '../recall/index.ts';
import type { AnyDeclared, DeclaredProfile } from '../semantics/model/index.ts';
import type { EditorProgram } from './editor-program.ts';
import { leadingFrom } from './leads.ts';
import { headOf } from './hover/of-declarations.ts';

/**
 * What other files show of each file: its declarations by kind, name and what they take and give, who they serve and where they lead.
 * While it stays the same, no hint, lens or colour in another file has changed for what was typed here.
 */
export function seenElsewhere({ model }: EditorProgram): ReadonlyMap<string, string> {
  const byFile = Map.groupBy(model.declarations, ({ file }) => file);
  return new Map([...byFile].map(([file, own]) => [file, own.map(seen).join('\n')]));
}

/** Kept with the declaration, which outlives edits elsewhere. */
const seen = once((declared: AnyDeclared): string => {
  const serves = declared.kind === 'routing profile' ? (declared as DeclaredProfile).serves : [];
  return [
    headOf(declared),
    ...serves.map(({ queue }) => queue?.text ?? ''),
    ...leadingFrom(declared).map(({ name }) => name),
  ].join(' ');
});
