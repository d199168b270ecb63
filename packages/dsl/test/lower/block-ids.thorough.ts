import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { example, EXAMPLES } from './examples.ts';
import { gaps, insert, INSERTED, textOfBlocks } from './inserted-statements.ts';

test.each(EXAMPLES)('in %s a statement inserted in a hundred places changes the id of no other', (name) => {
  const files = example(name);
  const before = textOfBlocks(files);
  fc.assert(
    fc.property(fc.constantFrom(...gaps(files)), fc.constantFrom(...INSERTED), (place, statement) => {
      const after = textOfBlocks(insert(files, place, statement));
      for (const [block, text] of before) expect(after.get(block)?.replace(`${statement} `, '')).toBe(text);
    }),
    { seed: 22_112_026, numRuns: 100 },
  );
});
