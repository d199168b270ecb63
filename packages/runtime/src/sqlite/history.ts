/**
 * What happened, beside the state: the inputs of each turn, and the lines of the log that it wrote. Lines stand in their
 * turn, those of one contact together; `appearance` says in which turns there are lines of a contact. What of a contact that
 * lives is older than the history that is kept stands in `line`: its record (S31) is made of it when it ends.
 */
import type { Event } from '../core/protocol.ts';
import type { Batch } from '../store/store.ts';
import { contactNumber } from './tables.ts';
import { TurnWriter } from './turn-text.ts';
import type { Settlement, TurnToWrite } from './turn-to-write.ts';

type Appearances = Map<number, number[]>;

export class History {
  readonly #writer = new TurnWriter();
  /** Since `take`: the last turn, how many, and in which of them each contact appears. */
  #lastTurn = 0;
  #turns = 0;
  #appearances: Appearances = new Map();
  /** What was taken and may not be on record yet, oldest first. */
  readonly #taken: Appearances[] = [];

  /** Takes what happened in a turn. */
  put({ turn, atMs, inputs, events }: Batch): Pick<TurnToWrite, 'inputs' | 'contacts' | 'events'> {
    const groups = byContact(events);
    const contacts = Array.from(groups.keys(), (id) => (id === null ? null : contactNumber(id)));
    this.note(turn, contacts);
    return { ...this.#writer.write(atMs, inputs, groups), contacts: JSON.stringify(contacts) };
  }

  /** There are lines of these contacts in a turn. */
  note(turn: number, contacts: readonly (number | null)[]): void {
    this.#lastTurn = turn;
    this.#turns++;
    for (const contact of contacts) {
      if (contact === null) continue;
      const turns = this.#appearances.get(contact);
      if (turns === undefined) this.#appearances.set(contact, [turn]);
      else turns.push(turn);
    }
  }

  /** Where lines of contacts are to be found, to be noted; `noted` is to be called once that is on record. */
  take(): Pick<Settlement, 'appearances' | 'lastTurn' | 'turns'> {
    const [appearances, turns] = [this.#appearances, this.#turns];
    this.#taken.push(appearances);
    this.#appearances = new Map();
    this.#turns = 0;
    return { appearances, lastTurn: this.#lastTurn, turns };
  }

  /** What was taken first is on record. */
  noted(): void {
    this.#taken.shift();
  }

  /** Turns with lines of a contact that may not be noted yet, in order. */
  notNotedOf(contact: number): readonly number[] {
    return [...this.#taken, this.#appearances].flatMap((appearances) => appearances.get(contact) ?? []);
  }
}

/** Lines of each contact together, and those of none. */
function byContact(events: readonly Event[]): ReadonlyMap<string | null, Event[]> {
  // Lines of one contact mostly follow each other: then nothing need be looked up.
  const groups = new Map<string | null, Event[]>();
  let lastKey: string | null | undefined;
  let last: Event[] = [];
  for (const event of events) {
    const key = 'contact' in event ? event.contact : null;
    if (key === lastKey) {
      last.push(event);
      continue;
    }
    const known = groups.get(key);
    if (known === undefined) groups.set(key, (last = [event]));
    else (last = known).push(event);
    lastKey = key;
  }
  return groups;
}
