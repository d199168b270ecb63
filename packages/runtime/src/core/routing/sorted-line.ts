/** Entries taken from the front before the array is trimmed. */
const TRIM_AFTER = 1024;

/**
 * A list kept in order whose new items nearly always belong at its end: first in, first out, but an item that comes
 * late (a contact that goes back to its old place, two agents idle since one instant) is put where it belongs.
 */
export class SortedLine<T> {
  readonly #isBefore: (a: T, b: T) => boolean;
  #items: T[] = [];
  #head = 0;

  constructor(isBefore: (a: T, b: T) => boolean) {
    this.#isBefore = isBefore;
  }

  get size(): number {
    return this.#items.length - this.#head;
  }

  peek(): T | undefined {
    return this.#items[this.#head];
  }

  insert(item: T): void {
    const items = this.#items;
    const last = items[items.length - 1];
    if (items.length === this.#head || !this.#isBefore(item, last as T)) {
      items.push(item);
      return;
    }
    let low = this.#head;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#isBefore(item, items[middle] as T)) high = middle;
      else low = middle + 1;
    }
    items.splice(low, 0, item);
  }

  shift(): T | undefined {
    if (this.size === 0) return undefined;
    const item = this.#items[this.#head++];
    if (this.#head >= TRIM_AFTER && this.#head * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }

  /** Keeps the items that `stays` wants; the others are handed to `gone`. */
  compact(stays: (item: T) => boolean, gone: (item: T) => void): void {
    const kept: T[] = [];
    for (let i = this.#head; i < this.#items.length; i++) {
      const item = this.#items[i] as T;
      if (stays(item)) kept.push(item);
      else gone(item);
    }
    this.#items = kept;
    this.#head = 0;
  }
}
