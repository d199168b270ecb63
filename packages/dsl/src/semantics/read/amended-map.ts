/** With more amendments a map is made anew. */
const AMENDMENTS_MAX = 100;

/**
 * A map in which some keys have another value than in the one before. A program declares thousands of things, and a key in an editor changes
 * one: looking it up in two places is cheaper than copying all.
 */
class AmendedMap<Value> implements ReadonlyMap<string, Value> {
  readonly before: ReadonlyMap<string, Value>;
  readonly amendments: ReadonlyMap<string, Value>;

  constructor(before: ReadonlyMap<string, Value>, amendments: ReadonlyMap<string, Value>) {
    this.before = before;
    this.amendments = amendments;
  }

  get size(): number {
    return this.before.size;
  }

  get(key: string): Value | undefined {
    return this.amendments.get(key) ?? this.before.get(key);
  }

  has(key: string): boolean {
    return this.before.has(key);
  }

  *entries(): MapIterator<[string, Value]> {
    for (const [key, value] of this.before) yield [key, this.amendments.get(key) ?? value];
  }

  keys(): MapIterator<string> {
    return this.before.keys();
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(tell: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) tell(value, key, this);
  }
}

/** A map in the order of another one, with other values for some of its keys. */
export function amended<Value>(
  before: ReadonlyMap<string, Value>,
  amendments: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  if (amendments.size === 0) return before;
  if (!(before instanceof AmendedMap)) return new AmendedMap(before, amendments);
  const all = new AmendedMap<Value>(
    before.before as ReadonlyMap<string, Value>,
    new Map([...before.amendments, ...amendments]),
  );
  return all.amendments.size > AMENDMENTS_MAX ? new Map(all) : all;
}
