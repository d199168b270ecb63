/** Looking into a store file, while a service has it or not: nothing here writes to it. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DamagedRowError, readContactRow, stateFromRows, type State } from '../core/index.ts';
import type { KeptContact } from '../core/kept-contact.ts';
import { Outbox, OUTBOX_TABLE } from '../shell/outbox.ts';
import { readProgram } from '../shell/program.ts';
import { numbersByPlan } from '../shell/numbers.ts';
import type { Event } from '../core/protocol.ts';
import type { TakenInput } from '../store/store.ts';
import { linesAfter } from './kept-lines.ts';
import { checkedVersion, FIRST_READ_AS_SECOND } from './schema.ts';
import { inWords, orInWords, StoreFileError } from './store-file-error.ts';
import { readTables } from './tables.ts';
import { inputsOf } from './turn-text.ts';

const BUSY_MS = 5_000;

/** Opens a store file to read. Throws a StoreFileError when it is none. */
function reading<Result>(path: string, read: (db: DatabaseSync) => Result): Result {
  if (!existsSync(path)) throw new StoreFileError('not-accessible', path, 'there is no such file');
  return orInWords(path, () => {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
      const version = checkedVersion(db, path);
      if (version === 0) throw new StoreFileError('not-a-store', path, 'it is empty');
      if (version === 1) db.exec(FIRST_READ_AS_SECOND);
      // One view of the file, however much a service writes meanwhile.
      db.exec('BEGIN');
      return read(db);
    } finally {
      db.close();
    }
  });
}

/** Contacts that live, in the order in which they were made. */
export function liveContacts(path: string): readonly KeptContact[] {
  return reading(path, (db) => [...readTables(db, ['contact'])].map(({ key, json }) => readContactRow(key, json)));
}

export interface StoreCheck {
  /** What is wrong, a sentence each; none: the store is sound. */
  readonly problems: readonly string[];
  readonly contacts: number;
  readonly agents: number;
  /** Lines of the log that are kept. */
  readonly lines: number;
  /** Effects that nobody has confirmed. */
  readonly pending: number;
}

/** Problems of the file itself that SQLite may tell; more say nothing new. */
const PROBLEMS_MAX = 20;

/**
 * Goes through the whole file: its pages, every row, what rows say of each other, and the log. Throws a StoreFileError
 * when it is no store at all.
 */
export function checkStore(path: string): StoreCheck {
  return reading(path, (db) => {
    const problems: string[] = [];
    const found = { contacts: 0, agents: 0, lines: 0, pending: 0 };
    const attempt = (check: () => void): void => {
      try {
        check();
      } catch (cause) {
        const told = inWords(cause, path);
        problems.push(told instanceof Error ? told.message : String(told));
      }
    };
    attempt(() => {
      for (const row of db.prepare(`PRAGMA integrity_check(${PROBLEMS_MAX})`).all()) {
        const [told] = Object.values(row);
        if (told !== 'ok') problems.push(`the file is damaged: ${String(told)}`);
      }
    });
    attempt(() => {
      const state = stateOf(db);
      if (state === null) return;
      found.contacts = state.contacts.size;
      found.agents = state.agents.size;
    });
    attempt(() => {
      const outbox = new Outbox();
      for (const row of readTables(db, [OUTBOX_TABLE])) outbox.restore(row);
      found.pending = outbox.pending().length;
    });
    attempt(() => {
      let last: number | null = null;
      for (const { seq } of linesAfter(db, 0)) {
        found.lines++;
        if (last !== null && seq <= last) problems.push(`line ${seq} of the log follows line ${last}`);
        last = seq;
      }
    });
    return { problems, ...found };
  });
}

/** null: nothing has happened yet. */
function stateOf(db: DatabaseSync): State | null {
  const rows = [...readTables(db)];
  if (rows.length === 0) return null;
  const readRow = (hash: string, json: string): ReturnType<typeof readProgram> => {
    try {
      return readProgram(JSON.parse(json));
    } catch (cause) {
      throw new DamagedRowError('program', hash, cause instanceof Error ? cause.message : String(cause));
    }
  };
  return stateFromRows(rows, readRow, { numbers: numbersByPlan });
}

/** One line of an export. */
export type ExportedLine =
  | { readonly row: string; readonly key: string; readonly value: unknown }
  | { readonly turn: number; readonly atMs: number; readonly epoch: number; readonly inputs: readonly TakenInput[] }
  | { readonly event: Event };

/** Everything in the file: rows of the state, then the turns, then the lines of the log. `each` is called with one after another. */
export function exportStore(path: string, each: (line: ExportedLine) => void): void {
  reading(path, (db) => {
    for (const { table, key, json } of readTables(db)) each({ row: table, key, value: JSON.parse(json) });
    for (const row of db.prepare('SELECT turn, at_ms, epoch, inputs FROM turn ORDER BY turn').iterate()) {
      const [turn, atMs, epoch] = [Number(row['turn']), Number(row['at_ms']), Number(row['epoch'])];
      each({ turn, atMs, epoch, inputs: inputsOf(row) });
    }
    for (const event of linesAfter(db, 0)) each({ event });
  });
}

/** A copy of the file as it is at this moment, complete and compact; a service may go on meanwhile. Refuses to overwrite. */
export function backUpStore(path: string, to: string): void {
  if (existsSync(to)) throw new StoreFileError('not-accessible', to, 'it exists already');
  if (!existsSync(path)) throw new StoreFileError('not-accessible', path, 'there is no such file');
  orInWords(path, () => {
    const db = new DatabaseSync(path);
    try {
      db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
      if (checkedVersion(db, path) === 0) throw new StoreFileError('not-a-store', path, 'it is empty');
      db.prepare('VACUUM INTO ?').run(to);
    } finally {
      db.close();
    }
  });
}
