import { endWithGap, firstTokenWithDoc } from '../semantics/read/declarations.ts';
import { readPart } from '../semantics/read/program.ts';
import type { AnyDeclared, FileParts, ScenarioUse } from '../semantics/model/index.ts';
import type { SyntaxNode, SyntaxTree } from '../syntax/index.ts';

/** A declaration or a scenario. */
export type Part = AnyDeclared | ScenarioUse;

/** A file with what was read from it. */
export interface ReadFile extends FileParts {
  readonly tree: SyntaxTree;
  readonly parts: readonly { readonly part: Part; readonly node: number }[];
}

/**
 * Reads a file, and finds again what was there before.
 *
 * What is read depends on the tokens and nodes of a declaration, the comments that document it, and the errors in it and right
 * behind it; where all of these are the same the declaration is the same, wherever in the file it stands now. It is the very same
 * object where it has not moved; else it is read again, and `again` is told.
 */
export function readAgain(
  file: string,
  tree: SyntaxTree,
  before: ReadFile | undefined,
  again: (part: Part, before: Part) => void,
): ReadFile {
  const known = Map.groupBy(before?.parts ?? [], ({ node }) => textOf(before?.tree ?? tree, node));
  const parts: { readonly part: Part; readonly node: number }[] = [];
  for (const { index } of tree.root.nodes) {
    const same = known.get(textOf(tree, index));
    const found = before === undefined ? undefined : same?.find((each) => isSame(before.tree, each.node, tree, index));
    if (found !== undefined) same?.splice(same.indexOf(found), 1);
    if (found?.node === index && found.part.place.start === tree.node(index).start) {
      parts.push(found);
      continue;
    }
    const part = readPart(file, tree, tree.node(index));
    if (part === null) continue;
    parts.push({ part, node: index });
    if (found !== undefined) again(part, found.part);
  }
  const all = parts.map(({ part }) => part);
  return {
    tree,
    parts,
    declarations: all.filter((part): part is AnyDeclared => !('lines' in part)),
    scenarios: all.filter((part): part is ScenarioUse => 'lines' in part),
  };
}

function textOf(tree: SyntaxTree, index: number): string {
  const node = tree.node(index);
  return tree.text.slice(tree.tokens.start[firstTokenWithDoc(tree, node)] ?? node.start, node.end);
}

/** Of nodes with the same text. */
function isSame(oldTree: SyntaxTree, oldIndex: number, newTree: SyntaxTree, newIndex: number): boolean {
  const [old, now] = [oldTree.node(oldIndex), newTree.node(newIndex)];
  const size = oldTree.nodes.size[oldIndex] ?? 1;
  if (size !== newTree.nodes.size[newIndex]) return false;
  const before = old.firstToken - firstTokenWithDoc(oldTree, old);
  const count = old.lastToken - old.firstToken;
  if (before !== now.firstToken - firstTokenWithDoc(newTree, now) || count !== now.lastToken - now.firstToken)
    return false;
  for (let at = -before; at <= count; at++) {
    if (oldTree.tokens.kind[old.firstToken + at] !== newTree.tokens.kind[now.firstToken + at]) return false;
  }
  const [oldNodes, newNodes] = [oldTree.nodes, newTree.nodes];
  const tokensOn = now.firstToken - old.firstToken;
  for (let at = 0; at < size; at++) {
    const [a, b] = [oldIndex + at, newIndex + at];
    if (oldNodes.kind[a] !== newNodes.kind[b] || oldNodes.size[a] !== newNodes.size[b]) return false;
    if ((oldNodes.first[a] ?? 0) + tokensOn !== newNodes.first[b]) return false;
    if ((oldNodes.last[a] ?? 0) + tokensOn !== newNodes.last[b]) return false;
  }
  return hurtsOf(oldTree, old) === hurtsOf(newTree, now);
}

/** The errors that reading a declaration may meet, relative to its beginning. */
function hurtsOf(tree: SyntaxTree, node: SyntaxNode): string {
  if (tree.errors.length === 0) return '';
  const end = Math.max(node.end, endWithGap(tree, node));
  return tree.errors
    .filter((error) => error.start <= end && error.end >= node.start)
    .map((error) => `${error.start - node.start}-${error.end - node.start}`)
    .join();
}
