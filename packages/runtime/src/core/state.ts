/** The state of one center, and the two things that every part of the core does with it: say what happened, ask for effects. */
import type { Hours, Name, Program, Serve } from '@ringback/dsl/ir';
import { LiveContacts } from './live-contacts.ts';
import { LiveLegs } from './live-legs.ts';
import { LiveOffers } from './live-offers.ts';
import { numbersByShape } from './numbers.ts';
import type { NumberRules } from './numbers.ts';
import { indexProgram } from './program-index.ts';
import type { ProgramIndex } from './program-index.ts';
import type { AgentId, Effect, Event, EventBody, Refusal } from './protocol.ts';
import { Router } from './routing/router.ts';
import type { Order } from './routing/router.ts';
import type { Agent, Contact } from './rows.ts';
import type { Stretch } from './hours.ts';
import { RecentCallbacks } from './recent-callbacks.ts';
import { Timers } from './timers.ts';
import type { TimerId } from './timers.ts';
import { WatchedRows } from './watched-rows.ts';

export interface CoreOptions {
  /** Seed of `split`; the same seed gives the same ways. Default 1. */
  readonly seed?: number;
  /** What telephone numbers are and which may be dialed (S18). Default: by their shape alone. */
  readonly numbers?: NumberRules;
  /** `last come` breaks S3 on purpose, to show that the checks of the order notice. */
  readonly order?: Order;
}

export interface QueueRow {
  /** Contacts that count under S14 and S15, callbacks included: derived from the contacts. */
  contacts: number;
  callbacks: number;
  openingTimer: TimerId | null;
  /** Handling times of the contacts handled last, oldest first. */
  readonly handlingMs: number[];
}

export interface Counters {
  contact: number;
  offer: number;
  playback: number;
  invocation: number;
  message: number;
  event: number;
  idle: number;
  entry: number;
}

export interface State {
  readonly seed: number;
  readonly order: Order;
  readonly numbers: NumberRules;
  /** Programs that live contacts run, by hash, and the latest. */
  readonly programs: Map<string, ProgramIndex>;
  latest: ProgramIndex;
  nowMs: number;
  readonly counters: Counters;
  readonly contacts: LiveContacts;
  readonly agents: WatchedRows<AgentId, Agent>;
  readonly offers: LiveOffers;
  readonly legs: LiveLegs;
  readonly queues: WatchedRows<Name, QueueRow>;
  timers: Timers;
  router: Router;
  readonly hoursOverrides: Map<Name, 'open' | 'closed'>;
  /** What profiles serve by order of an operator, instead of what the program says. */
  readonly profileChanges: Map<Name, readonly Serve[]>;
  /** What stands for names that flows of earlier programs use and the latest has no more. Empty when nobody runs those. */
  readonly replaced: Map<Name, Name>;
  splitOverride: number | 'otherwise' | null;
  /** Names that fail by order of an operator or a test. */
  readonly failing: Set<Name>;
  /** Open callbacks to a number (S27). */
  readonly openCallbacks: Map<string, number>;
  /** Callbacks made in the last 24 hours, oldest first (S27). */
  recentCallbacks: RecentCallbacks;
  /** S34: nobody is dialed before `untilMs`; `failures` in a row. */
  dialPause: { untilMs: number; failures: number; timer: TimerId | null };
  /** Derived: answers of the calendar that still hold. */
  readonly hoursCache: Map<Hours, Stretch>;
  /** Derived: before this instant no queue's `call back during` changes. */
  blocksHoldUntilMs: number;
  /** Contacts whose flow is to go on, in this step. */
  agenda: Contact[];
  effects: Effect[];
  events: Event[];
}

export interface StepResult {
  /** Carried out after the commit, in this order. */
  readonly effects: readonly Effect[];
  readonly events: readonly Event[];
  /** The input changed nothing. Timers that were due have fired all the same. */
  readonly refusal?: Refusal;
}

export function emptyState(program: Program, options: CoreOptions): State {
  const latest = indexProgram(program);
  const contacts = new LiveContacts();
  return {
    seed: options.seed ?? 1,
    order: options.order ?? 'first come',
    numbers: options.numbers ?? numbersByShape,
    programs: new Map([[program.hash, latest]]),
    latest,
    nowMs: -Infinity,
    counters: { contact: 0, offer: 0, playback: 0, invocation: 0, message: 0, event: 0, idle: 0, entry: 0 },
    contacts,
    agents: new WatchedRows(),
    offers: new LiveOffers(),
    legs: new LiveLegs(contacts),
    queues: new WatchedRows(),
    timers: new Timers(),
    router: new Router(program.profiles, options.order),
    hoursOverrides: new Map(),
    profileChanges: new Map(),
    replaced: new Map(),
    splitOverride: null,
    failing: new Set(),
    openCallbacks: new Map(),
    recentCallbacks: new RecentCallbacks(),
    dialPause: { untilMs: -Infinity, failures: 0, timer: null },
    hoursCache: new Map(),
    blocksHoldUntilMs: -Infinity,
    agenda: [],
    effects: [],
    events: [],
  };
}

/**
 * What a line of the log is written with to have room for its number and instant, which `say` puts there. Fields that are added
 * to an object afterwards take a piece of memory of their own: the lines that every contact has are written with the room,
 * the others need not be.
 */
export interface Room {
  readonly seq: 0;
  readonly atMs: 0;
}

/** Writes a line of the log: `body` becomes that line. (A copy of each took a tenth of all that a step takes.) */
export function say(state: State, body: EventBody & Partial<Room>): void {
  const event = body as EventBody & { seq: number; atMs: number };
  event.seq = ++state.counters.event;
  event.atMs = state.nowMs;
  state.events.push(event);
}

/** Asks for an effect, carried out after the commit. */
export function act(state: State, effect: Effect): void {
  // Most inputs have one, and a list that begins empty makes room for seventeen.
  if (state.effects.length === 0) state.effects = [effect];
  else state.effects.push(effect);
}

/** A program that live contacts run, by its hash: nearly all of them run the latest. */
export function programAt({ latest, programs }: State, hash: string): ProgramIndex | undefined {
  return hash === latest.program.hash ? latest : programs.get(hash);
}

/** Queues the contact's flow to go on, once whatever is being done now is done. */
export function goOn(state: State, contact: Contact): void {
  if (state.agenda.length === 0) state.agenda = [contact];
  else if (!state.agenda.includes(contact)) state.agenda.push(contact);
}

/** What is known of a queue, to change what is kept of it. */
export function queueRow(state: State, queue: Name): QueueRow {
  const row = countsOf(state, queue);
  state.queues.touch(queue);
  return row;
}

/** What is known of a queue, to change its counts, which are not kept: they are in the contacts. */
export function countsOf(state: State, queue: Name): QueueRow {
  let row = state.queues.peek(queue);
  if (row === undefined) {
    row = { contacts: 0, callbacks: 0, openingTimer: null, handlingMs: [] };
    state.queues.set(queue, row);
  }
  return row;
}

/**
 * A row that must be there; its absence is a defect of the core, not a mistake of a user. `what` and `which` are put together only
 * then: written as one text they were made thousands of times for nothing.
 */
export function must<T>(found: T | undefined | null, what: string, which: string | number = ''): T {
  if (found === undefined || found === null) throw new Error(`the core lost ${what} ${which}`.trimEnd());
  return found;
}
