/**
 * A `Map` by text that remembers what it was asked for last. A step asks for the same agent, queue, profile or flow three or four
 * times over, and each time a `Map` of thousands goes to its buckets, an entry and the entry's text: looking up names took a sixth
 * of a contact's life.
 */
export class LastAsked<Key extends string, Value> extends Map<Key, Value> {
  #key = '' as Key;
  /** undefined: nothing is remembered. */
  #value: Value | undefined;

  override get(key: Key): Value | undefined {
    return this.#find(key);
  }

  /** Asked for the value mostly follows, so it is looked for here already. */
  override has(key: Key): boolean {
    return this.#find(key) !== undefined;
  }

  override set(key: Key, value: Value): this {
    this.#key = key;
    this.#value = value;
    return super.set(key, value);
  }

  override delete(key: Key): boolean {
    this.#value = undefined;
    return super.delete(key);
  }

  override clear(): void {
    this.#value = undefined;
    super.clear();
  }

  /** What is not there is looked for anew each time. */
  #find(key: Key): Value | undefined {
    if (this.#value !== undefined && key === this.#key) return this.#value;
    const value = super.get(key);
    if (value !== undefined) {
      this.#key = key;
      this.#value = value;
    }
    return value;
  }
}

/** A program's declarations by their names. */
export function byName<T extends { readonly name: string }>(items: readonly T[]): LastAsked<string, T> {
  const named = new LastAsked<string, T>();
  for (const item of items) named.set(item.name, item);
  return named;
}
