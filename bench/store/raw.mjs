/**
 * What the same driver does when it inserts and does nothing else: so many rows of so many bytes in a transaction, into one table
 * without an index, as durable as the store (write-ahead log, `synchronous = FULL`, read back) and with its settings.
 */
import { DatabaseSync } from 'node:sqlite';

export class Raw {
  #db;
  #insert;
  #text;
  #each;
  count = 0;

  constructor(path, each, bytes) {
    this.#db = new DatabaseSync(path);
    this.#db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -16384',
    );
    const [synchronous] = Object.values(this.#db.prepare('PRAGMA synchronous').get());
    if (synchronous !== 2) throw new Error('SQLite does not write in full');
    this.#db.exec('CREATE TABLE line (seq INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT');
    this.#insert = this.#db.prepare('INSERT INTO line (json) VALUES (?)');
    this.#text = 'x'.repeat(Math.round(bytes));
    this.#each = Math.max(1, Math.round(each));
  }

  turn() {
    this.#db.exec('BEGIN IMMEDIATE');
    for (let row = 0; row < this.#each; row++) this.#insert.run(this.#text);
    this.#db.exec('COMMIT');
    this.count += this.#each;
  }
}
