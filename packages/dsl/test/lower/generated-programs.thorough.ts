import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ANY_LENGTH, compiled, inOneFile } from './compiled.ts';
import { generatedProgram } from './generated-programs.ts';
import { blocksOfMain } from './statements-as-blocks.ts';

test('hundreds of programs more compile to IR that its schema and the rules beyond it accept', () => {
  fc.assert(
    fc.property(generatedProgram, (text) => {
      expect(compiled(inOneFile(text), ANY_LENGTH).program.flows.length).toBeGreaterThan(1);
    }),
    { seed: 11_222_026, numRuns: 600 },
  );
});

test('every statement of hundreds of programs is a block, and nothing else is', () => {
  fc.assert(
    fc.property(generatedProgram, (text) => {
      const { blocks, wanted } = blocksOfMain(text);
      expect(blocks).toBe(wanted);
    }),
    { seed: 20_261_122, numRuns: 300 },
  );
});
