import type { FlowHook, FlowType } from '../../ir/program.ts';
import { SECOND_MS } from '../durations.ts';
import { declarationShape } from '../language/declarations.ts';
import {
  duration,
  nameOf,
  nameOrReference,
  number,
  spokenText,
  ssml,
  text,
  WAIT_MAX_MS,
  word,
} from '../language/property.ts';
import type { PropertyShape, ValueShape } from '../language/shapes.ts';
import { statementShape } from '../language/statements.ts';
import type {
  AnyDeclared,
  ArgumentUse,
  DeclaredFlow,
  DeclaredProfile,
  Expression,
  Item,
  PropertyUse,
  ReferenceUse,
  SpeechUse,
  Statement,
  Written,
} from '../model/index.ts';
import type { Place } from '../../diagnostics/index.ts';
import { statementsOf } from './walk.ts';

/** A value as it was written, and what it should be. */
export interface Slot {
  readonly shape: ValueShape;
  readonly items: readonly Item[];
  readonly place: Place;
  /** What it is the value of, for messages: `initial delay`. */
  readonly of: string;
  /** The flow that it stands in; null outside of flows. */
  readonly flow: DeclaredFlow | null;
}

/** Serving delays as Amazon Connect bounds them: 0 to 9,999 seconds. */
export const SERVE_DELAY_MAX_MS = 9_999 * SECOND_MS;
export const PLAY_FOR_MAX_MS = WAIT_MAX_MS;
export const GOTO_TIMES_MAX = 1_000;
export const PRIORITY = number(1, 99);

export const FLOW_OF_HOOK: Readonly<Record<FlowHook, FlowType>> = {
  'customer queue flow': 'customer queue',
  'customer whisper': 'customer whisper',
  'customer hold': 'customer hold',
  'agent whisper': 'agent whisper',
  'agent hold': 'agent hold',
  'disconnect flow': 'inbound',
};

const VALUE: ValueShape = { kind: 'value' };
const REFERENCE: ValueShape = { kind: 'reference' };
const NUMBER_TO_CALL: ValueShape = { kind: 'number to call' };
const LANGUAGE: ValueShape = { kind: 'language' };
const VOICE: ValueShape = { kind: 'voice' };
const ON_OR_OFF = word('on', 'off');
const QUEUE = nameOrReference('queue');
const QUEUE_BY_NAME = nameOf('queue');
const FUNCTION = nameOrReference('function');
const MODULE = nameOf('module');
const PROMPT = nameOf('prompt');
const BOT = nameOf('bot');
const WAITED = duration(SECOND_MS, WAIT_MAX_MS);
const PLAY_FOR = duration(SECOND_MS, PLAY_FOR_MAX_MS);
const SERVE_DELAY = duration(0, SERVE_DELAY_MAX_MS);
const GOTO_TIMES = number(1, GOTO_TIMES_MAX);
const LOOP_TIMES = number(1, 100);

/** Types of the flows that a flow of some type may go on in. */
export function transferTargets(type: FlowType): readonly FlowType[] {
  return type === 'callback' ? ['callback'] : ['inbound', 'transfer to agent', 'transfer to queue'];
}

/** Every value in a declaration that the language says something about. */
export function slotsOf(declared: AnyDeclared): readonly Slot[] {
  const own = ownSlotsOf(declared);
  if (declared.kind !== 'flow' && declared.kind !== 'module') return own;
  const flow = declared as DeclaredFlow;
  return [...own, ...statementsOf(flow).flatMap(([statement]) => slotsOfStatement(statement, flow))];
}

/** Those that stand in no statement. */
export function ownSlotsOf(declared: AnyDeclared): readonly Slot[] {
  const slots: Slot[] = [];
  propertySlots(declared.properties, declarationShape(declared.kind).properties, null, slots);
  if (declared.kind === 'routing profile') slots.push(...serveSlots(declared as DeclaredProfile));
  return slots;
}

/** Those of one statement, not of those in its handlers and branches. */
export function slotsOfStatement(statement: Statement, flow: DeclaredFlow): readonly Slot[] {
  const { block, damaged, kind } = statement;
  const inLine = damaged ? NO_SLOTS : statementSlots(statement, flow);
  if (block === null || block.damaged || block.properties.length === 0) return inLine;
  const slots: Slot[] = [];
  propertySlots(block.properties, statementShape(kind).properties, flow, slots);
  for (const each of inLine) slots.push(each);
  return slots;
}

const NO_SLOTS: readonly Slot[] = [];

function propertySlots(
  uses: readonly PropertyUse[],
  shapes: readonly PropertyShape[],
  flow: DeclaredFlow | null,
  into: Slot[],
): void {
  for (const use of uses) {
    if (use.damaged || use.items.length === 0) continue;
    const shape = shapes.find(({ key }) => key === use.key);
    if (shape === undefined) continue;
    into.push({ shape: shape.value, items: use.items, place: use.valuePlace, of: use.key, flow });
  }
}

function serveSlots(profile: DeclaredProfile): Slot[] {
  return profile.serves.flatMap((serve) => {
    if (serve.damaged) return [];
    const one = (shape: ValueShape, value: Expression | null, of: string) => slot(shape, value, of, null);
    return [
      ...one(QUEUE_BY_NAME, serve.queue && asReference(serve.queue), 'serve'),
      ...one(PRIORITY, serve.priority, 'priority'),
      ...one(SERVE_DELAY, serve.after, 'after'),
    ];
  });
}

/** Values that stand in a statement's own line. */
function statementSlots(statement: Statement, flow: DeclaredFlow): readonly Slot[] {
  const one = (shape: ValueShape, value: Expression | null, of: string = statement.kind) =>
    slot(shape, value, of, flow);
  const values = (list: readonly ArgumentUse[]) => list.flatMap(({ name, value }) => one(VALUE, value, name.text));
  switch (statement.kind) {
    case 'play':
      return [
        ...statement.speech.flatMap((speech) => speechSlots(speech, flow)),
        ...one(PLAY_FOR, statement.forMs, 'for'),
      ];
    case 'menu':
    case 'collect':
      return speechSlots(statement.speech, flow);
    case 'ask': {
      const bot = statement.bot === null ? null : asReference(statement.bot);
      return [...one(BOT, bot), ...speechSlots(statement.speech, flow)];
    }
    case 'set queue':
    case 'transfer to queue':
    case 'create callback':
      return one(QUEUE, statement.queue);
    case 'set callback number':
    case 'transfer to number':
      return one(NUMBER_TO_CALL, statement.number);
    case 'set attributes':
      return values(statement.attributes);
    case 'set flow value':
      return one(VALUE, statement.value);
    case 'set priority':
      return one(PRIORITY, statement.priority);
    case 'set flow':
      return statement.hook === null
        ? []
        : one(nameOrReference('flow', FLOW_OF_HOOK[statement.hook]), statement.flow, statement.hook);
    case 'set language':
      return statement.values.flatMap((value) => one(LANGUAGE, value));
    case 'set voice':
      return statement.values.flatMap((value) => one(VOICE, value));
    case 'set recording': {
      const words = statement.values.length > 1 ? ['agent', 'customer'] : ['agent', 'customer', 'off'];
      return statement.values.flatMap((value) => one(word(...words), value));
    }
    case 'set logging':
      return statement.values.flatMap((value) => one(ON_OR_OFF, value));
    case 'move':
      return one(WAITED, statement.by);
    case 'transfer to flow':
      return one(nameOrReference('flow', ...transferTargets(flow.type)), statement.flow);
    case 'transfer to agent':
      return one(REFERENCE, statement.agent);
    case 'loop':
      return one(LOOP_TIMES, statement.times);
    case 'invoke':
      return [...one(FUNCTION, statement.function), ...values(statement.arguments)];
    case 'run': {
      const module = statement.module === null ? null : asReference(statement.module);
      return [...one(MODULE, module), ...values(statement.arguments)];
    }
    case 'wait':
      return one(WAITED, statement.duration);
    case 'send sms':
      return [...one(NUMBER_TO_CALL, statement.number), ...one(text, statement.text)];
    case 'goto':
      return one(GOTO_TIMES, statement.atMost, 'at most');
    case 'return':
      return values(statement.values);
    default:
      return NO_SLOTS;
  }
}

function speechSlots(speech: SpeechUse | null, flow: DeclaredFlow): readonly Slot[] {
  if (speech === null) return NO_SLOTS;
  if (speech.kind === 'text') return slot(spokenText, speech.text, 'play', flow);
  if (speech.kind === 'prompt') return slot(PROMPT, asReference(speech.name), 'play', flow);
  if (speech.kind === 'prompt by reference') return slot(REFERENCE, speech.reference, 'prompt', flow);
  const shape: ValueShape = speech.value.kind === 'text' ? ssml : REFERENCE;
  return slot(shape, speech.value, 'ssml', flow);
}

export function slot(
  shape: ValueShape,
  value: Expression | null,
  of: string,
  flow: DeclaredFlow | null,
): readonly Slot[] {
  if (value === null) return NO_SLOTS;
  return [{ shape, items: [{ atoms: [value], place: value.place }], place: value.place, of, flow }];
}

/** A name that stands alone, as the reference that it is. */
export function asReference(name: Written): ReferenceUse {
  return { kind: 'reference', head: name, isName: true, members: [], place: name.place };
}
