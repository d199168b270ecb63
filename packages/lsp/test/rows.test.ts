import { describe, expect, test } from 'vitest';
import { FEATURES } from '../src/features/index.ts';
import { ROWS } from './rows/index.ts';
import { playCase } from './rows/row.ts';

/** Apart from the marks. */
const isAscii = (source: string): boolean => !/[^\0-\x7f┆«»‹›]/.test(source);

test('every feature that answers requests has fixtures', () => {
  const answering = FEATURES.filter(({ methods }) => methods.length > 0).map(({ row }) => row);
  expect(ROWS.map(({ row }) => row).sort()).toEqual([...new Set(answering)].sort());
});

describe.each(ROWS)('$row', ({ cases }) => {
  test.each(cases)('$says', async (given) => {
    // clients count differently only where characters take more than a byte
    for (const encoding of isAscii(given.source) ? (['utf-16'] as const) : (['utf-16', 'utf-8'] as const)) {
      const { answered, expected, log } = await playCase(given, { encoding });
      expect(log).toEqual([]);
      expect(answered).toBe(expected);
    }
  });
});
