import type { Condition, Name } from '../ir/program.ts';
import { FIXED_REFERENCES, QUEUE_FIGURES } from '../semantics/language/index.ts';
import type { ConditionUse, Expression, ReferenceUse } from '../semantics/model/expressions.ts';
import { gap } from './gap.ts';
import { lowerValue, spelled } from './values.ts';
import type { Declarations } from './values.ts';

type ComparedAs = Extract<Condition, { readonly kind: 'compare' }>['as'];

export function lowerCondition(use: ConditionUse, declared: Declarations): Condition {
  switch (use.kind) {
    case 'and':
    case 'or':
      return { kind: use.kind, operands: use.operands.map((operand) => lowerCondition(operand, declared)) };
    case 'not':
      return { kind: 'not', operand: lowerCondition(use.operand, declared) };
    case 'is': {
      const state = lowerState(use, declared);
      return use.not ? { kind: 'not', operand: state } : state;
    }
    case 'compare': {
      const { operator } = use;
      const sides = { left: lowerValue(use.left, declared), right: lowerValue(use.right, declared) };
      if (operator === 'contains' || operator === 'starts with' || operator === 'ends with') {
        return { kind: operator, ...sides };
      }
      const orders = operator !== '==' && operator !== '!=';
      return { kind: 'compare', operator, as: comparedAs(use.left, use.right, orders), ...sides };
    }
    case 'bare':
    case 'wrong':
      return gap(use.place, 'a condition is missing');
  }
}

function lowerState(use: Extract<ConditionUse, { readonly kind: 'is' }>, declared: Declarations): Condition {
  const { subject, state } = use;
  if (subject.kind !== 'reference' || subject.members.length > 0) return gap(subject.place, 'this has no state');
  const name = spelled(subject.head);
  if (subject.isName && state === 'open' && declared.isHours(name)) return { kind: 'hours open', hours: name };
  const queue: Name | null = subject.isName ? name : null;
  if (queue === null ? name !== 'queue' : !declared.isQueue(queue)) return gap(subject.place, 'this has no state');
  return state === 'open' ? { kind: 'queue open', queue } : { kind: 'queue is', queue, state };
}

/** Durations and times of day are compared as such, `<` and `>` otherwise as numbers, `==` as text unless both are numbers. */
function comparedAs(left: Expression, right: Expression, orders: boolean): ComparedAs {
  const types = [typeOf(left), typeOf(right)];
  if (types.includes('duration')) return 'duration';
  if (types.includes('time of day')) return 'time of day';
  return orders || types.every((type) => type === 'number') ? 'number' : 'text';
}

function typeOf(value: Expression): ComparedAs {
  switch (value.kind) {
    case 'number':
    case 'duration':
      return value.kind;
    case 'time':
      return 'time of day';
    case 'reference':
      return typeOfReference(value);
    default:
      return 'text';
  }
}

function typeOfReference({ head, isName, members }: ReferenceUse): ComparedAs {
  const member = members.map(({ text }) => text).join('.');
  const figure = isName || head.text === 'queue' ? QUEUE_FIGURES.find(({ written }) => written === member) : undefined;
  const written = member === '' ? head.text : `${head.text}.${member}`;
  const type = (figure ?? FIXED_REFERENCES.find((reference) => reference.written === written))?.type ?? 'stored';
  return type === 'stored' ? 'text' : type;
}
