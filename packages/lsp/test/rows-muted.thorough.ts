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

/** A test of the tests: what a fixture expects is never what a server answers that has nothing to say. */
describe.each(ROWS)('$row', ({ row, cases }) => {
  test.each(cases)('a handler without an answer is noticed: $says', async (given) => {
    const { answered, expected } = await playCase(given, { features: withMuted(row) });
    expect(answered).not.toBe(expected);
  });
});
