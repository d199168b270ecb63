/**
 * One owner for one file: whoever holds an exclusive transaction on the file beside it, `center.db-owner`. The operating
 * system lets go of it when the process dies, however it dies; the file itself says nothing and may stay. The store is not
 * locked, so that operators may look into it and copy it while a service runs.
 */
import { existsSync, realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { orInWords, StoreFileError } from './store-file-error.ts';

/** Who has the file: for whoever is refused. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

export const thisHolder = (nowMs: number): Holder => ({
  pid: process.pid,
  host: hostname(),
  since: new Date(nowMs).toISOString(),
});

const BUSY = 5;
/** As SQLite calls a database that is in no file. */
export const IN_MEMORY = ':memory:';

export class OwnerLock {
  readonly #db: DatabaseSync;

  private constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Throws a StoreFileError `in-use` when somebody has it. `holder` is asked who that is. */
  static take(path: string, holder: () => Holder | null): OwnerLock {
    // A database in memory is nobody else's.
    const lockPath = path === IN_MEMORY ? IN_MEMORY : `${existsSync(path) ? realpathSync(path) : path}-owner`;
    return orInWords(lockPath, () => {
      const db = new DatabaseSync(lockPath);
      try {
        db.exec('PRAGMA busy_timeout = 0');
        db.exec('BEGIN EXCLUSIVE');
        return new OwnerLock(db);
      } catch (cause) {
        db.close();
        if ((cause as { errcode?: number }).errcode !== BUSY) throw cause;
        throw new StoreFileError('in-use', path, inUse(holder()));
      }
    });
  }

  letGo(): void {
    this.#db.close();
  }
}

function inUse(holder: Holder | null): string {
  const who = holder === null ? 'another process' : `process ${holder.pid} on ${holder.host}, since ${holder.since},`;
  return `${who} has it; a store serves one center: stop that one first, or give this one a file of its own`;
}

/** Reads the holder that the file names; null when it names none. */
export function readHolder(json: unknown): Holder | null {
  if (typeof json !== 'string') return null;
  try {
    const { pid, host, since } = JSON.parse(json) as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string' && typeof since === 'string'
      ? { pid, host, since }
      : null;
  } catch {
    return null;
  }
}
