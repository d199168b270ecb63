import type { Condition } from '@ringback/dsl/ir';
import { hoursNow, queueNow } from '../late-names.ts';
import { agentsOf } from '../figures.ts';
import { areOpen } from '../openings.ts';
import { FlowError, mustWork } from './step.ts';
import type { At } from './step.ts';
import { valueMs, valueText, workingQueue } from './values.ts';

/** A decimal number as people write it; everything else is text that compares as no number. */
const NUMBER = /^\s*[-+]?(\d+(\.\d*)?|\.\d+)\s*$/;

const asNumber = (text: string): number => (NUMBER.test(text) ? Number(text) : Number.NaN);

type Compare = Extract<Condition, { readonly kind: 'compare' }>;

function compare(where: At, { operator, as, left, right }: Compare): boolean {
  if (as === 'text') {
    const same = valueText(where, left) === valueText(where, right);
    if (operator === '==') return same;
    if (operator === '!=') return !same;
  }
  const byTime = as === 'duration' || as === 'time of day';
  const [a, b] = byTime
    ? [valueMs(where, left), valueMs(where, right)]
    : [asNumber(valueText(where, left)), asNumber(valueText(where, right))];
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

/** Throws FlowError when something that the condition asks about is not there. */
export function isTrue(where: At, condition: Condition): boolean {
  const { state } = where;
  switch (condition.kind) {
    case 'and':
      return condition.operands.every((operand) => isTrue(where, operand));
    case 'or':
      return condition.operands.some((operand) => isTrue(where, operand));
    case 'not':
      return !isTrue(where, condition.operand);
    case 'compare':
      return compare(where, condition);
    case 'contains':
      return valueText(where, condition.left).includes(valueText(where, condition.right));
    case 'starts with':
      return valueText(where, condition.left).startsWith(valueText(where, condition.right));
    case 'ends with':
      return valueText(where, condition.left).endsWith(valueText(where, condition.right));
    case 'hours open':
      mustWork(where, condition.hours);
      return areOpen(state, hoursNow(state, condition.hours));
    case 'queue open': {
      const name = condition.queue === null ? workingQueue(where) : queueNow(state, condition.queue);
      mustWork(where, name);
      const queue = state.latest.queues.get(name);
      if (queue === undefined) throw new FlowError(`there is no queue ${name}`);
      return queue.hours === null || areOpen(state, queue.hours);
    }
    case 'queue is': {
      const name = condition.queue === null ? workingQueue(where) : queueNow(state, condition.queue);
      mustWork(where, name);
      return agentsOf(state, name)[condition.state] > 0;
    }
  }
}
