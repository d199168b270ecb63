/** What every store must do. */
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Event } from '../../src/core/protocol.ts';
import { StaleEpochError, type Batch, type Opened, type Store } from '../../src/store/store.ts';

interface OpenedAtOnce extends Store {
  open(): Opened;
}

const held = (seq: number, contact: string): Event => ({ seq, atMs: seq, kind: 'held', contact, agent: 'Ann' });
const batch = (turn: number, rest: Partial<Batch> = {}): Batch => ({
  epoch: 1,
  turn,
  atMs: turn * 1_000,
  inputs: [],
  events: [],
  rows: [],
  ...rest,
});

/** Holds a store to it. `where` it keeps what it is given. */
export function mustKeepTheContract(where: string, make: () => OpenedAtOnce): void {
  describe(`a store in ${where}`, () => {
    const opened = () => {
      const store = make();
      onTestFinished(() => void store.close());
      return { store, first: store.open() };
    };

    test('is empty when it is new', () => {
      const { first } = opened();
      expect({ ...first, rows: [...first.rows] }).toMatchObject({ epoch: 1, turn: 0, rows: [], recentReports: [] });
    });

    test('gives rows back as they were written last, without those that are gone', async () => {
      const { store } = opened();
      await store.commit(
        batch(1, {
          rows: [
            { table: 'contact', key: 'c-1', json: '{"id":"c-1"}' },
            { table: 'contact', key: 'c-2', json: '{"id":"c-2"}' },
            { table: 'agent', key: 'Ann O’Neill', json: '{"a":1}' },
            { table: 'timer', key: '7', json: '{}' },
            { table: 'recent callback', key: 'c-2', json: '{}' },
            { table: 'outbox', key: '1', json: '{}' },
          ],
        }),
      );
      await store.commit(
        batch(2, {
          rows: [
            { table: 'contact', key: 'c-1', json: '{"id":"c-1","again":1}' },
            { table: 'contact', key: 'c-2', json: null },
            { table: 'timer', key: '7', json: null },
          ],
        }),
      );
      const { rows, turn } = store.open();
      expect(turn).toBe(2);
      expect([...rows].map(({ table, key, json }) => `${table} ${key} ${json}`).sort()).toEqual([
        'agent Ann O’Neill {"a":1}',
        'contact c-1 {"id":"c-1","again":1}',
        'outbox 1 {}',
        'recent callback c-2 {}',
      ]);
    });

    test('gives back the lines of a contact, those after a line, and the reports that may come again', async () => {
      const { store } = opened();
      const row = { table: 'contact', key: 'c-1', json: '{}' };
      const input = { kind: 'time passes' } as const;
      await store.commit(
        batch(1, {
          rows: [row],
          inputs: [
            { atMs: 1, input, report: 'r-1' },
            { atMs: 1, input },
          ],
          events: [held(1, 'c-1'), held(2, 'c-2'), held(3, 'c-1')],
        }),
      );
      await store.commit(
        batch(2, { inputs: [{ atMs: 2, input, report: 'r-2' }], events: [held(4, 'c-2'), held(5, 'c-1')] }),
      );
      const again = store.open();
      expect(again.recentReports).toEqual(['r-1', 'r-2']);
      expect(again.eventsOf('c-1').map(({ seq }) => seq)).toEqual([1, 3, 5]);
      expect([...again.eventsAfter(3)].map(({ seq }) => seq)).toEqual([4, 5]);
      expect([...again.eventsAfter(0)].map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    });

    test('refuses an owner who has been replaced, and keeps nothing of the batch', async () => {
      const { store } = opened();
      store.open();
      const late = batch(1, { rows: [{ table: 'agent', key: 'Ann', json: '{}' }], events: [held(1, 'c-1')] });
      await expect((async () => store.commit(late))()).rejects.toThrow(StaleEpochError);
      const { rows, turn, eventsAfter } = store.open();
      expect([[...rows], turn, [...eventsAfter(0)]]).toEqual([[], 0, []]);
    });
  });
}
