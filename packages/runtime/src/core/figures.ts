/** Figures of a queue at this moment (S14, S30), and a contact's rank in it. */
import type { Name } from '@ringback/dsl/ir';
import { VOICE } from './agents.ts';
import { effectiveStartMs, originalStartMs } from './places.ts';
import type { Contact } from './rows.ts';
import { must } from './state.ts';
import type { State } from './state.ts';

/** Those who wait to be offered, and those who are offered, in no order. */
function* inLine(state: State, queue: Name): Generator<Contact> {
  for (const sequence of state.router.waitingIn(queue)) {
    yield must(state.contacts.peekAt(sequence), 'contact', sequence);
  }
  for (const { contact: id } of state.offers.values()) {
    const contact = must(state.contacts.peek(id), 'contact', id);
    if (contact.countedIn === queue) yield contact;
  }
}

export const callbacksIn = (state: State, queue: Name): number => state.queues.peek(queue)?.callbacks ?? 0;

/** Earliest original start of the contacts that wait; null when none does. */
export function oldestStartMs(state: State, queue: Name): number | null {
  let oldest: number | null = null;
  for (const contact of inLine(state, queue)) oldest = Math.min(oldest ?? Infinity, originalStartMs(contact));
  return oldest;
}

const comesBefore = (a: Contact, b: Contact): boolean => {
  if (a.priority !== b.priority) return a.priority < b.priority;
  const [startA, startB] = [effectiveStartMs(a), effectiveStartMs(b)];
  return startA !== startB ? startA < startB : a.sequence < b.sequence;
};

/** Rank among the contacts that wait in the same queue, from 1. */
export function positionOf(state: State, contact: Contact): number {
  let rank = 1;
  if (contact.waitsIn === null) return rank;
  for (const other of inLine(state, contact.waitsIn)) {
    if (other !== contact && comesBefore(other, contact)) rank++;
  }
  return rank;
}

/**
 * How long the contact will wait, in milliseconds: those before it in the queue × the mean handling time of the last 20 / the
 * agents staffed. Not more than the last value reckoned for it, unless somebody of higher priority has come since. null:
 * nobody is staffed, or nobody has been served yet to judge by.
 */
export function estimatedWaitMs(state: State, contact: Contact, queue: Name): number | null {
  const { staffed } = agentsOf(state, queue);
  if (staffed === 0) return null;
  const { toldWait } = contact.traces;
  const told = toldWait?.queue === queue ? toldWait : null;
  let before = 0;
  let isOvertaken = false;
  for (const other of inLine(state, queue)) {
    if (other === contact || !comesBefore(other, contact)) continue;
    before++;
    if (told !== null && other.priority < contact.priority && other.entry > told.entry) isOvertaken = true;
  }
  if (before === 0) return 0;
  const times = state.queues.peek(queue)?.handlingMs ?? [];
  if (times.length === 0) return null;
  const meanMs = times.reduce((sum, each) => sum + each, 0) / times.length;
  const waitMs = Math.round((before * meanMs) / staffed);
  return told === null || isOvertaken ? waitMs : Math.min(waitMs, told.waitMs);
}

export interface Staffing {
  /** Available: may be offered a contact at once. */
  readonly available: number;
  /** Available, offered, at work or in after-call work. */
  readonly staffed: number;
  /** Everybody who is not offline. */
  readonly online: number;
}

/** Agents whose profile serves the queue. */
export function agentsOf(state: State, queue: Name): Staffing {
  const figures = { available: 0, staffed: 0, online: 0 };
  for (const agent of state.agents.values()) {
    const serves = state.latest.profiles.get(agent.profile)?.serves ?? [];
    if (!serves.some((serve) => serve.queue === queue && (serve.channels === null || serve.channels.includes(VOICE)))) {
      continue;
    }
    if (agent.state === 'offline') continue;
    figures.online++;
    if (agent.state === 'missed' || agent.state === 'unavailable') continue;
    figures.staffed++;
    if (agent.state === 'available') figures.available++;
  }
  return figures;
}
