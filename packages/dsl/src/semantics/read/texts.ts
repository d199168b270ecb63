import { readText as takeApart } from '../../syntax/text-parts.ts';
import type { SyntaxToken } from '../../syntax/syntax-tree.ts';
import type { TextLiteral } from '../model/index.ts';
import { readReference } from './expressions.ts';
import { placeOf } from './source.ts';
import type { Source } from './source.ts';

/** A text with its escapes resolved and its references read. What is wrong within it the syntax has said. */
export function readText(source: Source, token: SyntaxToken): TextLiteral {
  const { parts } = takeApart(source.tree.text, token.start, token.end);
  return {
    kind: 'text',
    parts: parts.flatMap((part) => {
      if (part.kind === 'text') return [part.text];
      const { node } = part;
      return node === undefined ? [] : [readReference({ tree: node.tree, file: source.file }, node)];
    }),
    place: placeOf(source, token),
  };
}
