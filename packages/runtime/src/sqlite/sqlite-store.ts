/**
 * A store in one file. Every commit is one transaction, on the disk (`synchronous = FULL`) before it returns: what was
 * acknowledged survives the loss of power. Readers are not in the way: write-ahead logging.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Event } from '../core/protocol.ts';
import { StaleEpochError, type Batch, type Opened, type Store } from '../store/store.ts';
import { HistoryWriter } from './history.ts';
import { Journal } from './journal.ts';
import { linesAfter, linesOf, recentReports } from './kept-lines.ts';
import { OwnerLock, readHolder, thisHolder, type Holder } from './owner-lock.ts';
import { Pruner } from './pruner.ts';
import { migrate, pragma, rollBack } from './schema.ts';
import { inWords, orInWords, StoreFileError } from './store-file-error.ts';
import { contactNumber, readTables } from './tables.ts';

export interface SqliteOptions {
  /**
   * How long what happened is kept beside the state, in milliseconds; 7 days by default. What concerns a contact that
   * lives is kept in every case.
   */
  readonly historyMs?: number;
  /**
   * `full` (default): a commit is on the disk when it is done. `normal`: it survives the end of the process, and the loss
   * of power may cost the last moments.
   */
  readonly synchronous?: 'full' | 'normal';
  /** How large the file may become, in bytes; beyond it the store behaves as if the disk were full. No bound by default. */
  readonly maxBytes?: number;
}

export const HISTORY_DEFAULT_MS = 7 * 24 * 60 * 60 * 1000;
/** How long a commit waits for somebody who copies the file. */
const BUSY_MS = 5_000;
/** Synchronous levels of SQLite, by the numbers that it answers. */
const LEVEL = { full: 2, normal: 1 } as const;
/** Pages that are free are given back once they are this part of the file and more than are used by turns, so many at a time. */
const FREE_PAGES_SHARE = 0.25;
const FREE_PAGES_MIN = 2_000;
const VACUUM_PAGES = 2_000;
/** Turns that are pruned at a time at least, if they are old enough. */
const PRUNE_TURNS_MIN = 64;
/** The log of SQLite is put into the file when it has so many pages: what changes often is then put there once. */
const CHECKPOINT_PAGES = 8_000;
/** Of the file that are kept in memory: what is settled together is found there. */
const CACHE_KIB = 16_384;

interface Connection {
  readonly db: DatabaseSync;
  readonly journal: Journal;
  readonly history: HistoryWriter;
  readonly pruner: Pruner;
  readonly begin: StatementSync;
  readonly commit: StatementSync;
}

export class SqliteStore implements Store {
  readonly path: string;
  readonly #historyMs: number;
  readonly #synchronous: keyof typeof LEVEL;
  readonly #maxBytes: number | null;
  #lock: OwnerLock | null = null;
  #connection: Connection | null = null;
  #lastSeq = 0;

  constructor(path: string, { historyMs = HISTORY_DEFAULT_MS, synchronous = 'full', maxBytes }: SqliteOptions = {}) {
    if (!Number.isSafeInteger(historyMs) || historyMs < 0) {
      throw new RangeError(`historyMs is a whole number of milliseconds, not ${historyMs}`);
    }
    this.path = path;
    this.#historyMs = historyMs;
    this.#synchronous = synchronous;
    this.#maxBytes = maxBytes ?? null;
  }

  /** Throws a StoreFileError; after one, another center may have the file. */
  open(): Opened {
    this.#connection?.db.close();
    this.#connection = null;
    this.#lock ??= OwnerLock.take(this.path, () => holderOf(this.path));
    try {
      return orInWords(this.path, () => this.#open());
    } catch (error) {
      this.#connection = null;
      throw error;
    }
  }

  /** After it has thrown, the store takes nothing more until it is opened again. */
  commit(batch: Batch): void {
    const connection = this.#mustBeOpen();
    const { db, journal, history, begin, commit } = connection;
    const lastSeq = batch.events.at(-1)?.seq ?? this.#lastSeq;
    let isSettled = false;
    try {
      begin.run();
      if (!history.write(batch, lastSeq)) throw new StaleEpochError(batch.epoch, epochOf(db));
      isSettled = journal.write(batch);
      if (isSettled) settle(connection, batch.atMs - this.#historyMs);
      commit.run();
      this.#lastSeq = lastSeq;
    } catch (cause) {
      rollBack(db);
      // What is in memory may be ahead of what is on record.
      this.#connection = null;
      db.close();
      throw inWords(cause, this.path);
    }
    if (isSettled) giveBackPages(db);
  }

  /** Throws nothing: what could not be put into the tables stands in the journal. */
  close(): void {
    const connection = this.#connection;
    this.#connection = null;
    if (connection !== null) {
      try {
        inTransaction(connection.db, () => settle(connection, null));
      } catch {
        // The next start does it.
      }
      connection.db.close();
    }
    this.#lock?.letGo();
    this.#lock = null;
  }

  #open(): Opened {
    const db = new DatabaseSync(this.path);
    try {
      db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
      // Of a file that is new; of others it changes nothing.
      db.exec('PRAGMA auto_vacuum = INCREMENTAL');
      migrate(db, this.path);
      this.#makeDurable(db);
      if (this.#maxBytes !== null) limitSize(db, this.#maxBytes);
      const epoch = takeOwnership(db);
      const { turn, lastSeq } = lastTurn(db);
      this.#lastSeq = lastSeq;
      const connection: Connection = {
        db,
        journal: new Journal(db),
        history: new HistoryWriter(db),
        pruner: new Pruner(db),
        begin: db.prepare('BEGIN IMMEDIATE'),
        commit: db.prepare('COMMIT'),
      };
      inTransaction(db, () => settle(connection, null));
      this.#connection = connection;
      return {
        epoch,
        turn,
        rows: inWordsWhileRead(this.path, () => readTables(db)),
        recentReports: recentReports(db),
        eventsOf: (contact) => orInWords(this.path, () => this.#linesOf(contactNumber(contact))),
        eventsAfter: (seq) => inWordsWhileRead(this.path, () => linesAfter(this.#mustBeOpen().db, seq)),
      };
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Drivers differ in what they begin with, and SQLite itself changes it with the journal: it is set, and read back. */
  #makeDurable(db: DatabaseSync): void {
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${this.#synchronous.toUpperCase()}`);
    db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA cache_size = -${CACHE_KIB}`);
    const level = pragma(db, 'synchronous');
    if (level !== LEVEL[this.#synchronous]) {
      throw new StoreFileError(
        'not-accessible',
        this.path,
        `SQLite does not write ${this.#synchronous}y, but at ${level}`,
      );
    }
  }

  #linesOf(contact: number): Event[] {
    const { db, history } = this.#mustBeOpen();
    return linesOf(db, contact, history.notNotedOf(contact));
  }

  #mustBeOpen(): Connection {
    if (this.#connection === null) throw new StoreFileError('not-accessible', this.path, 'it is closed');
    return this.#connection;
  }
}

/** Puts what was committed since the last time where it belongs, and prunes what happened before that instant (null: nothing). */
function settle({ journal, history, pruner }: Connection, pruneBeforeMs: number | null): void {
  journal.settle();
  const turns = history.settle();
  // More than came: it catches up.
  if (pruneBeforeMs !== null) pruner.prune(pruneBeforeMs, PRUNE_TURNS_MIN + 2 * turns);
}

function inTransaction(db: DatabaseSync, act: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    act();
    db.exec('COMMIT');
  } catch (cause) {
    rollBack(db);
    throw cause;
  }
}

function lastTurn(db: DatabaseSync): { readonly turn: number; readonly lastSeq: number } {
  const row = db.prepare('SELECT turn, last_seq FROM turn ORDER BY turn DESC LIMIT 1').get();
  return { turn: Number(row?.['turn'] ?? 0), lastSeq: Number(row?.['last_seq'] ?? 0) };
}

function takeOwnership(db: DatabaseSync): number {
  db.prepare('UPDATE owner SET epoch = epoch + 1, holder = ?').run(JSON.stringify(thisHolder(Date.now())));
  return epochOf(db);
}

const epochOf = (db: DatabaseSync): number => numberOf(db, 'SELECT epoch FROM owner');

function numberOf(db: DatabaseSync, sql: string): number {
  return Number(Object.values(db.prepare(sql).get() ?? {})[0]);
}

function limitSize(db: DatabaseSync, maxBytes: number): void {
  const pages = Math.max(1, Math.floor(maxBytes / pragma(db, 'page_size')));
  db.exec(`PRAGMA max_page_count = ${pages}`);
}

/** A file that has grown with a busy day shrinks again, a few pages at a time. */
function giveBackPages(db: DatabaseSync): void {
  if (pragma(db, 'freelist_count') < Math.max(FREE_PAGES_MIN, FREE_PAGES_SHARE * pragma(db, 'page_count'))) return;
  db.exec(`PRAGMA incremental_vacuum(${VACUUM_PAGES})`);
}

function* inWordsWhileRead<Row>(path: string, read: () => Iterable<Row>): Generator<Row> {
  try {
    yield* read();
  } catch (cause) {
    throw inWords(cause, path);
  }
}

/** Who has a file, for whoever is refused; null when it cannot be said. */
export function holderOf(path: string): Holder | null {
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
      return readHolder(db.prepare('SELECT holder FROM owner').get()?.['holder']);
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}
