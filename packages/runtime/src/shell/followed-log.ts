/**
 * Records of contacts and facts of queues, followed along the log. Of contacts that lived before this process began the log is
 * read when something of them happens: most of a million who wait are not heard of for hours. The same of those that have
 * ended while agents are still at work after them.
 */
import type { State } from '../core/index.ts';
import type { AgentId, ContactId, Event } from '../core/protocol.ts';
import type { ContactRecord } from '../records/contact-record.ts';
import { ContactRecords } from '../records/contact-records.ts';
import { QueueFacts, type QueueFact } from '../records/queue-facts.ts';
import type { Opened } from '../store/store.ts';
import { recordsWith } from './records-with.ts';

export interface Followed {
  /** Of the contact that ended with the event, or whose work after the call did. */
  readonly record: ContactRecord | null;
  readonly fact: QueueFact | null;
}

/** Work after a call that was under way when this process began. */
interface Work {
  readonly agent: AgentId;
  readonly contact: ContactId;
  readonly sinceMs: number;
}

export class FollowedLog {
  readonly #records = new ContactRecords();
  readonly #facts = new QueueFacts();
  /** Of an earlier process, and not yet followed: what each had by way of attributes. */
  readonly #earlier = new Map<ContactId, Readonly<Record<string, string>>>();
  /** The same of work, by agent. */
  readonly #work = new Map<AgentId, Work>();
  #opened: Opened | null = null;

  restore(state: State, opened: Opened): void {
    this.#opened = opened;
    for (const { id, attributes } of state.contacts.values()) this.#earlier.set(id, { ...attributes });
    for (const { id: agent, workAfter: contact, stateSinceMs } of state.agents.values()) {
      if (contact !== null && stateSinceMs !== null) this.#work.set(agent, { agent, contact, sinceMs: stateSinceMs });
    }
  }

  take(event: Event): Followed {
    if ('contact' in event) this.#meet(event.contact, event.seq);
    if (event.kind === 'contact created' && event.previous !== null) this.#meet(event.previous, event.seq);
    const ended = event.kind === 'agent changed' ? this.#recordOfEnded(event) : null;
    return { record: this.#records.take(event) ?? ended, fact: this.#facts.take(event) };
  }

  #meet(contact: ContactId, seq: number): void {
    const attributes = this.#earlier.get(contact);
    if (attributes === undefined || this.#opened === null) return;
    this.#earlier.delete(contact);
    for (const event of this.#opened.eventsOf(contact)) {
      // The event in hand is on record, too.
      if (event.seq >= seq) break;
      this.#records.take(event);
      this.#facts.take(event);
    }
    // A callback began with a copy of what its call had, which its own lines do not say.
    this.#records.know(contact, attributes);
    for (const work of this.#work.values()) {
      if (work.contact !== contact) continue;
      this.#records.resumeWork(work.agent, contact, work.sinceMs);
      this.#work.delete(work.agent);
    }
  }

  /** The record of a contact that had ended before, with the work that ends now; null: none, or not on record any more. */
  #recordOfEnded(event: Extract<Event, { readonly kind: 'agent changed' }>): ContactRecord | null {
    const work = this.#work.get(event.agent);
    if (work === undefined || this.#opened === null) return null;
    this.#meet(work.contact, event.seq);
    // It is no more there if the contact lives.
    if (!this.#work.delete(work.agent)) return null;
    const records = recordsWith(this.#opened, work.contact);
    records?.resumeWork(work.agent, work.contact, work.sinceMs);
    return records?.take(event) ?? null;
  }
}
