/** Entries per place at most, so that a search ends soon. */
const FULLEST = 0.6;
const SMALLEST_BITS = 6;
const WORD_BITS = 32;
/** 2^32 divided by the golden ratio: neighbours, which sequence numbers are, land far apart. */
const SPREAD = 0x9e3779b1;
const NOBODY = -1;

/**
 * From whole numbers that are not negative to slots, in typed arrays with linear probing. A `Map` of a million entries that
 * come and go is rebuilt now and then, which stopped routing for tens of milliseconds, and takes three times the memory.
 */
export class WholeNumberMap {
  #bits = SMALLEST_BITS;
  #size = 0;
  #keys: Float64Array<ArrayBuffer> = new Float64Array(2 ** SMALLEST_BITS).fill(NOBODY);
  #values: Uint32Array<ArrayBuffer> = new Uint32Array(2 ** SMALLEST_BITS);

  get(key: number): number | undefined {
    const place = this.#placeOf(key);
    return this.#keys[place] === key ? this.#values[place] : undefined;
  }

  has(key: number): boolean {
    return this.#keys[this.#placeOf(key)] === key;
  }

  set(key: number, value: number): void {
    const place = this.#placeOf(key);
    if (this.#keys[place] !== key) this.#size++;
    this.#keys[place] = key;
    this.#values[place] = value;
    if (this.#size > this.#keys.length * FULLEST) this.#grow();
  }

  /** Those behind move up, so that a search still finds them and no mark of the dead is needed. */
  delete(key: number): void {
    const mask = this.#keys.length - 1;
    let hole = this.#placeOf(key);
    if (this.#keys[hole] !== key) return;
    this.#size--;
    for (let place = (hole + 1) & mask; ; place = (place + 1) & mask) {
      const other = this.#keys[place] as number;
      if (other === NOBODY) break;
      const distance = (place - this.#homeOf(other)) & mask;
      if (distance < ((place - hole) & mask)) continue;
      this.#keys[hole] = other;
      this.#values[hole] = this.#values[place] as number;
      hole = place;
    }
    this.#keys[hole] = NOBODY;
  }

  #homeOf(key: number): number {
    return Math.imul(key, SPREAD) >>> (WORD_BITS - this.#bits);
  }

  /** Where the key is, or the free place where it belongs. */
  #placeOf(key: number): number {
    const keys = this.#keys;
    const mask = keys.length - 1;
    let place = this.#homeOf(key);
    for (let found = keys[place]; found !== key && found !== NOBODY; found = keys[place]) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#values;
    this.#bits++;
    this.#keys = new Float64Array(2 ** this.#bits).fill(NOBODY);
    this.#values = new Uint32Array(2 ** this.#bits);
    keys.forEach((key, place) => {
      if (key === NOBODY) return;
      const to = this.#placeOf(key);
      this.#keys[to] = key;
      this.#values[to] = values[place] as number;
    });
  }
}
