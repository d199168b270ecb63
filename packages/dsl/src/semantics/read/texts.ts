import { readText as takeApart } from '../../syntax/text-parts.ts';
import type { SyntaxToken } from '../../syntax/syntax-tree.ts';
import type { ReferenceUse, TextLiteral } from '../model/index.ts';
import { readReference } from './expressions.ts';
import { placeOf } from './source.ts';
import type { Source } from './source.ts';

/** A text with its escapes resolved and its references read. What is wrong within it the syntax has said. */
export function readText(source: Source, token: SyntaxToken): TextLiteral {
  const parts: (string | ReferenceUse)[] = [];
  for (const part of takeApart(source.tree.text, token.start, token.end).parts) {
    if (part.kind === 'text') parts.push(part.text);
    else if (part.node !== undefined) parts.push(readReference({ tree: part.node.tree, file: source.file }, part.node));
  }
  return { kind: 'text', parts, place: placeOf(source, token) };
}
