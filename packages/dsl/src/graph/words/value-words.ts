import type { ContactFact, QueueFigure, Reference, Text, Value } from '../../ir/program.ts';
import { spokenDuration } from '../../semantics/durations.ts';
import type { Naming } from './naming.ts';

const MINUTE_MS = 60_000;
const MINUTES_AN_HOUR = 60;

const FACTS: { readonly [F in ContactFact]: string } = {
  id: 'the contact’s id',
  channel: 'the channel',
  position: 'the position in line',
  initiation: 'how the contact began',
  waiting: 'the time waited',
  estimated_wait: 'the estimated wait',
};

const FIGURES: { readonly [F in QueueFigure]: (queue: string) => string } = {
  name: (queue) => `${queue}’s name`,
  'caller_id.number': (queue) => `the number that ${queue} calls from`,
  contacts: (queue) => `the number of contacts in ${queue}`,
  callbacks: (queue) => `the number of callbacks in ${queue}`,
  oldest: (queue) => `the longest wait in ${queue}`,
  available: (queue) => `the number of free agents for ${queue}`,
  staffed: (queue) => `the number of agents on duty for ${queue}`,
};

/** `the position in line`, `name from LookUp`. */
export function referenceInWords(reference: Reference, naming: Naming): string {
  switch (reference.kind) {
    case 'input':
      return 'what was entered';
    case 'caller number':
      return 'the caller’s number';
    case 'called number':
      return 'the number called';
    case 'callback number':
      return 'the callback number';
    case 'agent name':
      return 'the agent’s name';
    case 'time':
      return 'the time';
    case 'contact':
      return FACTS[reference.fact];
    case 'attribute':
    case 'flow value':
    case 'parameter':
    case 'external':
      return reference.name;
    case 'result':
      return `${reference.name} from ${naming.function(reference.function)}`;
    case 'queue':
      return FIGURES[reference.figure](queueInWords(reference.queue, naming));
  }
}

/** A queue by name; null: the one that the contact is in, or is about to join. */
export function queueInWords(queue: string | null, naming: Naming): string {
  return queue === null ? 'the queue' : naming.queue(queue);
}

/** A text as it is heard or read, references in brackets. */
export function textInWords(text: Text, naming: Naming): string {
  const whole = text
    .map((piece) => (typeof piece === 'string' ? piece : `[${referenceInWords(piece, naming)}]`))
    .join('');
  return whole.replaceAll(/\s+/g, ' ').trim();
}

export function quoted(text: string): string {
  return `“${text}”`;
}

/** What is compared or handed over. */
export function valueInWords(value: Value, naming: Naming): string {
  switch (value.kind) {
    case 'text':
      return textAsValue(value.text, naming);
    case 'number':
      return String(value.value);
    case 'duration':
      return spokenDuration(value.durationMs);
    case 'phone number':
      return value.number;
    case 'time of day':
      return timeOfDay(value.timeMs);
    default:
      return referenceInWords(value, naming);
  }
}

function textAsValue(text: Text, naming: Naming): string {
  const [only, ...others] = text;
  if (only === undefined) return 'nothing';
  // A text that is only a reference is that value, not a quotation of it.
  if (others.length === 0 && typeof only !== 'string') return referenceInWords(only, naming);
  return quoted(textInWords(text, naming));
}

function timeOfDay(timeMs: number): string {
  const minutes = Math.floor(timeMs / MINUTE_MS);
  const two = (count: number): string => String(count).padStart(2, '0');
  return `${two(Math.floor(minutes / MINUTES_AN_HOUR))}:${two(minutes % MINUTES_AN_HOUR)}`;
}
