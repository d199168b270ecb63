/**
 * Rows of the state on their way into their tables. A commit writes all rows that it changed as one row of `journal`; one
 * commit of many puts them where they belong. What changes with every turn, as agents and the center do, is then written to
 * its table once, and what came and went in between, as most offers do, never.
 *
 * Whoever reads the state reads the tables first and the journal over them.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Batch } from '../store/store.ts';
import { hasPlainKeys, readJournal, TableWriter } from './tables.ts';

/** What is put into the tables with one commit, in characters and in turns: it takes some 10 ms, and a start reads no more. */
const TEXT_MAX = 2_000_000;
const TURNS_MAX = 1_000;
/** However little happens: whoever looks into the tables finds them so old at most, and history is pruned as often. */
const EVERY_MS = 60_000;

export class Journal {
  readonly #tables: TableWriter;
  readonly #add: StatementSync;
  readonly #clear: StatementSync;
  /** By table and key, as they stand: what the journal holds. */
  readonly #changed: Map<string, Map<string, string | null>>;
  #text = 0;
  #turns = 0;
  #settledMs: number | null = null;

  /** Begins with what an earlier process has left in it. Throws a DamagedRowError. */
  constructor(db: DatabaseSync) {
    this.#tables = new TableWriter(db);
    this.#add = db.prepare('INSERT INTO journal (turn, rows) VALUES (?, ?)');
    this.#clear = db.prepare('DELETE FROM journal');
    this.#changed = readJournal(db);
  }

  /** Takes the rows of a turn. Whether it is time to put them into their tables: then they were not written here. */
  write({ turn, atMs, rows }: Batch): boolean {
    let text = '';
    for (const { table, key, json } of rows) {
      let changed = this.#changed.get(table);
      if (changed === undefined) this.#changed.set(table, (changed = new Map()));
      changed.set(key, json);
      const named = hasPlainKeys(table) ? `"${key}"` : JSON.stringify(key);
      text += `${text === '' ? '[' : ',\n'}["${table}",${named},${json ?? 'null'}]`;
    }
    this.#text += text.length;
    this.#turns++;
    this.#settledMs ??= atMs;
    if (this.#text > TEXT_MAX || this.#turns > TURNS_MAX || atMs - this.#settledMs >= EVERY_MS) {
      this.#settledMs = atMs;
      return true;
    }
    if (text !== '') this.#add.run(turn, `${text}]`);
    return false;
  }

  /** Puts everything into its table. To be called in a transaction; if that fails, this journal is of no use any more. */
  settle(): void {
    for (const [table, rows] of this.#changed) this.#tables.write(table, rows);
    this.#changed.clear();
    this.#clear.run();
    this.#text = 0;
    this.#turns = 0;
  }
}
