/**
 * Whose a telephone connection is. A contact has up to three: the customer's, one that is dialed to the customer, one to another
 * number. They stand in the contact's row, so all that is kept here is where to look: a number made of the leg's text, and the
 * place of the contact.
 *
 * A `Map` by text follows every entry that it passes to its text, and all of them whenever it is rebuilt: with a million calls
 * under way that was a sixth of what a call takes.
 */
import type { LiveContacts } from './live-contacts.ts';
import type { LegId } from './protocol.ts';
import { WholeNumberMap } from './routing/whole-number-map.ts';
import type { Contact } from './rows.ts';

export class LiveLegs {
  readonly #contacts: LiveContacts;
  /** By number of the leg. */
  readonly #placeOf = new WholeNumberMap();
  /** Legs whose number was taken when they came. Of a million a pair in twenty thousand such centers. */
  readonly #twins = new Map<LegId, Contact>();
  readonly #numberOf: (leg: LegId) => number;

  constructor(contacts: LiveContacts, numberOf: (leg: LegId) => number = numberOfText) {
    this.#contacts = contacts;
    this.#numberOf = numberOf;
  }

  /** The contact is live, and its row names the leg. */
  set(leg: LegId, contact: Contact): void {
    const number = this.#numberOf(leg);
    if (this.#placeOf.has(number)) this.#twins.set(leg, contact);
    else this.#placeOf.set(number, this.#contacts.placeOf(contact));
  }

  /** To look at it. */
  get(leg: LegId): Contact | undefined {
    const place = this.#placeOf.get(this.#numberOf(leg));
    const contact = place === undefined ? undefined : this.#contacts.atPlace(place);
    if (contact !== undefined && isOf(contact, leg)) return contact;
    return this.#twins.size === 0 ? undefined : this.#twins.get(leg);
  }

  has(leg: LegId): boolean {
    return this.get(leg) !== undefined;
  }

  delete(leg: LegId, contact: Contact): void {
    if (this.#twins.size > 0 && this.#twins.delete(leg)) return;
    const number = this.#numberOf(leg);
    if (this.#placeOf.get(number) === this.#contacts.placeOf(contact)) this.#placeOf.delete(number);
  }

  /** In the order in which their contacts were created. */
  keys(): readonly LegId[] {
    return this.#contacts.values().flatMap((contact) => legsOf(contact).filter((leg) => this.has(leg)));
  }
}

const isOf = ({ leg, callback, transfer }: Contact, asked: LegId): boolean =>
  leg === asked || callback?.dial?.leg === asked || transfer?.leg === asked;

/** The customer's, the one that is dialed to the customer, the one to another number. */
export const legsOf = ({ leg, callback, transfer }: Contact): readonly LegId[] =>
  [leg, callback?.dial?.leg, transfer?.leg].filter((each) => typeof each === 'string');

const HALF = 2 ** 32;
const UPPER_BITS_OFF = 11;
/** Beginnings and multipliers of two sums of the kind of FNV-1a. */
const LOWER = 0x811c9dc5;
const LOWER_PRIME = 0x01000193;
const UPPER = 0x9747b28c;
const UPPER_PRIME = 0x85ebca6b;

/** A whole number below 2^53. */
function numberOfText(text: string): number {
  let lower = LOWER;
  let upper = UPPER;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    lower = Math.imul(lower ^ code, LOWER_PRIME);
    upper = Math.imul(upper ^ code, UPPER_PRIME);
  }
  return (upper >>> UPPER_BITS_OFF) * HALF + (lower >>> 0);
}
