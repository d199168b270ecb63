import { describe, expect, test } from 'vitest';
import { ChangedRows, createState, snapshot, stateFromRows, step } from '../../src/core/index.ts';
import type { KeptRow } from '../../src/core/index.ts';
import { anyCenter } from './any-center.ts';
import { dice } from './random.ts';
import { inputsOf, playCut, Table } from './random-cuts.ts';
import { busyCenter } from './random-traffic.ts';

const SEEDS = Array.from({ length: 5 }, (_, index) => index + 1);
const ACTS = 150;

describe('the state is rows', () => {
  test.each(SEEDS)(
    'seed %i: restored from its rows wherever it is cut, a center goes on with the same bytes',
    (seed) => {
      const center = anyCenter(seed);
      const inputs = inputsOf(seed, ACTS, center);
      const below = dice(seed);
      const straight = playCut(seed, center, inputs, () => false);
      const cut = playCut(seed, center, inputs, () => below(5) === 0);
      expect(cut.lines).toEqual(straight.lines);
      expect(snapshot(cut.state)).toEqual(snapshot(straight.state));
    },
  );

  test.each(SEEDS.slice(0, 3))('seed %i: the rows that changed, put together, are the whole state', (seed) => {
    const { state, table } = playCut(seed, busyCenter, inputsOf(seed, ACTS, busyCenter), () => false);
    expect(snapshot(stateFromRows(table.rows.values(), () => busyCenter))).toEqual(snapshot(state));
  });

  test('a step writes what it changed and nothing else', () => {
    const state = createState(busyCenter, { seed: 1 });
    const changed = new ChangedRows(state);
    for (let leg = 1; leg <= 50; leg++) {
      step(state, { kind: 'enqueue', leg: `leg-${leg}`, from: null, queue: 'Support' }, 1_000_000);
    }
    changed.take();
    step(state, { kind: 'leg ended', leg: 'leg-7', end: 'hung up' }, 1_001_000);
    expect(changed.take().map(({ table, key, json }) => [table, key, json === null ? 'gone' : 'there'])).toEqual([
      ['contact', 'c-7', 'gone'],
      ['center', 'center', 'there'],
    ]);
  });

  test('a contact in a line takes little', () => {
    const state = createState(busyCenter, { seed: 1 });
    const changed = new ChangedRows(state);
    step(state, { kind: 'enqueue', leg: 'leg-1', from: '+12065550111', queue: 'Back' }, 1_000_000);
    const row = changed.take().find(({ table }) => table === 'contact');
    expect(row?.json?.length).toBeLessThan(400);
  });

  test('a contact and an agent have their fields in the order in which they are written, made or read', () => {
    const table = new Table();
    const state = createState(busyCenter, { seed: 1 });
    const changed = new ChangedRows(state);
    step(state, { kind: 'agent signs in', agent: 'Ann', profile: 'Front', status: 'available' }, 1_000_000);
    step(state, { kind: 'enqueue', leg: 'leg-1', from: null, queue: 'Back' }, 1_000_000);
    table.write(changed.take());
    const again = stateFromRows(table.rows.values(), () => busyCenter);
    const fields = ({ contacts, agents }: typeof state) =>
      [...contacts.values(), ...agents.values()].map((row) => Object.keys(row));
    expect(fields(again)).toEqual(fields(state));
  });

  test.each<[string, (rows: Map<string, KeptRow>) => void, string]>([
    [
      'a row cut short',
      (rows) => edit(rows, 'contact/c-1', (json) => json.slice(0, 40)),
      'the row "c-1" of contact cannot be read: it is no JSON',
    ],
    [
      'a field of another kind',
      (rows) => edit(rows, 'contact/c-1', (json) => json.replace('"sequence":1', '"sequence":"1"')),
      'sequence is not a whole number',
    ],
    [
      'a stage that there is not',
      (rows) => edit(rows, 'contact/c-1', (json) => json.replace(/"stage":"[a-z ]+"/, '"stage":"lost"')),
      'stage is not one of in flow',
    ],
    [
      'a field that is missing',
      (rows) => edit(rows, 'agent/Ann', (json) => json.replace('"id":"Ann",', '')),
      'id is missing',
    ],
    [
      'a row under another key',
      (rows) => edit(rows, 'contact/c-1', (json) => json.replace('"c-1"', '"c-9"')),
      'it says that it is c-9',
    ],
    ['a contact whose agent is missing', (rows) => rows.delete('agent/Ann'), 'there is no agent Ann'],
    ['no center', (rows) => rows.delete('center/center'), 'the row "center" of center cannot be read: it is missing'],
  ])('%s is told by its name', (_what, damage, told) => {
    const table = new Table();
    const state = createState(busyCenter, { seed: 1 });
    const changed = new ChangedRows(state);
    step(state, { kind: 'agent signs in', agent: 'Ann', profile: 'Front', status: 'available' }, 1_000_000);
    step(state, { kind: 'enqueue', leg: 'leg-1', from: null, queue: 'Support' }, 1_000_000);
    table.write(changed.take());
    damage(table.rows);
    expect(() => stateFromRows(table.rows.values(), () => busyCenter)).toThrow(told);
  });
});

function edit(rows: Map<string, KeptRow>, id: string, change: (json: string) => string): void {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`there is no row ${id}`);
  rows.set(id, { ...row, json: change(row.json) });
}
