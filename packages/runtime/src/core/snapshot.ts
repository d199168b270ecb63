/** The state as plain JSON and back. A restored state goes on with the same bytes as the one that it was taken of. */
import type { Program, Serve } from '@ringback/dsl/ir';
import { indexProgram, withProfiles } from './program-index.ts';
import { RecentCallbacks } from './recent-callbacks.ts';
import type { RecentCallback } from './recent-callbacks.ts';
import { heldContact, keptContact } from './kept-contact.ts';
import type { KeptContact } from './kept-contact.ts';
import type { Agent, Contact, Offer } from './rows.ts';
import { legsOf } from './live-legs.ts';
import { count } from './places.ts';
import { countsOf, emptyState, must, queueRow } from './state.ts';
import type { CoreOptions, Counters, State } from './state.ts';
import { rebuildRouter } from './router-of-rows.ts';
import { Timers } from './timers.ts';
import type { Timer, TimerId } from './timers.ts';

/** Everything that a restart needs beside the programs; JSON without undefined, NaN or infinities. */
export interface Snapshot {
  readonly format: 'ringback/state';
  readonly version: 1;
  /** Hash of the program for new contacts, and those that live contacts run. */
  readonly program: string;
  readonly programs: readonly string[];
  readonly seed: number;
  /** null: nothing has happened yet. */
  readonly nowMs: number | null;
  readonly counters: Counters;
  readonly contacts: readonly KeptContact[];
  readonly agents: readonly Agent[];
  readonly offers: readonly Offer[];
  readonly nextTimer: TimerId;
  readonly timers: readonly Timer[];
  readonly openings: readonly { readonly queue: string; readonly timer: TimerId }[];
  /** Handling times of the last contacts of each queue, oldest first. */
  readonly handlingMs: readonly (readonly [string, readonly number[]])[];
  readonly hoursOverrides: readonly (readonly [string, 'open' | 'closed'])[];
  readonly profileChanges: readonly (readonly [string, readonly Serve[]])[];
  readonly replaced: readonly (readonly [string, string])[];
  readonly splitOverride: number | 'otherwise' | null;
  readonly failing: readonly string[];
  readonly recentCallbacks: readonly RecentCallback[];
  /** Until when what the router was told about openings holds; null: it is to be told. */
  readonly openingsHoldUntilMs: number | null;
  readonly dialPause: { readonly untilMs: number | null; readonly failures: number; readonly timer: TimerId | null };
}

const copy = <T>(rows: T): T => JSON.parse(JSON.stringify(rows)) as T;
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
const byId = <T extends { readonly id: string }>(a: T, b: T): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What there is once in a center. Not a copy: its parts are the state's own. */
export function centerRow(
  state: State,
): Omit<
  Snapshot,
  'programs' | 'contacts' | 'agents' | 'offers' | 'timers' | 'openings' | 'handlingMs' | 'recentCallbacks'
> {
  return {
    format: 'ringback/state',
    version: 1,
    program: state.latest.program.hash,
    seed: state.seed,
    nowMs: finite(state.nowMs),
    counters: state.counters,
    nextTimer: state.timers.nextId,
    hoursOverrides: [...state.hoursOverrides].sort(([a], [b]) => (a < b ? -1 : 1)),
    profileChanges: [...state.profileChanges].sort(([a], [b]) => (a < b ? -1 : 1)),
    replaced: [...state.replaced].sort(([a], [b]) => (a < b ? -1 : 1)),
    splitOverride: state.splitOverride,
    failing: [...state.failing].sort(),
    openingsHoldUntilMs: finite(state.blocksHoldUntilMs),
    dialPause: { ...state.dialPause, untilMs: finite(state.dialPause.untilMs) },
  };
}

export function snapshot(state: State): Snapshot {
  const { timers } = state.timers.toRows();
  const openings = [...state.queues]
    .flatMap(([queue, { openingTimer }]) => (openingTimer === null ? [] : [{ queue, timer: openingTimer }]))
    .sort((a, b) => a.timer - b.timer);
  return copy({
    ...centerRow(state),
    programs: [...state.programs.keys()].sort(),
    contacts: state.contacts.values().map(keptContact),
    agents: [...state.agents.values()].sort(byId),
    offers: [...state.offers.values()].sort(byId),
    timers,
    openings,
    handlingMs: [...state.queues]
      .flatMap(([queue, { handlingMs }]) => (handlingMs.length === 0 ? [] : [[queue, handlingMs] as const]))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    recentCallbacks: state.recentCallbacks.toRows(),
  });
}

/**
 * The state again, with everything derived rebuilt: the router's classes and heaps, the legs, the counts of queues.
 * `programs` holds the latest program and every other one that the snapshot names.
 */
export function restore(programs: readonly Program[], taken: Snapshot, options: CoreOptions = {}): State {
  const rows = copy(taken);
  return stateOf(programs, { ...rows, contacts: rows.contacts.map(heldContact) }, options);
}

/** A snapshot with its contacts as they are held. */
export type HeldRows = Omit<Snapshot, 'contacts'> & { readonly contacts: readonly Contact[] };

/** The same from rows that nobody else holds: they become the state's own. */
export function stateOf(programs: readonly Program[], rows: HeldRows, options: CoreOptions): State {
  const find = (hash: string): Program =>
    must(
      programs.find((program) => program.hash === hash),
      'the program',
      hash,
    );
  const state = emptyState(find(rows.program), { ...options, seed: rows.seed });
  for (const hash of rows.programs) if (!state.programs.has(hash)) state.programs.set(hash, indexProgram(find(hash)));
  state.nowMs = rows.nowMs ?? -Infinity;
  Object.assign(state.counters, rows.counters);
  state.timers = Timers.fromRows({ nextId: rows.nextTimer, timers: rows.timers });
  for (const [hours, forced] of rows.hoursOverrides) state.hoursOverrides.set(hours, forced);
  for (const [name, stands] of rows.replaced) state.replaced.set(name, stands);
  for (const [profile, serves] of rows.profileChanges) state.profileChanges.set(profile, serves);
  state.latest = withProfiles(state.latest, state.profileChanges);
  state.programs.set(rows.program, state.latest);
  state.splitOverride = rows.splitOverride;
  for (const name of rows.failing) state.failing.add(name);
  state.recentCallbacks = RecentCallbacks.fromRows(rows.recentCallbacks);
  state.dialPause = { ...rows.dialPause, untilMs: rows.dialPause.untilMs ?? -Infinity };
  for (const offer of rows.offers) state.offers.add(offer);
  for (const agent of rows.agents) state.agents.set(agent.id, agent);
  for (const contact of rows.contacts) restoreContact(state, contact);
  for (const { queue, timer } of rows.openings) {
    queueRow(state, queue).openingTimer = timer;
  }
  for (const [queue, times] of rows.handlingMs) queueRow(state, queue).handlingMs.push(...times);
  rebuildRouter(state);
  state.blocksHoldUntilMs = rows.openingsHoldUntilMs ?? -Infinity;
  return state;
}

function restoreContact(state: State, contact: Contact): void {
  state.contacts.add(contact);
  for (const leg of legsOf(contact)) state.legs.set(leg, contact);
  if (contact.countedIn !== null) count(countsOf(state, contact.countedIn), contact, 1);
  if (contact.callback?.isOpen && contact.callbackNumber !== null) {
    state.openCallbacks.set(contact.callbackNumber, (state.openCallbacks.get(contact.callbackNumber) ?? 0) + 1);
  }
}
