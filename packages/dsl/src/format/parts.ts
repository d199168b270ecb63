import { SyntaxNode, SyntaxToken, type SyntaxElement } from '../syntax/syntax-tree.ts';

/** A pair of braces among the children of a node: the places of the braces, the end of the children if one is missing. */
export interface Braces {
  readonly opening: number;
  readonly closing: number;
}

export function bracesOf(children: readonly SyntaxElement[]): Braces | undefined {
  const opening = children.findIndex((child) => child instanceof SyntaxToken && child.kind === '{');
  if (opening < 0) return undefined;
  const closing = children.findLastIndex((child) => child instanceof SyntaxToken && child.kind === '}');
  return { opening, closing: closing < opening ? children.length : closing };
}

/**
 * What a node holds in braces, at whatever place in it they stand (`if … { } else { }`): declarations of a file,
 * statements, properties, handlers, lines. Each of them begins a line, or stands on one with its neighbours.
 */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const known = found.get(node);
  if (known) return known;
  const parts = findParts(node);
  found.set(node, parts);
  return parts;
}

/** Each error, and each step, asks for the parts of what it stands in: thousands of times for the same ones. */
const found = new WeakMap<SyntaxNode, readonly SyntaxNode[]>();

function findParts(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.kind === 'File') return node.nodes;
  const { children } = node;
  const braces = bracesOf(children);
  return children.flatMap((child, index) => {
    if (!(child instanceof SyntaxNode)) return [];
    return braces && index > braces.opening && index < braces.closing ? [child] : partsOf(child);
  });
}
