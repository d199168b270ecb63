import { SyntaxToken } from '../syntax/index.ts';
import type { SyntaxNode, SyntaxTree } from '../syntax/index.ts';
import type { EditorProgram } from './editor-program.ts';

export interface SelectedPart {
  readonly start: number;
  readonly end: number;
}

/**
 * What a person may want to select at an offset, the innermost first: the word, the reference, the value, the property or statement, what
 * stands in the braces, the braces, the step, the declaration with its comment, the text. Each holds the one before.
 */
export function selectionAt(program: EditorProgram, path: string, offset: number): readonly SelectedPart[] {
  const tree = program.files.get(path)?.tree;
  if (tree === undefined) return [];
  const found: SelectedPart[] = [];
  const add = (part: SelectedPart): void => {
    const last = found.at(-1);
    const holds = last === undefined || (part.start <= last.start && last.end <= part.end);
    const isMore = last === undefined || part.start < last.start || last.end < part.end;
    if (holds && isMore && part.start <= offset && offset <= part.end) found.push(part);
  };
  const token = tokenAt(tree, offset);
  if (token !== undefined) for (const part of partsOfToken(token, offset)) add(part);
  for (let node: SyntaxNode | undefined = tree.nodeAt(offset); node !== undefined; node = node.parent) {
    const inside = insideBraces(tree, node);
    if (inside !== undefined) add(inside);
    if (!node.isEmpty) add({ start: node.start, end: node.end });
    const documented = withDocumentation(node);
    if (documented !== undefined) add(documented);
  }
  add({ start: 0, end: tree.text.length });
  return found;
}

/** The token that holds an offset, else the one that ends there. */
function tokenAt(tree: SyntaxTree, offset: number): SyntaxToken | undefined {
  const index = tree.tokenIndexAt(offset);
  const candidates = [index, index - 1]
    .filter((each) => each >= 0 && each < tree.tokens.count)
    .map((each) => tree.token(each));
  return candidates.find(({ start, end, kind }) => kind !== 'Space' && start <= offset && offset <= end);
}

/** A word of a text or a comment, then what the quotation marks hold, then all of it. */
function partsOfToken({ text, kind, start, end }: SyntaxToken, offset: number): readonly SelectedPart[] {
  const whole = { start, end };
  if (!kind.endsWith('Text') && !kind.endsWith('Comment')) return [whole];
  const words = [...text.matchAll(/[\p{L}\p{N}_'’-]+/gu)].map((found) => ({
    start: start + found.index,
    end: start + found.index + found[0].length,
  }));
  const word = words.find((each) => each.start <= offset && offset <= each.end);
  const marks = /^"""[^]*"""$/.test(text) ? 3 : /^"[^]*"$/.test(text) ? 1 : 0;
  const within = { start: start + marks, end: end - marks };
  return [...(word === undefined ? [] : [word]), ...(marks > 0 && text.length > 2 * marks ? [within] : []), whole];
}

/** What stands between the braces of a node, without the space at both ends. */
function insideBraces(tree: SyntaxTree, node: SyntaxNode): SelectedPart | undefined {
  const opening = node.token('{', '(', '[');
  const closing = node.tokens.findLast(({ kind }) => kind === '}' || kind === ')' || kind === ']');
  if (opening === undefined || closing === undefined || closing.start < opening.end) return undefined;
  const inner = tree.text.slice(opening.end, closing.start);
  const start = opening.end + (inner.length - inner.trimStart().length);
  const end = opening.end + inner.trimEnd().length;
  return start < end ? { start, end } : undefined;
}

/** With the `///` lines right above it. */
function withDocumentation(node: SyntaxNode): SelectedPart | undefined {
  let first: SyntaxToken | undefined;
  for (let index = node.firstToken - 1; index >= 0; index--) {
    const token = new SyntaxToken(node.tree, index);
    if (token.kind === 'DocComment') first = token;
    else if (token.kind !== 'Space' || (token.text.match(/\n/g) ?? []).length > 1) break;
  }
  return first === undefined || node.isEmpty ? undefined : { start: first.start, end: node.end };
}
