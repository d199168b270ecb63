import type { SyntaxNode, SyntaxToken } from '../../syntax/syntax-tree.ts';
import type { TokenKind } from '../../syntax/token-types.ts';
import type { ContactUse, Literal, MomentUse, Written } from '../model/index.ts';
import { readLiteral } from './literals.ts';
import { isLiteral, isName, isNode, isToken, isWord, placeOf, writtenOrNull } from './source.ts';
import type { Source } from './source.ts';

/** The first own literal of a node, of a kind of token if one is named; `from` skips own tokens. */
export function firstLiteral(source: Source, node: SyntaxNode, kind?: string, from = 0): Literal | null {
  const token = node.tokens.slice(from).find((each) => isLiteral(each) && (kind === undefined || each.kind === kind));
  return token === undefined ? null : readLiteral(source, token);
}

export function readMoment(source: Source, node: SyntaxNode | undefined): MomentUse | null {
  if (node === undefined || node.isEmpty) return null;
  return {
    date: firstLiteral(source, node, 'Date'),
    time: firstLiteral(source, node, 'Time'),
    place: placeOf(source, node),
  };
}

export function readContact(source: Source, node: SyntaxNode | undefined): ContactUse | null {
  if (node === undefined || node.isEmpty) return null;
  const which = node.token('callback') ? 'callback' : node.token('call') ? 'call' : null;
  return { actor: writtenOrNull(source, node.token('Name')), which, place: placeOf(source, node) };
}

/** A name or a number that stands after a word. */
export function nameOrLiteralAfter(source: Source, node: SyntaxNode, word: TokenKind) {
  const token = node.tokenAfter(word);
  if (isLiteral(token)) return readLiteral(source, token);
  return isName(token) ? writtenOrNull(source, token) : null;
}

/** The words of a node's own, joined. */
export function wordsOf(node: SyntaxNode): string {
  return wordTokensOf(node)
    .map(({ text }) => text)
    .join(' ');
}

/** The same with their place, from the first word to the last: what follows them is not in it, what stands between them is. */
export function writtenWords(source: Source, node: SyntaxNode): Written {
  const words = wordTokensOf(node);
  const { start, end } = { start: words[0]?.start ?? node.start, end: words.at(-1)?.end ?? node.end };
  return { text: wordsOf(node), place: placeOf(source, { start, end }) };
}

const wordTokensOf = (node: SyntaxNode): readonly SyntaxToken[] =>
  node.children.filter((child): child is SyntaxToken => isToken(child) && !isNode(child) && isWord(child));
