import { describe, expect, test } from 'vitest';
import { editorProgram } from '../../src/ide/index.ts';
import { example } from '../lower/examples.ts';
import { wrongProposals } from './every-offset.ts';

describe('at every offset, the first word proposed may stand there', () => {
  test.each(['center.flow'])('%s', (path) => {
    expect(wrongProposals(editorProgram(example('queued-callback')), path)).toEqual([]);
  });
});
