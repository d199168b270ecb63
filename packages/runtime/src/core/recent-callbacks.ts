/** Callbacks made in the last 24 hours, counted by number (S27: `callbacks a day to one number`). */
import type { E164 } from '@ringback/dsl/ir';
import type { ContactId } from './protocol.ts';

/** In any 24 hours, so that midnight doubles nothing. */
const DAY_MS = 24 * 60 * 60 * 1000;
/** So many forgotten ones at the head are cut off at once. */
const CUT_FROM = 1024;

export interface RecentCallback {
  readonly contact: ContactId;
  readonly atMs: number;
  readonly number: E164;
}

export class RecentCallbacks {
  /** In the order in which they were made; those before `#first` are older than a day. */
  #made: RecentCallback[] = [];
  #first = 0;
  readonly #byNumber = new Map<E164, number>();
  /** Contacts whose rows came or went; null: nobody wants to know. */
  #changed: Map<ContactId, RecentCallback | null> | null = null;

  watch(): void {
    this.#changed ??= new Map();
  }

  add(made: RecentCallback): void {
    this.#made.push(made);
    this.#byNumber.set(made.number, (this.#byNumber.get(made.number) ?? 0) + 1);
    this.#changed?.set(made.contact, made);
  }

  /** How many were made to the number in the 24 hours before now. */
  countTo(number: E164, nowMs: number): number {
    this.#forgetUntil(nowMs - DAY_MS);
    return this.#byNumber.get(number) ?? 0;
  }

  toRows(): readonly RecentCallback[] {
    return this.#made.slice(this.#first);
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

  #forgetUntil(untilMs: number): void {
    for (let old = this.#made[this.#first]; old !== undefined && old.atMs <= untilMs; old = this.#made[this.#first]) {
      this.#first++;
      const left = (this.#byNumber.get(old.number) ?? 0) - 1;
      if (left > 0) this.#byNumber.set(old.number, left);
      else this.#byNumber.delete(old.number);
      this.#changed?.set(old.contact, null);
    }
    if (this.#first < CUT_FROM || this.#first * 2 < this.#made.length) return;
    this.#made = this.#made.slice(this.#first);
    this.#first = 0;
  }
}
