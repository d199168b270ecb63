/** What a store file holds does not depend on how much of it is in its tables yet, nor on which version wrote it. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Event } from '../../src/core/protocol.ts';
import {
  checkStore,
  exportStore,
  sqlite,
  StoreFileError,
  type ExportedLine,
  type SqliteOptions,
  type SqliteStore,
} from '../../src/sqlite/index.ts';
import { APPLICATION_ID, MIGRATIONS } from '../../src/sqlite/schema.ts';
import { MemoryStore } from '../../src/store/memory-store.ts';
import type { Batch, Opened, Row } from '../../src/store/store.ts';
import { emptyFolder } from '../support/folder.ts';

const newPath = (): string => join(emptyFolder(), 'center.db');
/** What it commits is there when it returns. */
const fileAt = (path: string, options: SqliteOptions = {}): SqliteStore => sqlite(path, { thread: false, ...options });
const held = (seq: number, contact: string): Event => ({
  seq,
  atMs: seq,
  kind: 'held',
  contact,
  agent: 'Ann "the" \n Bo',
});
const paused = (seq: number): Event => ({ seq, atMs: seq, kind: 'dialing paused', untilMs: seq });

/** What an owner finds, in an order of its own. */
function found({ turn, rows, recentReports, eventsOf, eventsAfter }: Opened, contacts: readonly string[]) {
  const inOrder = [...rows].map(({ table, key, json }) => `${table} ${key} ${json}`).sort();
  const living = contacts.filter((contact) => inOrder.some((row) => row.startsWith(`contact ${contact} `)));
  return {
    turn,
    rows: inOrder,
    recentReports,
    lines: living.map((contact) => [contact, eventsOf(contact)]),
    log: [...eventsAfter(0)],
    later: [...eventsAfter(7)],
  };
}

describe('a store file of which a part is not in its tables yet', () => {
  const CONTACTS = ['c-1', 'c-2', 'c-3', 'c-4'];
  const anyRow: fc.Arbitrary<Row> = fc
    .record({
      table: fc.constantFrom('contact', 'agent', 'timer'),
      key: fc.integer({ min: 1, max: 4 }),
      json: fc.oneof(
        fc.constant(null),
        fc.string({ maxLength: 8 }).map((said) => JSON.stringify({ said, 2: [1, null] })),
      ),
    })
    .map(({ table, key, json }) => {
      const ids = { contact: `c-${key}`, agent: `Ann "${key}" \t`, timer: String(key) };
      return { table, key: ids[table as keyof typeof ids], json };
    });
  const anyAct = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('commit' as const),
        rows: fc.array(anyRow, { maxLength: 4 }),
        said: fc.array(fc.constantFrom(...CONTACTS, null), { maxLength: 4 }),
        // Now and then so much later that everything is put into the tables.
        afterMs: fc.constantFrom(1, 10, 70_000),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'died' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'closed' as const }) },
  );

  test('is the same as one in memory, whenever somebody looks, and however often the service died', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 30 }), (acts) => {
        const path = newPath();
        const [file, memory] = [fileAt(path), new MemoryStore()];
        let [inFile, inMemory] = [file.open(), memory.open()];
        let [turn, seq, atMs] = [0, 0, 0];
        for (const act of acts) {
          if (act.kind === 'commit') {
            const { rows, said } = act;
            atMs += act.afterMs;
            turn++;
            const events = said.map((contact) => (contact === null ? paused(++seq) : held(++seq, contact)));
            const inputs = [{ atMs, input: { kind: 'time passes' } as const, report: `r-${turn}` }];
            for (const [store, { epoch }] of [
              [file, inFile],
              [memory, inMemory],
            ] as const) {
              store.commit({ epoch, turn, atMs, inputs, events, rows });
            }
          } else {
            if (act.kind === 'closed') file.close();
            [inFile, inMemory] = [file.open(), memory.open()];
          }
          for (const contact of CONTACTS) expect(inFile.eventsOf(contact)).toEqual(inMemory.eventsOf(contact));
        }
        expect(checkStore(path).lines).toBe(seq);
        [inFile, inMemory] = [file.open(), memory.open()];
        expect(found(inFile, CONTACTS)).toEqual(found(inMemory, CONTACTS));
        file.close();
        memory.close();
      }),
      { seed: 5, numRuns: 8 },
    );
  });

  test('takes nothing more after a commit that failed, until it is opened again: then it goes on from what is on record', () => {
    const store = fileAt(newPath());
    onTestFinished(() => store.close());
    const { epoch } = store.open();
    const batch = (turn: number, key: string): Batch => ({
      epoch,
      turn,
      atMs: turn,
      inputs: [],
      events: [],
      rows: [{ table: 'agent', key, json: '{}' }],
    });
    store.commit(batch(1, 'Ann'));
    expect(() => store.commit(batch(1, 'Bob'))).toThrow('UNIQUE');
    expect(() => store.commit(batch(2, 'Cleo'))).toThrow(StoreFileError);
    const again = store.open();
    expect([...again.rows].map(({ key }) => key)).toEqual(['Ann']);
    expect(again.turn).toBe(1);
  });
});

describe('a file of version 1', () => {
  /** As a service of then left it: c-1 lives and is older than the history, c-2 has ended. */
  function fileOfThen(): string {
    const path = newPath();
    const db = new DatabaseSync(path);
    db.exec(`${MIGRATIONS[0]}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 1`);
    const json = (value: unknown): string => JSON.stringify(value);
    db.exec('UPDATE owner SET epoch = 3, turn = 3, pruned_turn = 1');
    db.prepare('INSERT INTO contact VALUES (1, ?)').run('{"id":"c-1"}');
    db.prepare('INSERT INTO agent VALUES (?, ?)').run('Ann', '{"id":"Ann"}');
    const addTurn = db.prepare('INSERT INTO turn VALUES (?, ?, 3, ?, ?)');
    const input = { kind: 'time passes' };
    addTurn.run(1, 1_000, 2, json([{ atMs: 1_000, input, report: 'r-1' }]));
    addTurn.run(2, 2_000, 5, json([{ atMs: 2_000, input, report: 'r-2' }]));
    addTurn.run(3, 3_000, 6, '[]');
    const addLine = db.prepare('INSERT INTO line VALUES (?, ?, ?)');
    addLine.run(1, 1, json([held(1, 'c-1'), held(2, 'c-1')]));
    addLine.run(3, 1, json([held(3, 'c-1'), held(5, 'c-1')]));
    addLine.run(4, 2, json([held(4, 'c-2')]));
    addLine.run(6, null, json([paused(6)]));
    db.close();
    return path;
  }
  const ofThen = {
    turn: 3,
    rows: ['agent Ann {"id":"Ann"}', 'contact c-1 {"id":"c-1"}'],
    recentReports: ['r-1', 'r-2'],
    lines: [['c-1', [1, 2, 3, 5].map((seq) => held(seq, 'c-1'))]],
    log: [held(1, 'c-1'), held(2, 'c-1'), held(3, 'c-1'), held(4, 'c-2'), held(5, 'c-1'), paused(6)],
    later: [],
  };
  const tables = (path: string): unknown => {
    const db = new DatabaseSync(path);
    try {
      return db
        .prepare(
          `SELECT (SELECT count(*) FROM turn) AS turns, (SELECT count(*) FROM line) AS lines,
        (SELECT count(*) FROM appearance) AS appearances`,
        )
        .get();
    } finally {
      db.close();
    }
  };

  test('can be looked into, and stays as it is', () => {
    const path = fileOfThen();
    expect(checkStore(path)).toMatchObject({ lines: 6, problems: [expect.stringContaining('"Ann" of agent')] });
    const lines: ExportedLine[] = [];
    exportStore(path, (line) => lines.push(line));
    expect(lines.flatMap((line) => ('event' in line ? line.event.seq : []))).toEqual([1, 2, 3, 4, 5, 6]);
    const db = new DatabaseSync(path);
    onTestFinished(() => db.close());
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
  });

  test('is taken to the newest with everything in it, and goes on', () => {
    const path = fileOfThen();
    const store = fileAt(path);
    onTestFinished(() => store.close());
    const opened = store.open();
    expect(found(opened, ['c-1', 'c-2'])).toEqual(ofThen);
    store.commit({
      epoch: opened.epoch,
      turn: 4,
      atMs: 4_000,
      inputs: [],
      events: [held(7, 'c-1'), held(8, 'c-3')],
      rows: [{ table: 'contact', key: 'c-3', json: '{"id":"c-3"}' }],
    });
    copyFileSync(path, `${path}-copy`);
    const { lines, log } = found(store.open(), ['c-1', 'c-3']);
    expect(lines).toEqual([
      ['c-1', [1, 2, 3, 5, 7].map((seq) => held(seq, 'c-1'))],
      ['c-3', [held(8, 'c-3')]],
    ]);
    expect(log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('loses its old lines by age like any other, those of who lives excepted', () => {
    const path = fileOfThen();
    const store = fileAt(path, { historyMs: 60_000 });
    onTestFinished(() => store.close());
    const { epoch } = store.open();
    const commit = (turn: number, atMs: number, row: Row | null, events: readonly Event[] = []): unknown =>
      store.commit({ epoch, turn, atMs, inputs: [], events, rows: row === null ? [] : [row] });
    commit(4, 4_000, null, [held(7, 'c-1')]);
    commit(5, 200_000, null);
    expect(found(store.open(), ['c-1']).lines).toEqual([['c-1', [1, 2, 3, 5, 7].map((seq) => held(seq, 'c-1'))]]);
    expect(tables(path)).toEqual({ turns: 2, lines: 3, appearances: 0 });
    const again = fileAt(path, { historyMs: 60_000 });
    store.close();
    onTestFinished(() => again.close());
    const next = again.open();
    const end = { table: 'contact', key: 'c-1', json: null };
    again.commit({ epoch: next.epoch, turn: 6, atMs: 210_000, inputs: [], events: [held(8, 'c-1')], rows: [end] });
    again.commit({ epoch: next.epoch, turn: 7, atMs: 300_000, inputs: [], events: [], rows: [] });
    again.commit({ epoch: next.epoch, turn: 8, atMs: 400_000, inputs: [], events: [], rows: [] });
    expect(tables(path)).toEqual({ turns: 2, lines: 0, appearances: 0 });
  });
});

test('lines and inputs of a file of version 2, which say everything themselves, are read like those of today', () => {
  const path = newPath();
  const db = new DatabaseSync(path);
  db.exec(MIGRATIONS.slice(0, 2).join(';'));
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 2`);
  db.prepare('INSERT INTO turn VALUES (1, 2, 1, 2, ?, ?, ?)').run(
    JSON.stringify([{ atMs: 1, input: { kind: 'time passes' }, report: 'r-1' }]),
    '[1,null]',
    JSON.stringify([[held(1, 'c-1')], [paused(2)]]),
  );
  db.prepare('INSERT INTO journal VALUES (1, ?)').run('[["contact","c-1",{"id":"c-1"}]]');
  db.close();
  const store = fileAt(path);
  onTestFinished(() => store.close());
  const opened = store.open();
  const input = { atMs: 2, input: { kind: 'time passes' } as const, report: 'r-2' };
  store.commit({
    epoch: opened.epoch,
    turn: 2,
    atMs: 3,
    inputs: [input, { ...input, atMs: 3 }],
    // The second is of another instant than its turn.
    events: [held(3, 'c-1'), held(4, 'c-1'), paused(5)],
    rows: [],
  });
  const { lines, log, recentReports } = found(store.open(), ['c-1']);
  expect(lines).toEqual([['c-1', [1, 3, 4].map((seq) => held(seq, 'c-1'))]]);
  expect(log).toEqual([held(1, 'c-1'), paused(2), held(3, 'c-1'), held(4, 'c-1'), paused(5)]);
  expect(recentReports).toEqual(['r-1', 'r-2', 'r-2']);
  const inputs: unknown[] = [];
  exportStore(path, (line) => ('inputs' in line ? inputs.push(...line.inputs) : null));
  expect(inputs).toEqual([{ ...input, atMs: 1, report: 'r-1' }, input, { ...input, atMs: 3 }]);
});
