import type { Block } from '../../ir/program.ts';
import type { FlowGraph } from './flow-graph.ts';
import { OUTSIDE, positionOf } from './ways.ts';
import type { Way } from './ways.ts';

interface Visit {
  readonly at: number;
  /** Positions that ways lead to. */
  readonly next: readonly number[];
  /** How many of `next` have been looked at. */
  done: number;
}

/**
 * Groups of blocks that lead round to each other by the ways that `follows` lets through (strongly connected components, Tarjan), those
 * alone that lead to themselves included. In time proportional to the flow, and without recursion: a flow may be long.
 */
export function circlesIn(graph: FlowGraph, follows: (way: Way) => boolean): readonly ReadonlySet<Block>[] {
  if (!graph.goesBack) return [];
  const { blocks } = graph.flow;
  // by position; 0 where nobody has been
  const order = new Int32Array(blocks.length);
  const lowest = new Int32Array(blocks.length);
  const isOpen = new Uint8Array(blocks.length);
  const open: number[] = [];
  const circles: ReadonlySet<Block>[] = [];
  let count = 0;

  const enter = (at: number): Visit => {
    order[at] = lowest[at] = ++count;
    open.push(at);
    isOpen[at] = 1;
    return { at, next: successors(graph, at, follows), done: 0 };
  };
  const lower = (at: number, to: number): void => {
    if (to < (lowest[at] ?? 0)) lowest[at] = to;
  };
  const leave = ({ at, next }: Visit): void => {
    if (lowest[at] !== order[at]) return;
    const group = open.splice(open.lastIndexOf(at));
    for (const each of group) isOpen[each] = 0;
    if (group.length > 1 || next.includes(at)) circles.push(new Set(group.flatMap((each) => blocks[each] ?? [])));
  };

  for (const start of graph.reachable) {
    if (order[positionOf(start)] !== 0) continue;
    const path = [enter(positionOf(start))];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const next = visit.next[visit.done++];
      if (next === undefined) {
        path.pop();
        leave(visit);
        const above = path.at(-1);
        if (above !== undefined) lower(above.at, lowest[visit.at] ?? 0);
      } else if (order[next] === 0) {
        path.push(enter(next));
      } else if (isOpen[next] === 1) {
        lower(visit.at, order[next] ?? 0);
      }
    }
  }
  return circles;
}

function successors(graph: FlowGraph, at: number, follows: (way: Way) => boolean): readonly number[] {
  const block = graph.flow.blocks[at];
  const next: number[] = [];
  if (block === undefined) return next;
  for (const way of graph.waysFrom(block)) if (way.at !== OUTSIDE && follows(way)) next.push(way.at);
  return next;
}
