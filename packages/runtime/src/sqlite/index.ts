/** The store in a file: a door of its own, because the rest of the runtime runs in browsers. */
import { SqliteStore, type SqliteOptions } from './sqlite-store.ts';

export { backUpStore, checkStore, exportStore, liveContacts } from './inspect.ts';
export type { ExportedLine, StoreCheck } from './inspect.ts';
export { stopContact } from './stop-contact.ts';
export type { Stopped } from './stop-contact.ts';
export { HISTORY_DEFAULT_MS, SqliteStore } from './sqlite-store.ts';
export type { SqliteOptions } from './sqlite-store.ts';
export { StoreFileError } from './store-file-error.ts';
export type { StoreFileErrorCode } from './store-file-error.ts';

/** `store: sqlite('center.db')`. The file is made when a center opens it, and belongs to that center until it is closed. */
export function sqlite(path: string, options: SqliteOptions = {}): SqliteStore {
  return new SqliteStore(path, options);
}
