/**
 * Rows of the state on their way into their tables. A commit writes all rows that it changed as one row of `journal`; one
 * commit of many puts them where they belong. What changes with every turn, as agents and the center do, is then written to
 * its table once, and what came and went in between, as most offers do, never.
 *
 * Whoever reads the state reads the tables first and the journal over them.
 */
import { RowLines } from '../core/written-rows.ts';
import type { Batch, Row } from '../store/store.ts';
import { mustBeTable, type RowText } from './tables.ts';

/** What is put into the tables with one commit, in bytes and in turns: it takes some 10 ms, and a start reads no more. */
const BYTES_MAX = 2_000_000;
const TURNS_MAX = 1_000;
/** However little happens: whoever looks into the tables finds them so old at most, and history is pruned as often. */
const EVERY_MS = 60_000;

export class Journal {
  /** By table and key, as they stand: what is in no table yet. */
  #changed = new Map<string, Map<string, Row>>();
  readonly #lines = new RowLines();
  #bytes = 0;
  #turns = 0;
  #settledMs: number | null = null;

  /** Takes the rows of a turn. As they are written into `journal`; null: it is time to put everything into the tables. */
  put({ atMs, rows }: Batch): Uint8Array | null {
    for (const row of rows) this.#changedOf(row.table).set(row.key, row);
    const text = this.#lines.list(rows);
    this.#bytes += text.length;
    this.#turns++;
    this.#settledMs ??= atMs;
    if (this.#bytes <= BYTES_MAX && this.#turns <= TURNS_MAX && atMs - this.#settledMs < EVERY_MS) return text;
    this.#settledMs = atMs;
    return null;
  }

  /** What is to be put into the tables; from now on it is forgotten. */
  take(): ReadonlyMap<string, ReadonlyMap<string, RowText>> {
    const taken = new Map<string, Map<string, RowText>>();
    for (const [table, rows] of this.#changed) {
      const texts = new Map<string, RowText>();
      // Bytes as they were made are not made into a text and back.
      for (const [key, row] of rows) texts.set(key, row.utf8 ?? row.json);
      taken.set(table, texts);
    }
    this.#changed = new Map();
    this.#bytes = 0;
    this.#turns = 0;
    return taken;
  }

  #changedOf(table: string): Map<string, Row> {
    let changed = this.#changed.get(table);
    if (changed === undefined) {
      mustBeTable(table);
      this.#changed.set(table, (changed = new Map()));
    }
    return changed;
  }
}
