import { expect, test } from 'vitest';
import { editorProgram } from '../../src/ide/index.ts';
import { EXAMPLES, example } from '../lower/examples.ts';
import { notProposed } from './what-is-written.ts';

const FILES = EXAMPLES.flatMap((name) => example(name).map(({ path }) => ({ name, path })));

test.each(FILES)('every word of $name/$path would have been proposed', ({ name, path }) => {
  expect(notProposed(editorProgram(example(name)), path)).toEqual([]);
});
