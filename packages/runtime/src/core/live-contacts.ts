/**
 * The contacts that are under way, by their rank of creation, which is what an id says: `c-12` is the twelfth. They remember
 * which of them may have changed, as other rows do (see watched-rows.ts): `get` counts as a change, `peek` and iteration are
 * for looking.
 *
 * A `Map` of a million ids goes to four places in memory for each that is asked for, and to every one of them again when it is
 * rebuilt, which coming and going makes it do once in so many contacts. Here it is two places.
 */
import type { ContactId } from './protocol.ts';
import { WholeNumberMap } from './routing/whole-number-map.ts';
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
  readonly #slotOf = new WholeNumberMap();
  /** By slot; undefined: nobody has it. */
  readonly #rows: (Row | undefined)[] = [];
  readonly #free: number[] = [];
  /** In the order in which they came to be; null: nobody wants to know. */
  #touched: Set<Row> | null = null;

  get size(): number {
    return this.#rows.length - this.#free.length;
  }

  /** From now on changes are remembered until they are taken: somebody must take them. */
  watch(): void {
    this.#touched ??= new Set();
  }

  add(contact: Row): void {
    if (this.#slotOf.has(contact.sequence)) throw new Error(`there is a contact ${contact.id} already`);
    const slot = this.#free.pop() ?? this.#rows.length;
    this.#rows[slot] = contact;
    this.#slotOf.set(contact.sequence, slot);
    this.#touched?.add(contact);
  }

  delete(contact: Row): void {
    const slot = this.#slotOf.get(contact.sequence);
    if (slot === undefined) return;
    this.#slotOf.delete(contact.sequence);
    this.#rows[slot] = undefined;
    this.#free.push(slot);
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
    const slot = this.#slotOf.get(sequence);
    return slot === undefined ? undefined : this.#rows[slot];
  }

  /** Where the contact is for as long as it is live; -1: it is not. Somebody else has the place after it. */
  slotOf({ sequence }: Row): number {
    return this.#slotOf.get(sequence) ?? -1;
  }

  atSlot(slot: number): Row | undefined {
    return this.#rows[slot];
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
