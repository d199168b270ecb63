import { compiled, inOneFile } from '../lower/compiled.ts';
import { PRELUDE } from '../lower/prelude.ts';
import { graphOf } from '../../src/graph/index.ts';
import type { Graph, GraphOptions } from '../../src/graph/index.ts';
import type { FlowType } from '../../src/ir/program.ts';

/** The graph of a flow `Main` of a type, beside the prelude that tests of lowering use. */
export function graphWith(body: string, type: FlowType = 'inbound', options?: GraphOptions): Graph {
  const head = type === 'module' ? 'module Main(pin) returns known, unknown' : `${type} flow Main`;
  const { program, sourceMap } = compiled(inOneFile(`${PRELUDE}\n${head} {\n${body}\n}\n`));
  return graphOf(program, sourceMap, 'Main', options);
}
