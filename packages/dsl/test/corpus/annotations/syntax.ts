import type { LineIndex } from '../../../src/index.ts';
import { SyntaxNode, WORDS } from '../../../src/syntax/index.ts';
import type { SyntaxToken, SyntaxTree, TokenKind } from '../../../src/syntax/index.ts';
import type { Note } from './note.ts';

const words: ReadonlySet<string> = new Set(WORDS);

/** Letters for kinds of token, by how they begin; the others are marks, which stand for themselves. */
const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/^(?:Line|Block)Comment$/, 'c'],
  [/^DocComment$/, 'C'],
  [/^(?:Bad|TooDeep|StrayBrace|Unclosed.*|Wrong.*|Curly.*|SingleQuoted.*|LongDash|OneEquals)$/, '?'],
  [/^(?:Long|Short)Text$/, 't'],
  [/^OwnWord$/, 'w'],
  [/^Name$/, 'N'],
  [/^Possessive$/, 's'],
  [/^Plain(?:Duration)$/, 'd'],
  [/^Plain(?:Number)$/, 'n'],
  [/^Plain(?:Phone)$/, 'p'],
  [/^(?:Date|Time)$/, '@'],
  [/^Percent$/, '%'],
  [/^(?:Zone|Language)$/, 'z'],
];

const letter = (kind: TokenKind): string =>
  words.has(kind) ? 'k' : (LETTERS.find(([pattern]) => pattern.test(kind))?.[1] ?? '');

/** Below each token its letter, drawn out to its length. */
export function tokenNotes(tree: SyntaxTree, lines: LineIndex): Note[] {
  const drawn = new Map<number, string>();
  for (let index = 0; index < tree.tokens.count; index++) {
    const token = tree.token(index);
    if (token.kind === 'Space') continue;
    let at = token.start;
    for (const part of token.text.split(/\r\n|\r|\n/)) {
      const { line, column } = lines.positionAt(at);
      const mark = letter(token.kind) || part.slice(0, 1);
      const drawing = part === '' ? '' : (at === token.start ? mark : '·') + '─'.repeat(part.length - 1);
      drawn.set(line, (drawn.get(line) ?? '').padEnd(column - 1) + drawing);
      at += part.length;
      at += tree.text.startsWith('\r\n', at) ? 2 : 1;
    }
  }
  return [...drawn].map(([line, text]) => ({ line, label: 'tok', text }));
}

/** Nodes in parentheses with the kinds of their tokens, each on the line where it begins; `)` where it ends. */
export function treeNotes(tree: SyntaxTree, lines: LineIndex): Note[] {
  const parts = new Map<number, string[]>();
  const put = (offset: number, part: string): void => {
    const { line } = lines.positionAt(offset);
    const of = parts.get(line);
    if (of === undefined) parts.set(line, [part]);
    else of.push(part);
  };
  const visit = (element: SyntaxNode | SyntaxToken): void => {
    if (!(element instanceof SyntaxNode)) return put(element.start, element.kind);
    put(element.isEmpty ? element.end : element.start, `(${element.kind}`);
    element.children.forEach(visit);
    put(element.end, ')');
  };
  tree.root.children.forEach(visit);
  return [...parts].map(([line, of]) => ({ line, label: 'tree', text: of.join(' ').replaceAll(/ \)/g, ')') }));
}
