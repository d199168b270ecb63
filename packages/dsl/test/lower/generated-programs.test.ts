import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/index.ts';
import { ANY_LENGTH, compiled, inOneFile } from './compiled.ts';
import { generatedProgram } from './generated-programs.ts';
import { blocksOfMain } from './statements-as-blocks.ts';

/** A few; the thorough tests have hundreds. */
const SEED = { seed: 20_261_122, numRuns: 4 };

test('any program of the language compiles to IR that its schema and the rules beyond it accept', () => {
  fc.assert(
    fc.property(generatedProgram, (text) => {
      const { program } = compiled(inOneFile(text), ANY_LENGTH);
      expect(canonicalJson(compiled(inOneFile(text), ANY_LENGTH).program)).toBe(canonicalJson(program));
    }),
    SEED,
  );
});

test('every statement of any program is a block, and nothing else is', () => {
  fc.assert(
    fc.property(generatedProgram, (text) => {
      const { blocks, wanted } = blocksOfMain(text);
      expect(blocks).toBe(wanted);
    }),
    SEED,
  );
});
