import type { SyntaxElement, SyntaxNode } from '../../syntax/syntax-tree.ts';
import type { Body, Statement } from '../model/index.ts';
import { isNode, placeOf } from './source.ts';
import type { Source } from './source.ts';
import { readStatement } from './statements.ts';

/** Statements in braces; an empty body stands for braces that are missing. */
export function readBody(source: Source, node: SyntaxNode | undefined, around: SyntaxNode): Body {
  if (node === undefined || node.isEmpty) {
    const place = placeOf(source, { start: around.end, end: around.end });
    return { statements: [], place, close: place, damaged: true };
  }
  const close = node.tokens.findLast(({ kind }) => kind === '}');
  return {
    statements: readStatements(source, node.nodes),
    place: placeOf(source, node),
    close: placeOf(source, close ?? { start: node.end, end: node.end }),
    damaged: node.isDamaged || close === undefined,
  };
}

export function readStatements(source: Source, elements: readonly SyntaxElement[]): readonly Statement[] {
  return elements.flatMap((element) => {
    const statement = isNode(element) ? readStatement(source, element) : null;
    return statement === null ? [] : [statement];
  });
}
