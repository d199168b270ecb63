import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { always, RowFormat, text, usually } from '../../src/core/row-format.ts';

test('a row is written as JSON writes it, whatever its texts are made of', () => {
  const format = new RowFormat<{ readonly name: string; readonly other: string }>('row', {
    name: always(text),
    other: always(text),
  });
  const anyText = fc.oneof(
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
    fc.constantFrom('"', '\\', '\n', '\u001f', '\u007f', '\u2028', '\ud800', '\udfff', '😀', 'Zoë [a] #1!', ' '),
  );
  fc.assert(
    fc.property(anyText, anyText, (name, other) => {
      const row = { name, other };
      expect(format.write(row)).toBe(JSON.stringify(row));
      expect(format.read('1', format.write(row))).toEqual(row);
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('fields are written in the order of the table, in whatever order a row has them', () => {
  interface Pair {
    readonly name: string;
    readonly other: string;
  }
  const format = new RowFormat<Pair>('row', { name: usually<string, Pair>('', text), other: always(text) });
  const rows: readonly Pair[] = [
    { name: 'a', other: 'b' },
    { other: 'b', name: 'a' },
    Object.assign({ more: 1 }, { name: 'a', other: 'b' }),
    Object.assign({ name: 'a', other: 'b' }, { more: 1 }),
  ];
  for (const row of rows) expect(format.write(row)).toBe('{"name":"a","other":"b"}');
  expect(format.write({ other: 'b', name: '' })).toBe('{"other":"b"}');
});
