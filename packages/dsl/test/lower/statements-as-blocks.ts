import { expect } from 'vitest';
import { compiled, flowNamed, inOneFile } from './compiled.ts';
import { NODE_KINDS, parse } from '../../src/syntax/index.ts';

/** Words that begin a statement which leaves a block; each `else if` and each loop's end leaves one more. */
const LEAVES_A_BLOCK = /Statement$|^Set|^TransferTo|^CreateCallback$|^SendSms$/;

/** Every statement of the flow Main is a block, and nothing else is. */
export function expectBlocksOfStatements(text: string): void {
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
}
