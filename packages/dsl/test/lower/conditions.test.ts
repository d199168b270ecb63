import { expect, test } from 'vitest';
import { only } from './compiled.ts';
import { flowWith } from './prelude.ts';

const compare = (left: object, operator: string, right: object, as: string) => ({
  kind: 'compare',
  operator,
  as,
  left,
  right,
});
const attribute = { kind: 'attribute', name: 'x' };
const text = (value: string) => ({ kind: 'text', text: [value] });
const number = (value: number) => ({ kind: 'number', value });
const figure = (name: string, queue: string | null = 'Support') => ({ kind: 'queue', queue, figure: name });

test.each([
  ['attributes.x == "1"', compare(attribute, '==', text('1'), 'text')],
  ['attributes.x == 1', compare(attribute, '==', number(1), 'text')],
  ['attributes.x < 5', compare(attribute, '<', number(5), 'number')],
  ['Support.contacts == 5', compare(figure('contacts'), '==', number(5), 'number')],
  ['queue.contacts >= Support.contacts', compare(figure('contacts', null), '>=', figure('contacts'), 'number')],
  ['Support.oldest > 45m', compare(figure('oldest'), '>', { kind: 'duration', durationMs: 2_700_000 }, 'duration')],
  ['time >= 17:30', compare({ kind: 'time' }, '>=', { kind: 'time of day', timeMs: 63_000_000 }, 'time of day')],
  ['caller.number != "+12065550111"', compare({ kind: 'caller number' }, '!=', text('+12065550111'), 'text')],
  ['attributes.x contains "b"', { kind: 'contains', left: attribute, right: text('b') }],
  ['attributes.x starts with "b"', { kind: 'starts with', left: attribute, right: text('b') }],
  ['attributes.x ends with "b"', { kind: 'ends with', left: attribute, right: text('b') }],
  ['Weekdays is open', { kind: 'hours open', hours: 'Weekdays' }],
  ['Weekdays is not open', { kind: 'not', operand: { kind: 'hours open', hours: 'Weekdays' } }],
  ['queue is open', { kind: 'queue open', queue: null }],
  ['Support is staffed', { kind: 'queue is', queue: 'Support', state: 'staffed' }],
  ['Support is not online', { kind: 'not', operand: { kind: 'queue is', queue: 'Support', state: 'online' } }],
  [
    'not (Weekdays is open and queue is open) or Support is available',
    {
      kind: 'or',
      operands: [
        {
          kind: 'not',
          operand: {
            kind: 'and',
            operands: [
              { kind: 'hours open', hours: 'Weekdays' },
              { kind: 'queue open', queue: null },
            ],
          },
        },
        { kind: 'queue is', queue: 'Support', state: 'available' },
      ],
    },
  ],
])('%s', (condition, lowered) => {
  const flow = flowWith(`set queue to Support if ${condition} { play "x" } disconnect`);
  expect(only(flow, 'if').condition).toEqual(lowered);
});
