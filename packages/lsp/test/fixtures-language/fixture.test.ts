import { describe, expect, test } from 'vitest';
import { fixture, shown } from './fixture.ts';

const SOURCE = `
  queue «@def Support» {}
  inbound flow Hotline { set queue to «Supp┆ort» «@outer a «b»»‹ → Support› }
  //- other.flow
  queue «Sales»«Next» {}
  //=
  a text
    in two lines
`;

describe('the notation of fixtures', () => {
  const read = fixture(SOURCE);

  test('files, without marks and the indentation of the test', () => {
    expect([...read.files]).toEqual([
      ['main.flow', 'queue Support {}\ninbound flow Hotline { set queue to Support a b }\n'],
      ['other.flow', 'queue SalesNext {}\n'],
    ]);
  });

  test('the cursor, ranges, words at places, the answer', () => {
    const text = read.files.get(read.main) ?? '';
    expect(text.slice(0, read.cursor)).toMatch(/set queue to Supp$/);
    expect(read.marks.map(({ file, start, end, says }) => [read.files.get(file)?.slice(start, end), says])).toEqual([
      ['Support', 'def'],
      ['Support', ''],
      ['a b', 'outer'],
      ['b', ''],
      ['', ' → Support'],
      ['Sales', ''],
      ['Next', ''],
    ]);
    expect(read.expected).toBe('a text\n  in two lines');
  });

  test('what is shown reads as what was written', () => {
    const again = fixture(shown(read.files, read.marks));
    expect(again.files).toEqual(read.files);
    expect(again.marks).toEqual(read.marks);
  });

  test.each([
    { source: 'a » b', says: '» without «' },
    { source: 'a « b', says: '« without »' },
    { source: '┆a┆', says: 'one cursor' },
    { source: '┆a\n//- b.flow\n┆b', says: 'one cursor' },
  ])('$source is a mistake', ({ source, says }) => {
    expect(() => fixture(source)).toThrow(says);
  });
});
