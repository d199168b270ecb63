/**
 * Records of contacts and facts of queues, followed along the log. Of contacts that lived before this process began the log is
 * read when something of them happens: most of a million who wait are not heard of for hours.
 */
import type { State } from '../core/index.ts';
import type { ContactId, Event } from '../core/protocol.ts';
import type { ContactRecord } from '../records/contact-record.ts';
import { ContactRecords } from '../records/contact-records.ts';
import { QueueFacts, type QueueFact } from '../records/queue-facts.ts';
import type { Opened } from '../store/store.ts';

export interface Followed {
  /** Of the contact that ended with the event. */
  readonly record: ContactRecord | null;
  readonly fact: QueueFact | null;
}

export class FollowedLog {
  readonly #records = new ContactRecords();
  readonly #facts = new QueueFacts();
  /** Of an earlier process, and not yet followed: what each had by way of attributes. */
  readonly #earlier = new Map<ContactId, Readonly<Record<string, string>>>();
  #opened: Opened | null = null;

  restore(state: State, opened: Opened): void {
    this.#opened = opened;
    for (const { id, attributes } of state.contacts.values()) this.#earlier.set(id, { ...attributes });
  }

  take(event: Event): Followed {
    if ('contact' in event) this.#meet(event.contact, event.seq);
    if (event.kind === 'contact created' && event.previous !== null) this.#meet(event.previous, event.seq);
    return { record: this.#records.take(event), fact: this.#facts.take(event) };
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
  }
}
