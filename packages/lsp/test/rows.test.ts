import { describe, expect, test } from 'vitest';
import type { Desk } from '../src/desk.ts';
import type { Feature } from '../src/features/feature.ts';
import { FEATURES } from '../src/features/index.ts';
import { ROWS } from './rows/index.ts';
import { playCase } from './rows/row.ts';

function silent({ connection }: Desk): Pick<Desk, 'answer' | 'answerAbout' | 'answerLater'> {
  const answer = ({ method }: { readonly method: string }): void => void connection.onRequest(method, () => null);
  return { answer, answerAbout: answer, answerLater: answer };
}

/** The features, one of them with handlers that have nothing to say. */
function withMuted(row: string): readonly Feature[] {
  return FEATURES.map((feature) =>
    feature.row === row
      ? {
          ...feature,
          listen: (desk) => feature.listen(Object.assign(Object.create(desk) as Desk, silent(desk))),
        }
      : feature,
  );
}

/** Apart from the marks. */
const isAscii = (source: string): boolean => !/[^\0-\x7f┆«»‹›]/.test(source);

test('every feature that answers requests has fixtures', () => {
  const answering = FEATURES.filter(({ methods }) => methods.length > 0).map(({ row }) => row);
  expect(ROWS.map(({ row }) => row).sort()).toEqual([...new Set(answering)].sort());
});

describe.each(ROWS)('$row', ({ row, cases }) => {
  test.each(cases)('$says', async (given) => {
    // clients count differently only where characters take more than a byte
    for (const encoding of isAscii(given.source) ? (['utf-16'] as const) : (['utf-16', 'utf-8'] as const)) {
      const { answered, expected, log } = await playCase(given, { encoding });
      expect(log).toEqual([]);
      expect(answered).toBe(expected);
    }
  });

  test.each(cases)('a handler without an answer is noticed: $says', async (given) => {
    const { answered, expected } = await playCase(given, { features: withMuted(row) });
    expect(answered).not.toBe(expected);
  });
});
