import {
  BETWEEN_ATTEMPTS_MS,
  COLLECT_ATTEMPTS,
  INITIAL_DELAY_MS,
  INVOKE_TIMEOUT_MS,
  LOOP_TIMES,
  MENU_TIMEOUT_MS,
  PERCENT,
  PRIORITY,
  RETRIES,
  WAIT_MS,
} from './bounds.ts';
import type { Block, BlockKind, Outcome, Speech } from './program.ts';
import { define, flag, integer, list, literal, nullable, object, text, union } from './shape.ts';
import type { Shape } from './shape.ts';
import {
  assignments,
  blockId,
  callerId,
  condition,
  country,
  durationMs,
  name,
  nameOrReference,
  reference,
  richText,
  target,
  value,
  within,
} from './value-shapes.ts';

const speech = define<Speech>(
  'Speech',
  union(
    object({ kind: literal('text', 'ssml'), text: richText }),
    object({ kind: literal('prompt'), prompt: name }),
    object({ kind: literal('prompt by reference'), reference }),
  ),
);

const outcome = define<Outcome>(
  'Outcome',
  object({ on: text({ minLength: 1 }), to: target, by: literal('handler', 'otherwise', 'default') }),
);

const base = { id: blockId, step: nullable(text()) };
const going = { ...base, next: target };
const branching = { ...going, outcomes: list(outcome) };

/** Every kind of block. A kind that the type has and this list has not, or the reverse, does not compile. */
export const blockShapes: { readonly [K in BlockKind]: Shape<Extract<Block, { readonly kind: K }>> } = {
  play: object({ kind: literal('play'), ...branching, speech: list(speech), forMs: nullable(durationMs) }),
  menu: object({ kind: literal('menu'), ...branching, speech, timeoutMs: within(MENU_TIMEOUT_MS) }),
  collect: object({
    kind: literal('collect'),
    ...branching,
    what: literal('phone number', 'digits'),
    speech,
    format: literal('local', 'e164'),
    country: nullable(country),
    timeoutMs: durationMs,
    attempts: within(COLLECT_ATTEMPTS),
    maxDigits: integer(1, Number.MAX_SAFE_INTEGER),
    terminator: text(),
    encryptedWith: nullable(text()),
  }),
  'set queue': object({ kind: literal('set queue'), ...branching, queue: nameOrReference }),
  'set callback number': object({ kind: literal('set callback number'), ...branching, number: value }),
  'set attributes': object({ kind: literal('set attributes'), ...branching, attributes: assignments }),
  'set flow value': object({ kind: literal('set flow value'), ...branching, name: text(), value }),
  'set priority': object({ kind: literal('set priority'), ...going, priority: within(PRIORITY) }),
  move: object({
    kind: literal('move'),
    ...going,
    aheadMs: integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  }),
  'set flow': object({
    kind: literal('set flow'),
    ...branching,
    hook: literal(
      'customer queue flow',
      'customer whisper',
      'customer hold',
      'agent whisper',
      'agent hold',
      'disconnect flow',
    ),
    flow: nameOrReference,
  }),
  'set speech': object({
    kind: literal('set speech'),
    ...branching,
    language: nullable(text()),
    voice: nullable(text()),
  }),
  'set recording': object({ kind: literal('set recording'), ...branching, of: list(literal('agent', 'customer')) }),
  'set logging': object({ kind: literal('set logging'), ...branching, on: flag }),
  'create callback': object({
    kind: literal('create callback'),
    ...branching,
    queue: nullable(nameOrReference),
    initialDelayMs: within(INITIAL_DELAY_MS),
    retries: within(RETRIES),
    betweenAttemptsMs: within(BETWEEN_ATTEMPTS_MS),
    creationFlow: nullable(nameOrReference),
    callerId: nullable(callerId),
  }),
  'transfer to queue': object({
    kind: literal('transfer to queue'),
    ...branching,
    queue: nullable(nameOrReference),
  }),
  'transfer to flow': object({ kind: literal('transfer to flow'), ...branching, flow: nameOrReference }),
  'transfer to agent': object({ kind: literal('transfer to agent'), ...branching, agent: nullable(reference) }),
  'transfer to number': object({
    kind: literal('transfer to number'),
    ...branching,
    number: value,
    timeoutMs: durationMs,
    callerId: nullable(callerId),
    sendDigits: nullable(text()),
    comeBack: flag,
  }),
  if: object({ kind: literal('if'), ...base, condition, then: target, else: target, error: target }),
  check: object({ kind: literal('check'), ...branching, condition }),
  split: object({
    kind: literal('split'),
    ...base,
    ways: list(object({ percent: within(PERCENT), to: target })),
    otherwise: target,
  }),
  loop: object({ kind: literal('loop'), ...going, times: nullable(within(LOOP_TIMES)), body: target }),
  repeat: object({ kind: literal('repeat'), ...base, loop: blockId }),
  invoke: object({
    kind: literal('invoke'),
    ...branching,
    function: nameOrReference,
    arguments: assignments,
    timeoutMs: within(INVOKE_TIMEOUT_MS),
  }),
  run: object({ kind: literal('run'), ...branching, module: name, arguments: assignments }),
  wait: object({ kind: literal('wait'), ...branching, durationMs: within(WAIT_MS) }),
  'send sms': object({ kind: literal('send sms'), ...branching, number: value, text: richText }),
  goto: object({
    kind: literal('goto'),
    ...going,
    to: target,
    atMost: nullable(integer(1, Number.MAX_SAFE_INTEGER)),
  }),
  disconnect: object({ kind: literal('disconnect'), ...base }),
  return: object({ kind: literal('return'), ...base, outcome: nullable(text()), values: assignments }),
};

const kinds = Object.keys(blockShapes) as BlockKind[];
for (const kind of kinds) define(blockDefinition(kind), blockShapes[kind] as Shape<Block>);

/** Name of a kind's definition in the schema: `TransferToQueue`. */
function blockDefinition(kind: BlockKind): string {
  return kind.replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export const block = define<Block>('Block', {
  ...(union(...kinds.map((kind) => ({ ...blockShapes[kind], members: [ref(kind)] }))) as Shape<Block>),
});

function ref(kind: BlockKind) {
  return { $ref: `#/$defs/${blockDefinition(kind)}` };
}
