import { complete } from '../../src/ide/index.ts';
import type { EditorProgram } from '../../src/ide/index.ts';
import { occurrencesOf } from '../../src/ide/occurrences/index.ts';
import { isTrivia } from '../../src/syntax/token-table.ts';

/** Words whose proposals are long lists, of which a person types more than two letters. */
const LITERALS: ReadonlySet<string> = new Set(['Zone', 'Language']);

/**
 * Asks for proposals in every word and name of a text, behind its first letter, and looks for what stands there. Left out are names that are
 * given there, or stand nowhere else: nobody can know those.
 *
 * @returns words that are not proposed, with what stands before them
 */
export function notProposed(program: EditorProgram, path: string): readonly string[] {
  const file = program.files.get(path);
  if (file === undefined) return [];
  const { tree, text } = file;
  const occurrences = occurrencesOf(program);
  const given = new Set(
    occurrences
      .in(path)
      .filter(({ access, named }) => access === 'defines' || occurrences.of(named).length === 1)
      .map(({ place }) => place.start),
  );
  const missed: string[] = [];
  for (let index = 0; index < tree.tokens.count; index++) {
    const token = tree.token(index);
    if (isTrivia(tree.tokens.kind[index] ?? 0) || !/^\p{L}/u.test(token.text) || LITERALS.has(token.kind)) continue;
    if (given.has(token.start)) continue;
    const { items } = complete(program, path, token.start + 1, { snippets: true });
    const proposed = items.some(
      ({ label }) =>
        label === token.text || (/^[ .]/.test(label.slice(token.text.length)) && label.startsWith(token.text)),
    );
    if (!proposed) missed.push(`${text.slice(Math.max(0, token.start - 40), token.start)}|${token.text}`);
  }
  return missed;
}
