/** The record of one contact, made of what the store has of it. */
import type { ContactId, Event } from '../core/protocol.ts';
import { ContactRecords } from '../records/contact-records.ts';
import type { Opened } from '../store/store.ts';

/**
 * Records that know one contact, and those that it came from: a callback begins with a copy of its call's attributes. null:
 * the history does not reach back so far any more.
 */
export function recordsWith({ eventsOf }: Pick<Opened, 'eventsOf'>, contact: ContactId): ContactRecords | null {
  const lines: Event[] = [];
  let untilSeq = Number.POSITIVE_INFINITY;
  for (let next: ContactId | null = contact; next !== null;) {
    const own: readonly Event[] = eventsOf(next);
    const [first] = own;
    if (first?.kind !== 'contact created') return null;
    for (const line of own) if (line.seq <= untilSeq) lines.push(line);
    untilSeq = first.seq;
    next = first.previous;
  }
  const records = new ContactRecords();
  for (const line of lines.sort((a, b) => a.seq - b.seq)) records.take(line);
  return records;
}
