/**
 * What happened, beside the state: the inputs of each turn, and the lines of the log that it wrote. Lines stand in their
 * turn, those of one contact together; `appearance` says in which turns there are lines of a contact. What of a contact that
 * lives is older than the history that is kept stands in `line`: its record (S31) is made of it when it ends.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Event } from '../core/protocol.ts';
import type { Batch } from '../store/store.ts';
import { contactNumber } from './tables.ts';
import { numbersOf, TurnWriter } from './turn-text.ts';

export class HistoryWriter {
  readonly #turn: StatementSync;
  readonly #appearance: StatementSync;
  readonly #note: StatementSync;
  readonly #writer = new TurnWriter();
  /** Since `settle`: the last turn, how many, and in which of them each contact appears. */
  #lastTurn = 0;
  #turns = 0;
  readonly #appearances = new Map<number, number[]>();

  /** Begins with what an earlier process did not come to note. */
  constructor(db: DatabaseSync) {
    this.#turn = db.prepare(`
      INSERT INTO turn (turn, at_ms, epoch, last_seq, inputs, contacts, events)
      SELECT ?, ?, epoch, ?, CAST(? AS TEXT), ?, CAST(? AS TEXT) FROM owner WHERE epoch = ?`);
    this.#appearance = db.prepare('INSERT INTO appearance (contact, last_turn, turns) VALUES (?, ?, ?)');
    this.#note = db.prepare('UPDATE owner SET noted_turn = ?');
    const notNoted = db.prepare(
      'SELECT turn, contacts FROM turn WHERE turn > (SELECT noted_turn FROM owner) ORDER BY turn',
    );
    for (const row of notNoted.iterate()) {
      this.#lastTurn = Number(row['turn']);
      this.#turns++;
      for (const contact of numbersOf(row['contacts'])) if (contact !== null) this.#appears(contact, this.#lastTurn);
    }
  }

  /** Whether the turn was written: not if somebody else has become the owner. */
  write({ turn, atMs, epoch, inputs, events }: Batch, lastSeq: number): boolean {
    this.#lastTurn = turn;
    this.#turns++;
    const groups = byContact(events);
    const contacts: (number | null)[] = [];
    for (const id of groups.keys()) {
      const contact = id === null ? null : contactNumber(id);
      contacts.push(contact);
      if (contact !== null) this.#appears(contact, turn);
    }
    const said = this.#writer.inputs(atMs, inputs);
    const lines = this.#writer.lines(atMs, groups);
    return this.#turn.run(turn, atMs, lastSeq, said, JSON.stringify(contacts), lines, epoch).changes === 1;
  }

  /** Notes where lines of contacts are to be found; of how many turns. To be called in a transaction, now and then. */
  settle(): number {
    const turns = this.#turns;
    if (turns === 0) return 0;
    for (const [contact, where] of this.#appearances) {
      this.#appearance.run(contact, where.at(-1) ?? 0, `[${where.join(',')}]`);
    }
    this.#appearances.clear();
    this.#note.run(this.#lastTurn);
    this.#turns = 0;
    return turns;
  }

  /** Turns with lines of a contact that are not noted yet. */
  notNotedOf(contact: number): readonly number[] {
    return this.#appearances.get(contact) ?? [];
  }

  #appears(contact: number, turn: number): void {
    const turns = this.#appearances.get(contact);
    if (turns === undefined) this.#appearances.set(contact, [turn]);
    else turns.push(turn);
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
