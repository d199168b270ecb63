/** Writes turns into a store file, one transaction each. It has the connection for itself, in whatever thread that is. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StaleEpochError } from '../store/store.ts';
import { Pruner } from './pruner.ts';
import { pragma, rollBack } from './schema.ts';
import { TableWriter } from './tables.ts';
import type { Settlement, TurnToWrite } from './turn-to-write.ts';

/** Pages that are free are given back once they are this part of the file and more than are used by turns, so many at a time. */
const FREE_PAGES_SHARE = 0.25;
const FREE_PAGES_MIN = 2_000;
const VACUUM_PAGES = 2_000;
/** Turns that are pruned at a time at least, if they are old enough. */
const PRUNE_TURNS_MIN = 64;

export class FileWriter {
  readonly #db: DatabaseSync;
  readonly #tables: TableWriter;
  readonly #pruner: Pruner;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #turn: StatementSync;
  readonly #journal: StatementSync;
  readonly #clearJournal: StatementSync;
  readonly #appearance: StatementSync;
  readonly #note: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#tables = new TableWriter(db);
    this.#pruner = new Pruner(db);
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#turn = db.prepare(`
      INSERT INTO turn (turn, at_ms, epoch, last_seq, inputs, contacts, events)
      SELECT ?, ?, epoch, ?, CAST(? AS TEXT), ?, CAST(? AS TEXT) FROM owner WHERE epoch = ?`);
    this.#journal = db.prepare('INSERT INTO journal (turn, rows) VALUES (?, CAST(? AS TEXT))');
    this.#clearJournal = db.prepare('DELETE FROM journal');
    this.#appearance = db.prepare('INSERT INTO appearance (contact, last_turn, turns) VALUES (?, ?, ?)');
    this.#note = db.prepare('UPDATE owner SET noted_turn = ?');
  }

  /** Throws an error of SQLite, or a StaleEpochError when somebody else has become the owner: then nothing of it is there. */
  write(said: TurnToWrite): void {
    this.#inTransaction(() => {
      const { turn, atMs, epoch, lastSeq, inputs, contacts, events, journal, settlement } = said;
      const { changes } = this.#turn.run(turn, atMs, lastSeq, inputs, contacts, events, epoch);
      if (changes !== 1) throw new StaleEpochError(epoch, epochOf(this.#db));
      if (journal !== null && journal.length > 0) this.#journal.run(turn, journal);
      if (settlement !== null) this.#put(settlement);
    });
    if (said.settlement !== null) giveBackPages(this.#db);
  }

  settle(settlement: Settlement): void {
    this.#inTransaction(() => this.#put(settlement));
  }

  #put({ rows, appearances, lastTurn, turns, pruneBeforeMs }: Settlement): void {
    for (const [table, changed] of rows) this.#tables.write(table, changed);
    this.#clearJournal.run();
    for (const [contact, where] of appearances) {
      this.#appearance.run(contact, where.at(-1) ?? 0, `[${where.join(',')}]`);
    }
    if (turns > 0) this.#note.run(lastTurn);
    // More than came: it catches up.
    if (pruneBeforeMs !== null) this.#pruner.prune(pruneBeforeMs, PRUNE_TURNS_MIN + 2 * turns);
  }

  #inTransaction(act: () => void): void {
    try {
      this.#begin.run();
      act();
      this.#commit.run();
    } catch (cause) {
      rollBack(this.#db);
      throw cause;
    }
  }
}

export const epochOf = (db: DatabaseSync): number => Number(db.prepare('SELECT epoch FROM owner').get()?.['epoch']);

/** A file that has grown with a busy day shrinks again, a few pages at a time. */
function giveBackPages(db: DatabaseSync): void {
  if (pragma(db, 'freelist_count') < Math.max(FREE_PAGES_MIN, FREE_PAGES_SHARE * pragma(db, 'page_count'))) return;
  db.exec(`PRAGMA incremental_vacuum(${VACUUM_PAGES})`);
}
