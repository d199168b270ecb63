/**
 * The routing against queueing theory, in a light version: runs so short that only gross mistakes show. The sizes that mean
 * something are in closed-forms.thorough.ts and closed-forms.long.ts. 4 standard errors of 30 batch means, or 2 %.
 */
import { describe, expect, test } from 'vitest';
import { CLOSED_FORMS, closedForm, LIMITED, measure, missed } from './closed-forms.ts';
import { measureDials } from './dials.ts';

const CUSTOMERS = 15_000;
const SEED = 7;

describe('S3, S6, S8: the router meets the closed forms', () => {
  test.each(CLOSED_FORMS)('$id', (form) => {
    expect(missed(measure(form, { on: 'router', customers: CUSTOMERS, seed: SEED }))).toEqual([]);
  });
});

test('S14: with a limit, on the whole core', () => {
  expect(missed(measure(LIMITED, { on: 'core', customers: 6_000, seed: SEED }))).toEqual([]);
});

test('S23: dials until one is answered, on the whole core', () => {
  expect(missed(measureDials(1_000, SEED))).toEqual([]);
});

test('S3: with the latest first on purpose the second moment fails, and nothing else does', () => {
  const run = { on: 'router', customers: 60_000, seed: SEED, order: 'last come' } as const;
  expect(missed(measure(closedForm('ec3'), run))).toEqual([expect.stringMatching(/^ec3: second moment/)]);
});
