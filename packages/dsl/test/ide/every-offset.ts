import { complete } from '../../src/ide/index.ts';
import type { Completion, EditorProgram } from '../../src/ide/index.ts';
import { isTrivia, tokenize } from '../../src/syntax/token-table.ts';
import { PrefixReader } from '../../src/syntax/prefix-reader.ts';

/** Kinds of proposals that are words of the language alone: what the grammar promises may stand there. */
const isKeyword = ({ kind }: Completion): boolean => kind === 'keyword';

/**
 * Asks for proposals at every offset of a text without mistakes, and takes the first keyword: what stands before the cursor then must be the
 * beginning of a text without mistakes, too.
 *
 * @param every leaves out offsets: only each so-and-so-many-th is asked
 * @returns what went wrong, where
 */
export function wrongProposals(program: EditorProgram, path: string, every = 1): readonly string[] {
  const text = program.files.get(path)?.text ?? '';
  const wrong: string[] = [];
  for (let offset = 0; offset <= text.length; offset += every) {
    const keyword = complete(program, path, offset, { snippets: true }).items.find(isKeyword);
    if (keyword === undefined || beginsText(text.slice(0, keyword.start) + keyword.newText)) continue;
    wrong.push(`${keyword.newText} at ${offset}: ${text.slice(Math.max(0, offset - 40), offset)}|`);
  }
  return wrong;
}

function beginsText(text: string): boolean {
  const { kind, count } = tokenize(text).table;
  const reader = new PrefixReader();
  for (let index = 0; index < count; index++) {
    const each = kind[index] ?? 0;
    if (!isTrivia(each) && reader.read(each) !== 'fits') return false;
  }
  return true;
}
