import { expect, it } from 'vitest';
import { complaints, filesOf, KINDS } from './cases.ts';

/** Each costs some milliseconds. */
const SEEDS = Array.from({ length: 8 }, (_, seed) => seed);

/**
 * Whatever a text is: it is read without an exception and in the end, its tokens joined are the text, findings have places
 * in it, what compiles is sound, and a fix leaves nothing that is read worse (`demands.ts`). Seeds 0 and up; the thorough
 * and the long tests go on with the seeds that follow, in a thread of their own, so that a text without an end is a failure.
 */
it.each(KINDS)('holds of a few texts: %s', (kind) => {
  expect(SEEDS.map((seed) => complaints(kind, filesOf(kind, seed)))).toEqual(SEEDS.map(() => []));
});
