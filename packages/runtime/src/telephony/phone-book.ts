import { readLocal, refusalToDial } from '@ringback/dsl/phone';
import type { Country, E164, Program } from '@ringback/dsl/ir';

/** Where numbers are taken from when a program names no country. */
const COUNTRY_DEFAULT: Country = 'US';
/** Lengths of national numbers that are tried, the commonest first. */
const LENGTHS = [10, 9, 11, 8, 7, 12];
const TRIES_MAX = 20_000;

/**
 * Gives out valid telephone numbers that the program's center may call, always the same ones in the same order, for
 * callers of whom nobody said which number they have. Never one that is taken.
 */
export class PhoneBook {
  readonly #country: Country;
  readonly #callbacksTo: readonly Country[];
  readonly #taken: Set<E164>;
  #next = 0;
  #length: number | null = null;

  constructor(program: Program, taken: Iterable<E164>) {
    const { country, callbacksTo } = program.center;
    const own = country ?? COUNTRY_DEFAULT;
    this.#country = callbacksTo.length === 0 || callbacksTo.includes(own) ? own : (callbacksTo[0] ?? own);
    this.#callbacksTo = [...callbacksTo, this.#country];
    this.#taken = new Set([...taken, ...program.phoneNumbers.map((phone) => phone.number)]);
  }

  take(number: E164): void {
    this.#taken.add(number);
  }

  give(): E164 {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const number = this.#candidate(this.#next++);
      if (number === null || this.#taken.has(number)) continue;
      this.#taken.add(number);
      return number;
    }
    throw new Error(`no valid telephone number of ${this.#country} found`);
  }

  #candidate(index: number): E164 | null {
    // Once a length has given a number, the others are not worth trying.
    const length = this.#length ?? (LENGTHS[index % LENGTHS.length] as number);
    const phone = readLocal(digits(index, length), this.#country);
    if (!phone.ok || refusalToDial(phone.number, this.#callbacksTo) !== null) return null;
    this.#length = length;
    return phone.number;
  }
}

const ALL_DIGITS = 10;

/** Digits that look like a number and depend on the index alone; neither 0 nor 1 comes first. */
function digits(index: number, length: number): string {
  let state = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  let text = '';
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    text += at === 0 ? 2 + (state % (ALL_DIGITS - 2)) : state % ALL_DIGITS;
  }
  return text;
}
