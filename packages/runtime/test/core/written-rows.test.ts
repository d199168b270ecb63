import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowLines } from '../../src/core/written-rows.ts';

interface Said {
  readonly table: string;
  readonly key: string;
  readonly json: string | null;
}

/** Long enough that several share memory, and that some need new one. */
const anyValue = fc.oneof(fc.constant(null), fc.integer(), fc.string(), fc.constantFrom('é"', 'x'.repeat(40_000)));
const anyRow = fc.record({
  table: fc.constantFrom('contact', 'recent callback'),
  key: fc.oneof(
    fc.nat().map((rank) => `c-${rank}`),
    fc.string(),
  ),
  value: fc.oneof({ weight: 3, arbitrary: fc.record({ said: anyValue }) }, { weight: 1, arbitrary: fc.constant(null) }),
  how: fc.constantFrom('as a value', 'as JSON', 'by somebody else'),
});

test('a list of rows holds each in a line of its own, whoever made them, and each is still what it was', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyRow, { maxLength: 6 }), { minLength: 1, maxLength: 4 }), (turns) => {
      const lines = new RowLines();
      const made = turns.map((rows) =>
        rows.map(({ table, key, value, how }) => {
          const said: Said = { table, key, json: value === null ? null : JSON.stringify(value) };
          if (how === 'by somebody else') return { said, row: said };
          if (said.json === null) return { said, row: lines.gone(table, key) };
          return {
            said,
            row: how === 'as JSON' ? lines.json(table, key, said.json) : lines.value(table, key, value),
          };
        }),
      );
      // A list is there until the next one is made.
      const texts = made.map((rows) => new TextDecoder().decode(lines.list(rows.map(({ row }) => row))));
      for (const [turn, rows] of made.entries()) {
        const expected = rows.map(({ said: { table, key, json } }) => {
          return `[${JSON.stringify(table)},${JSON.stringify(key)},${json ?? 'null'}]`;
        });
        const list = expected.length === 0 ? '' : `[${expected.join(',\n')}]`;
        expect(texts[turn]).toBe(list);
        for (const { said, row } of rows) expect({ ...said, json: row.json }).toEqual(said);
      }
    }),
    { seed: 11, numRuns: 200 },
  );
});

test('JSON of several lines takes one', () => {
  const lines = new RowLines();
  const json = JSON.stringify({ said: 'a\nb', list: [1] }, null, 2);
  const list = new TextDecoder().decode(lines.list([{ table: 'queue', key: 'a', json }]));
  expect(list).toBe('[["queue","a",{"said":"a\\nb","list":[1]}]]');
});

test('rows of a turn that are handed over in another order are listed in that one', () => {
  const lines = new RowLines();
  const [first, second, third] = [1, 2, 3].map((value) => lines.value('timer', String(value), value)) as [
    ReturnType<RowLines['gone']>,
    ReturnType<RowLines['gone']>,
    ReturnType<RowLines['gone']>,
  ];
  expect(JSON.parse(new TextDecoder().decode(lines.list([second, third, first])))).toEqual([
    ['timer', '2', 2],
    ['timer', '3', 3],
    ['timer', '1', 1],
  ]);
});
