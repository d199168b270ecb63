import type { Block } from '../../ir/program.ts';
import type { FlowGraph } from './flow-graph.ts';
import type { Way } from './ways.ts';

interface Visit {
  readonly block: Block;
  readonly next: readonly Block[];
  /** How many of `next` have been looked at. */
  done: number;
}

/**
 * Groups of blocks that lead round to each other by the ways that `follows` lets through (strongly connected components, Tarjan), those
 * alone that lead to themselves included. In time proportional to the flow, and without recursion: a flow may be long.
 */
export function circlesIn(graph: FlowGraph, follows: (way: Way) => boolean): readonly ReadonlySet<Block>[] {
  const order = new Map<Block, number>();
  const lowest = new Map<Block, number>();
  const open: Block[] = [];
  const isOpen = new Set<Block>();
  const circles: ReadonlySet<Block>[] = [];

  const enter = (block: Block): Visit => {
    order.set(block, order.size);
    lowest.set(block, order.size - 1);
    open.push(block);
    isOpen.add(block);
    return { block, next: successors(graph, block, follows), done: 0 };
  };
  const lower = (block: Block, to: number): void => void lowest.set(block, Math.min(lowest.get(block) ?? to, to));
  const leave = ({ block, next }: Visit): void => {
    if (lowest.get(block) !== order.get(block)) return;
    const group = open.splice(open.lastIndexOf(block));
    for (const each of group) isOpen.delete(each);
    if (group.length > 1 || next.includes(block)) circles.push(new Set(group));
  };

  for (const start of graph.reachable) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const next = visit.next[visit.done++];
      if (next === undefined) {
        path.pop();
        leave(visit);
        const above = path.at(-1);
        if (above !== undefined) lower(above.block, lowest.get(visit.block) ?? 0);
      } else if (!order.has(next)) {
        path.push(enter(next));
      } else if (isOpen.has(next)) {
        lower(visit.block, order.get(next) ?? 0);
      }
    }
  }
  return circles;
}

function successors(graph: FlowGraph, block: Block, follows: (way: Way) => boolean): readonly Block[] {
  return graph
    .waysFrom(block)
    .filter(follows)
    .flatMap(({ to }) => graph.block(to) ?? []);
}
