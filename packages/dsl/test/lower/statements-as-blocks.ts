import { ANY_LENGTH, compiled, flowNamed, inOneFile } from './compiled.ts';
import { NODE_KINDS, parse } from '../../src/syntax/index.ts';

/** Words that begin a statement which leaves a block; each `else if` and each loop's end leaves one more. */
const LEAVES_A_BLOCK = /Statement$|^Set|^TransferTo|^CreateCallback$|^SendSms$/;

/** How many blocks the flow Main has, and how many its statements ask for. */
export function blocksOfMain(text: string): { readonly blocks: number; readonly wanted: number } {
  const nodes = [...parse(text).root.nodes]
    .filter((node) => node.kind === 'FlowDeclaration' && node.text.startsWith('inbound flow Main'))
    .flatMap((flow) =>
      [...flow.tree.all(...NODE_KINDS)].filter((node) => node.start > flow.start && node.end <= flow.end),
    );
  const statements = nodes.filter(({ kind }) => LEAVES_A_BLOCK.test(kind) && kind !== 'BreakStatement').length;
  const elseIfs = nodes.filter((node) => node.kind === 'ElseBranch' && node.token('if') !== undefined).length;
  const loops = nodes.filter(({ kind }) => kind === 'LoopStatement').length;
  const { program } = compiled(inOneFile(text), ANY_LENGTH);
  return { blocks: flowNamed(program, 'Main').blocks.length, wanted: statements + elseIfs + loops };
}
