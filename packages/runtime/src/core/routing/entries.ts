/**
 * Who is in each class, in order, the dead included until they come to the front: most stand in a row, the others in a heap. The first
 * of both stands beside, so that it is found without going to either.
 */
import { dropTop, idsIn, keep, newHeap, push, sizeOf, topId, topKey } from './heap.ts';
import type { IsBefore, KeyHeap } from './heap.ts';
import { InOrder } from './in-order.ts';
import { NOBODY } from './slots.ts';

export class Entries {
  readonly #isBefore: IsBefore;
  readonly #inOrder: InOrder;

  // By class.
  readonly #others: KeyHeap[] = [];
  /** Key of the first of the others; Infinity if there is none. */
  readonly #otherKeys: number[] = newHeap();
  /** The first of all, and its key: Infinity if there is none. */
  readonly #firstSlots: number[] = [];
  readonly #firstKeys: number[] = newHeap();

  constructor(isBefore: IsBefore) {
    this.#isBefore = isBefore;
    this.#inOrder = new InOrder(isBefore);
  }

  addClass(): void {
    this.#inOrder.addClass();
    this.#others.push(newHeap());
    this.#otherKeys.push(Infinity);
    this.#firstSlots.push(NOBODY);
    this.#firstKeys.push(Infinity);
  }

  /** -1: nobody. */
  firstSlotOf(classIndex: number): number {
    return this.#firstSlots[classIndex] as number;
  }
  firstKeyOf(classIndex: number): number {
    return this.#firstKeys[classIndex] as number;
  }

  put(classIndex: number, key: number, slot: number): void {
    if (!this.#inOrder.put(classIndex, key, slot)) {
      const others = this.#others[classIndex] as KeyHeap;
      push(others, key, slot, this.#isBefore);
      this.#otherKeys[classIndex] = topKey(others);
    }
    const firstKey = this.#firstKeys[classIndex] as number;
    if (key > firstKey || (key === firstKey && !this.#isBefore(slot, this.#firstSlots[classIndex] as number))) return;
    this.#firstKeys[classIndex] = key;
    this.#firstSlots[classIndex] = slot;
  }

  /** Only while there is one. */
  dropFirst(classIndex: number): void {
    const slot = this.#firstSlots[classIndex] as number;
    const inOrder = this.#inOrder.firstOf(classIndex);
    if (inOrder >= 0 && this.#inOrder.slotAt(inOrder) === slot) {
      this.#inOrder.dropFirst(classIndex);
    } else {
      const others = this.#others[classIndex] as KeyHeap;
      dropTop(others, this.#isBefore);
      this.#otherKeys[classIndex] = others.length > 0 ? topKey(others) : Infinity;
    }
    this.#lookAtFirst(classIndex);
  }

  /** Drops the entries that `stays` does not want, of which the first is none; how many are left. */
  keep(classIndex: number, stays: (slot: number) => boolean): number {
    const others = this.#others[classIndex] as KeyHeap;
    keep(others, stays, this.#isBefore);
    this.#otherKeys[classIndex] = others.length > 0 ? topKey(others) : Infinity;
    return sizeOf(others) + this.#inOrder.keep(classIndex, stays);
  }

  /** Of all entries of a class, in no order. */
  *slotsIn(classIndex: number): Generator<number> {
    yield* this.#inOrder.slotsIn(classIndex);
    yield* idsIn(this.#others[classIndex] as KeyHeap);
  }

  #lookAtFirst(classIndex: number): void {
    const inOrder = this.#inOrder.firstOf(classIndex);
    const key = inOrder < 0 ? Infinity : this.#inOrder.keyAt(inOrder);
    const otherKey = this.#otherKeys[classIndex] as number;
    if (key === Infinity && otherKey === Infinity) {
      this.#firstKeys[classIndex] = Infinity;
      this.#firstSlots[classIndex] = NOBODY;
      return;
    }
    const slot = key <= otherKey ? this.#inOrder.slotAt(inOrder) : NOBODY;
    const other = otherKey <= key ? topId(this.#others[classIndex] as KeyHeap) : NOBODY;
    const isOther = otherKey < key || (otherKey === key && this.#isBefore(other, slot));
    this.#firstKeys[classIndex] = isOther ? otherKey : key;
    this.#firstSlots[classIndex] = isOther ? other : slot;
  }
}
