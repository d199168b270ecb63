import { expect, it } from 'vitest';
import { KINDS } from './cases.ts';
import { fuzz } from './run.ts';

/** 20,000 in all, beside the few of the fast tests. */
const COUNTS: Readonly<Record<(typeof KINDS)[number], number>> = {
  'random characters': 3_000,
  'random pieces': 3_500,
  mutations: 5_000,
  sentences: 3_000,
  statements: 3_000,
  scenarios: 2_500,
};

it.each(KINDS)('thousands of %s', { timeout: 300_000 }, async (kind) => {
  expect(await fuzz({ kind, from: 1_000, count: COUNTS[kind] })).toEqual([]);
});
