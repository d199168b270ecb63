import { expect, it } from 'vitest';
import { KINDS } from './cases.ts';
import { fuzz } from './run.ts';

const COUNT = 50_000;

it.each(KINDS)('fifty thousand %s', { timeout: 3_600_000 }, async (kind) => {
  expect(await fuzz({ kind, from: 100_000, count: COUNT })).toEqual([]);
});
