import { expect, it } from 'vitest';
import { KINDS } from './cases.ts';
import { fuzz } from './run.ts';

/**
 * Whatever a text is: it is read without an exception and in the end, its tokens joined are the text, findings have places
 * in it, what compiles is sound, and a fix leaves nothing that is read worse (`demands.ts`). Seeds 0 and up; the thorough
 * and the long tests go on with the seeds that follow.
 */
it.each(KINDS)('a few %s', async (kind) => {
  expect(await fuzz({ kind, from: 0, count: 60 })).toEqual([]);
});
