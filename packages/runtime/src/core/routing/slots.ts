/**
 * What the router knows of each waiting contact: one slot for one placing in one line.
 *
 * A slot is identity only inside the router. It is not used again while an entry still holds it, so a dead entry
 * can never come back to life as somebody else; a contact that is placed anew, or whose order changes, gets a new slot.
 *
 * All that is known of a slot lies in 32 bytes, half a cache line: with a million waiting the slots that a decision looks
 * at are spread over the memory, and one array for each fact took five misses where this takes one.
 */
const BYTES = 32;
/** No slot. */
export const NOBODY = -1;

// Three whole numbers as doubles, then two of 32 bits.
const DOUBLES_BITS = 2;
const KEY = 0;
const SEQUENCE = 1;
const ENTERED_AT_MS = 2;
const WORDS_BITS = 3;
const CLASS = 6;
const HOLDERS = 7;

/** In CLASS: the contact waits there no more; and nobody has the slot. */
const GONE = 0xffff_ffff;
const FREE = 0xffff_fffe;

/**
 * Slots are given out page by page, so that those who came one after another, and whose delays end one after another, lie side
 * by side: with the slot freed last given out next, routing took twice as long. A page with this many free slots is used again.
 */
const PAGE_BITS = 8;
const PAGE = 1 << PAGE_BITS;
const USED_AGAIN_FROM = PAGE / 2;

export class Slots {
  #doubles: Float64Array<ArrayBuffer> = new Float64Array(0);
  #words: Uint32Array<ArrayBuffer> = new Uint32Array(0);
  /** Where the next free slot is looked for, up to the end of the page. */
  #next = 0;
  #end = 0;
  /** Pages that have ever been in use. */
  #pages = 0;
  /** By page: free slots. */
  readonly #free: number[] = [];
  readonly #usedAgain: number[] = [];

  take(key: number, sequence: number, enteredAtMs: number, classIndex: number): number {
    const slot = this.#nextFree();
    const doubles = slot << DOUBLES_BITS;
    this.#doubles[doubles + KEY] = key;
    this.#doubles[doubles + SEQUENCE] = sequence;
    this.#doubles[doubles + ENTERED_AT_MS] = enteredAtMs;
    const words = slot << WORDS_BITS;
    this.#words[words + CLASS] = classIndex;
    this.#words[words + HOLDERS] = 0;
    return slot;
  }

  /** Slots there are, free or not: bounded by a multiple of those that were taken at one time. */
  get room(): number {
    return this.#pages << PAGE_BITS;
  }

  #nextFree(): number {
    for (;;) {
      for (; this.#next < this.#end; this.#next++) {
        if (this.classOf(this.#next) !== FREE) continue;
        (this.#free[this.#next >> PAGE_BITS] as number)--;
        return this.#next++;
      }
      this.#leavePage();
      const page = this.#usedAgain.pop() ?? this.#newPage();
      this.#next = page << PAGE_BITS;
      this.#end = this.#next + PAGE;
    }
  }

  /** Who was taken at once has given the slot back while its page was still being filled. */
  #leavePage(): void {
    const page = (this.#end >> PAGE_BITS) - 1;
    this.#end = this.#next = 0;
    if (page >= 0 && (this.#free[page] as number) >= USED_AGAIN_FROM) this.#usedAgain.push(page);
  }

  #newPage(): number {
    const page = this.#pages++;
    if ((this.#pages << PAGE_BITS) << WORDS_BITS > this.#words.length) this.#grow();
    this.#free.push(PAGE);
    return page;
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

  /** The order of S3 within one profile priority. */
  comesBefore(slot: number, other: number): boolean {
    const key = this.keyOf(slot);
    const otherKey = this.keyOf(other);
    return key !== otherKey ? key < otherKey : this.sequenceOf(slot) < this.sequenceOf(other);
  }

  /** Index of the class that the contact has come to; of no class once it has left its line. */
  classOf(slot: number): number {
    return this.#words[(slot << WORDS_BITS) + CLASS] as number;
  }
  moveTo(slot: number, classIndex: number): void {
    this.#words[(slot << WORDS_BITS) + CLASS] = classIndex;
  }

  /** The contact has left its line; the slot is free as soon as nothing holds it. */
  kill(slot: number): void {
    const words = slot << WORDS_BITS;
    this.#words[words + CLASS] = GONE;
    if (this.#words[words + HOLDERS] === 0) this.#freed(slot);
  }

  hold(slot: number): void {
    (this.#words[(slot << WORDS_BITS) + HOLDERS] as number)++;
  }

  letGo(slot: number): void {
    const words = slot << WORDS_BITS;
    const holders = (this.#words[words + HOLDERS] as number) - 1;
    this.#words[words + HOLDERS] = holders;
    if (holders === 0 && this.#words[words + CLASS] === GONE) this.#freed(slot);
  }

  #freed(slot: number): void {
    this.#words[(slot << WORDS_BITS) + CLASS] = FREE;
    const page = slot >> PAGE_BITS;
    const free = ++(this.#free[page] as number);
    // The page that is being filled is looked at when it is left.
    const isFilled = slot >= this.#end - PAGE && slot < this.#end;
    if (free === USED_AGAIN_FROM && !isFilled) this.#usedAgain.push(page);
  }

  #grow(): void {
    const bytes = Math.max(PAGE * BYTES, this.#doubles.byteLength * 2);
    const doubles = new Float64Array(bytes / Float64Array.BYTES_PER_ELEMENT);
    doubles.set(this.#doubles);
    const used = this.#words.length;
    this.#doubles = doubles;
    this.#words = new Uint32Array(doubles.buffer);
    for (let word = used + CLASS; word < this.#words.length; word += 1 << WORDS_BITS) this.#words[word] = FREE;
  }
}
