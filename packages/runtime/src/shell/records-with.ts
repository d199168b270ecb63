/** Records of single contacts, made of what the store has of them. */
import type { ContactId, Event } from '../core/protocol.ts';
import type { ContactRecord } from '../records/contact-record.ts';
import { ContactRecords } from '../records/contact-records.ts';
import type { Opened } from '../store/store.ts';

type OnRecord = Pick<Opened, 'eventsOf'>;

/**
 * The record of a contact as far as it has come, or as it was when it ended; without work after the call. null: there is none,
 * or the history does not reach back so far any more.
 */
export function recordOf(onRecord: OnRecord, contact: ContactId): ContactRecord | null {
  const lines = linesOfDescent(onRecord, contact);
  if (lines === null) return null;
  const records = new ContactRecords();
  let ended: ContactRecord | null = null;
  for (const line of lines) {
    const record = records.take(line);
    if (record?.contact === contact) ended = record;
  }
  return ended ?? records.live().find((record) => record.contact === contact) ?? null;
}

/** Records that know one contact, and those that it came from. null: the history does not reach back so far any more. */
export function recordsWith(onRecord: OnRecord, contact: ContactId): ContactRecords | null {
  const lines = linesOfDescent(onRecord, contact);
  if (lines === null) return null;
  const records = new ContactRecords();
  for (const line of lines) records.take(line);
  return records;
}

/** Of a contact, and of those that it came from until then: a callback begins with a copy of its call's attributes. */
function linesOfDescent({ eventsOf }: OnRecord, contact: ContactId): readonly Event[] | null {
  const lines: Event[] = [];
  let untilSeq = Number.POSITIVE_INFINITY;
  for (let next: ContactId | null = contact; next !== null;) {
    const own: readonly Event[] = eventsOf(next);
    const [first] = own;
    if (first?.kind !== 'contact created') return null;
    for (const line of own) if (line.seq < untilSeq) lines.push(line);
    untilSeq = first.seq;
    next = first.previous;
  }
  return lines.sort((a, b) => a.seq - b.seq);
}
