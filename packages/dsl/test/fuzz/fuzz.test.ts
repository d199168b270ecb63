import { expect, it } from 'vitest';
import { KINDS } from './cases.ts';
import { fuzz } from './run.ts';

/**
 * Whatever a text is: it is read without an exception and in the end, its tokens joined are the text, findings have places
 * in it, what compiles is sound, and a fix leaves nothing that is read worse (`demands.ts`). Seeds 0 and up; the thorough
 * and the long tests go on with the seeds that follow.
 */
it('holds of a few texts of each kind', async () => {
  expect(await fuzz(...KINDS.map((kind) => ({ kind, from: 0, count: 15 })))).toEqual([]);
});
