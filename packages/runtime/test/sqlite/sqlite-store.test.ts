import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Event } from '../../src/core/protocol.ts';
import { migrate } from '../../src/sqlite/schema.ts';
import { sqlite, StoreFileError, type SqliteOptions } from '../../src/sqlite/index.ts';
import type { Batch } from '../../src/store/store.ts';
import { emptyFolder } from '../support/folder.ts';

const newPath = (): string => join(emptyFolder(), 'center.db');

function opened(path = newPath(), options: SqliteOptions = {}) {
  const store = sqlite(path, { thread: false, ...options });
  onTestFinished(() => store.close());
  return { path, store, opened: store.open() };
}

function refusal(act: () => unknown): StoreFileError {
  try {
    act();
  } catch (error) {
    if (error instanceof StoreFileError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const query = (path: string, sql: string): unknown => {
  const db = new DatabaseSync(path);
  try {
    return Object.values(db.prepare(sql).get() ?? {})[0];
  } finally {
    db.close();
  }
};

const turn = (number: number, events: readonly Event[] = [], rows: Batch['rows'] = []): Batch => ({
  epoch: 1,
  turn: number,
  atMs: number * 1_000,
  inputs: [{ atMs: number * 1_000, input: { kind: 'time passes' } }],
  events,
  rows,
});

describe('a store file', () => {
  test('writes ahead and in full unless told otherwise', () => {
    const { path, store } = opened();
    store.commit(turn(1));
    expect(query(path, 'PRAGMA journal_mode')).toBe('wal');
    expect(query(path, 'PRAGMA user_version')).toBe(3);
  });

  test('belongs to one center: a second one is told who has it, and may have it afterwards', () => {
    const { path, store } = opened();
    const second = sqlite(path);
    const error = refusal(() => second.open());
    expect(error.code).toBe('in-use');
    expect(error.message).toContain(`process ${process.pid}`);
    expect(error.message).toContain('a store serves one center');
    store.close();
    expect(second.open().epoch).toBe(2);
    second.close();
  });

  test("in memory is nobody else's, and leaves no file", () => {
    const [first, second] = [sqlite(':memory:'), sqlite(':memory:')];
    onTestFinished(() => [first, second].forEach((store) => store.close()));
    expect([first.open().epoch, second.open().epoch]).toEqual([1, 1]);
    expect(existsSync(':memory:-owner')).toBe(false);
  });

  test('can be read by others while a center has it', () => {
    const { path, store } = opened();
    store.commit(turn(1, [], [{ table: 'agent', key: 'Ann', json: '{"status":"available"}' }]));
    // Not in its table yet: a minute later it is, or at the next start.
    expect(query(path, `SELECT json ->> 'status' FROM journal_row WHERE "table" = 'agent' AND key = 'Ann'`)).toBe(
      'available',
    );
    expect(query(path, 'SELECT key FROM agent')).toBeUndefined();
    store.commit(turn(61));
    expect(query(path, 'SELECT key FROM agent')).toBe('Ann');
    expect(query(path, 'SELECT count(*) FROM journal_row')).toBe(0);
  });

  test.each<[string, (path: string) => void, StoreFileError['code'], string]>([
    ['is text', (path) => writeFileSync(path, 'callers: 12\n'.repeat(200)), 'not-a-store', 'it is no database'],
    [
      'is a database of something else',
      (path) => query(path, 'CREATE TABLE customer (name TEXT)'),
      'not-a-store',
      'of something else',
    ],
    [
      'is of a later release',
      (path) => void query(path, 'PRAGMA user_version = 99'),
      'later-version',
      'its schema has version 99',
    ],
  ])('that %s is refused', (_what, spoil, code, told) => {
    const { path, store } = opened();
    store.close();
    if (code === 'not-a-store') {
      const other = newPath();
      spoil(other);
      copyFileSync(other, path);
    } else spoil(path);
    const error = refusal(() => sqlite(path).open());
    expect(error.code).toBe(code);
    expect(error.message).toContain(told);
    expect(error.message).toContain(path);
  });

  test('that is damaged inside is told as damaged, not as a crash', () => {
    const { path, store } = opened();
    const rows = Array.from({ length: 400 }, (_, index) => ({
      table: 'contact',
      key: `c-${index + 1}`,
      json: `{"x":"${'y'.repeat(200)}"}`,
    }));
    store.commit(turn(1, [], rows));
    store.close();
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 4096 * 14, 4096 * 20);
    writeFileSync(path, bytes);
    const error = refusal(() => {
      const again = sqlite(path);
      onTestFinished(() => again.close());
      return [...again.open().rows];
    });
    expect(error.code).toBe('damaged');
    expect(error.message).toContain('ringback store check');
  });

  test('in a folder that is not there is refused in words', () => {
    const error = refusal(() => sqlite(join(emptyFolder(), 'nowhere', 'center.db')).open());
    expect(error.code).toBe('not-accessible');
    expect(error.message).toContain('is the folder there');
  });

  test('that may not grow tells so, keeps what was committed, and takes more when there is room', () => {
    const { path, store } = opened(newPath(), { maxBytes: 250_000 });
    const big = { table: 'agent', key: 'Bob', json: JSON.stringify('x'.repeat(200_000)) };
    store.commit(turn(1, [], [{ table: 'agent', key: 'Ann', json: '{}' }]));
    const error = refusal(() => store.commit(turn(2, [], [big])));
    expect(error.code).toBe('disk-full');
    expect(error.message).toContain('the disk is full; make room');
    expect([...store.open().rows].map(({ key }) => key)).toEqual(['Ann']);
    store.close();
    const roomy = opened(path);
    roomy.store.commit({ ...turn(2, [], [big]), epoch: roomy.opened.epoch });
    expect([...roomy.store.open().rows].map(({ key }) => key)).toEqual(['Ann', 'Bob']);
  });
});

describe('migrations', () => {
  const steps = ['CREATE TABLE a (x)', 'ALTER TABLE a ADD COLUMN y', 'CREATE TABLE b (z)'];
  const columns = (db: DatabaseSync): unknown[] =>
    db
      .prepare("SELECT name FROM pragma_table_info('a')")
      .all()
      .map(({ name }) => name);

  test.each([0, 1, 2])('take a file of version %i to the newest, keeping what is in it', (version) => {
    const path = newPath();
    const db = new DatabaseSync(path);
    onTestFinished(() => db.close());
    if (version > 0) {
      migrate(db, path, steps.slice(0, version));
      db.exec('INSERT INTO a (x) VALUES (7)');
    }
    migrate(db, path, steps);
    expect(columns(db)).toEqual(['x', 'y']);
    expect(db.prepare('SELECT x FROM a').all()).toEqual(version > 0 ? [{ x: 7 }] : []);
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 3 });
  });

  test('that fail leave the file as it was', () => {
    const path = newPath();
    const db = new DatabaseSync(path);
    onTestFinished(() => db.close());
    migrate(db, path, steps.slice(0, 1));
    expect(() => migrate(db, path, [...steps, 'CREATE TABLE a (x)'])).toThrow('table a already exists');
    expect(columns(db)).toEqual(['x']);
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
  });
});

describe('history', () => {
  const line = (seq: number, contact: string, kind: 'held' | 'contact ended' = 'held'): Event =>
    kind === 'held'
      ? { seq, atMs: seq, kind, contact, agent: 'Ann' }
      : { seq, atMs: seq, kind, contact, reason: 'completed', detail: null };
  const TURNS = 200;

  test('older than asked for is pruned while the center runs; what lives keeps its lines', () => {
    const { path, store } = opened(newPath(), { historyMs: 50_000 });
    // c-1 lives all the while, every other contact for one turn.
    for (let number = 1; number <= TURNS; number++) {
      const contact = `c-${number}`;
      const rows = number === 1 ? [{ table: 'contact', key: 'c-1', json: '{}' }] : [];
      store.commit(turn(number, [line(number, contact, number === 1 ? 'held' : 'contact ended')], rows));
    }
    const { eventsOf, eventsAfter } = store.open();
    expect(eventsOf('c-1').map(({ seq }) => seq)).toEqual([1]);
    expect(eventsOf('c-100')).toEqual([]);
    const kept = [...eventsAfter(TURNS - 40)].map(({ seq }) => seq);
    expect(kept).toHaveLength(40);
    expect(Number(query(path, 'SELECT count(*) FROM line'))).toBeLessThan(100);
    expect(Number(query(path, 'SELECT count(*) FROM turn'))).toBeLessThan(100);
  });

  test('lines of a contact go once it has ended and its end is old, too', () => {
    const { path, store } = opened(newPath(), { historyMs: 50_000 });
    store.commit(turn(1, [line(1, 'c-1')], [{ table: 'contact', key: 'c-1', json: '{}' }]));
    for (let number = 2; number <= 150; number++) store.commit(turn(number));
    expect(query(path, 'SELECT count(*) FROM line')).toBe(1);
    store.commit(turn(151, [line(2, 'c-1', 'contact ended')], [{ table: 'contact', key: 'c-1', json: null }]));
    for (let number = 152; number <= 300; number++) store.commit(turn(number));
    expect(query(path, 'SELECT count(*) FROM line')).toBe(0);
  });
});
