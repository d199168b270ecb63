import { ANY_DURATION_MS, TIME_OF_DAY_MS } from './bounds.ts';
import type { Bound } from './bounds.ts';
import type { CallerId, Condition, NameOrReference, Reference, Target, Text, Value } from './program.ts';
import { anyNumber, define, either, integer, later, list, literal, nullable, object, text, union } from './shape.ts';

export const within = ({ min, max }: Bound) => integer(min, max);

/** A name begins with a capital letter or with a letter of a script that has no case. */
export const name = text({ pattern: String.raw`^[\p{Lu}\p{Lt}\p{Lo}]\p{XID_Continue}*$` });
export const e164 = text({ pattern: String.raw`^\+[1-9][0-9]{1,14}$` });
export const country = text({ pattern: '^[A-Z]{2}$' });
export const date = text({ pattern: String.raw`^[0-9]{4}-[0-9]{2}-[0-9]{2}$` });
export const blockId = text({ minLength: 1 });
export const target = define<Target>('Target', nullable(blockId));
export const durationMs = within(ANY_DURATION_MS);
export const timeOfDayMs = within(TIME_OF_DAY_MS);

export const callerId = define<CallerId>('CallerId', object({ name: nullable(text()), number: e164 }));

export const reference = define<Reference>(
  'Reference',
  union(
    object({ kind: literal('input', 'caller number', 'called number', 'callback number', 'agent name', 'time') }),
    object({
      kind: literal('contact'),
      fact: literal('id', 'channel', 'position', 'initiation', 'waiting', 'estimated_wait'),
    }),
    object({ kind: literal('attribute', 'flow value', 'parameter', 'external'), name: text() }),
    object({ kind: literal('result'), function: name, name: text() }),
    object({
      kind: literal('queue'),
      queue: nullable(name),
      figure: literal('name', 'caller_id.number', 'contacts', 'callbacks', 'oldest', 'available', 'staffed'),
    }),
  ),
);

export const richText = define<Text>('Text', list(either(text(), reference)));

export const value = define<Value>(
  'Value',
  union(
    object({ kind: literal('text'), text: richText }),
    object({ kind: literal('number'), value: anyNumber }),
    object({ kind: literal('duration'), durationMs }),
    object({ kind: literal('phone number'), number: e164 }),
    object({ kind: literal('time of day'), timeMs: timeOfDayMs }),
    reference,
  ),
);

export const nameOrReference = define<NameOrReference>(
  'NameOrReference',
  union(object({ kind: literal('name'), name }), reference),
);

export const comparison = literal('==', '!=', '<', '<=', '>', '>=');

const operand = later<Condition>('Condition');
export const condition = define<Condition>(
  'Condition',
  union(
    object({ kind: literal('and', 'or'), operands: list(operand, { minItems: 2 }) }),
    object({ kind: literal('not'), operand }),
    object({
      kind: literal('compare'),
      operator: comparison,
      as: literal('text', 'number', 'duration', 'time of day'),
      left: value,
      right: value,
    }),
    object({ kind: literal('contains', 'starts with', 'ends with'), left: value, right: value }),
    object({ kind: literal('hours open'), hours: name }),
    object({ kind: literal('queue open'), queue: nullable(name) }),
    object({ kind: literal('queue is'), queue: nullable(name), state: literal('staffed', 'available', 'online') }),
  ),
);

export const assignments = list(object({ name: text(), value }));
