import { BETWEEN_ATTEMPTS_MS, INITIAL_DELAY_MS, PERCENT, RETRIES } from './bounds.ts';
import { END_REASONS } from './end-reasons.ts';
import type { EndReason } from './end-reasons.ts';
import type {
  Act,
  CallbackSettings,
  ContactOf,
  Expectation,
  FunctionAnswer,
  Line,
  Mock,
  Scenario,
  ScenarioPlace,
  Scenarios,
} from './scenarios.ts';
import {
  anyNumber,
  define,
  document,
  either,
  flag,
  integer,
  list,
  literal,
  nullable,
  object,
  text,
  union,
} from './shape.ts';
import type { JsonSchema, Shape } from './shape.ts';
import { blockId, comparison, condition, date, durationMs, e164, name, within } from './value-shapes.ts';

const count = integer(0, Number.MAX_SAFE_INTEGER);
const position = integer(1, Number.MAX_SAFE_INTEGER);
const time = text({ pattern: '^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$' });
const maybeDate = nullable(date);

const place = define<ScenarioPlace>('ScenarioPlace', object({ file: count, line: position, column: position }));
const contactOf = define<ContactOf>('ContactOf', object({ actor: name, which: literal('call', 'callback') }));
const namedTexts = list(object({ name: text(), value: text() }));

const answer = define<FunctionAnswer>(
  'FunctionAnswer',
  union(object({ kind: literal('values'), values: namedTexts }), object({ kind: literal('fails') })),
);

const mock = define<Mock>(
  'Mock',
  union(
    object({
      kind: literal('function'),
      function: name,
      when: nullable(namedTexts),
      answers: list(answer, { minItems: 1 }),
      at: place,
    }),
    object({ kind: literal('hours'), hours: name, state: literal('open', 'closed'), at: place }),
    object({ kind: literal('fails'), name, at: place }),
  ),
);

const settings = define<CallbackSettings>(
  'CallbackSettings',
  object({
    queue: name,
    initialDelayMs: within(INITIAL_DELAY_MS),
    retries: within(RETRIES),
    betweenAttemptsMs: within(BETWEEN_ATTEMPTS_MS),
    creationFlow: nullable(name),
    flow: name,
    block: blockId,
  }),
);

const act = define<Act>(
  'Act',
  union(
    object({
      kind: literal('calls'),
      flow: nullable(name),
      number: nullable(e164),
      from: nullable(e164),
      withheld: flag,
    }),
    object({ kind: literal('presses'), key: text({ pattern: '^[0-9*#]$' }) }),
    object({ kind: literal('enters'), keys: text() }),
    object({
      kind: literal('answers', 'does not answer', 'rejects', 'is busy', 'is unreachable', 'voicemail answers'),
    }),
    object({ kind: literal('hangs up') }),
    object({ kind: literal('has a callback'), settings }),
    object({
      kind: literal('becomes'),
      status: literal('available', 'unavailable', 'offline'),
      reason: nullable(text()),
    }),
    object({ kind: literal('accepts', 'declines', 'ends after-call work') }),
    object({ kind: literal('holds', 'takes back'), who: name }),
    object({
      kind: literal('transfers'),
      who: name,
      to: union(object({ kind: literal('queue', 'agent'), name }), object({ kind: literal('number'), number: e164 })),
    }),
  ),
);

const endReason: Shape<EndReason> = literal(...END_REASONS);

const expectation = define<Expectation>(
  'Expectation',
  union(
    object({ kind: literal('nobody is offered'), contact: contactOf }),
    object({ kind: literal('is offered'), agent: name, contact: contactOf, not: flag }),
    object({ kind: literal('hears'), who: name, part: text() }),
    object({ kind: literal('hears reorder tone'), who: name }),
    object({ kind: literal('receives'), who: name, part: text() }),
    object({ kind: literal('talks to'), who: name, to: name }),
    object({
      kind: literal('is dialed'),
      who: name,
      not: flag,
      from: nullable(object({ name: text(), number: e164 })),
      on: nullable(e164),
    }),
    object({ kind: literal('was dialed'), who: name, times: count }),
    object({
      kind: literal('is transferred to'),
      who: name,
      not: flag,
      to: either(object({ name }), object({ number: e164 })),
    }),
    object({
      kind: literal('is'),
      agent: name,
      not: flag,
      state: literal('available', 'unavailable', 'offline', 'missed', 'busy', 'in after-call work'),
    }),
    object({
      kind: literal('was at'),
      contact: contactOf,
      instant: literal('created', 'queued', 'dequeued', 'answered', 'joined'),
      date: maybeDate,
      time,
    }),
    object({ kind: literal('ended'), contact: contactOf, reason: endReason }),
    object({ kind: literal('contact'), contact: contactOf, condition }),
    object({ kind: literal('holds'), queue: name, count, what: literal('calls', 'callbacks') }),
    object({ kind: literal('figure'), queue: name, figure: text(), operator: comparison, value: anyNumber }),
    object({
      kind: literal('since'),
      queue: name,
      date: maybeDate,
      time,
      figures: list(object({ figure: text(), value: anyNumber })),
    }),
  ),
);

const line = define<Line>(
  'Line',
  union(
    object({ at: place, kind: literal('at'), date: maybeDate, time }),
    object({ at: place, kind: literal('after'), durationMs }),
    object({ at: place, kind: literal('within'), durationMs, expect: expectation }),
    object({ at: place, kind: literal('expect'), expect: expectation }),
    object({ at: place, kind: literal('act'), actor: name, act }),
    object({ at: place, kind: literal('callers wait'), count, queue: name }),
    object({ at: place, kind: literal('split takes'), way: either(within(PERCENT), literal('otherwise')) }),
    object({ at: place, kind: literal('service'), event: literal('crashes', 'restarts') }),
    object({ at: place, kind: literal('telephony'), event: literal('fails', 'goes silent', 'recovers') }),
    object({ at: place, kind: literal('stop'), contact: contactOf }),
  ),
);

const scenario = define<Scenario>(
  'Scenario',
  object({
    title: text(),
    at: place,
    clock: object({ date, time }),
    agents: list(object({ name, profile: name, available: flag, at: place })),
    callers: list(object({ name, number: e164, at: place })),
    mocks: list(mock),
    lines: list(line),
  }),
);

const scenarios: Shape<Scenarios> = object({
  format: literal('ringback/scenarios'),
  version: literal(1),
  program: text({ pattern: '^sha256-[0-9a-f]{64}$' }),
  files: list(text({ minLength: 1 })),
  scenarios: list(scenario),
});

/** JSON Schema 2020-12 of lowered scenarios; shipped as `schemas/scenarios.schema.json`. */
export const scenariosSchema: JsonSchema = document(
  { id: 'urn:ringback:scenarios:1', description: 'Scenarios to play against a compiled Ringback program' },
  scenarios,
);
