import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/registry.ts';
import { misplacedPart } from './rules.ts';
import type { SyntaxNode, SyntaxTree } from './syntax-tree.ts';
import { isStatement } from './views/statements.ts';

/**
 * Parts that stand in the wrong order. The grammar takes them anyway: what a part is does not depend on where it stands,
 * and one message is enough.
 */
export function orderProblems(tree: SyntaxTree): Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const flow of tree.all('FlowDeclaration', 'ModuleDeclaration')) problems.push(...inFlow(flow));
  for (const node of tree.all('IfStatement')) problems.push(...inIf(node));
  for (const node of tree.all('Handler')) {
    if (node.token('otherwise') && nextHandler(node))
      problems.push(say(node, '`otherwise`', 'stands last: it takes every outcome that no handler before it names'));
  }
  return problems;
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

function inIf(node: SyntaxNode): Diagnostic[] {
  const branches = node.all('ElseBranch');
  const last = branches.findIndex((branch) => !branch.token('if') && branch.first('Body'));
  const after = last < 0 ? undefined : branches[last + 1];
  return after ? [say(after, '`else`', 'without `if` stands last')] : [];
}

function nextHandler(node: SyntaxNode): SyntaxNode | undefined {
  const siblings = node.parent?.all('Handler') ?? [];
  return siblings[siblings.findIndex((sibling) => sibling.index === node.index) + 1];
}

/** At the first word of the part. */
function say(node: SyntaxNode, what: string, where: string): Diagnostic {
  const first = node.tokens[0];
  const place: Place = { file: node.tree.file, start: node.start, end: first?.end ?? node.end };
  return report(misplacedPart, place, { what, where });
}
