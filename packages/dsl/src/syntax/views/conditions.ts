import { SyntaxToken, type SyntaxNode } from '../syntax-tree.ts';
import { firstValue, valuesOf, type Value } from './values.ts';
import { isLiteral, Literal } from './literals.ts';
import { Reference } from './values.ts';
import type { Spot } from './view.ts';

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | 'starts with' | 'ends with';
export type HoursOrQueueState = 'open' | 'staffed' | 'available' | 'online';

interface Placed {
  readonly start: number;
  readonly end: number;
  /** Node that says it. */
  readonly node: SyntaxNode;
}

/** A condition with the structure of its operators; parentheses are gone. Operands may be missing in a broken text. */
export type Condition = Placed &
  (
    | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[] }
    | { readonly kind: 'not'; readonly operand: Condition | undefined }
    /** An operand that is a condition in parentheses can be compared with nothing: `(a) == b` has it as `nested`. */
    | {
        readonly kind: 'compare';
        readonly operator: Operator;
        readonly at: Spot;
        readonly left: Value | undefined;
        readonly right: Value | undefined;
        readonly nested: readonly Condition[];
      }
    /** `Weekdays is not open` */
    | {
        readonly kind: 'is';
        readonly not: boolean;
        readonly subject: Value | undefined;
        readonly state: Spot | undefined;
      }
    /** A value alone, `if attributes.x { … }`: syntax of the language, but no question. */
    | { readonly kind: 'value'; readonly value: Value | undefined }
  );

const CONDITIONS = ['OrCondition', 'AndCondition', 'NotCondition', 'Comparison'] as const;
const isCondition = (node: SyntaxNode): boolean => (CONDITIONS as readonly string[]).includes(node.kind);

/** The condition that is a child of a node: of `if`, `else if`, `check`, parentheses, an expectation. */
export function conditionOf(parent: SyntaxNode): Condition | undefined {
  const node = parent.first(...CONDITIONS);
  return node && readCondition(node);
}

function readCondition(node: SyntaxNode): Condition {
  const placed = { node, start: node.start, end: node.end };
  const operands = (): Condition[] => node.nodes.filter(isCondition).map(readCondition);
  switch (node.kind) {
    case 'OrCondition':
      return { ...placed, kind: 'or', operands: operands() };
    case 'AndCondition':
      return { ...placed, kind: 'and', operands: operands() };
    case 'NotCondition': {
      const nots = node.tokens.filter(({ kind }) => kind === 'not').length;
      const [operand] = operands();
      if (nots % 2 === 0 && operand) return operand;
      return { ...placed, kind: 'not', operand };
    }
    default:
      return readComparison(node, placed);
  }
}

const SIGNS: ReadonlySet<string> = new Set([
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'OneEquals',
  'contains',
  'starts',
  'ends',
]);

function readComparison(node: SyntaxNode, placed: Placed): Condition {
  const nested = node
    .all('Parentheses')
    .map(conditionOf)
    .filter((condition) => condition !== undefined);
  const is = node.token('is');
  if (is) {
    const state = node.token('open', 'staffed', 'available', 'online');
    return {
      ...placed,
      kind: 'is',
      not: node.token('not') !== undefined,
      subject: firstValue(node),
      state: state && { text: state.text, start: state.start, end: state.end },
    };
  }
  const sign = node.tokens.find(({ kind }) => SIGNS.has(kind));
  if (sign) {
    const operator = OPERATOR_OF[sign.kind] ?? (sign.kind as Operator);
    return {
      ...placed,
      kind: 'compare',
      operator,
      at: { text: operator, start: sign.start, end: node.token('with')?.end ?? sign.end },
      left: operandBeside(node, sign, 'before'),
      right: operandBeside(node, sign, 'after'),
      nested,
    };
  }
  const [group] = nested;
  return group ?? { ...placed, kind: 'value', value: firstValue(node) };
}

const OPERATOR_OF: Readonly<Record<string, Operator>> = {
  OneEquals: '==',
  starts: 'starts with',
  ends: 'ends with',
};

function operandBeside(node: SyntaxNode, sign: SyntaxToken, side: 'before' | 'after'): Value | undefined {
  return valuesOf(node).find((value) => (side === 'before' ? value.end <= sign.start : value.start >= sign.end));
}

/** Every value in a condition, in the order of the text. */
export function valuesIn(condition: Condition): readonly Value[] {
  const { node } = condition;
  const found: Value[] = [];
  const look = (part: SyntaxNode): void => {
    for (const child of part.children) {
      if (child instanceof SyntaxToken) {
        if (isLiteral(child)) found.push(new Literal(child));
      } else if (child.kind === 'Reference') found.push(new Reference(child));
      else look(child);
    }
  };
  look(node);
  return found;
}
