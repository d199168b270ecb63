/** The tables of the state by the names that the core gives them, and how their keys are kept. */
import type { KeptRow, Row } from '../store/store.ts';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

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

export function* readTables(db: DatabaseSync, names: readonly string[] = Object.keys(TABLES)): Generator<KeptRow> {
  for (const table of names) {
    const { sql, prefix } = tableOf(table);
    const column = prefix === null ? 'key' : 'number';
    for (const row of db.prepare(`SELECT ${column} AS key, json FROM ${sql} ORDER BY 1`).iterate()) {
      yield { table, key: `${prefix ?? ''}${String(row['key'])}`, json: String(row['json']) };
    }
  }
}

interface Writing {
  readonly upsert: StatementSync;
  readonly remove: StatementSync;
  readonly prefix: string | null;
}

/** Writes rows, each with a statement that is prepared once. */
export class TableWriter {
  readonly #writing = new Map<string, Writing>();

  constructor(db: DatabaseSync) {
    for (const [name, { sql, prefix }] of Object.entries(TABLES)) {
      const column = prefix === null ? 'key' : 'number';
      this.#writing.set(name, {
        prefix,
        upsert: db.prepare(
          `INSERT INTO ${sql} (${column}, json) VALUES (?, ?) ON CONFLICT (${column}) DO UPDATE SET json = excluded.json`,
        ),
        remove: db.prepare(`DELETE FROM ${sql} WHERE ${column} = ?`),
      });
    }
  }

  write({ table, key, json }: Row): void {
    const writing = this.#writing.get(table);
    if (writing === undefined) throw new Error(`there is no table for rows of "${table}"`);
    const own = writing.prefix === null ? key : Number(key.slice(writing.prefix.length));
    if (json === null) writing.remove.run(own);
    else writing.upsert.run(own, json);
  }
}

function tableOf(name: string): Table {
  const table = TABLES[name];
  if (table === undefined) throw new Error(`there is no table "${name}"`);
  return table;
}
