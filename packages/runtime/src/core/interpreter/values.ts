/** What references, values and texts are worth at this moment on this contact. Stored values are text; never set is empty. */
import type { Name, NameOrReference, QueueFigure, Reference, Text, Value } from '@ringback/dsl/ir';
import { trace } from '../contacts.ts';
import { queueNow } from '../late-names.ts';
import { wallClock } from '../hours.ts';
import { agentsOf, callbacksIn, estimatedWaitMs, oldestStartMs, positionOf } from '../figures.ts';
import { countIn, enteredAtMs } from '../places.ts';
import type { Contact } from '../rows.ts';
import { FlowError } from './step.ts';
import type { At } from './step.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A worth: as text, and in milliseconds where it is a duration or a time of the day. */
interface Worth {
  readonly text: string;
  readonly ms: number | null;
}

const words = (text: string): Worth => ({ text, ms: null });
/** Durations read as whole seconds in a text. */
const duration = (ms: number): Worth => ({ text: String(Math.floor(ms / 1000)), ms });

function timeOfDay(timeMs: number): Worth {
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(timeMs / 1000) % 60;
  const text = `${two(Math.floor(timeMs / HOUR_MS))}:${two(Math.floor(timeMs / MINUTE_MS) % 60)}`;
  return { text: seconds === 0 ? text : `${text}:${two(seconds)}`, ms: timeMs };
}

/** The working queue; on a contact that waits, the queue that it waits in. */
export function workingQueue({ contact }: At): Name {
  const queue = contact.waitsIn ?? contact.queue;
  if (queue === null) throw new FlowError('no queue has been set');
  return queue;
}

function figure(where: At, name: Name | null, of: QueueFigure): Worth {
  const { state } = where;
  const queue = name === null ? workingQueue(where) : queueNow(state, name);
  switch (of) {
    case 'name':
      return words(queue);
    case 'caller_id.number':
      return words(state.latest.queues.get(queue)?.callerId?.number ?? '');
    case 'contacts':
      return words(String(countIn(state, queue)));
    case 'callbacks':
      return words(String(callbacksIn(state, queue)));
    case 'available':
      return words(String(agentsOf(state, queue).available));
    case 'staffed':
      return words(String(agentsOf(state, queue).staffed));
    case 'oldest': {
      const startMs = oldestStartMs(state, queue);
      return duration(startMs === null ? 0 : state.nowMs - startMs);
    }
  }
}

/** What a flow has reckoned counts as told to the caller; who only looks on tells nobody. */
function estimatedWait(where: At): number {
  const { state, contact } = where;
  const queue = workingQueue(where);
  const waitMs = estimatedWaitMs(state, contact, queue);
  if (waitMs === null) throw new FlowError(`the wait in ${queue} cannot be estimated`);
  if (where.looksOn !== true) trace(contact, { toldWait: { queue, waitMs, entry: state.counters.entry } });
  return waitMs;
}

function worthOf(where: At, value: Reference): Worth {
  const { state, contact, frame } = where;
  switch (value.kind) {
    case 'input':
      return words(contact.traces.input);
    case 'caller number':
      return words(contact.number ?? '');
    case 'called number':
      return words(contact.calledNumber ?? '');
    case 'callback number':
      return words(contact.callbackNumber ?? contact.number ?? '');
    case 'agent name':
      return words(contact.agent ?? '');
    case 'time':
      return timeOfDay(wallClock(state.nowMs, state.latest.program.center.timezone).timeMs);
    case 'attribute':
      return words(kept(contact.attributes, value.name));
    case 'flow value':
      return words(kept(frame.values, value.name));
    case 'parameter':
      return words(kept(frame.parameters, value.name));
    case 'external':
      return words(lastResult(contact, value.name));
    case 'result':
      return words(kept(contact.traces.results[value.function], value.name));
    case 'queue':
      return figure(where, value.queue, value.figure);
    case 'contact':
      switch (value.fact) {
        case 'id':
          return words(contact.id);
        case 'channel':
          return words(contact.channel);
        case 'initiation':
          return words(contact.initiation);
        case 'position':
          return words(contact.waitsIn === null ? '' : String(positionOf(state, contact)));
        case 'waiting':
          return duration(contact.waitsIn === null ? 0 : state.nowMs - enteredAtMs(contact));
        case 'estimated_wait':
          return duration(estimatedWait(where));
      }
  }
}

function worth(where: At, value: Value): Worth {
  switch (value.kind) {
    case 'text':
      return words(textOf(where, value.text));
    case 'number':
      return words(String(value.value));
    case 'duration':
      return duration(value.durationMs);
    case 'phone number':
      return words(value.number);
    case 'time of day':
      return timeOfDay(value.timeMs);
    default:
      return worthOf(where, value);
  }
}

export const valueText = (where: At, value: Value): string =>
  value.kind === 'text' ? textOf(where, value.text) : worth(where, value).text;

/** What is given names, each as text. Made of entries: a name may be `__proto__`, which is one like any other. */
export const valueTexts = (
  where: At,
  named: readonly { readonly name: string; readonly value: Value }[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(named.map(({ name, value }) => [name, valueText(where, value)]));

/** Milliseconds of a duration or time of the day; NaN for what is neither. */
export const valueMs = (where: At, value: Value): number => worth(where, value).ms ?? Number.NaN;

export const textOf = (where: At, text: Text): string => {
  const [only] = text;
  if (text.length === 1 && typeof only === 'string') return only;
  return text.map((part) => (typeof part === 'string' ? part : worthOf(where, part).text)).join('');
};

/** References inside SSML: what they are worth may not become markup. */
export const ssmlOf = (where: At, text: Text): string =>
  text.map((part) => (typeof part === 'string' ? part : escapeXml(worthOf(where, part).text))).join('');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escapeXml = (text: string): string => text.replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);

/** The name of a declaration: written, or the text of a reference, looked up now. */
export const nameOf = (where: At, name: NameOrReference): Name =>
  name.kind === 'name' ? name.name : worthOf(where, name).text;

const lastResult = ({ traces: { lastFunction, results } }: Contact, name: Name): string =>
  lastFunction === null ? '' : kept(results[lastFunction], name);

/** Empty when it was never set, whatever it is called: every object has a `constructor`. */
const kept = (texts: Readonly<Record<string, string>> | undefined, name: Name): string =>
  texts !== undefined && Object.hasOwn(texts, name) ? (texts[name] ?? '') : '';
