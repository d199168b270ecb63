/**
 * What counts in the report of a queue (S30), each at its instant: read from the log as it is written, or from the records
 * of contacts afterwards. Both give the same facts, which a test holds them to.
 */
import type { Name } from '@ringback/dsl/ir';
import type { CallerKind, ContactId, Event } from '../core/protocol.ts';
import type { ContactRecord } from './contact-record.ts';

export type QueueFact = { readonly queue: Name; readonly atMs: number } & (
  | {
      readonly kind:
        'offered' | 'abandoned' | 'callback made' | 'callback reached' | 'callback not reached' | 'callback expired';
    }
  /** Customer and agent were connected, so long after the contact had entered the queue. */
  | { readonly kind: 'joined'; readonly is: CallerKind; readonly waitedMs: number }
  | { readonly kind: 'dialed'; readonly isRetry: boolean }
);

type WithoutPlace<Fact> = Fact extends unknown ? Omit<Fact, 'queue' | 'atMs'> : never;
type What = WithoutPlace<QueueFact>;

interface Followed {
  readonly is: CallerKind;
  /** Queue in which it is or was last, scheduled ones too. */
  queue: Name | null;
  enteredMs: number;
  isPromised: boolean;
  /** Passed on to one agent: what comes of it is no work of the queue. */
  isDirect: boolean;
  /** A callback stands for this call: that it leaves is no abandonment. */
  hasCallback: boolean;
}

/** Follows the log. Keeps nothing of a contact that has ended. */
export class QueueFacts {
  readonly #live = new Map<ContactId, Followed>();

  /** What this event counts as; null: nothing. Give it every event, in order. */
  take(event: Event): QueueFact | null {
    if (event.kind === 'contact created') {
      const caller = event.previous === null ? undefined : this.#live.get(event.previous);
      if (caller !== undefined) caller.hasCallback = true;
      const { is, atMs: enteredMs } = event;
      this.#live.set(event.contact, {
        is,
        queue: null,
        enteredMs,
        isPromised: false,
        isDirect: false,
        hasCallback: false,
      });
      return null;
    }
    const contact = 'contact' in event ? this.#live.get(event.contact) : undefined;
    if (contact === undefined) return null;
    const what = factOf(contact, event);
    if (event.kind === 'contact ended') this.#live.delete(event.contact);
    return what === null || contact.queue === null ? null : { queue: contact.queue, atMs: event.atMs, ...what };
  }
}

function factOf(contact: Followed, event: Event): What | null {
  switch (event.kind) {
    case 'callback scheduled': {
      const isFirst = !contact.isPromised;
      contact.isPromised = true;
      contact.queue = event.queue;
      return isFirst ? { kind: 'callback made' } : null;
    }
    case 'queued':
      contact.queue = event.queue;
      contact.enteredMs = event.enteredAtMs;
      contact.isDirect = false;
      return contact.is === 'call' && !event.again ? { kind: 'offered' } : null;
    case 'offered':
      contact.isDirect = event.direct === true;
      return null;
    case 'joined':
      if (contact.isDirect) return null;
      return { kind: 'joined', is: contact.is, waitedMs: event.atMs - contact.enteredMs };
    case 'dialed':
      return { kind: 'dialed', isRetry: event.attempt > 1 };
    case 'dial ended':
      return event.end === 'answered' || event.end === 'voicemail' ? { kind: 'callback reached' } : null;
    case 'contact ended':
      if (event.reason === 'abandoned' && !contact.hasCallback) return { kind: 'abandoned' };
      if (event.reason === 'not reached') return { kind: 'callback not reached' };
      return event.reason === 'expired' ? { kind: 'callback expired' } : null;
    default:
      return null;
  }
}

/** The same facts, from the record of one contact. */
export function factsOfRecord(record: ContactRecord): readonly QueueFact[] {
  const { is, stays, dials, end, endedMs, lastQueue, promisedIn } = record;
  const facts: QueueFact[] = [];
  if (promisedIn !== null) facts.push({ kind: 'callback made', queue: promisedIn, atMs: record.createdMs });
  if (is === 'call') {
    for (const { queue, enteredMs: atMs, isContinued } of stays) {
      if (isContinued !== true) facts.push({ kind: 'offered', queue, atMs });
    }
  }
  for (const { joinedMs: atMs, queue, isDirect } of record.agents) {
    const stay = atMs === null ? undefined : stays.findLast(({ enteredMs }) => enteredMs <= atMs);
    if (atMs !== null && stay !== undefined && !isDirect) {
      facts.push({ kind: 'joined', queue, atMs, is, waitedMs: atMs - stay.enteredMs });
    }
  }
  for (const { queue, attempt, dialedMs, endedMs: overMs, end: how } of dials) {
    if (queue === null) continue;
    facts.push({ kind: 'dialed', queue, atMs: dialedMs, isRetry: attempt > 1 });
    if (overMs !== null && (how === 'answered' || how === 'voicemail')) {
      facts.push({ kind: 'callback reached', queue, atMs: overMs });
    }
  }
  if (end === null || endedMs === null || lastQueue === null) return facts;
  const over = { queue: lastQueue, atMs: endedMs };
  if (end.reason === 'abandoned' && record.next === null) facts.push({ kind: 'abandoned', ...over });
  if (end.reason === 'not reached') facts.push({ kind: 'callback not reached', ...over });
  if (end.reason === 'expired') facts.push({ kind: 'callback expired', ...over });
  return facts;
}
