import { strayBrace, unclosedBlock, unopenedBlock } from '../syntax/rules.ts';
import { isTrivia, kindName } from '../syntax/token-table.ts';
import type { SyntaxNode, SyntaxTree } from '../syntax/syntax-tree.ts';
import type { FormatRange } from './edits.ts';
import { partsOf } from './parts.ts';

/**
 * How much of a damaged text stays as it is: the smallest part around each error, whole declarations, or all from the first
 * damaged declaration to the last one: where a brace is missing, statements may lie between declarations.
 */
export type Care = 'part' | 'declaration' | 'stretch';

const BRACE_RULES: ReadonlySet<string> = new Set([unclosedBlock, strayBrace, unopenedBlock].map(({ code }) => code));

/** What to try in turn. Where braces do not pair, indentation is all that tells what was meant: it must stay. */
export const caresFor = ({ errors }: SyntaxTree): readonly Care[] =>
  errors.some(({ code }) => BRACE_RULES.has(code)) ? ['stretch'] : ['part', 'declaration', 'stretch'];

/**
 * The declarations, statements, properties, lines that stay as they are, by index of the node: those with errors, the smallest
 * around some places, and the smallest that holds the whole of some lines.
 */
export function keptNodes(
  tree: SyntaxTree,
  care: Care,
  alsoAt: readonly number[],
  lines: readonly FormatRange[] = [],
): ReadonlySet<number> {
  const kept = new Set<number>(lines.map(({ start, end }) => smallestAround(tree.root, start, end).index));
  const keepAround = (start: number, end: number): void => {
    for (const node of care === 'part' ? damagedParts(tree.root, start, end) : touched(tree.root, start, end)) {
      kept.add(node.index);
    }
  };
  for (const { severity, start, end } of tree.errors) if (severity === 'error') keepAround(start, end);
  for (const offset of alsoAt) keepAround(offset, offset);
  for (const skipped of tree.all('Error')) {
    if (skipped.isEmpty) continue;
    kept.add(skipped.index);
    keepAround(skipped.start, skipped.end);
  }
  return kept;
}

/** The smallest part, else the text as a whole, in which a place lies from its start to its end. */
function smallestAround(node: SyntaxNode, start: number, end: number): SyntaxNode {
  const inner = within(partsOf(node), start, end).find((part) => part.start <= start && part.end >= end);
  return inner === undefined ? node : smallestAround(inner, start, end);
}

const touched = (node: SyntaxNode, start: number, end: number): readonly SyntaxNode[] =>
  within(partsOf(node), start, end);

/** Those parts that a place touches. Parts stand in the order of the text: the first is found by halves. */
function within(parts: readonly SyntaxNode[], start: number, end: number): readonly SyntaxNode[] {
  const touching: SyntaxNode[] = [];
  for (let index = firstEndingFrom(parts, start); index < parts.length; index++) {
    const part = parts[index];
    if (!part || part.start > end) break;
    if (!part.isEmpty) touching.push(part);
  }
  return touching;
}

function firstEndingFrom(parts: readonly SyntaxNode[], offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The smallest parts in which a place lies. What is missing is often reported where the next part begins, or at the brace
 * that ends them: then the part before is meant, too.
 */
function damagedParts(around: SyntaxNode, start: number, end: number): readonly SyntaxNode[] {
  const parts = partsOf(around);
  const found = within(parts, start, end);
  const before = lastWholeBefore(parts, firstEndingFrom(parts, start));
  const [part] = found;
  if (!part) return before && isBrace(around, start) ? innermostLast(before) : around.kind === 'File' ? [] : [around];
  const inner = found.flatMap((each) => damagedParts(each, Math.max(start, each.start), Math.min(end, each.end)));
  return before && part.start === start ? [...inner, ...innermostLast(before)] : inner;
}

function lastWholeBefore(parts: readonly SyntaxNode[], index: number): SyntaxNode | undefined {
  let at = index - 1;
  while (parts[at]?.isEmpty) at--;
  return parts[at];
}

/** A part and the last ones in it: one of them may lack its end. */
function innermostLast(part: SyntaxNode): readonly SyntaxNode[] {
  const last = partsOf(part).findLast((inner) => !inner.isEmpty);
  return last ? innermostLast(last) : [part];
}

/** At an offset stands the brace that ends a node. */
const isBrace = ({ tree, lastToken }: SyntaxNode, offset: number): boolean =>
  kindName(tree.tokens.kind[lastToken] ?? 0) === '}' && tree.tokenIndexAt(offset) === lastToken;

const IGNORE = /^(?:\/\/\/?\s*prettier-ignore\s*|\/\*\s*prettier-ignore\s*\*\/)$/;

/** A comment `prettier-ignore` stands right above a node. */
export function isIgnored(node: SyntaxNode): boolean {
  const { kind, start, end } = node.tree.tokens;
  for (let index = node.firstToken - 1; index >= 0 && isTrivia(kind[index] ?? 0); index--) {
    if (kindName(kind[index] ?? 0) === 'Space') continue;
    return IGNORE.test(node.tree.text.slice(start[index], end[index]));
  }
  return false;
}
