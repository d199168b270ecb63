import { DAY_MS, SECOND_MS } from '../durations.ts';
import type { FlowType } from '../../ir/program.ts';
import type { DeclarationKind, PropertyShape, ValueShape } from './shapes.ts';

/** One row of a table: a key, what its value is, what it says, and what is not as usual. */
export function property(
  key: string,
  value: ValueShape,
  says: string,
  more: { readonly default?: string; readonly required?: boolean; readonly repeats?: boolean } = {},
): PropertyShape {
  return {
    key,
    value,
    says,
    default: more.default ?? null,
    required: more.required ?? false,
    repeats: more.repeats ?? false,
  };
}

export const text: ValueShape = { kind: 'text' };
export const spokenText: ValueShape = { kind: 'text', spoken: 'text' };
export const ssml: ValueShape = { kind: 'text', spoken: 'ssml' };
export const phoneNumber: ValueShape = { kind: 'phone number' };
export const callerId: ValueShape = { kind: 'caller id' };
export const country: ValueShape = { kind: 'country' };

export function duration(minMs: number, maxMs: number): ValueShape {
  return { kind: 'duration', minMs, maxMs };
}
export function number(min: number, max: number): ValueShape {
  return { kind: 'number', min, max };
}
export function word(...of: readonly string[]): ValueShape {
  return { kind: 'word', of };
}
/** A declaration by its name alone. */
export function nameOf(of: DeclarationKind, ...flowTypes: readonly FlowType[]): ValueShape {
  return { kind: 'name', of, reference: false, ...(flowTypes.length > 0 ? { flowTypes } : {}) };
}
/** A declaration by its name, or by a reference whose text is the name. */
export function nameOrReference(of: DeclarationKind, ...flowTypes: readonly FlowType[]): ValueShape {
  return { kind: 'name', of, reference: true, ...(flowTypes.length > 0 ? { flowTypes } : {}) };
}

/** Every declaration may carry it: what people see and other systems call it. */
export const DISPLAY_NAME = property('name', text, 'What people see and other systems call it.');

/** Bound of a time that Connect calls "up to 3 days": initial delay and time between attempts (S19). */
export const CALLBACK_DELAY_MIN_MS = SECOND_MS;
export const CALLBACK_DELAY_MAX_MS = 3 * DAY_MS;
/** Longest wait, expiry in a flow (Connect: Wait, up to 7 days). */
export const WAIT_MAX_MS = 7 * DAY_MS;
