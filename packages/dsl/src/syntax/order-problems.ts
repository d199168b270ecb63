import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/registry.ts';
import { NODE_KINDS, type NodeKind } from './node-kinds.ts';
import { misplacedPart } from './rules.ts';
import type { SyntaxNode, SyntaxTree } from './syntax-tree.ts';
import { isStatement } from './views/statements.ts';

/**
 * Parts that stand in the wrong order. The grammar takes them anyway: what a part is does not depend on where it stands,
 * and one message is enough.
 */
export function orderProblems(tree: SyntaxTree): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const add = (found: readonly Diagnostic[]): void => found.forEach((problem) => problems.push(problem));
  const { kind, count } = tree.nodes;
  for (let index = 0; index < count; index++) {
    const what = kind[index] ?? 0;
    if (what === FLOW || what === MODULE) add(inFlow(tree.node(index)));
    else if (what === ELSE_BRANCH && isFollowedByItsLike(tree, index)) add(afterElse(tree, index));
    else if (what === HANDLER && isFollowedByItsLike(tree, index)) add(afterOtherwise(tree, index));
  }
  return problems;
}

const numberOf = (kind: NodeKind): number => NODE_KINDS.indexOf(kind);
const FLOW = numberOf('FlowDeclaration');
const MODULE = numberOf('ModuleDeclaration');
const ELSE_BRANCH = numberOf('ElseBranch');
const HANDLER = numberOf('Handler');

/** The next node after a node and its subtree; only later is it asked whether that is a sibling. */
const nodeAfter = (tree: SyntaxTree, index: number): number => index + (tree.nodes.size[index] ?? 1);
const isFollowedByItsLike = (tree: SyntaxTree, index: number): boolean =>
  tree.nodes.kind[nodeAfter(tree, index)] === tree.nodes.kind[index];

function siblingAfter(tree: SyntaxTree, index: number): SyntaxNode | undefined {
  const next = nodeAfter(tree, index);
  return tree.parentOf(next) === tree.parentOf(index) ? tree.node(next) : undefined;
}

function afterElse(tree: SyntaxTree, index: number): Diagnostic[] {
  const branch = tree.node(index);
  if (branch.token('if') || !branch.first('Body')) return [];
  const next = siblingAfter(tree, index);
  return next ? [say(next, '`else`', 'without `if` stands last')] : [];
}

function afterOtherwise(tree: SyntaxTree, index: number): Diagnostic[] {
  if (tree.token(tree.nodes.first[index] ?? 0).kind !== 'otherwise' || !siblingAfter(tree, index)) return [];
  return [say(tree.node(index), '`otherwise`', 'stands last: it takes every outcome that no handler before it names')];
}

function inFlow(flow: SyntaxNode): Diagnostic[] {
  const problems: Diagnostic[] = [];
  let step = false;
  let onError: SyntaxNode | undefined;
  for (const node of flow.nodes) {
    if (node.kind === 'Step') {
      if (onError) problems.push(say(node, 'a step', 'stands before the closing `on error`'));
      step = true;
    } else if (node.kind === 'OnError') {
      if (onError) problems.push(say(node, 'a flow', 'has one `on error`'));
      onError = node;
    } else if (isStatement(node) && (onError || step)) {
      problems.push(
        say(node, 'a statement', step ? 'stands before the first step, or in a step' : 'stands before `on error`'),
      );
      break; // one message for all that follow
    }
  }
  return problems;
}

/** At the first word of the part. */
function say(node: SyntaxNode, what: string, where: string): Diagnostic {
  const first = node.tokens[0];
  const place: Place = { file: node.tree.file, start: node.start, end: first?.end ?? node.end };
  return report(misplacedPart, place, { what, where });
}
