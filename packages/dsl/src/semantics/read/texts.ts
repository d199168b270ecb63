import { readText as takeApart } from '../../syntax/text-parts.ts';
import type { SyntaxNode, SyntaxToken } from '../../syntax/syntax-tree.ts';
import type { ReferenceUse, TextLiteral } from '../model/index.ts';
import { isName, isText, isWord, placeOf } from './source.ts';
import type { Source } from './source.ts';

/** `ssml "…"`, `ssml: "…"` */
const SSML_BEFORE = /ssml\s*:?\s*$/;
const SSML_BEFORE_MAX = 12;

function mayBeMarkup({ tree }: Source, { text, start }: SyntaxToken): boolean {
  return /[<&]/.test(text) || SSML_BEFORE.test(tree.text.slice(Math.max(0, start - SSML_BEFORE_MAX), start));
}

/** A text with its escapes resolved and its references read. What is wrong within it the syntax has said. */
export function readText(source: Source, token: SyntaxToken): TextLiteral {
  const parts: (string | ReferenceUse)[] = [];
  const offsets: number[] | undefined = mayBeMarkup(source, token) ? [] : undefined;
  for (const part of takeApart(source.tree.text, token.start, token.end, offsets).parts) {
    if (part.kind === 'text') parts.push(part.text);
    else if (part.node !== undefined) parts.push(readReference({ tree: part.node.tree, file: source.file }, part.node));
  }
  const place = placeOf(source, token);
  if (offsets === undefined) return { kind: 'text', parts, place };
  return { kind: 'text', parts, place, offsets: offsets.map((offset) => offset - place.start) };
}

export function readReference(source: Source, node: SyntaxNode): ReferenceUse {
  const parts = node.tokens.filter((token) => isWord(token) || isName(token) || isText(token));
  const [head, ...members] = parts.map((token) => ({
    text: isText(token) ? plainText(source, token) : token.text.normalize('NFC'),
    place: placeOf(source, token),
  }));
  const first = parts[0];
  return {
    kind: 'reference',
    head: head ?? { text: '', place: placeOf(source, node) },
    isName: first !== undefined && isName(first),
    members,
    place: placeOf(source, node),
  };
}

/** The content of a text in which references have no meaning. */
export function plainText(source: Source, token: SyntaxToken): string {
  return readText(source, token)
    .parts.map((part) => (typeof part === 'string' ? part : `{${part.place.start}}`))
    .join('');
}
