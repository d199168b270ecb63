import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../src/index.ts';

const SEED = { seed: 20_261_122, numRuns: 300 };
/** Texts with every end of line, and characters of one to four bytes. */
const texts = fc.string({
  unit: fc.constantFrom('a', 'é', '客', '𐐀', '\n', '\r\n', '\r', ' ', '\uD800'),
  maxLength: 40,
});

describe('lines', () => {
  test.each([
    ['', ['']],
    ['a', ['a']],
    ['a\n', ['a', '']],
    ['a\r\nb\rc\nd', ['a', 'b', 'c', 'd']],
    ['\r\r\n\n', ['', '', '', '']],
  ])('of %j', (text, lines) => {
    const index = new LineIndex(text);
    expect(Array.from({ length: index.lineCount }, (_, line) => index.lineText(line + 1))).toEqual(lines);
  });

  test('joined with what ends them are the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const index = new LineIndex(text);
        const starts = Array.from({ length: index.lineCount }, (_, line) =>
          index.offsetAt({ line: line + 1, column: 1 }),
        );
        expect(starts.map((start, line) => text.slice(start, starts[line + 1])).join('')).toBe(text);
      }),
      SEED,
    );
  });
});

describe('positions', () => {
  test.each([
    [0, { line: 1, column: 1 }, { line: 1, column: 1 }],
    [4, { line: 1, column: 5 }, { line: 1, column: 8 }],
    [5, { line: 2, column: 1 }, { line: 2, column: 1 }],
    [6, { line: 2, column: 2 }, { line: 2, column: 4 }],
    [99, { line: 2, column: 2 }, { line: 2, column: 4 }],
    [-1, { line: 1, column: 1 }, { line: 1, column: 1 }],
  ])('offset %i of "a𐐀é", 客 below it, is %j, in bytes %j', (offset, utf16, utf8) => {
    const index = new LineIndex('a𐐀é\n客');
    expect(index.positionAt(offset)).toEqual(utf16);
    expect(index.positionAt(offset, 'utf-8')).toEqual(utf8);
  });

  test('of every offset between characters lead back to it, in either unit', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const index = new LineIndex(text);
        for (const offset of betweenCharacters(text)) {
          expect(index.offsetAt(index.positionAt(offset))).toBe(offset);
          expect(index.offsetAt(index.positionAt(offset, 'utf-8'), 'utf-8')).toBe(offset);
        }
      }),
      SEED,
    );
  });

  test('beyond a line or the text are the nearest in them', () => {
    const index = new LineIndex('ab\ncd');
    expect(index.offsetAt({ line: 1, column: 99 })).toBe(2);
    expect(index.offsetAt({ line: 9, column: 1 })).toBe(5);
    expect(index.offsetAt({ line: 0, column: 5 })).toBe(0);
    expect(index.offsetAt({ line: 1, column: 0 })).toBe(0);
    // The second byte of é is still é.
    expect(new LineIndex('éa').offsetAt({ line: 1, column: 2 }, 'utf-8')).toBe(0);
  });
});

/** Offsets at which a character begins; `\r\n` is one. */
function betweenCharacters(text: string): readonly number[] {
  return [...text.matchAll(/\r\n|[^]/gu)].map(({ index }) => index);
}
