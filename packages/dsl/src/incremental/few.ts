/**
 * A set that mostly has one member: a set of its own for each of the thousands of questions about a program would take three times the
 * memory of the questions.
 */
export class Few<Item extends object> {
  #one: Item | null = null;
  #more: Set<Item> | null = null;

  add(item: Item): void {
    if (this.#more !== null) this.#more.add(item);
    else if (this.#one === null) this.#one = item;
    else if (this.#one !== item) this.#more = new Set([this.#one, item]);
  }

  /** @returns whether it was in it */
  delete(item: Item): boolean {
    if (this.#more !== null) return this.#more.delete(item);
    if (this.#one !== item) return false;
    this.#one = null;
    return true;
  }

  get size(): number {
    return this.#more?.size ?? (this.#one === null ? 0 : 1);
  }

  *[Symbol.iterator](): Iterator<Item> {
    if (this.#more !== null) yield* this.#more;
    else if (this.#one !== null) yield this.#one;
  }
}
