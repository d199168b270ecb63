import { expect, it } from 'vitest';
import { KINDS } from './cases.ts';
import { fuzz } from './run.ts';

const COUNT = 5_000;

it.each(KINDS)('five thousand more %s', { timeout: 3_600_000 }, async (kind) => {
  expect(await fuzz({ kind, from: 100_000, count: COUNT })).toEqual([]);
});
