import type { Block } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import type { FlowGraph } from './flow-graph.ts';
import { OUTSIDE, positionOf } from './ways.ts';
import type { Way } from './ways.ts';

interface Visit {
  readonly at: number;
  readonly ways: readonly Way[];
  /** How many of `ways` have been looked at. */
  done: number;
}

/** Reachable blocks that lie on some circle, in the order of the text: of most flows none. */
export const onCircles = once((graph: FlowGraph): readonly Block[] =>
  graph.goesBack ? graph.inOrder(circlesAmong(graph, graph.reachable, () => true).flat()) : [],
);

/**
 * Groups of blocks that lead round to each other by the ways that `follows` lets through, those alone that lead to themselves included.
 * Whoever goes fewer ways goes round in fewer circles: so nothing is looked at but what lies on a circle at all.
 */
export function circlesIn(graph: FlowGraph, follows: (way: Way) => boolean): readonly (readonly Block[])[] {
  const among = onCircles(graph);
  return among.length === 0 ? [] : circlesAmong(graph, among, follows);
}

/** Strongly connected components (Tarjan), in time proportional to the flow, and without recursion: a flow may be long. */
function circlesAmong(
  graph: FlowGraph,
  among: readonly Block[],
  follows: (way: Way) => boolean,
): readonly (readonly Block[])[] {
  const { blocks } = graph.flow;
  // by position; 0 where nobody has been
  const order = new Int32Array(blocks.length);
  const lowest = new Int32Array(blocks.length);
  const isOpen = new Uint8Array(blocks.length);
  const isMeant = new Uint8Array(blocks.length);
  const open: number[] = [];
  const circles: (readonly Block[])[] = [];
  let count = 0;
  for (const block of among) isMeant[positionOf(block)] = 1;

  const enter = (at: number): Visit => {
    order[at] = lowest[at] = ++count;
    open.push(at);
    isOpen[at] = 1;
    const block = blocks[at];
    return { at, ways: block === undefined ? [] : graph.waysFrom(block), done: 0 };
  };
  const isGone = (way: Way): boolean => way.at !== OUTSIDE && isMeant[way.at] === 1 && follows(way);
  const lower = (at: number, to: number): void => {
    if (to < (lowest[at] ?? 0)) lowest[at] = to;
  };
  const leave = ({ at, ways }: Visit): void => {
    if (lowest[at] !== order[at]) return;
    const isAlone = open.at(-1) === at;
    if (isAlone && !ways.some((way) => way.at === at && isGone(way))) {
      open.pop();
      isOpen[at] = 0;
      return;
    }
    const group = open.splice(open.lastIndexOf(at));
    for (const each of group) isOpen[each] = 0;
    circles.push(group.flatMap((each) => blocks[each] ?? []));
  };

  for (const start of among) {
    if (order[positionOf(start)] !== 0) continue;
    const path = [enter(positionOf(start))];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const way = visit.ways[visit.done++];
      if (way === undefined) {
        path.pop();
        leave(visit);
        const above = path.at(-1);
        if (above !== undefined) lower(above.at, lowest[visit.at] ?? 0);
      } else if (!isGone(way)) {
        continue;
      } else if (order[way.at] === 0) {
        path.push(enter(way.at));
      } else if (isOpen[way.at] === 1) {
        lower(visit.at, order[way.at] ?? 0);
      }
    }
  }
  return circles;
}
