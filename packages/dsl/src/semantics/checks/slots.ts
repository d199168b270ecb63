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
  WAIT_MAX_MS,
  word,
} from '../language/property.ts';
import type { PropertyShape, ValueShape } from '../language/shapes.ts';
import { statementShape } from '../language/statements.ts';
import type {
  AnyDeclared,
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

/** Types of the flows that a flow of some type may go on in. */
export function transferTargets(type: FlowType): readonly FlowType[] {
  return type === 'callback' ? ['callback'] : ['inbound', 'transfer to agent', 'transfer to queue'];
}

/** Every value in a declaration that the language says something about. */
export function slotsOf(declared: AnyDeclared): readonly Slot[] {
  const own = propertySlots(declared.properties, declarationShape(declared.kind).properties, null);
  if (declared.kind === 'routing profile') return [...own, ...serveSlots(declared as DeclaredProfile)];
  if (declared.kind !== 'flow' && declared.kind !== 'module') return own;
  const flow = declared as DeclaredFlow;
  const slots = [...own];
  for (const [statement] of statementsOf(flow)) {
    const properties = statement.block?.damaged === false ? statement.block.properties : [];
    const ofBlock = propertySlots(properties, statementShape(statement.kind).properties, flow);
    for (const each of ofBlock) slots.push(each);
    if (!statement.damaged) for (const each of statementSlots(statement, flow)) slots.push(each);
  }
  return slots;
}

function propertySlots(
  uses: readonly PropertyUse[],
  shapes: readonly PropertyShape[],
  flow: DeclaredFlow | null,
): Slot[] {
  return uses.flatMap((use) => {
    const shape = shapes.find(({ key }) => key === use.key);
    if (shape === undefined || use.damaged || use.items.length === 0) return [];
    return [{ shape: shape.value, items: use.items, place: use.valuePlace, of: use.key, flow }];
  });
}

function serveSlots(profile: DeclaredProfile): Slot[] {
  return profile.serves.flatMap((serve) => {
    if (serve.damaged) return [];
    const one = (shape: ValueShape, value: Expression | null, of: string) => slot(shape, value, of, null);
    return [
      ...one(nameOf('queue'), serve.queue && asReference(serve.queue), 'serve'),
      ...one(PRIORITY, serve.priority, 'priority'),
      ...one(duration(0, SERVE_DELAY_MAX_MS), serve.after, 'after'),
    ];
  });
}

/** Values that stand in a statement's own line. */
function statementSlots(statement: Statement, flow: DeclaredFlow): Slot[] {
  const one = (shape: ValueShape, value: Expression | null, of: string = statement.kind) =>
    slot(shape, value, of, flow);
  switch (statement.kind) {
    case 'play':
      return [
        ...statement.speech.flatMap((speech) => speechSlots(speech, flow)),
        ...one(duration(SECOND_MS, PLAY_FOR_MAX_MS), statement.forMs, 'for'),
      ];
    case 'menu':
    case 'collect':
      return speechSlots(statement.speech, flow);
    case 'ask': {
      const bot = statement.bot === null ? null : asReference(statement.bot);
      return [...one(nameOf('bot'), bot), ...speechSlots(statement.speech, flow)];
    }
    case 'set queue':
    case 'transfer to queue':
    case 'create callback':
      return one(nameOrReference('queue'), statement.queue);
    case 'set callback number':
    case 'transfer to number':
      return one({ kind: 'number to call' }, statement.number);
    case 'set attributes':
      return statement.attributes.flatMap(({ name, value }) => one({ kind: 'value' }, value, name.text));
    case 'set flow value':
      return one({ kind: 'value' }, statement.value);
    case 'set priority':
      return one(PRIORITY, statement.priority);
    case 'set flow':
      return statement.hook === null
        ? []
        : one(nameOrReference('flow', FLOW_OF_HOOK[statement.hook]), statement.flow, statement.hook);
    case 'set language':
      return statement.values.flatMap((value) => one({ kind: 'language' }, value));
    case 'set voice':
      return statement.values.flatMap((value) => one({ kind: 'voice' }, value));
    case 'set recording': {
      const words = statement.values.length > 1 ? ['agent', 'customer'] : ['agent', 'customer', 'off'];
      return statement.values.flatMap((value) => one(word(...words), value));
    }
    case 'set logging':
      return statement.values.flatMap((value) => one(word('on', 'off'), value));
    case 'move':
      return one(duration(SECOND_MS, WAIT_MAX_MS), statement.by);
    case 'transfer to flow':
      return one(nameOrReference('flow', ...transferTargets(flow.type)), statement.flow);
    case 'transfer to agent':
      return one({ kind: 'reference' }, statement.agent);
    case 'loop':
      return one(number(1, 100), statement.times);
    case 'invoke':
      return [
        ...one(nameOrReference('function'), statement.function),
        ...statement.arguments.flatMap(({ name, value }) => one({ kind: 'value' }, value, name.text)),
      ];
    case 'run': {
      const module = statement.module === null ? null : asReference(statement.module);
      return [
        ...one(nameOf('module'), module),
        ...statement.arguments.flatMap(({ name, value }) => one({ kind: 'value' }, value, name.text)),
      ];
    }
    case 'wait':
      return one(duration(SECOND_MS, WAIT_MAX_MS), statement.duration);
    case 'send sms':
      return [...one({ kind: 'number to call' }, statement.number), ...one({ kind: 'text' }, statement.text)];
    case 'goto':
      return one(number(1, GOTO_TIMES_MAX), statement.atMost, 'at most');
    case 'return':
      return statement.values.flatMap(({ name, value }) => one({ kind: 'value' }, value, name.text));
    default:
      return [];
  }
}

function speechSlots(speech: SpeechUse | null, flow: DeclaredFlow): Slot[] {
  if (speech === null) return [];
  if (speech.kind === 'text') return slot(spokenText, speech.text, 'play', flow);
  if (speech.kind === 'prompt') return slot(nameOf('prompt'), asReference(speech.name), 'play', flow);
  if (speech.kind === 'prompt by reference') return slot({ kind: 'reference' }, speech.reference, 'prompt', flow);
  const shape: ValueShape = speech.value.kind === 'text' ? ssml : { kind: 'reference' };
  return slot(shape, speech.value, 'ssml', flow);
}

export function slot(shape: ValueShape, value: Expression | null, of: string, flow: DeclaredFlow | null): Slot[] {
  if (value === null) return [];
  return [{ shape, items: [{ atoms: [value], place: value.place }], place: value.place, of, flow }];
}

/** A name that stands alone, as the reference that it is. */
export function asReference(name: Written): ReferenceUse {
  return { kind: 'reference', head: name, isName: true, members: [], place: name.place };
}
