import { block } from './block-shapes.ts';
import {
  CALLBACKS_EXPIRE_AFTER_MS,
  INVOKE_TIMEOUT_MS,
  OFFER_TIMEOUT_MS,
  PRIORITY,
  QUEUE_LIMIT,
  SERVE_DELAY_MS,
  WEEKDAY,
} from './bounds.ts';
import type {
  Center,
  Channel,
  Flow,
  FunctionDeclaration,
  Hours,
  PhoneNumber,
  Program,
  Prompt,
  Queue,
  RoutingProfile,
  Serve,
} from './program.ts';
import { define, document, integer, list, literal, nullable, object, text } from './shape.ts';
import type { JsonSchema, Shape } from './shape.ts';
import {
  callerId,
  country,
  date,
  durationMs,
  e164,
  name,
  richText,
  target,
  timeOfDayMs,
  within,
} from './value-shapes.ts';

const declaration = { name, displayName: nullable(text()) };
const count = integer(1, Number.MAX_SAFE_INTEGER);
const channel: Shape<Channel> = literal('voice', 'chat', 'task');

const center = define<Center>(
  'Center',
  object({
    name: nullable(name),
    displayName: nullable(text()),
    country: nullable(country),
    timezone: text({ minLength: 1 }),
    language: nullable(text()),
    callbacksTo: list(country),
    callbacksExpireAfterMs: within(CALLBACKS_EXPIRE_AFTER_MS),
    callbacksADayToOneNumber: count,
    duplicateCallbacks: literal('allow', 'refuse'),
    offerTimeoutMs: within(OFFER_TIMEOUT_MS),
    ringTimeoutMs: durationMs,
    defaultCustomerQueueFlow: nullable(name),
    defaultAgentWhisper: nullable(name),
    defaultCustomerWhisper: nullable(name),
  }),
);

const phoneNumber = define<PhoneNumber>('PhoneNumber', object({ ...declaration, number: e164, flow: name }));

const hours = define<Hours>(
  'Hours',
  object({
    ...declaration,
    timezone: text({ minLength: 1 }),
    open: list(object({ days: list(within(WEEKDAY)), startMs: timeOfDayMs, endMs: timeOfDayMs })),
    closed: list(object({ from: date, to: date })),
  }),
);

const queue = define<Queue>(
  'Queue',
  object({
    ...declaration,
    hours: nullable(name),
    limit: nullable(within(QUEUE_LIMIT)),
    callerId: nullable(callerId),
    outboundWhisper: nullable(name),
    callBackDuring: nullable(name),
  }),
);

const serve = define<Serve>(
  'Serve',
  object({
    queue: name,
    channels: nullable(list(channel)),
    priority: within(PRIORITY),
    delayMs: within(SERVE_DELAY_MS),
  }),
);

const profile = define<RoutingProfile>(
  'RoutingProfile',
  object({
    ...declaration,
    channels: list(object({ channel, capacity: count })),
    afterCallWorkMs: nullable(durationMs),
    serves: list(serve),
  }),
);

const prompt = define<Prompt>(
  'Prompt',
  object({
    ...declaration,
    audio: nullable(text()),
    text: nullable(richText),
    ssml: nullable(richText),
    lastsMs: nullable(durationMs),
  }),
);

const functionDeclaration = define<FunctionDeclaration>(
  'FunctionDeclaration',
  object({
    ...declaration,
    parameters: list(text()),
    returns: list(text()),
    lambda: nullable(text()),
    timeoutMs: within(INVOKE_TIMEOUT_MS),
  }),
);

const flow = define<Flow>(
  'Flow',
  object({
    ...declaration,
    type: literal(
      'inbound',
      'callback',
      'customer queue',
      'customer hold',
      'customer whisper',
      'agent hold',
      'agent whisper',
      'outbound whisper',
      'transfer to agent',
      'transfer to queue',
      'module',
    ),
    parameters: list(text()),
    outcomes: list(text()),
    start: target,
    onError: target,
    blocks: list(block),
  }),
);

const program: Shape<Program> = object({
  format: literal('ringback/program'),
  version: literal(1),
  semantics: literal(1),
  hash: text({ pattern: '^sha256-[0-9a-f]{64}$' }),
  center,
  phoneNumbers: list(phoneNumber),
  hours: list(hours),
  queues: list(queue),
  profiles: list(profile),
  prompts: list(prompt),
  functions: list(functionDeclaration),
  flows: list(flow),
});

/** JSON Schema 2020-12 of the compiled program; shipped as `schemas/program.schema.json`. */
export const programSchema: JsonSchema = document(
  { id: 'urn:ringback:program:1', description: 'A compiled Ringback program, version 1' },
  program,
);
