/**
 * A store in one file. Every commit is one transaction, on the disk (`synchronous = FULL`) before it is answered: what was
 * acknowledged survives the loss of power. Readers are not in the way: write-ahead logging.
 */
import { DatabaseSync } from 'node:sqlite';
import type { Event } from '../core/protocol.ts';
import type { Batch, Opened, Store } from '../store/store.ts';
import { BUSY_MS, connect, makeDurable, type ConnectionOptions, type Synchronous } from './connection.ts';
import { epochOf, FileWriter } from './file-writer.ts';
import { History } from './history.ts';
import { Journal } from './journal.ts';
import { linesAfter, linesOf, notNotedTurns, recentReports } from './kept-lines.ts';
import { IN_MEMORY, OwnerLock, readHolder, thisHolder, type Holder } from './owner-lock.ts';
import { migrate } from './schema.ts';
import { inWords, orInWords, StoreFileError } from './store-file-error.ts';
import { contactNumber, readJournal, readTables } from './tables.ts';
import { WriterThread } from './writer-thread.ts';
import type { Settlement, TurnToWrite } from './turn-to-write.ts';

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
  readonly synchronous?: Synchronous;
  /** How large the file may become, in bytes; beyond it the store behaves as if the disk were full. No bound by default. */
  readonly maxBytes?: number;
  /**
   * Whether a thread of the store's own writes (default): nothing else in the process waits for the disk, and the next turn is
   * decided meanwhile. Without one, as with a database in memory, a commit is done when it returns.
   */
  readonly thread?: boolean;
}

export const HISTORY_DEFAULT_MS = 7 * 24 * 60 * 60 * 1000;
/** So many that the center has work while what many turns changed is put into the tables at once. */
const BATCHES_AT_ONCE = 8;

interface Connection {
  /** Read here; written here as well where no thread does. */
  readonly db: DatabaseSync;
  readonly journal: Journal;
  readonly history: History;
  readonly writer: FileWriter | WriterThread;
  lastSeq: number;
}

export class SqliteStore implements Store {
  readonly path: string;
  readonly batchesAtOnce: number;
  readonly #historyMs: number;
  readonly #options: ConnectionOptions;
  #lock: OwnerLock | null = null;
  #connection: Connection | null = null;

  constructor(
    path: string,
    { historyMs = HISTORY_DEFAULT_MS, synchronous = 'full', maxBytes, thread = true }: SqliteOptions = {},
  ) {
    if (!Number.isSafeInteger(historyMs) || historyMs < 0) {
      throw new RangeError(`historyMs is a whole number of milliseconds, not ${historyMs}`);
    }
    this.path = path;
    this.batchesAtOnce = thread && path !== IN_MEMORY && WriterThread.isThere ? BATCHES_AT_ONCE : 1;
    this.#historyMs = historyMs;
    this.#options = { synchronous, maxBytes: maxBytes ?? null };
  }

  /** Throws a StoreFileError; after one, another center may have the file. */
  open(): Opened {
    this.#disconnect();
    this.#lock ??= OwnerLock.take(this.path, () => holderOf(this.path));
    return orInWords(this.path, () => this.#open());
  }

  /** After it has thrown or rejected, the store takes nothing more until it is opened again. */
  commit(batch: Batch): void | Promise<void> {
    const connection = this.#mustBeOpen();
    const { history, writer } = connection;
    try {
      const turn = this.#turnOf(batch, connection);
      const noted = (): void => {
        if (turn.settlement !== null) history.noted();
      };
      if (writer instanceof WriterThread) {
        return writer.write(turn).then(noted, (cause: unknown) => {
          throw this.#failed(connection, cause);
        });
      }
      writer.write(turn);
      noted();
    } catch (cause) {
      throw this.#failed(connection, cause);
    }
  }

  /** Throws nothing: what could not be put into the tables stands in the journal. */
  close(): void {
    const connection = this.#connection;
    if (connection !== null) {
      const { db, writer } = connection;
      if (writer instanceof WriterThread) writer.end();
      try {
        settleAll(db, new FileWriter(db));
      } catch {
        // The next start does it.
      }
    }
    this.#disconnect();
    this.#lock?.letGo();
    this.#lock = null;
  }

  #open(): Opened {
    const db = connect(this.path);
    try {
      // Of a file that is new; of others it changes nothing.
      db.exec('PRAGMA auto_vacuum = INCREMENTAL');
      migrate(db, this.path);
      makeDurable(db, this.path, this.#options);
      const epoch = takeOwnership(db);
      const { turn, lastSeq } = lastTurn(db);
      const ownWriter = new FileWriter(db);
      settleAll(db, ownWriter);
      const writer = this.batchesAtOnce > 1 ? new WriterThread(this.path, this.#options) : ownWriter;
      this.#connection = { db, journal: new Journal(), history: new History(), writer, lastSeq };
      return {
        epoch,
        turn,
        rows: inWordsWhileRead(this.path, () => readTables(db)),
        recentReports: recentReports(db),
        eventsOf: (contact) => orInWords(this.path, () => this.#linesOf(contactNumber(contact))),
        eventsAfter: (seq) => inWordsWhileRead(this.path, () => linesAfter(this.#mustBeOpen().db, seq)),
      };
    } catch (error) {
      this.#connection = null;
      db.close();
      throw error;
    }
  }

  #turnOf(batch: Batch, connection: Connection): TurnToWrite {
    const { turn, atMs, epoch, events } = batch;
    const { journal, history } = connection;
    const lastSeq = (connection.lastSeq = events.at(-1)?.seq ?? connection.lastSeq);
    const said = history.put(batch);
    const rows = journal.put(batch);
    const settlement = rows === null ? settlementOf(journal, history, atMs - this.#historyMs) : null;
    return { turn, atMs, epoch, lastSeq, ...said, journal: rows, settlement };
  }

  /** What is in memory may be ahead of what is on record. */
  #failed(connection: Connection, cause: unknown): unknown {
    if (this.#connection === connection) this.#disconnect();
    return inWords(cause, this.path);
  }

  #disconnect(): void {
    const connection = this.#connection;
    this.#connection = null;
    if (connection === null) return;
    if (connection.writer instanceof WriterThread) connection.writer.end();
    connection.db.close();
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

/** Puts what was committed where it belongs, by what the file says itself. */
function settleAll(db: DatabaseSync, writer: FileWriter): void {
  const history = new History();
  for (const { turn, contacts } of notNotedTurns(db)) history.note(turn, contacts);
  writer.settle({ rows: readJournal(db), ...history.take(), pruneBeforeMs: null });
}

/** Everything that was committed since the last time. */
const settlementOf = (journal: Journal, history: History, pruneBeforeMs: number | null): Settlement => ({
  rows: journal.take(),
  ...history.take(),
  pruneBeforeMs,
});

function lastTurn(db: DatabaseSync): { readonly turn: number; readonly lastSeq: number } {
  const row = db.prepare('SELECT turn, last_seq FROM turn ORDER BY turn DESC LIMIT 1').get();
  return { turn: Number(row?.['turn'] ?? 0), lastSeq: Number(row?.['last_seq'] ?? 0) };
}

function takeOwnership(db: DatabaseSync): number {
  db.prepare('UPDATE owner SET epoch = epoch + 1, holder = ?').run(JSON.stringify(thisHolder(Date.now())));
  return epochOf(db);
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
