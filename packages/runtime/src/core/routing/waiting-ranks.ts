import { GROUP, RankPlaces } from './rank-places.ts';

const NOBODY = -1;

/** The slot of each contact that waits, by its rank of creation. */
export class WaitingRanks {
  readonly #places = new RankPlaces();
  /** By place; -1: nobody. */
  #slots: Int32Array<ArrayBuffer> = new Int32Array(GROUP).fill(NOBODY);

  /** -1: nobody of that rank waits. */
  get(sequence: number): number {
    const place = this.#places.placeOf(sequence);
    return place < 0 ? NOBODY : (this.#slots[place] as number);
  }

  has(sequence: number): boolean {
    return this.get(sequence) !== NOBODY;
  }

  /** Who must not wait yet. */
  set(sequence: number, slot: number): void {
    const place = this.#places.add(sequence);
    if (place >= this.#slots.length) this.#grow();
    this.#slots[place] = slot;
  }

  /** Who must wait. */
  delete(sequence: number): void {
    this.#slots[this.#places.placeOf(sequence)] = NOBODY;
    this.#places.delete(sequence);
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(NOBODY);
    slots.set(this.#slots);
    this.#slots = slots;
  }
}
