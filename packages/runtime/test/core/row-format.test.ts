import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { always, RowFormat, text } from '../../src/core/row-format.ts';

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
