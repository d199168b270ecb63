/**
 * Who gets whom: the matching of waiting contacts and idle agents (S3–S8).
 *
 * Model. A *line* is what may be open or blocked as one: the calls, or the callbacks, of one channel in one queue. A
 * *class* is a distinct (line, delay): because its delay is constant, contacts become eligible in the order in which
 * they entered, so a list and one due time serve the whole class, beside a heap of those that are eligible. A *desk* is
 * a profile's view of one channel: its classes in groups by priority, and its idle agents.
 *
 * Invariant. Once `next` has answered undefined, no idle agent has an eligible contact (S8). So only what changed since
 * then needs a look: desks are marked dirty when a class of theirs gains a contact, a line of theirs opens or an agent
 * of theirs becomes idle.
 *
 * Alternatives. Letting the database choose with SKIP LOCKED, an agent at a time, served 12.5 % of contacts out of order at
 * 32 clients. A linear scan for each decision is exact, and is the model in the tests; its cost grows with everybody who
 * waits, where a decision here looks at the heads of the profile's classes.
 */
import type { Channel, Name, RoutingProfile } from '@ringback/dsl/ir';
import type { AgentId, CallerKind } from '../protocol.ts';
import { isIdleLonger, keyOf } from './classes.ts';
import type { Armed, DelayClass, Desk, FreePlaces, IdleAgent, Line, Match, Order, Placing } from './classes.ts';
import { SlotHeap } from './heap.ts';
import { Slots } from './slots.ts';
import { SortedLine } from './sorted-line.ts';
import { WholeNumberMap } from './whole-number-map.ts';

export type { Match, Order, Placing } from './classes.ts';

/** Classes smaller than this are never compacted: the walk would cost more than the entries. */
const COMPACT_FROM = 64;

export class Router {
  readonly #order: Order;
  readonly #slots = new Slots();
  readonly #slotOf = new WholeNumberMap();
  readonly #linesOf = new Map<Name, Line[]>();
  readonly #lineAt: Line[] = [];
  readonly #desksOf = new Map<Name, Desk[]>();
  /**
   * By class, the key of the first contact that may be taken there; Infinity if there is none. A decision compares those of
   * a whole group, which lie side by side here: at 200 queues a profile it took three times as long to ask each heap.
   */
  readonly #firstKeys: number[] = [];
  readonly #profiles: readonly RoutingProfile[];
  /** By agent, the last stretch of readiness; not current: busy. */
  readonly #idle = new Map<AgentId, IdleAgent>();
  #idleAgents = 0;
  readonly #isBlocked: (queue: Name, is: CallerKind) => boolean;
  readonly #dirty: Desk[] = [];
  /** One due time per class, however many contacts wait in it. An entry that is not its class's `armedMs` is void. */
  readonly #armed = new SortedLine<Armed>((a, b) => a.dueMs < b.dueMs);

  /** `isBlocked` is asked once, when a line first comes into use; later changes come through `block`. */
  constructor(
    profiles: readonly RoutingProfile[],
    order: Order = 'first come',
    isBlocked: (queue: Name, is: CallerKind) => boolean = () => false,
  ) {
    this.#profiles = profiles;
    this.#order = order;
    this.#isBlocked = isBlocked;
  }

  /** The contact waits from now on. It must not wait already. Its delays may have passed (a contact that comes back). */
  wait(placing: Placing, nowMs: number): void {
    if (this.#slotOf.has(placing.sequence)) throw new Error(`contact ${placing.sequence} waits already`);
    const line = this.#line(placing.queue, placing.channel, placing.is);
    const key = keyOf(placing.priority, placing.effectiveStartMs, this.#order);
    const slot = this.#slots.take(key, placing.sequence, placing.enteredAtMs, line.index);
    this.#slotOf.set(placing.sequence, slot);
    line.live++;
    for (const delayClass of line.classes) this.#enter(delayClass, slot, nowMs);
  }

  isWaiting(sequence: number): boolean {
    return this.#slotOf.has(sequence);
  }

  /** The contact waits no more: taken, gone or moved. Its entries die where they are. */
  leave(sequence: number): void {
    const slot = this.#slotOf.get(sequence);
    if (slot !== undefined) this.#remove(slot, sequence);
  }

  #remove(slot: number, sequence: number): void {
    this.#slotOf.delete(sequence);
    const line = this.#lineOf(slot);
    this.#slots.kill(slot);
    line.live--;
    for (const delayClass of line.classes) {
      const { eligible } = delayClass;
      if (eligible.size > 0 && eligible.topSlot === slot) this.#lookAtFirst(delayClass);
      this.#compactIfHalfDead(delayClass);
    }
  }

  /** After the first of a class has gone, or its line was blocked or opened: what is first in its heap lives again. */
  #lookAtFirst(delayClass: DelayClass): void {
    const first = delayClass.eligible.peek();
    const hasNone = first === undefined || delayClass.line.blocked;
    this.#firstKeys[delayClass.index] = hasNone ? Infinity : delayClass.eligible.topKey;
  }

  /** A new priority or age of a contact that waits; the place in its queue and its delays stay. */
  reorder(sequence: number, priority: number, effectiveStartMs: number, nowMs: number): void {
    const slot = this.#slotOf.get(sequence);
    if (slot === undefined) return;
    const line = this.#lineOf(slot);
    const enteredAtMs = this.#slots.enteredAtMsOf(slot);
    this.leave(sequence);
    const { queue, channel, is } = line;
    this.wait({ sequence, queue, channel, is, priority, effectiveStartMs, enteredAtMs }, nowMs);
  }

  /** The agent may take contacts; called again when the free places, the profile or the time of idleness change. */
  idle(agent: AgentId, profile: Name, sinceMs: number, free: readonly (readonly [Channel, number])[]): void {
    this.busy(agent);
    const idle: IdleAgent = { id: agent, sinceMs, places: [], isCurrent: true };
    this.#idle.set(agent, idle);
    this.#idleAgents++;
    for (const [channel, places] of free) {
      if (places <= 0) continue;
      const desk = this.#desk(profile, channel);
      if (desk.idle.size >= COMPACT_FROM && desk.idle.size > 2 * this.#idleAgents) this.#compactIdle(desk);
      const entry: FreePlaces = { agent: idle, desk, free: places };
      idle.places.push(entry);
      desk.idle.insert(entry);
      this.#mark(desk);
    }
  }

  /** The agent takes nothing until `idle` is called again. */
  busy(agent: AgentId): void {
    const idle = this.#idle.get(agent);
    if (idle === undefined || !idle.isCurrent) return;
    idle.isCurrent = false;
    this.#idleAgents--;
  }

  /** Nothing of this kind in this queue is given to anybody while blocked (S34, S35). */
  block(queue: Name, is: CallerKind, blocked: boolean): void {
    for (const line of this.#linesOf.get(queue) ?? []) {
      if (line.is !== is || line.blocked === blocked) continue;
      line.blocked = blocked;
      for (const delayClass of line.classes) {
        this.#lookAtFirst(delayClass);
        if (!blocked) for (const desk of delayClass.desks) this.#mark(desk);
      }
    }
  }

  /** Makes eligible every contact whose delay has passed by now; matches nobody (S7: all first, then settle). */
  release(nowMs: number): void {
    // What is armed may be too early, never too late, so a look at the first suffices.
    for (let first = this.#armed.peek(); first !== undefined && first.dueMs <= nowMs; first = this.#armed.peek()) {
      this.#armed.shift();
      const { delayClass, dueMs: armedMs } = first;
      if (delayClass.armedMs !== armedMs) continue;
      delayClass.armedMs = Infinity;
      for (;;) {
        const slot = this.#firstDelayed(delayClass);
        if (slot === undefined) break;
        const dueMs = this.#slots.enteredAtMsOf(slot) + delayClass.delayMs;
        if (dueMs > nowMs) {
          this.#arm(delayClass, dueMs);
          break;
        }
        delayClass.delayed.shift();
        this.#makeEligible(delayClass, slot);
        this.#slots.letGo(slot);
      }
    }
  }

  /** When the next delay of a waiting contact ends; Infinity when none runs. */
  nextReleaseMs(): number {
    for (;;) {
      const first = this.#armed.peek();
      if (first === undefined) return Infinity;
      const { delayClass, dueMs } = first;
      if (delayClass.armedMs === dueMs) {
        const slot = this.#firstDelayed(delayClass);
        const actualMs = slot === undefined ? Infinity : this.#slots.enteredAtMsOf(slot) + delayClass.delayMs;
        if (actualMs === dueMs) return dueMs;
        delayClass.armedMs = Infinity;
        if (actualMs < Infinity) this.#arm(delayClass, actualMs);
      }
      this.#armed.shift();
    }
  }

  /**
   * The next step of settling: of the agents who could take something, the longest idle takes what S3 puts first. The
   * contact has left its line and the agent one free place when this returns; undefined when nobody can take anything.
   */
  next(): Match | undefined {
    for (let agent = this.#longestIdle(); agent !== undefined; agent = this.#longestIdle()) {
      const found = this.#firstFor(agent);
      if (found === undefined) continue;
      const { slot, places } = found;
      places.free--;
      const sequence = this.#slots.sequenceOf(slot);
      this.#remove(slot, sequence);
      return { agent: agent.id, sequence, channel: places.desk.channel };
    }
    return undefined;
  }

  /** Entries held by heaps and lists, dead ones included: bounded by a multiple of the contacts that wait. */
  entries(): number {
    let entries = 0;
    for (const { classes } of this.#lineAt) {
      for (const { eligible, delayed } of classes) entries += eligible.size + delayed.size;
    }
    return entries;
  }

  #lineOf(slot: number): Line {
    return this.#lineAt[this.#slots.lineOf(slot)] as Line;
  }

  #line(queue: Name, channel: Channel, is: CallerKind): Line {
    let lines = this.#linesOf.get(queue);
    if (lines === undefined) this.#linesOf.set(queue, (lines = []));
    for (const known of lines) if (known.is === is && known.channel === channel) return known;
    const blocked = this.#isBlocked(queue, is);
    const line: Line = { index: this.#lineAt.length, queue, channel, is, classes: [], blocked, live: 0 };
    lines.push(line);
    this.#lineAt.push(line);
    for (const profile of this.#profiles) {
      for (const serve of profile.serves) {
        if (serve.queue !== queue || !(serve.channels === null || serve.channels.includes(channel))) continue;
        this.#join(line, serve.delayMs, this.#desk(profile.name, channel), serve.priority);
      }
    }
    return line;
  }

  #join(line: Line, delayMs: number, desk: Desk, priority: number): void {
    let delayClass = line.classes.find((other) => other.delayMs === delayMs);
    if (delayClass === undefined) {
      delayClass = {
        index: this.#firstKeys.push(Infinity) - 1,
        line,
        delayMs,
        eligible: new SlotHeap(this.#slots),
        delayed: new SortedLine((a, b) => this.#slots.enteredAtMsOf(a) < this.#slots.enteredAtMsOf(b)),
        desks: [],
        armedMs: Infinity,
      };
      line.classes.push(delayClass);
    }
    if (!delayClass.desks.includes(desk)) delayClass.desks.push(desk);
    let group = desk.groups.find((other) => other.priority === priority);
    if (group === undefined) {
      group = { priority, classes: [], indexes: [] };
      desk.groups.push(group);
      desk.groups.sort((a, b) => a.priority - b.priority);
    }
    if (group.classes.includes(delayClass)) return;
    group.classes.push(delayClass);
    group.indexes.push(delayClass.index);
  }

  #desk(profile: Name, channel: Channel): Desk {
    let desks = this.#desksOf.get(profile);
    if (desks === undefined) this.#desksOf.set(profile, (desks = []));
    for (const known of desks) if (known.channel === channel) return known;
    const idle = new SortedLine<FreePlaces>((a, b) => isIdleLonger(a.agent, b.agent));
    const desk: Desk = { profile, channel, groups: [], idle, dirty: false };
    desks.push(desk);
    return desk;
  }

  #enter(delayClass: DelayClass, slot: number, nowMs: number): void {
    if (this.#slots.enteredAtMsOf(slot) + delayClass.delayMs <= nowMs) {
      this.#makeEligible(delayClass, slot);
      return;
    }
    this.#slots.hold(slot);
    delayClass.delayed.insert(slot);
    this.#arm(delayClass, this.#slots.enteredAtMsOf(slot) + delayClass.delayMs);
  }

  #arm(delayClass: DelayClass, dueMs: number): void {
    if (dueMs >= delayClass.armedMs) return;
    delayClass.armedMs = dueMs;
    this.#armed.insert({ delayClass, dueMs });
  }

  #makeEligible(delayClass: DelayClass, slot: number): void {
    delayClass.eligible.push(slot);
    const key = this.#slots.keyOf(slot);
    if (!delayClass.line.blocked && key < (this.#firstKeys[delayClass.index] as number)) {
      this.#firstKeys[delayClass.index] = key;
    }
    // In a busy center nobody is idle, and the desks of a class lie far apart.
    if (this.#idleAgents > 0) for (const desk of delayClass.desks) this.#mark(desk);
  }

  #mark(desk: Desk): void {
    if (desk.dirty || desk.idle.size === 0) return;
    desk.dirty = true;
    this.#dirty.push(desk);
  }

  #firstDelayed(delayClass: DelayClass): number | undefined {
    for (;;) {
      const slot = delayClass.delayed.peek();
      if (slot === undefined || this.#slots.isLive(slot)) return slot;
      delayClass.delayed.shift();
      this.#slots.letGo(slot);
    }
  }

  /** The longest idle agent of a desk, after dropping entries of agents who are busy or have a newer entry. */
  #firstIdle(desk: Desk): FreePlaces | undefined {
    for (;;) {
      const entry = desk.idle.peek();
      if (entry === undefined || (entry.agent.isCurrent && entry.free > 0)) return entry;
      desk.idle.shift();
    }
  }

  /** The longest idle of the agents whose desks are dirty. */
  #longestIdle(): IdleAgent | undefined {
    let longest: IdleAgent | undefined;
    let emptied = false;
    for (const desk of this.#dirty) {
      const entry = this.#firstIdle(desk);
      if (entry === undefined) {
        desk.dirty = false;
        emptied = true;
      } else if (longest === undefined || isIdleLonger(entry.agent, longest)) {
        longest = entry.agent;
      }
    }
    if (emptied) this.#forgetClean();
    return longest;
  }

  /** What S3 puts first for an agent who heads dirty desks, one for each channel; a desk with nothing to give is clean. */
  #firstFor(agent: IdleAgent): { readonly slot: number; readonly places: FreePlaces } | undefined {
    let first: { readonly slot: number; readonly places: FreePlaces; readonly priority: number } | undefined;
    let emptied = false;
    for (const places of agent.places) {
      const { desk } = places;
      if (!desk.dirty || this.#firstIdle(desk) !== places) continue;
      const best = this.#best(desk);
      if (best === undefined) {
        desk.dirty = false;
        emptied = true;
      } else if (
        first === undefined ||
        best.priority < first.priority ||
        (best.priority === first.priority && this.#slots.comesBefore(best.slot, first.slot))
      ) {
        first = { slot: best.slot, priority: best.priority, places };
      }
    }
    if (emptied) this.#forgetClean();
    return first;
  }

  #forgetClean(): void {
    let kept = 0;
    for (const desk of this.#dirty) if (desk.dirty) this.#dirty[kept++] = desk;
    this.#dirty.length = kept;
  }

  /** What S3 puts first for the agents of a desk. */
  #best(desk: Desk): { readonly slot: number; readonly priority: number } | undefined {
    const keys = this.#firstKeys;
    for (const { classes, indexes, priority } of desk.groups) {
      let bestKey = Infinity;
      let best: number | undefined;
      for (let i = 0; i < indexes.length; i++) {
        const key = keys[indexes[i] as number] as number;
        if (key > bestKey || key === Infinity) continue;
        const slot = classes[i]?.eligible.topSlot as number;
        if (key === bestKey && best !== undefined && !this.#slots.comesBefore(slot, best)) continue;
        bestKey = key;
        best = slot;
      }
      if (best !== undefined) return { slot: best, priority };
    }
    return undefined;
  }

  #compactIdle(desk: Desk): void {
    desk.idle.compact(
      ({ agent }) => agent.isCurrent,
      () => undefined,
    );
  }

  #compactIfHalfDead(delayClass: DelayClass): void {
    const entries = delayClass.eligible.size + delayClass.delayed.size;
    if (entries < COMPACT_FROM || entries <= delayClass.line.live * 2) return;
    delayClass.eligible.compact();
    delayClass.delayed.compact(
      (slot) => this.#slots.isLive(slot),
      (slot) => this.#slots.letGo(slot),
    );
  }
}
