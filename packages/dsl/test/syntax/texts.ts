import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fileOf, type SyntaxNode, type SyntaxTree } from '../../src/syntax/index.ts';

const examples = fileURLToPath(new URL('../../../../examples/', import.meta.url));

/** The programs that the language was made with. */
export const EXAMPLES = [
  'queued-callback/center.flow',
  'queued-callback/support-line.flow',
  'queued-callback/support-line.test.flow',
  'tiered-support/tiered-support.flow',
  'tiered-support/tiered-support.test.flow',
] as const;

export const example = (path: (typeof EXAMPLES)[number]): string => readFileSync(examples + path, 'utf8');

/** The tokens of a tree, one after another. */
export const joined = ({ text, tokens }: SyntaxTree): string =>
  Array.from({ length: tokens.count }, (_, index) => text.slice(tokens.start[index], tokens.end[index])).join('');

/** Breaches of what every tree holds: children in order inside their parents, subtrees that fill their parent exactly. */
export function breaches(tree: SyntaxTree): string[] {
  const found: string[] = [];
  const look = (node: SyntaxNode): number => {
    let size = 1;
    let end = node.firstToken - 1;
    for (const child of node.nodes) {
      if (child.parent !== node) found.push(`${child.kind} does not know its parent`);
      if (!child.isEmpty && (child.firstToken <= end || child.lastToken > node.lastToken))
        found.push(`${child.kind} leaves ${node.kind}`);
      if (!child.isEmpty) end = child.lastToken;
      size += look(child);
    }
    if (size !== tree.nodes.size[node.index]) found.push(`${node.kind} counts its nodes wrong`);
    return size;
  };
  look(tree.root);
  return found;
}

/** Declarations and scenarios by kind and name. */
export function known(tree: SyntaxTree): string[] {
  const { declarations, scenarios } = fileOf(tree);
  return [
    ...declarations.map(({ kind, name }) => `${kind} ${name?.text}`),
    ...scenarios.map(({ title }) => `Scenario ${title?.plainText}`),
  ];
}
