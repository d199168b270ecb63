/**
 * The contacts that are under way, by their rank of creation, which is what an id says: `c-12` is the twelfth. They remember
 * which of them may have changed, as other rows do (see watched-rows.ts): `get` counts as a change, `peek` and iteration are
 * for looking.
 *
 * A `Map` of a million ids goes to four places in memory for each that is asked for, and to every one of them again when it is
 * rebuilt, which coming and going makes it do once in so many contacts. Here it is one, and one that is mostly in the cache.
 */
import type { ContactId } from './protocol.ts';
import { RankPlaces } from './routing/rank-places.ts';
import type { Contact } from './rows.ts';

const NOBODY: readonly never[] = [];
const ID_PREFIX = 'c-';
const DIGIT_0 = 48;

/** What is to be known of a row here. */
interface Numbered {
  readonly id: ContactId;
  readonly sequence: number;
}

export class LiveContacts<Row extends Numbered = Contact> {
  readonly #places = new RankPlaces();
  /** By place; undefined: nobody has it. */
  readonly #rows: (Row | undefined)[] = [];
  #size = 0;
  /** In the order in which they came to be; null: nobody wants to know. */
  #touched: Set<Row> | null = null;

  get size(): number {
    return this.#size;
  }

  /** From now on changes are remembered until they are taken: somebody must take them. */
  watch(): void {
    this.#touched ??= new Set();
  }

  add(contact: Row): void {
    if (this.peekAt(contact.sequence) !== undefined) throw new Error(`there is a contact ${contact.id} already`);
    const place = this.#places.add(contact.sequence);
    while (this.#rows.length < this.#places.room) this.#rows.push(undefined);
    this.#rows[place] = contact;
    this.#size++;
    this.#touched?.add(contact);
  }

  delete(contact: Row): void {
    const place = this.placeOf(contact);
    if (place < 0) return;
    this.#places.delete(contact.sequence);
    this.#rows[place] = undefined;
    this.#size--;
    this.#touched?.add(contact);
  }

  /** The row, to change it. */
  get(id: ContactId): Row | undefined {
    const contact = this.peek(id);
    if (contact !== undefined) this.#touched?.add(contact);
    return contact;
  }

  /** The row, to look at it. */
  peek(id: ContactId): Row | undefined {
    const contact = this.peekAt(rankIn(id));
    // An id that was made up may say a rank in another way: `c-012`.
    return contact?.id === id ? contact : undefined;
  }

  /** By rank of creation, to change it. */
  getAt(sequence: number): Row | undefined {
    const contact = this.peekAt(sequence);
    if (contact !== undefined) this.#touched?.add(contact);
    return contact;
  }

  /** By rank of creation, to look at it. */
  peekAt(sequence: number): Row | undefined {
    const place = this.#places.placeOf(sequence);
    return place < 0 ? undefined : this.#rows[place];
  }

  /** Where the contact is for as long as it is live; -1: it is not. Somebody else has the place after it. */
  placeOf({ sequence }: Row): number {
    const place = this.#places.placeOf(sequence);
    return place < 0 || this.#rows[place] === undefined ? -1 : place;
  }

  atPlace(place: number): Row | undefined {
    return this.#rows[place];
  }

  has(id: ContactId): boolean {
    return this.peek(id) !== undefined;
  }

  /** A contact that was reached by another way than this is going to be changed. */
  touch(contact: Row): void {
    this.#touched?.add(contact);
  }

  /** In the order in which they were created. Bare numbers are sorted in half the time that rows take. */
  values(): readonly Row[] {
    const sequences = new Float64Array(this.size);
    let found = 0;
    for (const row of this.#rows) if (row !== undefined) sequences[found++] = row.sequence;
    const rows: Row[] = [];
    for (const sequence of sequences.sort()) rows.push(this.peekAt(sequence) as Row);
    return rows;
  }

  /** For who may stop at the first. */
  *inAnyOrder(): Generator<Row> {
    for (const contact of this.#rows) if (contact !== undefined) yield contact;
  }

  /** Those that may have changed, came or went since the last call; who went is here no more. */
  takeTouched(): readonly Row[] {
    if (this.#touched === null || this.#touched.size === 0) return NOBODY;
    const touched = [...this.#touched];
    this.#touched.clear();
    return touched;
  }
}

/** The rank that an id says; -1, which nobody has, for what is no id. */
function rankIn(id: ContactId): number {
  if (!id.startsWith(ID_PREFIX)) return -1;
  let rank = 0;
  for (let at = ID_PREFIX.length; at < id.length; at++) {
    const digit = id.charCodeAt(at) - DIGIT_0;
    if (!(digit >= 0 && digit <= 9)) return -1;
    rank = rank * 10 + digit;
  }
  return rank;
}
