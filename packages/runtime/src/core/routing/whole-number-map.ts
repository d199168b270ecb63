/** Entries per place at most, so that a search ends soon. */
const FULLEST = 0.6;
const SMALLEST_BITS = 6;
const WORD_BITS = 32;
/** So many neighbours stay together, which sequence numbers are; groups of them land far apart. */
const TOGETHER_BITS = 2;
const TOGETHER = (1 << TOGETHER_BITS) - 1;
/** 2^32 divided by the golden ratio. */
const SPREAD = 0x9e3779b1;
const NOBODY = -1;

/**
 * From whole numbers that are not negative to others, in a typed array with linear probing. A `Map` of a million entries that
 * come and go is rebuilt now and then, which stopped routing for tens of milliseconds, and takes three times the memory.
 */
export class WholeNumberMap {
  #bits = SMALLEST_BITS;
  #size = 0;
  /** A key and its value side by side: one miss of the cache finds both. */
  #pairs: Float64Array<ArrayBuffer> = new Float64Array(2 ** (SMALLEST_BITS + 1)).fill(NOBODY);

  get(key: number): number | undefined {
    const place = this.#placeOf(key);
    return this.#pairs[place] === key ? this.#pairs[place + 1] : undefined;
  }

  has(key: number): boolean {
    return this.#pairs[this.#placeOf(key)] === key;
  }

  set(key: number, value: number): void {
    const place = this.#placeOf(key);
    const isNew = this.#pairs[place] !== key;
    this.#pairs[place] = key;
    this.#pairs[place + 1] = value;
    if (isNew && ++this.#size > 2 ** this.#bits * FULLEST) this.#grow();
  }

  /** Those behind move up, so that a search still finds them and no mark of the dead is needed. */
  delete(key: number): void {
    const pairs = this.#pairs;
    const mask = pairs.length - 1;
    let hole = this.#placeOf(key);
    if (pairs[hole] !== key) return;
    this.#size--;
    for (let place = (hole + 2) & mask; ; place = (place + 2) & mask) {
      const other = pairs[place] as number;
      if (other === NOBODY) break;
      const distance = (place - this.#homeOf(other)) & mask;
      if (distance < ((place - hole) & mask)) continue;
      pairs[hole] = other;
      pairs[hole + 1] = pairs[place + 1] as number;
      hole = place;
    }
    pairs[hole] = NOBODY;
  }

  #homeOf(key: number): number {
    const group = Math.imul(key >>> TOGETHER_BITS, SPREAD) >>> (WORD_BITS - this.#bits + TOGETHER_BITS);
    return ((group << TOGETHER_BITS) | (key & TOGETHER)) << 1;
  }

  /** Where the key is, or the free place where it belongs. */
  #placeOf(key: number): number {
    const pairs = this.#pairs;
    const mask = pairs.length - 1;
    let place = this.#homeOf(key);
    for (let found = pairs[place]; found !== key && found !== NOBODY; found = pairs[place]) place = (place + 2) & mask;
    return place;
  }

  #grow(): void {
    const old = this.#pairs;
    this.#bits++;
    this.#pairs = new Float64Array(2 ** (this.#bits + 1)).fill(NOBODY);
    for (let from = 0; from < old.length; from += 2) {
      const key = old[from] as number;
      if (key === NOBODY) continue;
      const to = this.#placeOf(key);
      this.#pairs[to] = key;
      this.#pairs[to + 1] = old[from + 1] as number;
    }
  }
}
