import { expect, test } from 'vitest';
import { editorProgram } from '../../src/ide/index.ts';
import { example } from '../lower/examples.ts';
import { notProposed } from './what-is-written.ts';

test.each(['center.flow', 'support-line.flow', 'support-line.test.flow'])(
  'every word of %s would have been proposed',
  (path) => {
    expect(notProposed(editorProgram(example('queued-callback')), path)).toEqual([]);
  },
);
