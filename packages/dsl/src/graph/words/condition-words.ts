import type { Condition } from '../../ir/program.ts';
import type { Naming } from './naming.ts';
import { queueInWords, valueInWords } from './value-words.ts';

type Comparison = Extract<Condition, { readonly kind: 'compare' }>;

const OPERATORS: { readonly [O in Comparison['operator']]: string } = {
  '==': 'is',
  '!=': 'is not',
  '<': 'is below',
  '<=': 'is at most',
  '>': 'is over',
  '>=': 'is at least',
};
const STATES = { staffed: 'has agents on duty', available: 'has a free agent', online: 'has an agent online' } as const;
const NOT_STATES = {
  staffed: 'has no agent on duty',
  available: 'has no free agent',
  online: 'has no agent online',
} as const;
const PARTS = { contains: 'contains', 'starts with': 'starts with', 'ends with': 'ends with' } as const;

/** A question as a picture asks it. A question put in the negative is asked straight, with its answers swapped. */
export interface Question {
  readonly text: string;
  /** The condition holds when the answer is no. */
  readonly negated: boolean;
}

/** `Weekdays is open?` */
export function questionOf(condition: Condition, naming: Naming, mayTurn: boolean): Question {
  const negated = mayTurn && condition.kind === 'not';
  const asked = negated ? condition.operand : condition;
  return { text: `${capital(conditionInWords(asked, naming))}?`, negated };
}

/** A condition as a clause: `tier is “gold” and Gold has agents on duty`. */
export function conditionInWords(condition: Condition, naming: Naming): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.operands
        .map((operand) => {
          const words = conditionInWords(operand, naming);
          return operand.kind === 'and' || operand.kind === 'or' ? `(${words})` : words;
        })
        .join(` ${condition.kind} `);
    case 'not':
      return denied(condition.operand, naming);
    case 'compare':
      return compared(condition, naming);
    case 'contains':
    case 'starts with':
    case 'ends with':
      return `${valueInWords(condition.left, naming)} ${PARTS[condition.kind]} ${valueInWords(condition.right, naming)}`;
    case 'hours open':
      return `${naming.hours(condition.hours)} is open`;
    case 'queue open':
      return `${queueInWords(condition.queue, naming)} is open`;
    case 'queue is':
      return `${queueInWords(condition.queue, naming)} ${STATES[condition.state]}`;
  }
}

function compared({ operator, left, right }: Comparison, naming: Naming): string {
  const isEmpty = right.kind === 'text' && right.text.length === 0;
  const side = valueInWords(left, naming);
  if (isEmpty && operator === '==') return `${side} is empty`;
  if (isEmpty && operator === '!=') return `${side} is not empty`;
  return `${side} ${OPERATORS[operator]} ${valueInWords(right, naming)}`;
}

function denied(condition: Condition, naming: Naming): string {
  switch (condition.kind) {
    case 'hours open':
      return `${naming.hours(condition.hours)} is closed`;
    case 'queue open':
      return `${queueInWords(condition.queue, naming)} is closed`;
    case 'queue is':
      return `${queueInWords(condition.queue, naming)} ${NOT_STATES[condition.state]}`;
    default:
      return `not (${conditionInWords(condition, naming)})`;
  }
}

/** With a capital letter in front, unless it begins with a name or a letter that has none. */
export function capital(text: string): string {
  return /^(?:the|how|what|not) /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
