/** A store file that a thread of its own writes. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { checkStore, sqlite, StoreFileError, type SqliteOptions } from '../../src/sqlite/index.ts';
import { pack, unpack } from '../../src/sqlite/packed-turn.ts';
import type { TurnToWrite } from '../../src/sqlite/turn-to-write.ts';
import { StaleEpochError, type Batch } from '../../src/store/store.ts';
import { emptyFolder } from '../support/folder.ts';

const newPath = (): string => join(emptyFolder(), 'center.db');
const FIRST_EPOCH = 1;

function opened(path = newPath(), options: SqliteOptions = {}) {
  const store = sqlite(path, options);
  onTestFinished(() => store.close());
  return { path, store, opened: store.open() };
}

const batch = (turn: number, key: string, json = '{}'): Batch => ({
  epoch: FIRST_EPOCH,
  turn,
  atMs: turn,
  inputs: [],
  events: [],
  rows: [{ table: 'agent', key, json }],
});
const errorOf = (committed: void | Promise<void>): Promise<unknown> =>
  Promise.resolve(committed).then(
    () => 'committed',
    (error: unknown) => error,
  );

test('takes several batches at once, answers in order, and has all on the disk when it is closed', async () => {
  const { path, store } = opened();
  expect(store.batchesAtOnce).toBeGreaterThan(2);
  const answered: number[] = [];
  const all = [1, 2, 3].map((turn) =>
    Promise.resolve(store.commit(batch(turn, `${turn}`))).then(() => answered.push(turn)),
  );
  // Nobody has let the loop turn since.
  store.close();
  expect(checkStore(path).problems.filter((problem) => !problem.includes('of agent'))).toEqual([]);
  await Promise.all(all);
  expect(answered).toEqual([1, 2, 3]);
  const again = opened(path);
  expect([...again.opened.rows].map(({ key }) => key)).toEqual(['1', '2', '3']);
});

test('after one that fails it refuses what was handed over, and goes on from what is on record when it is opened again', async () => {
  const { store } = opened(newPath(), { maxBytes: 250_000 });
  await store.commit(batch(1, 'Ann'));
  const [full, next] = [
    store.commit(batch(2, 'Bob', JSON.stringify('x'.repeat(300_000)))),
    store.commit(batch(3, 'Cleo')),
  ];
  const [error, refused] = await Promise.all([errorOf(full), errorOf(next)]);
  expect(error).toMatchObject({ name: 'StoreFileError', code: 'disk-full' });
  expect(refused).toMatchObject({ name: 'StoreFileError', code: 'disk-full' });
  expect(() => store.commit(batch(4, 'Dan'))).toThrow(StoreFileError);
  const { rows, turn, epoch } = store.open();
  expect([turn, ...[...rows].map(({ key }) => key)]).toEqual([1, 'Ann']);
  await store.commit({ ...batch(2, 'Bob'), epoch });
  expect([...store.open().rows].map(({ key }) => key)).toEqual(['Ann', 'Bob']);
});

test('says whose store it is when somebody else has taken it', async () => {
  const { path, store } = opened();
  const other = new DatabaseSync(path);
  onTestFinished(() => other.close());
  other.exec('UPDATE owner SET epoch = 7');
  const error = await errorOf(store.commit(batch(1, 'Ann')));
  expect(error).toBeInstanceOf(StaleEpochError);
  expect(error).toMatchObject({ epoch: 1, current: 7 });
});

test('is not there for a database in memory, nor for who does not want it', () => {
  for (const store of [sqlite(':memory:'), sqlite(newPath(), { thread: false })]) {
    onTestFinished(() => store.close());
    store.open();
    expect([store.batchesAtOnce, store.commit(batch(1, 'Ann'))]).toEqual([1, undefined]);
  }
});

test('is handed a turn as it was made', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const said: TurnToWrite = {
    turn: 3,
    atMs: 1_000,
    epoch: 2,
    lastSeq: 17,
    inputs: bytes('[{}]'),
    contacts: '[1,null]',
    events: bytes('[[{}],[{}]]'),
    journal: null,
    settlement: {
      rows: new Map([
        [
          'contact',
          new Map([
            ['c-1', bytes('{"id":"c-1"}')],
            ['c-2', null],
            ['c-3', bytes('')],
          ]),
        ],
        ['agent', new Map([['Zoë', '{"name":"Zoë"}']])],
        ['timer', new Map()],
      ]),
      appearances: new Map([[1, [2, 3]]]),
      lastTurn: 3,
      turns: 2,
      pruneBeforeMs: null,
    },
  };
  const asText = (turn: TurnToWrite): unknown =>
    JSON.parse(
      JSON.stringify(turn, (_key, value: unknown) => {
        if (value instanceof Uint8Array) return new TextDecoder().decode(value);
        return value instanceof Map ? [...value] : value;
      }),
    );
  for (const turn of [said, { ...said, journal: bytes('[["agent","Zoë",null]]'), settlement: null }]) {
    expect(asText(unpack(structuredClone(pack(turn))))).toEqual(asText(turn));
  }
});
