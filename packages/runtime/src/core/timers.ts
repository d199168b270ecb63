/**
 * Everything that happens because time passes, except the delays of routing, which the router keeps by class.
 *
 * A timer fires once, never early, in the order of due time and then of setting (S7). It is a row: what it is for, whom
 * it concerns and its absolute instant, so that a restart loses none and an overdue one fires at once.
 */
import type { Name } from '@ringback/dsl/ir';
import type { AgentId, ContactId, OfferId } from './protocol.ts';
import { WholeNumberMap } from './routing/whole-number-map.ts';

/** Issued by the timers, rising; unique in one center for ever. */
export type TimerId = number;

export type Alarm =
  | { readonly kind: 'offer runs out'; readonly offer: OfferId }
  | { readonly kind: 'callback is due'; readonly contact: ContactId }
  | { readonly kind: 'callback expires'; readonly contact: ContactId }
  | { readonly kind: 'after-call work ends'; readonly agent: AgentId }
  /** The flow that the contact runs waited for this instant. */
  | { readonly kind: 'flow goes on'; readonly contact: ContactId }
  | { readonly kind: 'whisper is cut'; readonly contact: ContactId }
  | { readonly kind: 'queue flow restarts'; readonly contact: ContactId }
  | { readonly kind: 'callbacks may be offered'; readonly queue: Name }
  | { readonly kind: 'dialing resumes' };

export interface Timer {
  readonly id: TimerId;
  readonly dueMs: number;
  readonly alarm: Alarm;
}

const isBefore = (a: Timer, b: Timer): boolean => (a.dueMs !== b.dueMs ? a.dueMs < b.dueMs : a.id < b.id);

/** Cancelled timers stay in the heap until they reach the top or outnumber the live ones. */
const COMPACT_FROM = 64;

export class Timers {
  #nextId = 1;
  /**
   * By id, what was set (the timer) or is gone (null) since the changes were taken; null: nobody wants to know. What came and went
   * between is left out.
   */
  #changed: Map<TimerId, Timer | null> | null = null;
  /** The first id that was not yet set when the changes were taken. */
  #knownBelow = 1;
  /**
   * By id of what is set and neither fired nor cancelled, its instant. Offers come one after another and are answered soon: a
   * `Map` that holds one and then none is made anew each time.
   */
  readonly #dueMs = new WholeNumberMap();
  #live = 0;
  #heap: Timer[] = [];

  set(dueMs: number, alarm: Alarm): TimerId {
    const timer: Timer = { id: this.#nextId++, dueMs, alarm };
    this.#add(timer);
    this.#changed?.set(timer.id, timer);
    return timer.id;
  }

  cancel(id: TimerId | null): void {
    if (id === null || !this.isLive(id)) return;
    this.#remove(id);
    if (this.#heap.length < COMPACT_FROM || this.#heap.length <= this.#live * 2) return;
    const live = this.#inHeap();
    this.#heap = [];
    for (const timer of live) this.#push(timer);
  }

  /** Set, and neither fired nor cancelled. */
  isLive(id: TimerId): boolean {
    return this.#dueMs.has(id);
  }

  /** When a timer fires that is set; undefined: it is not. */
  dueMsOf(id: TimerId): number | undefined {
    return this.#dueMs.get(id);
  }

  nextDueMs(): number {
    return this.#first()?.dueMs ?? Infinity;
  }

  /** The first timer that is due, which is gone from here on; undefined when none is. */
  takeDue(nowMs: number): Timer | undefined {
    const first = this.#first();
    if (first === undefined || first.dueMs > nowMs) return undefined;
    this.#remove(first.id);
    this.#pop();
    return first;
  }

  /** From now on changes are remembered until they are taken. */
  watch(): void {
    this.#changed ??= new Map();
    this.#knownBelow = this.#nextId;
  }

  get nextId(): TimerId {
    return this.#nextId;
  }

  /** Timers that were set (a row) or are gone (null) since the last call; those that came and went between are left out. */
  takeChanged(): readonly (readonly [TimerId, Timer | null])[] {
    if (this.#changed === null || this.#changed.size === 0) return [];
    const changed = [...this.#changed];
    this.#changed.clear();
    this.#knownBelow = this.#nextId;
    return changed;
  }

  toRows(): { readonly nextId: TimerId; readonly timers: readonly Timer[] } {
    return { nextId: this.#nextId, timers: this.#inHeap().sort((a, b) => a.id - b.id) };
  }

  static fromRows(rows: ReturnType<Timers['toRows']>): Timers {
    const timers = new Timers();
    timers.#nextId = rows.nextId;
    for (const timer of rows.timers) timers.#add(timer);
    return timers;
  }

  #add(timer: Timer): void {
    this.#dueMs.set(timer.id, timer.dueMs);
    this.#live++;
    this.#push(timer);
  }

  #remove(id: TimerId): void {
    this.#dueMs.delete(id);
    this.#live--;
    if (id < this.#knownBelow) this.#changed?.set(id, null);
    else this.#changed?.delete(id);
  }

  #inHeap(): Timer[] {
    return this.#heap.filter(({ id }) => this.isLive(id));
  }

  #first(): Timer | undefined {
    while (this.#heap.length > 0) {
      const top = this.#heap[0] as Timer;
      if (this.isLive(top.id)) return top;
      this.#pop();
    }
    return undefined;
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let hole = heap.length;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!isBefore(timer, heap[parent] as Timer)) break;
      heap[hole] = heap[parent] as Timer;
      hole = parent;
    }
    heap[hole] = timer;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Timer;
    const size = heap.length;
    if (size === 0) return;
    let hole = 0;
    for (;;) {
      let child = hole * 2 + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(heap[child + 1] as Timer, heap[child] as Timer)) child++;
      if (!isBefore(heap[child] as Timer, last)) break;
      heap[hole] = heap[child] as Timer;
      hole = child;
    }
    heap[hole] = last;
  }
}
