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
  PlayUse,
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
  const { kind } = statement;
  switch (statement.kind) {
    case 'play':
      return playSlots(statement, flow);
    case 'menu':
    case 'collect':
      return speechSlots(statement.speech, flow);
    case 'ask': {
      const bot = statement.bot === null ? null : asReference(statement.bot);
      return [...slot(BOT, bot, kind, flow), ...speechSlots(statement.speech, flow)];
    }
    case 'set queue':
    case 'transfer to queue':
    case 'create callback':
      return slot(QUEUE, statement.queue, kind, flow);
    case 'set callback number':
    case 'transfer to number':
      return slot(NUMBER_TO_CALL, statement.number, kind, flow);
    case 'set attributes':
      return valueSlots(statement.attributes, flow);
    case 'set flow value':
      return slot(VALUE, statement.value, kind, flow);
    case 'set priority':
      return slot(PRIORITY, statement.priority, kind, flow);
    case 'set flow':
      return statement.hook === null
        ? []
        : slot(nameOrReference('flow', FLOW_OF_HOOK[statement.hook]), statement.flow, statement.hook, flow);
    case 'set language':
      return statement.values.flatMap((value) => slot(LANGUAGE, value, kind, flow));
    case 'set voice':
      return statement.values.flatMap((value) => slot(VOICE, value, kind, flow));
    case 'set recording': {
      const words = statement.values.length > 1 ? ['agent', 'customer'] : ['agent', 'customer', 'off'];
      return statement.values.flatMap((value) => slot(word(...words), value, kind, flow));
    }
    case 'set logging':
      return statement.values.flatMap((value) => slot(ON_OR_OFF, value, kind, flow));
    case 'move':
      return slot(WAITED, statement.by, kind, flow);
    case 'transfer to flow':
      return slot(nameOrReference('flow', ...transferTargets(flow.type)), statement.flow, kind, flow);
    case 'transfer to agent':
      return slot(REFERENCE, statement.agent, kind, flow);
    case 'loop':
      return slot(LOOP_TIMES, statement.times, kind, flow);
    case 'invoke':
      return [...slot(FUNCTION, statement.function, kind, flow), ...valueSlots(statement.arguments, flow)];
    case 'run': {
      const module = statement.module === null ? null : asReference(statement.module);
      return [...slot(MODULE, module, kind, flow), ...valueSlots(statement.arguments, flow)];
    }
    case 'wait':
      return slot(WAITED, statement.duration, kind, flow);
    case 'send sms':
      return [...slot(NUMBER_TO_CALL, statement.number, kind, flow), ...slot(text, statement.text, kind, flow)];
    case 'goto':
      return slot(GOTO_TIMES, statement.atMost, 'at most', flow);
    case 'return':
      return valueSlots(statement.values, flow);
    default:
      return NO_SLOTS;
  }
}

function playSlots({ speech, forMs }: PlayUse, flow: DeclaredFlow): readonly Slot[] {
  const [only, ...more] = speech;
  if (forMs === null && more.length === 0) return speechSlots(only ?? null, flow);
  return [...speech.flatMap((each) => speechSlots(each, flow)), ...slot(PLAY_FOR, forMs, 'for', flow)];
}

function valueSlots(list: readonly ArgumentUse[], flow: DeclaredFlow): readonly Slot[] {
  return list.flatMap(({ name, value }) => slot(VALUE, value, name.text, flow));
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
