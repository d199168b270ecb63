import { expect, it } from 'vitest';
import { HOSTILE } from './hostile-texts.ts';
import { fuzz } from './run.ts';

/** The seed of a failure is the place of its text in the list. */
it('a line of a megabyte, fifty thousand of a kind, nesting without end', { timeout: 300_000 }, async () => {
  expect(await fuzz({ kind: 'hostile', from: 0, count: HOSTILE.length })).toEqual([]);
});
