import type { Block } from '../../ir/program.ts';
import { circlesIn } from '../graph/components.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { isOrdinary } from '../graph/ways.ts';
import type { Way } from '../graph/ways.ts';

/**
 * Circles that a caller who goes `goes` never comes out of: no way of theirs leads to the end of the flow. Errors that nobody plans for are no
 * way out.
 */
export function trapsIn(graph: FlowGraph, goes: (way: Way) => boolean): readonly (readonly Block[])[] {
  const follows = (way: Way): boolean => isOrdinary(way) && goes(way);
  const circles = circlesIn(graph, follows);
  if (circles.length === 0) return circles;
  const canLeave = whoCanLeave(graph, follows);
  return circles.filter((circle) => circle.every((block) => !canLeave.has(block)));
}

/** Blocks from which a way leads out, found from the ways out backwards. */
function whoCanLeave(graph: FlowGraph, follows: (way: Way) => boolean): ReadonlySet<Block> {
  const before = new Map<Block, Block[]>();
  const canLeave = new Set<Block>();
  for (const block of graph.reachable) {
    if (leaves(block)) canLeave.add(block);
    for (const way of graph.waysFrom(block)) {
      if (!follows(way)) continue;
      const known = way.to === null ? null : before.get(way.to);
      if (way.to === null) canLeave.add(block);
      else if (known) known.push(block);
      else before.set(way.to, [block]);
    }
  }
  // a Set also gives what is added while it is walked
  for (const block of canLeave) for (const each of before.get(block) ?? []) canLeave.add(each);
  return canLeave;
}

/** Statements that end the flow when they succeed. */
function leaves({ kind }: Block): boolean {
  return kind === 'disconnect' || kind === 'return' || kind.startsWith('transfer to');
}
