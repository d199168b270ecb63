import { expect, it } from 'vitest';
import { CORPUS } from '../corpus/programs.ts';
import { example } from '../semantics/examples.ts';
import { differenceFromFresh } from './difference-from-fresh.ts';

it.each(['queued-callback', 'tiered-support'] as const)('%s: the same as compiled anew after 600 edits', (name) => {
  for (const seed of [1, 2, 3]) expect(differenceFromFresh(example(name), seed, 200)).toBeNull();
});

it.each(CORPUS)('$topic/$name: the same as compiled anew after 25 edits', ({ files }) => {
  expect(differenceFromFresh(files, files.length, 25)).toBeNull();
});
