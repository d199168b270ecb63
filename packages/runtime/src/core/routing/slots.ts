/**
 * What the router knows of each waiting contact: one slot for one placing in one line.
 *
 * A slot is identity only inside the router. It is not used again while a heap or a list still holds it, so a dead entry
 * can never come back to life as somebody else; a contact that is placed anew, or whose order changes, gets a new slot.
 *
 * All that is known of a slot lies in 32 bytes, half a cache line: with a million waiting the slots that a decision looks
 * at are spread over the memory, and one array for each fact took five misses where this takes one.
 */
const BYTES = 32;
const SMALLEST = 64;

// Three whole numbers as doubles, then two of 32 bits.
const DOUBLES_BITS = 2;
const KEY = 0;
const SEQUENCE = 1;
const ENTERED_AT_MS = 2;
const WORDS_BITS = 3;
const LINE = 6;
const USE = 7;

/** In USE: whether the contact still waits there; the other bits count the entries of heaps and lists that hold it. */
const LIVE = 1;
const HELD_ONCE = 2;

export class Slots {
  #doubles = new Float64Array((SMALLEST * BYTES) / Float64Array.BYTES_PER_ELEMENT);
  #words = new Uint32Array(this.#doubles.buffer);
  #size = SMALLEST;
  #used = 0;
  #free: number[] = [];

  take(key: number, sequence: number, enteredAtMs: number, line: number): number {
    const slot = this.#free.pop() ?? this.#used++;
    if (slot >= this.#size) this.#grow();
    const doubles = slot << DOUBLES_BITS;
    this.#doubles[doubles + KEY] = key;
    this.#doubles[doubles + SEQUENCE] = sequence;
    this.#doubles[doubles + ENTERED_AT_MS] = enteredAtMs;
    const words = slot << WORDS_BITS;
    this.#words[words + LINE] = line;
    this.#words[words + USE] = LIVE;
    return slot;
  }

  // A slot that somebody holds is inside the arrays, so what is read there is a number.
  keyOf(slot: number): number {
    return this.#doubles[(slot << DOUBLES_BITS) + KEY] as number;
  }
  sequenceOf(slot: number): number {
    return this.#doubles[(slot << DOUBLES_BITS) + SEQUENCE] as number;
  }
  enteredAtMsOf(slot: number): number {
    return this.#doubles[(slot << DOUBLES_BITS) + ENTERED_AT_MS] as number;
  }
  lineOf(slot: number): number {
    return this.#words[(slot << WORDS_BITS) + LINE] as number;
  }
  #use(slot: number): number {
    return this.#words[(slot << WORDS_BITS) + USE] as number;
  }

  /** The order of S3 within one profile priority. */
  comesBefore(a: number, b: number): boolean {
    const keyA = this.keyOf(a);
    const keyB = this.keyOf(b);
    return keyA !== keyB ? keyA < keyB : this.sequenceOf(a) < this.sequenceOf(b);
  }

  isLive(slot: number): boolean {
    return (this.#use(slot) & LIVE) !== 0;
  }

  /** The contact has left its place; the slot is free as soon as nothing holds it. */
  kill(slot: number): void {
    this.#setUse(slot, this.#use(slot) - LIVE);
  }

  hold(slot: number): void {
    this.#setUse(slot, this.#use(slot) + HELD_ONCE);
  }

  letGo(slot: number): void {
    this.#setUse(slot, this.#use(slot) - HELD_ONCE);
  }

  #setUse(slot: number, use: number): void {
    this.#words[(slot << WORDS_BITS) + USE] = use;
    if (use === 0) this.#free.push(slot);
  }

  #grow(): void {
    this.#size *= 2;
    const doubles = new Float64Array((this.#size * BYTES) / Float64Array.BYTES_PER_ELEMENT);
    doubles.set(this.#doubles);
    this.#doubles = doubles;
    this.#words = new Uint32Array(doubles.buffer);
  }
}
