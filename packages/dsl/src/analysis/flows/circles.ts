import type { Block } from '../../ir/program.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { isOrdinary } from '../graph/ways.ts';
import type { Way } from '../graph/ways.ts';

/**
 * What lies ahead of a caller who always does the same: the blocks, and whether any way leads out of the flow. Errors that nobody plans
 * for are no way out.
 */
export function ahead(
  graph: FlowGraph,
  from: Block,
  goes: (way: Way) => boolean,
): { readonly blocks: ReadonlySet<Block>; readonly hasWayOut: boolean } {
  const follows = (way: Way): boolean => isOrdinary(way) && goes(way);
  const first = graph.waysFrom(from).filter(follows);
  const blocks = graph.reach(
    first.map(({ to }) => to),
    follows,
  );
  const ways = [...first, ...[...blocks].flatMap((block) => graph.waysFrom(block).filter(follows))];
  const hasWayOut = ways.some(({ to }) => to === null) || [...blocks].some(leaves);
  return { blocks, hasWayOut };
}

/** Statements that end the flow when they succeed. */
function leaves({ kind }: Block): boolean {
  return kind === 'disconnect' || kind === 'return' || kind.startsWith('transfer to');
}
