import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonBytes } from '../../src/core/json-bytes.ts';

const read = new TextDecoder('utf-8', { fatal: true });
const anyText = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc.constantFrom(
    '"',
    '\\',
    '\n',
    '\u001f',
    ' ',
    '~',
    '\u007f',
    '\u2028',
    '\ud800',
    '\udfff',
    '😀',
    'Zoë #1!',
    'x'.repeat(90_000),
  ),
);
const anyNumber = fc.oneof(
  fc.maxSafeInteger(),
  fc.double(),
  fc.constantFrom(-0, 9, 10, 999_999_999, 1e9, 1_772_445_600_010, 1e15 - 1, 1e15, -1, 0.5, Number.NaN, Infinity),
);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    anyText,
    anyNumber,
    fc.constantFrom(null, true, false, new Date(0), Object.create({ inherited: 1 }) as unknown),
    fc.constantFrom<unknown>([undefined, () => 1], { left: undefined, out: () => 1 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(anyText, fc.oneof(tie('value'), fc.constant(undefined)), { maxKeys: 4 }),
  ),
}));

test('values are written as JSON writes them, and what was handed out stays as it is', () => {
  fc.assert(
    fc.property(fc.array(anyValue, { minLength: 1, maxLength: 5 }), (values) => {
      const out = new JsonBytes();
      const texts = values.map((value) => {
        out.begin();
        out.putValue(value);
        return out.take();
      });
      expect(texts.map((text) => read.decode(text))).toEqual(values.map((value) => JSON.stringify(value)));
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('a text that was begun and not taken leaves nothing', () => {
  const out = new JsonBytes();
  expect(() => out.putValue([1, 2n])).toThrow(TypeError);
  out.begin();
  out.putValue(3);
  expect(read.decode(out.take())).toBe('3');
});
