import type { Place } from '../../diagnostics/index.ts';
import type { Block } from '../../ir/program.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';

/** The value of a statement's property; the statement's words where it is left out. */
export function settingPlace(graph: FlowGraph, block: Block, key: string): Place {
  const properties = graph.statementOf(block)?.block?.properties ?? [];
  return properties.find((property) => property.key === key)?.valuePlace ?? graph.placeOf(block);
}
