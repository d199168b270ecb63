/**
 * Callbacks made in the last 24 hours (S27: `callbacks a day to one number`). A busy center makes a hundred thousand in a
 * day, so each takes twenty bytes: instant, contact and number side by side in typed arrays, oldest first. How many there are
 * to a number is counted only if it may be enough: buckets, which numbers share, say when it cannot be.
 */
import type { E164 } from '@ringback/dsl/ir';
import type { ContactId } from './protocol.ts';

/** In any 24 hours, so that midnight doubles nothing. */
const DAY_MS = 24 * 60 * 60 * 1000;
const BUCKETS = 2 ** 16;
const ROOM_FIRST = 16;
/** Of a contact's id; what follows is its rank of creation. */
const ID_PREFIX = 'c-';

export interface RecentCallback {
  readonly contact: ContactId;
  readonly atMs: number;
  readonly number: E164;
}

export class RecentCallbacks {
  #atMs = new Float64Array(ROOM_FIRST);
  #contacts = new Float64Array(ROOM_FIRST);
  /** Digits as a number: fifteen of them fit exactly. */
  #numbers = new Float64Array(ROOM_FIRST);
  #first = 0;
  #end = 0;
  /** Made with the first callback: most centers of a test have none. */
  #buckets = new Uint32Array(0);
  /** Contacts whose rows came or went; null: nobody wants to know. */
  #changed: Map<ContactId, RecentCallback | null> | null = null;

  watch(): void {
    this.#changed ??= new Map();
  }

  add(made: RecentCallback): void {
    if (this.#end === this.#atMs.length) this.#makeRoom();
    const digits = digitsOf(made.number);
    this.#atMs[this.#end] = made.atMs;
    this.#contacts[this.#end] = Number(made.contact.slice(ID_PREFIX.length));
    this.#numbers[this.#end] = digits;
    this.#end++;
    this.#count(digits, 1);
    this.#changed?.set(made.contact, made);
  }

  /** Whether so many or more were made to the number in the 24 hours before now. */
  areAtLeast(count: number, number: E164, nowMs: number): boolean {
    this.#forgetUntil(nowMs - DAY_MS);
    const digits = digitsOf(number);
    if ((this.#buckets[bucketOf(digits)] ?? 0) < count) return false;
    let made = 0;
    for (let at = this.#first; at < this.#end; at++) if (this.#numbers[at] === digits) made++;
    return made >= count;
  }

  toRows(): readonly RecentCallback[] {
    const rows: RecentCallback[] = [];
    for (let at = this.#first; at < this.#end; at++) rows.push(this.#rowAt(at));
    return rows;
  }

  static fromRows(rows: readonly RecentCallback[]): RecentCallbacks {
    const recent = new RecentCallbacks();
    for (const row of rows) recent.add(row);
    return recent;
  }

  /** What came (a row) or went (null) since the last call. */
  takeChanged(): readonly (readonly [ContactId, RecentCallback | null])[] {
    if (this.#changed === null || this.#changed.size === 0) return [];
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  #rowAt(at: number): RecentCallback {
    return {
      contact: `${ID_PREFIX}${this.#contacts[at]}`,
      atMs: this.#atMs[at] as number,
      number: `+${this.#numbers[at]}`,
    };
  }

  #forgetUntil(untilMs: number): void {
    while (this.#first < this.#end && (this.#atMs[this.#first] as number) <= untilMs) {
      this.#count(this.#numbers[this.#first] as number, -1);
      this.#changed?.set(this.#rowAt(this.#first).contact, null);
      this.#first++;
    }
  }

  #count(digits: number, by: 1 | -1): void {
    if (this.#buckets.length === 0) this.#buckets = new Uint32Array(BUCKETS);
    const bucket = bucketOf(digits);
    this.#buckets[bucket] = (this.#buckets[bucket] as number) + by;
  }

  /** What was forgotten makes room; if that is less than half, there is twice as much. */
  #makeRoom(): void {
    const live = this.#end - this.#first;
    const room = live > this.#atMs.length / 2 ? this.#atMs.length * 2 : this.#atMs.length;
    const moved = (from: Float64Array): Float64Array<ArrayBuffer> => {
      const to = new Float64Array(room);
      to.set(from.subarray(this.#first, this.#end));
      return to;
    };
    this.#atMs = moved(this.#atMs);
    this.#contacts = moved(this.#contacts);
    this.#numbers = moved(this.#numbers);
    this.#first = 0;
    this.#end = live;
  }
}

const digitsOf = (number: E164): number => Number(number.slice(1));
const bucketOf = (digits: number): number => digits % BUCKETS;
