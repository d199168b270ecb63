import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, compile } from '../../src/index.ts';
import type { SourceFile } from '../../src/index.ts';
import { example, EXAMPLES } from './examples.ts';

const SEED = { seed: 20_261_122, numRuns: 5 };
const bytesOf = (files: readonly SourceFile[]): string => canonicalJson(compile(files));

describe.each(EXAMPLES)('%s', (name) => {
  test('gives the same bytes again, in whatever order its files come', () => {
    const files = example(name);
    const bytes = bytesOf(files);
    fc.assert(
      fc.property(fc.shuffledSubarray([...files], { minLength: files.length }), (shuffled) => {
        expect(bytesOf(shuffled)).toBe(bytes);
      }),
      SEED,
    );
  });

  test('does not care how its declarations are spread over files', () => {
    const files = example(name).filter(({ path }) => !path.endsWith('.test.flow'));
    const joined = [
      {
        path: 'all.flow',
        text: files
          .map(({ text }) => text)
          .reverse()
          .join('\n'),
      },
    ];
    expect(compile(joined).program).toEqual(compile(files).program);
  });
});
