import { describe, expect, test } from 'vitest';
import type { Desk } from '../src/desk.ts';
import type { Feature } from '../src/features/feature.ts';
import { FEATURES } from '../src/features/index.ts';
import { ROWS } from './rows/index.ts';
import { runCase } from './rows/row.ts';

/** The features, one of them with handlers that have nothing to say. */
function withMuted(row: string): readonly Feature[] {
  return FEATURES.map((feature) =>
    feature.row === row
      ? {
          ...feature,
          listen: (desk) =>
            feature.listen(
              Object.assign(Object.create(desk) as Desk, {
                answer: ({ method }: { readonly method: string }) => void desk.connection.onRequest(method, () => null),
              }),
            ),
        }
      : feature,
  );
}

test('every feature that answers requests has fixtures', () => {
  const answering = FEATURES.filter(({ methods }) => methods.length > 0).map(({ row }) => row);
  expect(ROWS.map(({ row }) => row).sort()).toEqual([...new Set(answering)].sort());
});

describe.each(ROWS)('$row', ({ row, cases }) => {
  test.each(cases)('$says', async (given) => {
    await runCase(given);
    await runCase(given, { encoding: 'utf-8' });
  });

  test.each(cases)('a handler without an answer is noticed: $says', async (given) => {
    await expect(runCase(given, { features: withMuted(row) })).rejects.toThrow(/^expected/);
  });
});
