/**
 * The tables of a store file and how they came to be. A file says which version it has in `user_version`; opening it takes
 * it, step by step and in one transaction, to the newest. A file of a later release is refused.
 */
import type { DatabaseSync } from 'node:sqlite';
import { StoreFileError } from './store-file-error.ts';

/** Marks our files in their header: "RbCb" in ASCII. */
export const APPLICATION_ID = 0x52624362;

/** A change of the schema; never edited once it was released. */
export type Migration = string;

/** State is rows: one of each contact, agent, timer … as it stands. What happened is beside it, and is pruned by age. */
const FIRST: Migration = `
  CREATE TABLE owner (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    epoch INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    pruned_turn INTEGER NOT NULL,
    holder TEXT NOT NULL
  ) STRICT;
  INSERT INTO owner VALUES (1, 0, 0, 0, '{}');

  CREATE TABLE center (key TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE program (key TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE agent (key TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE queue (key TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE contact (number INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
  CREATE TABLE offer (number INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
  CREATE TABLE timer (number INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
  CREATE TABLE recent_callback (number INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
  CREATE TABLE outbox (number INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;

  -- What was taken in one turn, and the last line of the log that it wrote.
  CREATE TABLE turn (
    turn INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    inputs TEXT NOT NULL
  ) STRICT;
  -- Lines of the log: those of one contact in one turn together, and those of none, under the number of the first.
  CREATE TABLE line (seq INTEGER PRIMARY KEY, contact INTEGER, events TEXT NOT NULL) STRICT;
  CREATE INDEX line_of_contact ON line (contact) WHERE contact IS NOT NULL;
`;

/**
 * A commit writes what it did in one piece, so that it costs two rows however much it changed: its lines of the log with its
 * turn, and the rows that it changed into `journal`, from which they are put into the tables of the state later on.
 */
const SECOND: Migration = `
  -- Up to which turn it is noted where lines of contacts are.
  ALTER TABLE owner RENAME COLUMN turn TO noted_turn;
  -- The lines that a turn wrote: a list of lists, those of one contact together. And whose they are, in the same
  -- order: numbers of contacts, null for what is of none.
  ALTER TABLE turn ADD COLUMN contacts TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE turn ADD COLUMN events TEXT NOT NULL DEFAULT '[]';
  -- Rows that were committed and are not in their tables yet: [table, key, row or null for one that is gone], in order.
  CREATE TABLE journal (turn INTEGER PRIMARY KEY, rows TEXT NOT NULL) STRICT;
  CREATE VIEW journal_row AS
    SELECT turn, said.value ->> 0 AS "table", said.value ->> 1 AS key, said.value ->> 2 AS json
    FROM journal, json_each(journal.rows) said;
  -- In which turns something was said of a contact, as a list; the last of them in the key.
  CREATE TABLE appearance (
    contact INTEGER, last_turn INTEGER, turns TEXT NOT NULL, PRIMARY KEY (contact, last_turn)
  ) STRICT, WITHOUT ROWID;
  -- From now on line holds what is kept of contacts that live beyond the turns that said it.
`;

/**
 * Inputs and lines of a turn leave out what it says itself: `atMs` where it is that of the turn, and the contact whose number
 * stands in `contacts`. Those of earlier versions say it, and may stay; an earlier release would not read the others.
 */
const THIRD: Migration = '';

export const MIGRATIONS: readonly Migration[] = [FIRST, SECOND, THIRD];

/** Lets a file of version 1 be read like one of the newest by whoever may not write it. */
export const FIRST_READ_AS_SECOND = `
  CREATE TEMP VIEW turn AS SELECT *, '[]' AS contacts, '[]' AS events FROM main.turn;
  CREATE TEMP TABLE journal (turn INTEGER PRIMARY KEY, rows TEXT NOT NULL) STRICT;
`;

/** Brings a file to the newest version. Throws a StoreFileError for a file of something else, or of a later release. */
export function migrate(db: DatabaseSync, path: string, migrations: readonly Migration[] = MIGRATIONS): void {
  const version = checkedVersion(db, path, migrations.length);
  if (version === migrations.length) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const migration of migrations.slice(version)) db.exec(migration);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migrations.length}`);
    db.exec('COMMIT');
  } catch (cause) {
    rollBack(db);
    throw cause;
  }
}

/** The version of a file that is ours, or 0 of one that is empty. */
export function checkedVersion(db: DatabaseSync, path: string, newest = MIGRATIONS.length): number {
  const version = pragma(db, 'user_version');
  const application = pragma(db, 'application_id');
  const isEmpty = db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.['tables'] === 0;
  if (isEmpty && version === 0) return 0;
  if (application !== APPLICATION_ID) {
    throw new StoreFileError('not-a-store', path, 'it is a database of something else');
  }
  if (version > newest) {
    throw new StoreFileError(
      'later-version',
      path,
      `its schema has version ${version}, and this release knows ${newest}: open it with a later release`,
    );
  }
  return version;
}

/** Undoes a transaction, if SQLite has not done so itself. */
export function rollBack(db: DatabaseSync): void {
  try {
    db.exec('ROLLBACK');
  } catch {
    // There is none any more.
  }
}

export function pragma(db: DatabaseSync, name: string): number {
  return Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}
