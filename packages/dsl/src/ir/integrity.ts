import { byCodePoint } from './code-point-order.ts';
import { programHash } from './content-hash.ts';
import type {
  Block,
  Condition,
  Flow,
  Name,
  NameOrReference,
  Program,
  Reference,
  Target,
  Text,
  Value,
} from './program.ts';

/**
 * What the schema cannot say: the hash is the content's, lists are sorted and without doubles, every target is a block of its flow,
 * every name is declared. Takes a program that `validateProgram` has accepted; gives one line a problem, none when it is sound.
 */
export function checkIntegrity(program: Program): readonly string[] {
  const problems: string[] = [];
  if (programHash(program) !== program.hash) problems.push(`hash: the content's is ${programHash(program)}`);

  const lists = ['phoneNumbers', 'hours', 'queues', 'profiles', 'prompts', 'functions', 'flows'] as const;
  for (const list of lists)
    problems.push(
      ...checkOrder(
        list,
        program[list].map((declaration) => declaration.name),
      ),
    );

  for (const { where, kind, name } of namesUsed(program)) {
    const declared =
      kind === 'flow' || kind === 'module'
        ? program.flows.some((flow) => flow.name === name && (kind === 'module') === (flow.type === 'module'))
        : program[kind].some((declaration) => declaration.name === name);
    if (!declared) problems.push(`${where}: there is no ${NOUN[kind]} ${name}`);
  }
  for (const flow of program.flows) problems.push(...checkFlow(flow));
  return problems;
}

type Kind = 'hours' | 'queues' | 'prompts' | 'functions' | 'flow' | 'module';
const NOUN: { readonly [K in Kind]: string } = {
  hours: 'hours',
  queues: 'queue',
  prompts: 'prompt',
  functions: 'function',
  flow: 'flow',
  module: 'module',
};
interface Use {
  readonly where: string;
  readonly kind: Kind;
  readonly name: Name;
}

function checkOrder(list: string, names: readonly string[]): readonly string[] {
  return names.flatMap((name, index) => {
    const before = names[index - 1];
    if (before === undefined || byCodePoint(before, name) < 0) return [];
    return [`${list}: ${before === name ? `${name} stands twice` : `${name} must stand before ${before}`}`];
  });
}

function checkFlow(flow: Flow): readonly string[] {
  const problems = checkOrder(
    `flow ${flow.name}`,
    flow.blocks.map((block) => block.id),
  ).slice();
  const ids = new Set(flow.blocks.map((block) => block.id));
  const kinds = new Map(flow.blocks.map((block) => [block.id, block.kind]));
  const target = (where: string, to: Target) => {
    if (to !== null && !ids.has(to)) problems.push(`flow ${flow.name}, ${where}: there is no block ${to}`);
  };
  target('start', flow.start);
  target('on error', flow.onError);
  for (const block of flow.blocks) {
    for (const to of targetsOf(block)) target(block.id, to);
    if (block.kind === 'repeat' && kinds.has(block.loop) && kinds.get(block.loop) !== 'loop') {
      problems.push(`flow ${flow.name}, ${block.id}: ${block.loop} is no loop`);
    }
    if ('outcomes' in block && new Set(block.outcomes.map(({ on }) => on)).size !== block.outcomes.length) {
      problems.push(`flow ${flow.name}, ${block.id}: an outcome stands twice`);
    }
  }
  return problems;
}

/** Every place that control may go to from a block, in a fixed order. */
export function targetsOf(block: Block): readonly Target[] {
  const targets: Target[] = [];
  if ('next' in block) targets.push(block.next);
  if ('outcomes' in block) targets.push(...block.outcomes.map((outcome) => outcome.to));
  if (block.kind === 'if') targets.push(block.then, block.else, block.error);
  if (block.kind === 'split') targets.push(...block.ways.map((way) => way.to), block.otherwise);
  if (block.kind === 'loop') targets.push(block.body);
  if (block.kind === 'repeat') targets.push(block.loop);
  if (block.kind === 'goto') targets.push(block.to);
  return targets;
}

// ---------------------------------------------------------------------------------------------------------- names

function* namesUsed(program: Program): Generator<Use> {
  const { center } = program;
  const use = (where: string, kind: Kind, name: Name | null): readonly Use[] =>
    name === null ? [] : [{ where, kind, name }];
  for (const flow of [center.defaultCustomerQueueFlow, center.defaultAgentWhisper, center.defaultCustomerWhisper]) {
    yield* use('center', 'flow', flow);
  }
  for (const number of program.phoneNumbers) yield* use(`phone number ${number.name}`, 'flow', number.flow);
  for (const queue of program.queues) {
    yield* use(`queue ${queue.name}`, 'hours', queue.hours);
    yield* use(`queue ${queue.name}`, 'hours', queue.callBackDuring);
    yield* use(`queue ${queue.name}`, 'flow', queue.outboundWhisper);
  }
  for (const profile of program.profiles) {
    for (const serve of profile.serves) yield* use(`routing profile ${profile.name}`, 'queues', serve.queue);
  }
  for (const flow of program.flows) {
    for (const block of flow.blocks) {
      for (const { kind, name } of namesIn(block)) yield { where: `flow ${flow.name}, ${block.id}`, kind, name };
    }
  }
}

/** A declaration that a block names. */
export type Named = Pick<Use, 'kind' | 'name'>;

/** Every declaration that a block names, in the order in which it does; one may come more than once. */
export function* namesIn(block: Block): Generator<Named> {
  switch (block.kind) {
    case 'play':
      for (const speech of block.speech) yield* inSpeech(speech);
      break;
    case 'menu':
    case 'collect':
      yield* inSpeech(block.speech);
      break;
    case 'set queue':
      yield* inName('queues', block.queue);
      break;
    case 'transfer to queue':
      if (block.queue !== null) yield* inName('queues', block.queue);
      break;
    case 'create callback':
      if (block.queue !== null) yield* inName('queues', block.queue);
      if (block.creationFlow !== null) yield* inName('flow', block.creationFlow);
      break;
    case 'set flow':
    case 'transfer to flow':
      yield* inName('flow', block.flow);
      break;
    case 'invoke':
      yield* inName('functions', block.function);
      for (const { value } of block.arguments) yield* inValue(value);
      break;
    case 'run':
      yield { kind: 'module', name: block.module };
      for (const { value } of block.arguments) yield* inValue(value);
      break;
    case 'set attributes':
      for (const { value } of block.attributes) yield* inValue(value);
      break;
    case 'set flow value':
      yield* inValue(block.value);
      break;
    case 'set callback number':
    case 'transfer to number':
      yield* inValue(block.number);
      break;
    case 'transfer to agent':
      if (block.agent !== null) yield* inReference(block.agent);
      break;
    case 'send sms':
      yield* inValue(block.number);
      yield* inText(block.text);
      break;
    case 'if':
    case 'check':
      yield* inCondition(block.condition);
      break;
    case 'return':
      for (const { value } of block.values) yield* inValue(value);
      break;
    default:
  }
}

function* inSpeech(speech: Extract<Block, { readonly kind: 'menu' }>['speech']): Generator<Named> {
  if (speech.kind === 'prompt') yield { kind: 'prompts', name: speech.prompt };
  else if (speech.kind === 'prompt by reference') yield* inReference(speech.reference);
  else yield* inText(speech.text);
}
function* inName(kind: Kind, named: NameOrReference): Generator<Named> {
  if (named.kind === 'name') yield { kind, name: named.name };
  else yield* inReference(named);
}
function* inText(text: Text): Generator<Named> {
  for (const part of text) if (typeof part !== 'string') yield* inReference(part);
}
function* inReference(reference: Reference): Generator<Named> {
  if (reference.kind === 'queue' && reference.queue !== null) yield { kind: 'queues', name: reference.queue };
  if (reference.kind === 'result') yield { kind: 'functions', name: reference.function };
}
function* inValue(value: Value): Generator<Named> {
  switch (value.kind) {
    case 'text':
      yield* inText(value.text);
      break;
    case 'number':
    case 'duration':
    case 'phone number':
    case 'time of day':
      break;
    default:
      yield* inReference(value);
  }
}
function* inCondition(condition: Condition): Generator<Named> {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const operand of condition.operands) yield* inCondition(operand);
      break;
    case 'not':
      yield* inCondition(condition.operand);
      break;
    case 'hours open':
      yield { kind: 'hours', name: condition.hours };
      break;
    case 'queue open':
    case 'queue is':
      if (condition.queue !== null) yield { kind: 'queues', name: condition.queue };
      break;
    default:
      yield* inValue(condition.left);
      yield* inValue(condition.right);
  }
}
