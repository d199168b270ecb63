/**
 * Contacts whose delay still runs, in a list for each class to which they come next, by the instant of entering. Because a
 * class's delay is constant, those who come later wait behind, and one due time serves the whole list. (In rows, as the entries of
 * classes stand: 0.75 to 0.88 times as fast.)
 */
import type { Slots } from './slots.ts';

const NOBODY = -1;

// Of a slot.
const LINKS_BITS = 1;
const NEXT = 0;
const PREVIOUS = 1;
const FIRST_LINKS = 128;

export class DelayedLists {
  readonly #slots: Slots;
  // By class.
  readonly #first: number[] = [];
  readonly #last: number[] = [];
  /** By slot: who is next, and who is before, side by side. */
  #links: Int32Array<ArrayBuffer> = new Int32Array(FIRST_LINKS);

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
    return this.#links[(slot << LINKS_BITS) + NEXT] as number;
  }

  /** Behind those who entered at the same instant. Who goes back to an old place is put in from the nearer end. */
  insert(classIndex: number, slot: number): void {
    while (slot << LINKS_BITS >= this.#links.length) this.#grow();
    const last = this.#last[classIndex] as number;
    if (last === NOBODY || !this.#entersBefore(slot, last)) this.#link(classIndex, last, slot, NOBODY);
    else this.#squeezeIn(classIndex, slot);
  }

  remove(classIndex: number, slot: number): void {
    const previous = this.#previousOf(slot);
    const next = this.nextOf(slot);
    if (previous === NOBODY) this.#first[classIndex] = next;
    else this.#setNext(previous, next);
    if (next === NOBODY) this.#last[classIndex] = previous;
    else this.#setPrevious(next, previous);
  }

  #entersBefore(slot: number, other: number): boolean {
    return this.#slots.enteredAtMsOf(slot) < this.#slots.enteredAtMsOf(other);
  }

  #squeezeIn(classIndex: number, slot: number): void {
    let before = this.#first[classIndex] as number;
    let behind = this.#last[classIndex] as number;
    for (;;) {
      if (this.#entersBefore(slot, before)) {
        this.#link(classIndex, this.#previousOf(before), slot, before);
        return;
      }
      if (!this.#entersBefore(slot, behind)) {
        this.#link(classIndex, behind, slot, this.nextOf(behind));
        return;
      }
      before = this.nextOf(before);
      behind = this.#previousOf(behind);
    }
  }

  #link(classIndex: number, previous: number, slot: number, next: number): void {
    this.#setPrevious(slot, previous);
    this.#setNext(slot, next);
    if (previous === NOBODY) this.#first[classIndex] = slot;
    else this.#setNext(previous, slot);
    if (next === NOBODY) this.#last[classIndex] = slot;
    else this.#setPrevious(next, slot);
  }

  #setNext(slot: number, next: number): void {
    this.#links[(slot << LINKS_BITS) + NEXT] = next;
  }
  #previousOf(slot: number): number {
    return this.#links[(slot << LINKS_BITS) + PREVIOUS] as number;
  }
  #setPrevious(slot: number, previous: number): void {
    this.#links[(slot << LINKS_BITS) + PREVIOUS] = previous;
  }

  #grow(): void {
    const links = new Int32Array(this.#links.length * 2);
    links.set(this.#links);
    this.#links = links;
  }
}
