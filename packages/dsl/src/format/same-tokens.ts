import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import { kindName, tokenize, type TokenTable } from '../syntax/token-table.ts';
import { commentContent } from './comment-text.ts';

/** One token but for what the layout may change: line ends, and the space at the ends of a comment's lines. */
function contentOf(text: string, tokens: TokenTable, index: number): string {
  const content = text.slice(tokens.start[index], tokens.end[index]);
  switch (kindName(tokens.kind[index] ?? 0)) {
    case 'LineComment':
    case 'DocComment':
    case 'BlockComment':
    case 'UnclosedComment':
      return commentContent(content);
    case 'UnclosedLongText': // runs to the end of the text, where space is the layout's
      return content.trimEnd();
    default:
      return content;
  }
}

/** Indices of all tokens but space. */
export function withoutSpace(tokens: TokenTable): readonly number[] {
  const indices: number[] = [];
  for (let index = 0; index < tokens.count; index++) {
    if (kindName(tokens.kind[index] ?? 0) !== 'Space') indices.push(index);
  }
  return indices;
}

/**
 * The first token, comments included, at which one text is not the other: its place in the order of tokens. Undefined if
 * there is none. Both texts have the same kind of line ends.
 */
export function firstDifference(one: string, other: string): number | undefined {
  if (one === other) return undefined;
  const tables = [tokenize(one).table, tokenize(other).table] as const;
  const [ofOne, ofOther] = tables.map(withoutSpace);
  const count = Math.max(ofOne?.length ?? 0, ofOther?.length ?? 0);
  for (let place = 0; place < count; place++) {
    const [here = -1, there = -1] = [ofOne?.[place], ofOther?.[place]];
    const isSame =
      tables[0].kind[here] === tables[1].kind[there] &&
      contentOf(one, tables[0], here) === contentOf(other, tables[1], there);
    if (!isSame) return place;
  }
  return undefined;
}

/** Two trees have the same nodes over the same tokens. */
export function sameNodes(one: SyntaxTree, other: SyntaxTree): boolean {
  const [a, b] = [one.nodes, other.nodes];
  if (a.count !== b.count) return false;
  const [placeInOne, placeInOther] = [placesOf(one.tokens), placesOf(other.tokens)];
  for (let node = 1; node < a.count; node++) {
    if (a.kind[node] !== b.kind[node] || a.size[node] !== b.size[node]) return false;
    const [last, lastThere] = [a.last[node] ?? -1, b.last[node] ?? -1];
    if (placeInOne[last] !== placeInOther[lastThere]) return false;
    const isEmpty = last < (a.first[node] ?? 0);
    if (isEmpty !== lastThere < (b.first[node] ?? 0)) return false;
    if (!isEmpty && placeInOne[a.first[node] ?? 0] !== placeInOther[b.first[node] ?? 0]) return false;
  }
  return true;
}

/** Place of each token in the order of those that are not space. */
function placesOf(tokens: TokenTable): Int32Array {
  const places = new Int32Array(tokens.count);
  withoutSpace(tokens).forEach((index, place) => (places[index] = place));
  return places;
}
