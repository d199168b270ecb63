/** The thorough runs, ten times as long and with three seeds. */
import { describe, expect, test } from 'vitest';
import { CLOSED_FORMS, LIMITED, measure, missed } from './closed-forms.ts';
import { measureDials } from './dials.ts';

const SEEDS = [21, 22, 23];
const LIMIT_MS = 10 * 60_000;

describe.each(SEEDS)('seed %i', (seed) => {
  test.each(CLOSED_FORMS)(
    '$id on the router',
    (form) => {
      expect(missed(measure(form, { on: 'router', customers: 3_000_000, seed }))).toEqual([]);
    },
    LIMIT_MS,
  );
  test.each([...CLOSED_FORMS, LIMITED])(
    '$id on the whole core',
    (form) => {
      expect(missed(measure(form, { on: 'core', customers: 300_000, seed }))).toEqual([]);
    },
    LIMIT_MS,
  );
  test('dials', () => expect(missed(measureDials(200_000, seed))).toEqual([]), LIMIT_MS);
});
