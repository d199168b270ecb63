/**
 * Rows of the state on their way into their tables. A commit writes all rows that it changed as one row of `journal`; one
 * commit of many puts them where they belong. What changes with every turn, as agents and the center do, is then written to
 * its table once, and what came and went in between, as most offers do, never.
 *
 * Whoever reads the state reads the tables first and the journal over them.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { JsonBytes } from '../core/index.ts';
import type { Batch } from '../store/store.ts';
import { mustBeTable, readJournal, TableWriter, type RowText } from './tables.ts';

/** What is put into the tables with one commit, in bytes and in turns: it takes some 10 ms, and a start reads no more. */
const BYTES_MAX = 2_000_000;
const TURNS_MAX = 1_000;
/** However little happens: whoever looks into the tables finds them so old at most, and history is pruned as often. */
const EVERY_MS = 60_000;

const utf8 = new TextEncoder();
const [FIRST, NEXT, BETWEEN, CLOSE, END] = ['[[', ',\n[', ',', ']', ']'].map((text) => utf8.encode(text)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

export class Journal {
  readonly #tables: TableWriter;
  readonly #add: StatementSync;
  readonly #clear: StatementSync;
  /** By table and key, as they stand: what the journal holds. */
  readonly #changed: Map<string, Map<string, RowText>>;
  readonly #out = new JsonBytes();
  #bytes = 0;
  #turns = 0;
  #settledMs: number | null = null;

  /** Begins with what an earlier process has left in it. Throws a DamagedRowError. */
  constructor(db: DatabaseSync) {
    this.#tables = new TableWriter(db);
    this.#add = db.prepare('INSERT INTO journal (turn, rows) VALUES (?, CAST(? AS TEXT))');
    this.#clear = db.prepare('DELETE FROM journal');
    this.#changed = readJournal(db);
  }

  /** Takes the rows of a turn. Whether it is time to put them into their tables: then they were not written here. */
  write({ turn, atMs, rows }: Batch): boolean {
    const out = this.#out;
    out.begin();
    let isFirst = true;
    for (const row of rows) {
      const { table, key } = row;
      // Bytes as they were made are not made into a text and back.
      const text = row.utf8 ?? (row.json === null ? null : utf8.encode(row.json));
      this.#changedOf(table).set(key, text);
      out.put(isFirst ? FIRST : NEXT);
      out.putText(table);
      out.put(BETWEEN);
      out.putText(key);
      out.put(BETWEEN);
      if (text === null) out.putValue(null);
      else out.put(text);
      out.put(CLOSE);
      isFirst = false;
    }
    if (!isFirst) out.put(END);
    const text = out.take();
    this.#bytes += text.length;
    this.#turns++;
    this.#settledMs ??= atMs;
    if (this.#bytes > BYTES_MAX || this.#turns > TURNS_MAX || atMs - this.#settledMs >= EVERY_MS) {
      this.#settledMs = atMs;
      return true;
    }
    if (text.length > 0) this.#add.run(turn, text);
    return false;
  }

  #changedOf(table: string): Map<string, RowText> {
    let changed = this.#changed.get(table);
    if (changed === undefined) {
      mustBeTable(table);
      this.#changed.set(table, (changed = new Map()));
    }
    return changed;
  }

  /** Puts everything into its table. To be called in a transaction; if that fails, this journal is of no use any more. */
  settle(): void {
    for (const [table, rows] of this.#changed) this.#tables.write(table, rows);
    this.#changed.clear();
    this.#clear.run();
    this.#bytes = 0;
    this.#turns = 0;
  }
}
