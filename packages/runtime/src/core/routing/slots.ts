/**
 * What the router knows of each waiting contact: one slot for one placing in one line.
 *
 * A slot is identity only inside the router. It is not used again while an entry still holds it, so a dead entry
 * can never come back to life as somebody else. It is the place of the contact's rank of creation, so neither needs to be kept to find
 * the other. Only a contact that is placed anew, or whose order changes, while dead entries of its own still hold that place stands in
 * for itself at the place of a rank that nobody has.
 *
 * With a million waiting the slots that a decision looks at are spread over the memory: most are only asked whether somebody is
 * still there, and that lies apart, in the fewest bytes.
 *
 * With the links of delays a slot is 32 bytes. Of a contact that outlives all its neighbours a group of them is kept, a kilobyte.
 */
import { GROUP, RankPlaces } from './rank-places.ts';

/** No slot. */
export const NOBODY = -1;

// Of a slot, as whole numbers of 32 bits: the class, and how many entries hold it.
const WORDS_BITS = 1;
const CLASS = 0;
const HOLDERS = 1;
// As doubles.
const DOUBLES_BITS = 1;
const KEY = 0;
const ENTERED_AT_MS = 1;

/** In CLASS: the contact waits there no more. */
const GONE = 0xffff_ffff;
/** In CLASS: the contact waits in the slot that KEY tells. */
const ELSEWHERE = 0xffff_fffe;

/** Ranks that nobody has; whole numbers behind it are still exact. */
const STAND_INS_FROM = 2 ** 52;

export class Slots {
  readonly #places = new RankPlaces();
  #words: Uint32Array<ArrayBuffer> = emptyWords(GROUP << WORDS_BITS);
  #doubles: Float64Array<ArrayBuffer> = new Float64Array(GROUP << DOUBLES_BITS);
  /** The rank of the contact that stands in for itself at a slot. */
  readonly #rankAt = new Map<number, number>();
  #standIns = 0;

  /** Where the contact of that rank waits; -1: it does not. */
  of(sequence: number): number {
    const own = this.#places.placeOf(sequence);
    if (own < 0) return NOBODY;
    const classIndex = this.classOf(own);
    if (classIndex === GONE) return NOBODY;
    return classIndex === ELSEWHERE ? this.keyOf(own) : own;
  }

  /** For a contact that does not wait. */
  take(key: number, sequence: number, enteredAtMs: number, classIndex: number): number {
    const own = this.#takePlace(sequence);
    const slot = this.#holdersOf(own) === 0 ? own : this.#standIn(own, sequence);
    this.#put(slot, classIndex, key, enteredAtMs);
    return slot;
  }

  /** Slots there are, free or not. */
  get room(): number {
    return this.#places.room;
  }

  // A slot that somebody holds is inside the arrays, so what is read there is a number.
  keyOf(slot: number): number {
    return this.#doubles[(slot << DOUBLES_BITS) + KEY] as number;
  }
  enteredAtMsOf(slot: number): number {
    return this.#doubles[(slot << DOUBLES_BITS) + ENTERED_AT_MS] as number;
  }
  sequenceOf(slot: number): number {
    return this.#isStandIn(slot) ? (this.#rankAt.get(slot) as number) : this.#places.rankAt(slot);
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
    this.moveTo(slot, GONE);
    if (this.#isStandIn(slot)) {
      const own = this.#places.placeOf(this.#rankAt.get(slot) as number);
      this.moveTo(own, GONE);
      this.#places.letGo(own);
    }
    if (this.#holdersOf(slot) === 0) this.#free(slot);
  }

  hold(slot: number): void {
    (this.#words[(slot << WORDS_BITS) + HOLDERS] as number)++;
  }

  letGo(slot: number): void {
    const holders = --(this.#words[(slot << WORDS_BITS) + HOLDERS] as number);
    if (holders === 0 && this.classOf(slot) >= ELSEWHERE) this.#free(slot);
  }

  #free(slot: number): void {
    if (this.#isStandIn(slot)) this.#rankAt.delete(slot);
    this.#places.letGo(slot);
  }

  #holdersOf(slot: number): number {
    return this.#words[(slot << WORDS_BITS) + HOLDERS] as number;
  }

  #isStandIn(slot: number): boolean {
    return this.#places.rankAt(slot) >= STAND_INS_FROM;
  }

  /** The own place stays, too: there it is told where the contact is. */
  #standIn(own: number, sequence: number): number {
    const slot = this.#takePlace(STAND_INS_FROM + this.#standIns++);
    this.#rankAt.set(slot, sequence);
    this.#put(own, ELSEWHERE, slot, 0);
    return slot;
  }

  #put(slot: number, classIndex: number, key: number, enteredAtMs: number): void {
    this.#words[(slot << WORDS_BITS) + CLASS] = classIndex;
    this.#doubles[(slot << DOUBLES_BITS) + KEY] = key;
    this.#doubles[(slot << DOUBLES_BITS) + ENTERED_AT_MS] = enteredAtMs;
  }

  #takePlace(rank: number): number {
    const place = this.#places.add(rank);
    if (place << WORDS_BITS >= this.#words.length) this.#grow();
    return place;
  }

  #grow(): void {
    const words = emptyWords(this.#words.length * 2);
    words.set(this.#words);
    const doubles = new Float64Array(this.#doubles.length * 2);
    doubles.set(this.#doubles);
    this.#words = words;
    this.#doubles = doubles;
  }
}

function emptyWords(length: number): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(length);
  for (let slot = 0; slot < length; slot += 1 << WORDS_BITS) words[slot + CLASS] = GONE;
  return words;
}
