/** The tables of the state by the names that the core gives them, and how their keys are kept. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { DamagedRowError } from '../core/row-format.ts';
import type { KeptRow } from '../store/store.ts';

/** Ids that are given out in order (`c-12`, a timer, a turn) are kept as numbers: the cheapest key that SQLite has. */
interface Table {
  readonly sql: string;
  readonly prefix: string | null;
}

/** In the order in which they are read. */
const TABLES: Readonly<Record<string, Table>> = {
  program: { sql: 'program', prefix: null },
  center: { sql: 'center', prefix: null },
  queue: { sql: 'queue', prefix: null },
  agent: { sql: 'agent', prefix: null },
  offer: { sql: 'offer', prefix: 'o-' },
  timer: { sql: 'timer', prefix: '' },
  'recent callback': { sql: 'recent_callback', prefix: 'c-' },
  outbox: { sql: 'outbox', prefix: '' },
  contact: { sql: 'contact', prefix: 'c-' },
};

export const contactNumber = (id: string): number => Number(id.slice(2));

/** A row as JSON, as a text or in UTF-8; null: it is gone. */
export type RowText = string | Uint8Array | null;

/** Rows as they stand: those of the tables, and over them what the journal says. */
export function* readTables(db: DatabaseSync, names: readonly string[] = Object.keys(TABLES)): Generator<KeptRow> {
  const changed = readJournal(db);
  for (const table of names) {
    const { sql, prefix } = tableOf(table);
    const column = prefix === null ? 'key' : 'number';
    const over = new Map(changed.get(table));
    for (const row of db.prepare(`SELECT ${column} AS key, json FROM ${sql} ORDER BY 1`).iterate()) {
      const key = `${prefix ?? ''}${String(row['key'])}`;
      const json = over.get(key);
      if (json === undefined) yield { table, key, json: String(row['json']) };
      else if (json !== null) yield { table, key, json };
      over.delete(key);
    }
    // Ids that are given out in order are higher here than those in the table.
    for (const [key, json] of over) if (json !== null) yield { table, key, json };
  }
}

/** What was committed and is not in the tables yet, by table and key; null: gone. Throws a DamagedRowError. */
export function readJournal(db: DatabaseSync): Map<string, Map<string, string | null>> {
  const changed = new Map<string, Map<string, string | null>>();
  for (const { turn, rows } of db.prepare('SELECT turn, rows FROM journal ORDER BY turn').iterate()) {
    for (const [table, key, row] of parsed(String(turn), String(rows))) {
      let known = changed.get(table);
      if (known === undefined) changed.set(table, (known = new Map()));
      known.set(key, row === null ? null : JSON.stringify(row));
    }
  }
  return changed;
}

function parsed(turn: string, text: string): readonly (readonly [string, string, unknown])[] {
  try {
    const rows: unknown = JSON.parse(text);
    if (Array.isArray(rows) && rows.every(isRow)) return rows;
  } catch {
    // Told below.
  }
  throw new DamagedRowError('the journal', turn, 'it is no list of rows');
}

const isRow = (row: unknown): row is readonly [string, string, unknown] =>
  Array.isArray(row) &&
  typeof row[0] === 'string' &&
  row[0] in TABLES &&
  typeof row[1] === 'string' &&
  row.length === 3;

/** Writes rows into one table, with statements that are prepared once. */
class Writing {
  readonly #prefix: string | null;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  /** No number above it has ever been put into the table. */
  #highest: number;

  constructor(db: DatabaseSync, { sql, prefix }: Table) {
    const column = prefix === null ? 'key' : 'number';
    this.#prefix = prefix;
    this.#put = db.prepare(`REPLACE INTO ${sql} (${column}, json) VALUES (?, CAST(? AS TEXT))`);
    this.#remove = db.prepare(`DELETE FROM ${sql} WHERE ${column} = ?`);
    this.#highest = prefix === null ? 0 : Number(db.prepare(`SELECT max(number) AS n FROM ${sql}`).get()?.['n'] ?? 0);
  }

  write(rows: ReadonlyMap<string, RowText>): void {
    if (this.#prefix === null) {
      for (const [key, json] of rows) {
        if (json === null) this.#remove.run(key);
        else this.#put.run(key, json);
      }
      return;
    }
    const { length } = this.#prefix;
    let highest = this.#highest;
    for (const [key, json] of rows) {
      const number = Number(key.slice(length));
      if (json !== null) {
        this.#put.run(number, json);
        highest = Math.max(highest, number);
        // What came and went has never been there.
      } else if (number <= this.#highest) this.#remove.run(number);
    }
    this.#highest = highest;
  }
}

export class TableWriter {
  readonly #writing: ReadonlyMap<string, Writing>;

  constructor(db: DatabaseSync) {
    this.#writing = new Map(Object.entries(TABLES).map(([name, table]) => [name, new Writing(db, table)]));
  }

  /** Puts rows of one table into it, and takes those out of it that are gone (null). */
  write(table: string, rows: ReadonlyMap<string, RowText>): void {
    const writing = this.#writing.get(table);
    if (writing === undefined) throw new Error(`there is no table for rows of "${table}"`);
    writing.write(rows);
  }
}

/** Throws for a name that the core does not give. */
export function mustBeTable(name: string): void {
  tableOf(name);
}

function tableOf(name: string): Table {
  const table = TABLES[name];
  if (table === undefined) throw new Error(`there is no table "${name}"`);
  return table;
}
