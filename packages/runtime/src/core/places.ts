/** Where contacts wait: entering a queue, going back to a place, leaving it; and which queue they count in (S3–S5, S14, S15). */
import type { Name } from '@ringback/dsl/ir';
import { armOpening } from './openings.ts';
import type { CallerKind } from './protocol.ts';
import { STAGES_AFTER } from './rows.ts';
import type { Contact, Stage } from './rows.ts';
import { sinceCreation } from './since-creation.ts';
import { countsOf, must, say } from './state.ts';
import type { QueueRow, State } from './state.ts';

/** Asserts that the move is legal; see the table in rows.ts. */
export function setStage(contact: Contact, next: Stage): void {
  if (contact.stage === next && next !== 'waiting') return;
  if (!STAGES_AFTER[contact.stage].includes(next)) {
    throw new Error(`contact ${contact.id} cannot go from ${contact.stage} to ${next}`);
  }
  contact.stage = next;
}

export const originalStartMs = ({ createdMs, startedBeforeMs }: Contact): number => createdMs - startedBeforeMs;

/** The start that counts for the order (S3): the original one, minus what flows have moved the contact ahead. */
export const effectiveStartMs = (contact: Contact): number => originalStartMs(contact) - contact.aheadMs;

/** When the contact entered the queue that it waits in. */
export const enteredAtMs = ({ createdMs, enteredAfterMs }: Contact): number => createdMs + enteredAfterMs;

/** From now on the contact's place is in that queue. */
export function takePlace(state: State, contact: Contact, queue: Name): void {
  contact.waitsIn = queue;
  contact.enteredAfterMs = sinceCreation(state.nowMs, contact.createdMs);
}

export function givePlaceUp(contact: Contact): void {
  contact.waitsIn = null;
  contact.enteredAfterMs = 0;
}

/** Contacts that count in a queue now, calls and callbacks (S14). */
export const countIn = (state: State, queue: Name): number => state.queues.peek(queue)?.contacts ?? 0;

/** Whether one more contact would exceed the queue's limit. A queue that the program does not know has none. */
export function isFull(state: State, queue: Name, known = state.latest.queues.get(queue)): boolean {
  const limit = known?.limit ?? null;
  return limit !== null && countIn(state, queue) >= limit;
}

/** Moves the contact's count to another queue, or out of all. */
export function countAs(state: State, contact: Contact, queue: Name | null): void {
  if (contact.countedIn === queue) return;
  if (contact.countedIn !== null) count(countsOf(state, contact.countedIn), contact, -1);
  contact.countedIn = queue;
  if (queue !== null) count(countsOf(state, queue), contact, 1);
}

/** One more, or one less. */
export function count(row: QueueRow, { is }: Contact, by: 1 | -1): void {
  row.contacts += by;
  if (is === 'callback') row.callbacks += by;
}

/** The contact enters a queue; its delays count from now. */
export function enterQueue(state: State, contact: Contact, queue: Name, again: boolean): void {
  contact.queue = queue;
  contact.isDirect = false;
  takePlace(state, contact, queue);
  contact.entry = ++state.counters.entry;
  wait(state, contact, again);
}

/**
 * Back to the place it had: same order, same instant of entering. Who was offered to one agent directly has not been in the
 * queue before, and enters it now.
 */
export function toPlace(state: State, contact: Contact): void {
  const { waitsIn, isDirect } = contact;
  if (isDirect && waitsIn !== null) enterQueue(state, contact, waitsIn, false);
  else wait(state, contact, true);
}

function wait(state: State, contact: Contact, again: boolean): void {
  const queue = must(contact.waitsIn, 'the place of', contact.id);
  setStage(contact, 'waiting');
  countAs(state, contact, queue);
  const { sequence, priority } = contact;
  const isRung = mustBeRung(contact);
  sayQueued(state, contact, queue, again);
  state.router.wait(
    {
      sequence,
      queue,
      channel: contact.channel,
      is: isRung ? 'callback' : 'call',
      priority,
      effectiveStartMs: effectiveStartMs(contact),
      enteredAtMs: enteredAtMs(contact),
    },
    state.nowMs,
  );
  if (isRung) armOpening(state, queue);
}

/** It waits in this queue; the log says the channel of what is no voice contact. */
export function sayQueued(state: State, contact: Contact, queue: Name, again: boolean): void {
  const { id, is, priority, sequence, channel } = contact;
  const queued = {
    seq: 0,
    atMs: 0,
    kind: 'queued',
    contact: id,
    is,
    queue,
    enteredAtMs: enteredAtMs(contact),
    priority,
    effectiveStartMs: effectiveStartMs(contact),
    originalStartMs: originalStartMs(contact),
    sequence,
    again,
  } as const;
  if (is === 'call' && channel === 'voice') {
    say(state, queued);
    return;
  }
  const isConnected = is === 'callback' && !mustBeRung(contact);
  say(state, {
    ...queued,
    ...(channel === 'voice' ? {} : { channel }),
    ...(isConnected ? { connected: true as const } : {}),
  });
}

/** Whether taking it means ringing somebody: a callback whose customer is on the line is served like a call (S34, S35). */
const mustBeRung = ({ is, leg }: Contact): boolean => is === 'callback' && leg === null;

/** As what routing holds it back while nobody may be rung. */
export const linedUpAs = (contact: Contact): CallerKind => (mustBeRung(contact) ? 'callback' : 'call');

/** Out of the queue. The place is forgotten unless the contact may come back to it. */
export function leaveQueue(
  state: State,
  contact: Contact,
  why: 'accepted' | 'transferred' | 'ended',
  keepsPlace: boolean,
): void {
  const { waitsIn } = contact;
  if (contact.stage === 'waiting') state.router.leave(contact.sequence);
  if (contact.countedIn !== null && waitsIn !== null) {
    say(state, { seq: 0, atMs: 0, kind: 'dequeued', contact: contact.id, queue: waitsIn, why });
  }
  countAs(state, contact, null);
  if (!keepsPlace) givePlaceUp(contact);
}

/** Priority or routing age have changed. A live offer is left alone (S10); the order counts again when it comes back. */
export function orderChanged(state: State, contact: Contact): void {
  const startMs = effectiveStartMs(contact);
  const { id, sequence, priority } = contact;
  contact.entry = ++state.counters.entry;
  say(state, { kind: 'order changed', contact: id, priority, effectiveStartMs: startMs });
  state.router.reorder(sequence, priority, startMs, state.nowMs);
}
