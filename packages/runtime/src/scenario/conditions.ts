import type { Condition, ContactOf, Reference, Value } from '@ringback/dsl/ir';
import { isTrue } from '../core/interpreter/conditions.ts';
import { FlowError, type At } from '../core/interpreter/step.ts';
import { valueText } from '../core/interpreter/values.ts';
import type { ContactId } from '../core/protocol.ts';
import type { Contact, Frame, Run } from '../core/rows.ts';
import type { Verdict } from './expectations.ts';
import type { Stage } from './stage.ts';

/**
 * `Mia's call: attributes.tier == "gold"`: the condition is judged by the same code that judges it in flows, on the
 * contact as it is now or last was.
 */
export function checkCondition(stage: Stage, contactOf: ContactOf, condition: Condition): Verdict {
  const title = `${contactOf.actor}'s ${contactOf.which}`;
  const expected = `${title}: ${conditionInWords(condition)}`;
  const id = stage.contactOf(contactOf);
  const row = id === null ? null : stage.center.rowOf(id);
  const told = (holds: boolean, actual: string): Verdict => {
    const contacts: readonly ContactId[] = id === null ? [] : [id];
    return { holds, expected, actual, because: [], contacts };
  };
  if (row === null) return told(false, `${contactOf.actor} has no ${contactOf.which}`);
  const where = placeOn(stage, row);
  try {
    const values = referencesIn(condition).map(
      (reference) => `${referenceInWords(reference)} is ${JSON.stringify(valueText(where, reference))}`,
    );
    const holds = isTrue(where, condition);
    return told(holds, values.length === 0 ? `it is ${holds ? '' : 'not '}so` : [...new Set(values)].join(', '));
  } catch (cause) {
    if (cause instanceof FlowError) return told(false, cause.message);
    throw cause;
  }
}

/** Where a condition that stands in no flow is asked from: without values of a flow, without parameters. */
function placeOn(stage: Stage, contact: Contact): At {
  const frame: Frame = { program: contact.program, flow: '', block: null, values: {}, parameters: {}, counts: {} };
  const run: Run = contact.run ?? {
    purpose: 'call',
    startedMs: stage.nowMs(),
    frames: [frame],
    waits: null,
    statements: { atMs: stage.nowMs(), count: 0 },
  };
  return { state: stage.center.state, contact, run, frame: run.frames.at(-1) ?? frame, looksOn: true };
}

function referencesIn(condition: Condition): readonly Reference[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.operands.flatMap(referencesIn);
    case 'not':
      return referencesIn(condition.operand);
    case 'compare':
    case 'contains':
    case 'starts with':
    case 'ends with':
      return [condition.left, condition.right].filter(isReference);
    case 'hours open':
    case 'queue open':
    case 'queue is':
      return [];
  }
}

const LITERALS: ReadonlySet<string> = new Set(['text', 'number', 'duration', 'phone number', 'time of day']);
const isReference = (value: Value): value is Reference => !LITERALS.has(value.kind);

function conditionInWords(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.operands.map(conditionInWords).join(` ${condition.kind} `);
    case 'not':
      return `not ${conditionInWords(condition.operand)}`;
    case 'compare':
      return `${valueInWords(condition.left)} ${condition.operator} ${valueInWords(condition.right)}`;
    case 'contains':
    case 'starts with':
    case 'ends with':
      return `${valueInWords(condition.left)} ${condition.kind} ${valueInWords(condition.right)}`;
    case 'hours open':
      return `${condition.hours} is open`;
    case 'queue open':
      return `${condition.queue ?? 'queue'} is open`;
    case 'queue is':
      return `${condition.queue ?? 'queue'} is ${condition.state}`;
  }
}

function valueInWords(value: Value): string {
  switch (value.kind) {
    case 'text':
      return JSON.stringify(
        value.text.map((part) => (typeof part === 'string' ? part : `{${referenceInWords(part)}}`)).join(''),
      );
    case 'number':
      return String(value.value);
    case 'duration':
      return `${value.durationMs / 1000}s`;
    case 'phone number':
      return value.number;
    case 'time of day':
      return new Date(value.timeMs).toISOString().slice(11, 16);
    default:
      return referenceInWords(value);
  }
}

function referenceInWords(reference: Reference): string {
  switch (reference.kind) {
    case 'input':
    case 'time':
      return reference.kind;
    case 'caller number':
    case 'called number':
    case 'callback number':
    case 'agent name':
      return reference.kind.replace(' ', '.');
    case 'contact':
      return `contact.${reference.fact}`;
    case 'attribute':
      return `attributes.${reference.name}`;
    case 'flow value':
      return `flow.${reference.name}`;
    case 'parameter':
    case 'external':
      return `${reference.kind}.${reference.name}`;
    case 'result':
      return `${reference.function}.${reference.name}`;
    case 'queue':
      return `${reference.queue ?? 'queue'}.${reference.figure}`;
  }
}
