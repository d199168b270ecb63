import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/index.ts';
import { compiled, flowNamed, inOneFile } from './compiled.ts';
import { generatedProgram } from './generated-programs.ts';
import { NODE_KINDS, parse } from '../../src/syntax/index.ts';

const SEED = { seed: 20_261_122, numRuns: 30 };

/** Words that begin a statement which leaves a block; each `else if` and each loop's end leaves one more. */
const LEAVES_A_BLOCK = /Statement$|^Set|^TransferTo|^CreateCallback$|^SendSms$/;

test('any program of the language compiles to IR that its schema and the rules beyond it accept', () => {
  fc.assert(
    fc.property(generatedProgram, (text) => {
      const { program } = compiled(inOneFile(text));
      expect(canonicalJson(compiled(inOneFile(text)).program)).toBe(canonicalJson(program));
    }),
    SEED,
  );
});

test('every statement of any program is a block, and nothing else is', () => {
  fc.assert(
    fc.property(generatedProgram, (text) => {
      const nodes = [...parse(text).root.nodes]
        .filter((node) => node.kind === 'FlowDeclaration' && node.text.startsWith('inbound flow Main'))
        .flatMap((flow) =>
          [...flow.tree.all(...NODE_KINDS)].filter((node) => node.start > flow.start && node.end <= flow.end),
        );
      const statements = nodes.filter(({ kind }) => LEAVES_A_BLOCK.test(kind) && kind !== 'BreakStatement').length;
      const elseIfs = nodes.filter((node) => node.kind === 'ElseBranch' && node.token('if') !== undefined).length;
      const loops = nodes.filter(({ kind }) => kind === 'LoopStatement').length;
      const { program } = compiled(inOneFile(text));
      expect(flowNamed(program, 'Main').blocks).toHaveLength(statements + elseIfs + loops);
    }),
    SEED,
  );
});
