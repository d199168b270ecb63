/**
 * The contacts' side of the router: lines, their classes, and which contact comes first in each.
 *
 * A contact is in one class at a time, that of the longest delay of its line which has passed for it; its entry is in that
 * class's entries alone. So the first for an agent with some delay is the first of that class and of all longer delays: a minimum
 * from the end of the line's classes, kept for each. (A heap for each delay of all for whom it has passed is simpler; with two or
 * three delays for a queue it took twice as long, since whoever was taken had to leave every heap.)
 *
 * What is known of classes lies in arrays by number, not in objects: there are thousands, a decision goes to a few, and the
 * places in memory that it must go to are what it costs.
 */
import type { Channel, Name, RoutingProfile, Serve } from '@ringback/dsl/ir';
import type { CallerKind } from '../protocol.ts';
import type { Desk, Line, Placing } from './classes.ts';
import { DelayedLists } from './delays.ts';
import type { Desks } from './desks.ts';
import { Entries } from './entries.ts';
import { dropTop, newHeap, push, topId, topKey } from './heap.ts';
import { NOBODY, Slots } from './slots.ts';

/** Lines with fewer dead entries are not cleaned: the walk would cost more than they do. */
const CLEAN_FROM = 64;

/** What comes first for a desk. */
export interface First {
  readonly slot: number;
  readonly priority: number;
}

export class Lines {
  /** By queue: the profiles that serve it, and how. */
  readonly #servedBy = new Map<Name, { readonly profile: Name; readonly serve: Serve }[]>();
  readonly #desks: Desks;
  readonly #isBlocked: (queue: Name, is: CallerKind) => boolean;
  readonly #linesOf = new Map<Name, Line[]>();
  readonly #slots = new Slots();
  readonly #delayed = new DelayedLists(this.#slots);

  // By class.
  readonly #lineOf: Line[] = [];
  readonly #delayMs: number[] = [];
  readonly #desksAt: (readonly Desk[])[] = [];
  /** Those who are in the class. The first one lives. */
  readonly #entries: Entries;
  /** The first of the class and of all longer delays of its line, and its key: Infinity if there is none, or it is blocked. */
  readonly #firstSlots: number[] = [];
  readonly #firstKeys: number[] = newHeap();
  /** When those who come to the class next are looked at; Infinity when there is nobody. Perhaps too early, never too late. */
  readonly #armedMs: number[] = newHeap();

  /** Classes by that instant. An entry that is not its class's instant is void. */
  readonly #due = newHeap();

  readonly #isBefore = (slot: number, other: number): boolean =>
    this.#slots.sequenceOf(slot) < this.#slots.sequenceOf(other);
  readonly #isClassBefore = (classIndex: number, other: number): boolean => classIndex < other;

  constructor(profiles: readonly RoutingProfile[], desks: Desks, isBlocked: (queue: Name, is: CallerKind) => boolean) {
    for (const { name, serves } of profiles) {
      for (const serve of serves) {
        const served = this.#servedBy.get(serve.queue);
        if (served === undefined) this.#servedBy.set(serve.queue, [{ profile: name, serve }]);
        else served.push({ profile: name, serve });
      }
    }
    this.#desks = desks;
    this.#entries = new Entries(this.#isBefore);
    this.#isBlocked = isBlocked;
  }

  isWaiting(sequence: number): boolean {
    return this.#slots.of(sequence) !== NOBODY;
  }

  *waitingIn(queue: Name): Generator<number> {
    const slots = this.#slots;
    for (const { firstClass, lastClass } of this.#linesOf.get(queue) ?? []) {
      // For whom no delay has passed has no entry yet.
      const next = firstClass + 1;
      for (let slot = this.#delayed.firstOf(next); slot !== NOBODY; slot = this.#delayed.nextOf(slot)) {
        yield slots.sequenceOf(slot);
      }
      for (let index = next; index <= lastClass; index++) {
        for (const slot of this.#entries.slotsIn(index))
          if (slots.classOf(slot) === index) yield slots.sequenceOf(slot);
      }
    }
  }

  wait(placing: Placing, key: number, nowMs: number): void {
    const { sequence } = placing;
    if (this.#slots.of(sequence) !== NOBODY) throw new Error(`contact ${sequence} waits already`);
    this.#place(this.#line(placing.queue, placing.channel, placing.is), sequence, key, placing.enteredAtMs, nowMs);
  }

  leave(sequence: number): void {
    const slot = this.#slots.of(sequence);
    if (slot !== NOBODY) this.take(slot);
  }

  reorder(sequence: number, key: number, nowMs: number): void {
    const slot = this.#slots.of(sequence);
    if (slot === NOBODY) return;
    const line = this.#lineOf[this.#slots.classOf(slot)] as Line;
    const enteredAtMs = this.#slots.enteredAtMsOf(slot);
    this.take(slot);
    this.#place(line, sequence, key, enteredAtMs, nowMs);
  }

  /** The contact waits no more; its sequence. Unless it is the first its entry dies where it is. */
  take(slot: number): number {
    const sequence = this.#slots.sequenceOf(slot);
    const index = this.#slots.classOf(slot);
    const line = this.#lineOf[index] as Line;
    line.live--;
    if (index < line.lastClass) this.#delayed.remove(index + 1, slot);
    this.#slots.kill(slot);
    if (this.#entries.firstSlotOf(index) === slot) {
      this.#dropDead(index);
      this.#lookAtFirsts(line, index, index);
    } else this.#cleanUp(line);
    return sequence;
  }

  block(queue: Name, is: CallerKind, blocked: boolean): void {
    for (const line of this.#linesOf.get(queue) ?? []) {
      if (line.is !== is || line.blocked === blocked) continue;
      line.blocked = blocked;
      this.#lookAtFirsts(line, line.lastClass, line.firstClass);
      if (!blocked) this.#mark(line.firstClass + 1, line.lastClass);
    }
  }

  release(nowMs: number): void {
    const due = this.#due;
    while (due.length > 0 && topKey(due) <= nowMs) {
      const dueMs = topKey(due);
      const index = topId(due);
      dropTop(due, this.#isClassBefore);
      if (this.#armedMs[index] !== dueMs) continue;
      this.#armedMs[index] = Infinity;
      const delayMs = this.#delayMs[index] as number;
      for (let slot = this.#delayed.firstOf(index); slot !== NOBODY; slot = this.#delayed.firstOf(index)) {
        const atMs = this.#slots.enteredAtMsOf(slot) + delayMs;
        if (atMs > nowMs) {
          this.#arm(index, atMs);
          break;
        }
        this.#delayed.remove(index, slot);
        this.#rise(index, slot, nowMs);
      }
    }
  }

  nextReleaseMs(): number {
    const due = this.#due;
    while (due.length > 0) {
      const dueMs = topKey(due);
      const index = topId(due);
      if (this.#armedMs[index] === dueMs) {
        const slot = this.#delayed.firstOf(index);
        const atMs = slot === NOBODY ? Infinity : this.#slots.enteredAtMsOf(slot) + (this.#delayMs[index] as number);
        if (atMs === dueMs) return dueMs;
        this.#armedMs[index] = Infinity;
        if (slot !== NOBODY) this.#arm(index, atMs);
      }
      dropTop(due, this.#isClassBefore);
    }
    return Infinity;
  }

  /** What S3 puts first for the agents of a desk. */
  firstFor({ groups }: Desk): First | undefined {
    const keys = this.#firstKeys;
    for (const { classes, priority } of groups) {
      let bestKey = Infinity;
      let best = NOBODY;
      for (let i = 0; i < classes.length; i++) {
        const index = classes[i] as number;
        const key = keys[index] as number;
        if (key > bestKey || key === Infinity) continue;
        const slot = this.#firstSlots[index] as number;
        if (key === bestKey && !this.#isBefore(slot, best)) continue;
        bestKey = key;
        best = slot;
      }
      if (best !== NOBODY) return { slot: best, priority };
    }
    return undefined;
  }

  comesBefore(slot: number, other: number): boolean {
    return this.#slots.comesBefore(slot, other);
  }

  /** Entries of all classes, dead ones included: bounded by a multiple of the contacts that wait. */
  entries(): number {
    let sum = 0;
    for (const lines of this.#linesOf.values()) for (const { entries } of lines) sum += entries;
    return sum;
  }

  #line(queue: Name, channel: Channel, is: CallerKind): Line {
    let lines = this.#linesOf.get(queue);
    if (lines === undefined) this.#linesOf.set(queue, (lines = []));
    for (const known of lines) if (known.is === is && known.channel === channel) return known;
    const line = this.#open(queue, channel, is);
    lines.push(line);
    return line;
  }

  /** A line with its classes, in the groups of the desks that serve it. */
  #open(queue: Name, channel: Channel, is: CallerKind): Line {
    const serving = (this.#servedBy.get(queue) ?? [])
      .filter(({ serve: { channels } }) => channels === null || channels.includes(channel))
      .map(({ profile, serve: { delayMs, priority } }) => ({
        desk: this.#desks.at(profile, channel),
        delayMs,
        priority,
      }));
    const delays = [...new Set(serving.map(({ delayMs }) => delayMs))].sort((a, b) => a - b);
    // Where nobody serves, everybody waits for ever to come to a class.
    if (delays.length === 0) delays.push(Infinity);
    const firstClass = this.#lineOf.length;
    const lastClass = firstClass + delays.length;
    const line: Line = { channel, is, firstClass, lastClass, blocked: this.#isBlocked(queue, is), live: 0, entries: 0 };
    this.#addClass(line, 0, []);
    for (const delayMs of delays) {
      const here = serving.filter((each) => each.delayMs === delayMs);
      const index = this.#addClass(line, delayMs, [...new Set(here.map(({ desk }) => desk))]);
      for (const { desk, priority } of here) addTo(desk, priority, index);
    }
    return line;
  }

  #addClass(line: Line, delayMs: number, desks: readonly Desk[]): number {
    const index = this.#lineOf.push(line) - 1;
    this.#delayMs.push(delayMs);
    this.#desksAt.push(desks);
    this.#firstSlots.push(NOBODY);
    this.#firstKeys.push(Infinity);
    this.#armedMs.push(Infinity);
    this.#delayed.addClass();
    this.#entries.addClass();
    return index;
  }

  #place(line: Line, sequence: number, key: number, enteredAtMs: number, nowMs: number): void {
    const index = this.#classAt(line, line.firstClass, enteredAtMs, nowMs);
    const slot = this.#slots.take(key, sequence, enteredAtMs, index);
    line.live++;
    if (index > line.firstClass) {
      this.#comesTo(index, key, slot);
      this.#lookAtFirsts(line, index, index);
      if (this.#desks.isAnybodyIdle) this.#mark(line.firstClass + 1, index);
    }
    this.#awaitNext(line, index, slot, enteredAtMs);
  }

  /** The delay of a class has passed for the contact, which has left the list of those who come there. */
  #rise(risesTo: number, slot: number, nowMs: number): void {
    const line = this.#lineOf[risesTo] as Line;
    const enteredAtMs = this.#slots.enteredAtMsOf(slot);
    const left = risesTo - 1;
    const index = this.#classAt(line, risesTo, enteredAtMs, nowMs);
    this.#slots.moveTo(slot, index);
    this.#comesTo(index, this.#slots.keyOf(slot), slot);
    if (this.#entries.firstSlotOf(left) === slot) this.#dropDead(left);
    else this.#cleanUp(line);
    this.#lookAtFirsts(line, index, left);
    if (this.#desks.isAnybodyIdle) this.#mark(risesTo, index);
    this.#awaitNext(line, index, slot, enteredAtMs);
  }

  /** The class of the longest delay that has passed for who entered then; at least `from`. */
  #classAt(line: Line, from: number, enteredAtMs: number, nowMs: number): number {
    let index = from;
    while (index < line.lastClass && enteredAtMs + (this.#delayMs[index + 1] as number) <= nowMs) index++;
    return index;
  }

  #comesTo(index: number, key: number, slot: number): void {
    this.#slots.hold(slot);
    this.#entries.put(index, key, slot);
    (this.#lineOf[index] as Line).entries++;
  }

  #awaitNext(line: Line, index: number, slot: number, enteredAtMs: number): void {
    const next = index + 1;
    if (next > line.lastClass) return;
    this.#delayed.insert(next, slot);
    this.#arm(next, enteredAtMs + (this.#delayMs[next] as number));
  }

  #arm(index: number, dueMs: number): void {
    if (dueMs >= (this.#armedMs[index] as number)) return;
    this.#armedMs[index] = dueMs;
    push(this.#due, dueMs, index, this.#isClassBefore);
  }

  /** Until the first of the class lives. */
  #dropDead(index: number): void {
    for (
      let slot = this.#entries.firstSlotOf(index);
      slot !== NOBODY && this.#slots.classOf(slot) !== index;
      slot = this.#entries.firstSlotOf(index)
    ) {
      this.#entries.dropFirst(index);
      (this.#lineOf[index] as Line).entries--;
      this.#slots.letGo(slot);
    }
  }

  /** Anew for the classes from one down to the line's first; below `changed` only while the answer is another one. */
  #lookAtFirsts(line: Line, from: number, changed: number): void {
    const { blocked, firstClass, lastClass } = line;
    for (let index = from; index > firstClass; index--) {
      let key = blocked ? Infinity : this.#entries.firstKeyOf(index);
      let slot = blocked ? NOBODY : this.#entries.firstSlotOf(index);
      if (index < lastClass) {
        const nextKey = this.#firstKeys[index + 1] as number;
        const nextSlot = this.#firstSlots[index + 1] as number;
        if (nextKey < key || (nextKey === key && nextSlot !== NOBODY && this.#isBefore(nextSlot, slot))) {
          key = nextKey;
          slot = nextSlot;
        }
      }
      if (index <= changed && this.#firstSlots[index] === slot && this.#firstKeys[index] === key) return;
      this.#firstKeys[index] = key;
      this.#firstSlots[index] = slot;
    }
  }

  /** The desks of some classes have something to look at. */
  #mark(from: number, to: number): void {
    for (let index = from; index <= to; index++) {
      for (const desk of this.#desksAt[index] as readonly Desk[]) this.#desks.mark(desk);
    }
  }

  /** Throws the dead entries of a line away once they are most: once for as many deaths as it has contacts. */
  #cleanUp(line: Line): void {
    if (line.entries <= 2 * line.live + CLEAN_FROM) return;
    line.entries = 0;
    for (let index = line.firstClass + 1; index <= line.lastClass; index++) {
      const livesHere = (slot: number): boolean => {
        const lives = this.#slots.classOf(slot) === index;
        if (!lives) this.#slots.letGo(slot);
        return lives;
      };
      line.entries += this.#entries.keep(index, livesHere);
    }
  }
}

function addTo(desk: Desk, priority: number, classIndex: number): void {
  let group = desk.groups.find((other) => other.priority === priority);
  if (group === undefined) {
    group = { priority, classes: [] };
    desk.groups.push(group);
    desk.groups.sort((a, b) => a.priority - b.priority);
  }
  if (!group.classes.includes(classIndex)) group.classes.push(classIndex);
}
