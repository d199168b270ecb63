import type { NodeKind } from '../../syntax/node-kinds.ts';
import type { SyntaxElement, SyntaxNode } from '../../syntax/syntax-tree.ts';
import type { ComparisonOperator, ConditionUse, Expression, StateWord, TextOperator } from '../model/index.ts';
import { readLiteral } from './literals.ts';
import { isLiteral, isNode, isToken, placeOf, spanOf } from './source.ts';
import type { Source } from './source.ts';
import { readReference } from './texts.ts';

/** A literal or a reference; null for anything else. */
export function readExpression(source: Source, element: SyntaxElement | undefined): Expression | null {
  if (isLiteral(element)) return readLiteral(source, element);
  if (isNode(element) && element.kind === 'Reference' && !element.isEmpty) return readReference(source, element);
  return null;
}

/** The first literal or reference among some elements. */
export function firstExpression(source: Source, elements: readonly SyntaxElement[]): Expression | null {
  for (const element of elements) {
    const found = readExpression(source, element);
    if (found !== null) return found;
  }
  return null;
}

const CONDITION_KINDS: ReadonlySet<NodeKind> = new Set([
  'OrCondition',
  'AndCondition',
  'NotCondition',
  'Comparison',
  'Parentheses',
]);
const isCondition = ({ kind }: SyntaxNode): boolean => CONDITION_KINDS.has(kind);
const COMPARISONS: readonly string[] = ['==', '!=', '<', '<=', '>', '>='] satisfies readonly ComparisonOperator[];
const STATES: readonly string[] = ['open', 'staffed', 'available', 'online'] satisfies readonly StateWord[];

/** The condition among a node's children; null without one. */
export function firstCondition(source: Source, node: SyntaxNode): ConditionUse | null {
  for (let each = node.firstNode(); each !== undefined; each = each.nextNode()) {
    if (isCondition(each)) return each.isEmpty ? null : readCondition(source, each);
  }
  return null;
}

function readCondition(source: Source, node: SyntaxNode): ConditionUse {
  const place = placeOf(source, node);
  switch (node.kind) {
    case 'OrCondition':
    case 'AndCondition': {
      const kind = node.kind === 'OrCondition' ? 'or' : 'and';
      return {
        kind,
        operands: node.nodes.filter(({ kind }) => kind !== 'Error').map((child) => readCondition(source, child)),
        place,
      };
    }
    case 'NotCondition': {
      const inner = node.nodes.find(({ kind }) => kind !== 'Error');
      if (inner === undefined) return { kind: 'wrong', place };
      const condition = readCondition(source, inner);
      // two take each other back; thousands of them, one in the other, are more than the stack of a check bears
      const isOdd = node.tokens.filter(({ kind }) => kind === 'not').length % 2 === 1;
      return isOdd ? { kind: 'not', operand: condition, place } : condition;
    }
    case 'Parentheses':
      return firstCondition(source, node) ?? { kind: 'wrong', place };
    case 'Comparison':
      return readComparison(source, node);
    default:
      return { kind: 'wrong', place };
  }
}

function readComparison(source: Source, node: SyntaxNode): ConditionUse {
  const place = placeOf(source, node);
  const { children } = node;
  const [left, right] = children.filter((child) => isLiteral(child) || (isNode(child) && child.kind !== 'Error'));
  if (left === undefined) return { kind: 'wrong', place };
  const is = node.token('is');
  if (is !== undefined) {
    const { tokens } = node;
    const state = tokens.find(({ kind, start }) => start > is.start && STATES.includes(kind));
    const subject = readExpression(source, left);
    if (state === undefined || subject === null) return { kind: 'wrong', place };
    const not = tokens.some(({ kind }) => kind === 'not');
    return { kind: 'is', subject, not, state: state.kind as StateWord, statePlace: placeOf(source, state), place };
  }
  const operator = readOperator(source, node);
  if (operator === null) {
    if (isNode(left) && left.kind === 'Parentheses') return readCondition(source, left);
    const value = readExpression(source, left);
    return value === null ? { kind: 'wrong', place } : { kind: 'bare', value, place };
  }
  const [leftValue, rightValue] = [readExpression(source, left), readExpression(source, right)];
  if (leftValue === null || rightValue === null) return { kind: 'wrong', place };
  return { kind: 'compare', ...operator, left: leftValue, right: rightValue, place };
}

function readOperator(source: Source, node: SyntaxNode) {
  const tokens = node.tokens.filter((token) => isToken(token) && !isLiteral(token));
  const comparator = tokens.find(({ kind }) => COMPARISONS.includes(kind) || kind === 'OneEquals');
  if (comparator !== undefined) {
    const operator = (comparator.kind === 'OneEquals' ? '==' : comparator.kind) as ComparisonOperator;
    return { operator, operatorPlace: placeOf(source, comparator) };
  }
  const first = tokens.find(({ kind }) => kind === 'contains' || kind === 'starts' || kind === 'ends');
  if (first === undefined) return null;
  const with_ = tokens.find(({ kind, start }) => kind === 'with' && start > first.start);
  const operator = (first.kind === 'contains' ? 'contains' : `${first.kind} with`) as TextOperator;
  return { operator, operatorPlace: spanOf(source, first, with_ ?? first) };
}
