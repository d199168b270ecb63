/**
 * Rows of the state on their way into their tables. A commit writes all rows that it changed as one row of `journal`; one
 * commit of many puts them where they belong. What changes with every turn, as agents and the center do, is then written to
 * its table once, and what came and went in between, as most offers do, never.
 *
 * Whoever reads the state reads the tables first and the journal over them.
 */
import { JsonBytes } from '../core/json-bytes.ts';
import type { Batch } from '../store/store.ts';
import { mustBeTable, type RowText } from './tables.ts';

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
  /** By table and key, as they stand: what is in no table yet. */
  #changed = new Map<string, Map<string, RowText>>();
  readonly #out = new JsonBytes();
  #bytes = 0;
  #turns = 0;
  #settledMs: number | null = null;

  /** Takes the rows of a turn. As they are written into `journal`; null: it is time to put everything into the tables. */
  put({ atMs, rows }: Batch): Uint8Array | null {
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
    if (this.#bytes <= BYTES_MAX && this.#turns <= TURNS_MAX && atMs - this.#settledMs < EVERY_MS) return text;
    this.#settledMs = atMs;
    return null;
  }

  /** What is to be put into the tables; from now on it is forgotten. */
  take(): ReadonlyMap<string, ReadonlyMap<string, RowText>> {
    const changed = this.#changed;
    this.#changed = new Map();
    this.#bytes = 0;
    this.#turns = 0;
    return changed;
  }

  #changedOf(table: string): Map<string, RowText> {
    let changed = this.#changed.get(table);
    if (changed === undefined) {
      mustBeTable(table);
      this.#changed.set(table, (changed = new Map()));
    }
    return changed;
  }
}
