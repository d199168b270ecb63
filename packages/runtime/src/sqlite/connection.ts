/** A connection to a store file that writes as durably as the store was asked to. */
import { DatabaseSync } from 'node:sqlite';
import { pragma } from './schema.ts';
import { StoreFileError } from './store-file-error.ts';

export type Synchronous = 'full' | 'normal';

/** What each connection has to be told anew. */
export interface ConnectionOptions {
  readonly synchronous: Synchronous;
  /** null: as large as the disk allows. */
  readonly maxBytes: number | null;
}

/** How long a commit waits for somebody who copies the file. */
export const BUSY_MS = 5_000;
/** Synchronous levels of SQLite, by the numbers that it answers. */
const LEVEL: Readonly<Record<Synchronous, number>> = { full: 2, normal: 1 };
/** The log of SQLite is put into the file when it has so many pages: what changes often is then put there once. */
const CHECKPOINT_PAGES = 8_000;
/** Of the file that are kept in memory: what is settled together is found there. */
const CACHE_KIB = 16_384;

export function connect(path: string): DatabaseSync {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  return db;
}

/** Drivers differ in what they begin with, and SQLite itself changes it with the journal: it is set, and read back. */
export function makeDurable(db: DatabaseSync, path: string, { synchronous, maxBytes }: ConnectionOptions): void {
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous.toUpperCase()}`);
  db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA cache_size = -${CACHE_KIB}`);
  const level = pragma(db, 'synchronous');
  if (level !== LEVEL[synchronous]) {
    throw new StoreFileError('not-accessible', path, `SQLite does not write ${synchronous}y, but at ${level}`);
  }
  if (maxBytes !== null) {
    db.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / pragma(db, 'page_size')))}`);
  }
}
