/**
 * Contacts whose delay still runs, in a list for each class to which they come next, by the instant of entering. Because a
 * class's delay is constant, those who come later wait behind, and one due time serves the whole list.
 */
import type { Slots } from './slots.ts';

const NOBODY = -1;

export class DelayedLists {
  readonly #slots: Slots;
  // By class.
  readonly #first: number[] = [];
  readonly #last: number[] = [];
  // By slot.
  readonly #next: number[] = [];
  readonly #previous: number[] = [];

  constructor(slots: Slots) {
    this.#slots = slots;
  }

  addClass(): void {
    this.#first.push(NOBODY);
    this.#last.push(NOBODY);
  }

  /** -1: nobody. */
  firstOf(classIndex: number): number {
    return this.#first[classIndex] as number;
  }

  /** Who comes to the same class after that one; -1: nobody. */
  nextOf(slot: number): number {
    return this.#next[slot] as number;
  }

  /** Behind those who entered at the same instant. Who goes back to an old place is put in from the nearer end. */
  insert(classIndex: number, slot: number): void {
    while (this.#next.length <= slot) {
      this.#next.push(NOBODY);
      this.#previous.push(NOBODY);
    }
    const last = this.#last[classIndex] as number;
    if (last === NOBODY || !this.#entersBefore(slot, last)) this.#link(classIndex, last, slot, NOBODY);
    else this.#squeezeIn(classIndex, slot);
  }

  remove(classIndex: number, slot: number): void {
    const previous = this.#previous[slot] as number;
    const next = this.#next[slot] as number;
    if (previous === NOBODY) this.#first[classIndex] = next;
    else this.#next[previous] = next;
    if (next === NOBODY) this.#last[classIndex] = previous;
    else this.#previous[next] = previous;
  }

  #entersBefore(slot: number, other: number): boolean {
    return this.#slots.enteredAtMsOf(slot) < this.#slots.enteredAtMsOf(other);
  }

  #squeezeIn(classIndex: number, slot: number): void {
    let before = this.#first[classIndex] as number;
    let behind = this.#last[classIndex] as number;
    for (;;) {
      if (this.#entersBefore(slot, before)) {
        this.#link(classIndex, this.#previous[before] as number, slot, before);
        return;
      }
      if (!this.#entersBefore(slot, behind)) {
        this.#link(classIndex, behind, slot, this.#next[behind] as number);
        return;
      }
      before = this.#next[before] as number;
      behind = this.#previous[behind] as number;
    }
  }

  #link(classIndex: number, previous: number, slot: number, next: number): void {
    this.#previous[slot] = previous;
    this.#next[slot] = next;
    if (previous === NOBODY) this.#first[classIndex] = slot;
    else this.#next[previous] = slot;
    if (next === NOBODY) this.#last[classIndex] = slot;
    else this.#previous[next] = slot;
  }
}
