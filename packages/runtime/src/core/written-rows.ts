/**
 * Rows on their way to a store, as JSON in UTF-8: `["contact","c-1",{…}]` in a line each, and `null` for a row that is gone. Lines
 * that are made one after the other lie side by side in memory, with what stands between them in a list: a store that writes
 * such a list copies them at once, and nobody needs to look at each row.
 */
import { JsonBytes, KnownBytes } from './json-bytes.ts';
import type { RowFormat } from './row-format.ts';

const utf8 = new TextEncoder();
const readUtf8 = new TextDecoder();
const [COMMA, OPEN_LIST, CLOSE_LIST] = [0x2c, 0x5b, 0x5d];
const NULL = new KnownBytes('null');

/** A row as bytes; what is asked of it is made when it is asked for. */
export class WrittenRow<Table extends string = string> {
  readonly table: Table;
  readonly key: string;
  /** Memory that is not written again; and where the row's line begins in it, with what stands before it in a list, and ends. */
  readonly memory: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Where the row begins in its line; -1: it is gone. */
  readonly #row: number;

  constructor(table: Table, key: string, out: JsonBytes, row: number) {
    this.table = table;
    this.key = key;
    this.memory = out.memory;
    this.from = out.from;
    this.to = out.to;
    this.#row = row;
  }

  /** The row in UTF-8. Nobody changes it. */
  get utf8(): Uint8Array | undefined {
    return this.#row < 0 ? undefined : this.memory.subarray(this.from + this.#row, this.to - 1);
  }

  /** null: it is gone. */
  get json(): string | null {
    return this.#row < 0 ? null : readUtf8.decode(this.utf8);
  }
}

/** What is to be written of any row. */
interface AnyRow {
  readonly table: string;
  readonly key: string;
  readonly json: string | null;
}

export class RowLines {
  readonly #out = new JsonBytes();
  readonly #list = new JsonBytes();
  /** By table, what stands before the key of a row. */
  readonly #starts = new Map<string, KnownBytes>();

  row<Table extends string, Row extends object>(
    table: Table,
    key: string,
    format: RowFormat<Row>,
    row: Row,
  ): WrittenRow<Table> {
    const at = this.#begin(table, key);
    format.putTo(this.#out, row);
    return this.#end(table, key, at);
  }

  /** A row that is any value. */
  value<Table extends string>(table: Table, key: string, value: unknown): WrittenRow<Table> {
    const at = this.#begin(table, key);
    this.#out.putValue(value);
    return this.#end(table, key, at);
  }

  /** A row that is JSON already. Throws a SyntaxError if it is not and takes several lines. */
  json<Table extends string>(table: Table, key: string, json: string): WrittenRow<Table> {
    const at = this.#begin(table, key);
    this.#out.put(utf8.encode(json.includes('\n') ? JSON.stringify(JSON.parse(json)) : json));
    return this.#end(table, key, at);
  }

  gone<Table extends string>(table: Table, key: string): WrittenRow<Table> {
    this.#begin(table, key);
    this.#out.putKnown(NULL);
    return this.#end(table, key, -1);
  }

  /** Rows as one list in JSON, each in a line; empty without rows. It is there until the next list is made. */
  list(rows: readonly AnyRow[]): Uint8Array {
    const list = this.#list;
    list.beginAnew();
    for (let at = 0; at < rows.length;) {
      const first = this.#written(rows[at++] as AnyRow);
      let last = first;
      for (; at < rows.length; at++) {
        const next = rows[at] as AnyRow;
        if (!(next instanceof WrittenRow) || next.memory !== last.memory || next.from !== last.to) break;
        last = next;
      }
      list.put(first.memory.subarray(first.from, last.to));
    }
    if (rows.length === 0) return list.take();
    list.putByte(CLOSE_LIST);
    const text = list.take();
    // Nothing stands before the first line: of what parts it from another, one byte begins the list.
    text[1] = OPEN_LIST;
    return text.subarray(1);
  }

  #written(row: AnyRow): WrittenRow {
    if (row instanceof WrittenRow) return row;
    const { table, key, json } = row;
    return json === null ? this.gone(table, key) : this.json(table, key, json);
  }

  /** Where the row begins. */
  #begin(table: string, key: string): number {
    const out = this.#out;
    let start = this.#starts.get(table);
    if (start === undefined) this.#starts.set(table, (start = new KnownBytes(`,\n[${JSON.stringify(table)},`)));
    out.begin();
    out.putKnown(start);
    out.putText(key);
    out.putByte(COMMA);
    return out.length;
  }

  #end<Table extends string>(table: Table, key: string, row: number): WrittenRow<Table> {
    this.#out.putByte(CLOSE_LIST);
    const written = new WrittenRow(table, key, this.#out, row);
    this.#out.end();
    return written;
  }
}
