import { defineRule, report } from '../../diagnostics/index.ts';
import type { Block } from '../../ir/program.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { guardsOf } from '../graph/guards.ts';
import type { FlowRule } from '../subject.ts';

/**
 * Statements that lead round and round while no time passes: nothing is heard, asked or waited for, so nothing can change what they
 * decide. After 1,000 of them the flow is ended (S32), and with it the call.
 */
const endlessLoop = defineRule({
  code: 'endless-loop',
  severity: 'warning',
  message: () => 'this leads round and round while no time passes',
  notes: () => [
    'Nothing is played, asked or waited for in between, so nothing changes: after 1,000 statements the call is cut. Put a wait into it, or count it',
  ],
});

/** Told at the statement that closes the circle: the `goto` or `loop` in it that stands last. */
export const findEndlessLoops: FlowRule = (graph) => {
  const guards = guardsOf(graph);
  const told = new Set<Block>();
  const circling = [...graph.reachable].filter((block) => takesNoTime(block) && circleOf(graph, block).has(block));
  return circling.flatMap((block) => {
    if (told.has(block)) return [];
    const circle = [...circleOf(graph, block)].filter((other) => circleOf(graph, other).has(block));
    for (const each of circle) told.add(each);
    // chance and flags of the flow's own end it by and by
    if (circle.some((each) => each.kind === 'split' || guards.has(each))) return [];
    const closing = graph.inOrder(circle).findLast(({ kind }) => kind === 'goto' || kind === 'loop');
    return [report(endlessLoop, graph.placeOf(closing ?? block), undefined)];
  });
};

/** What comes after a block at the same instant, counted rounds left out. */
function circleOf(graph: FlowGraph, block: Block): ReadonlySet<Block> {
  const follows = ({ from, on }: { readonly from: Block; readonly on: string | null }): boolean =>
    takesNoTime(from) && on !== 'error' && !(from.kind === 'goto' && from.atMost !== null) && !isCounted(graph, from);
  return graph.reach(
    graph
      .waysFrom(block)
      .filter(follows)
      .map(({ to }) => to),
    follows,
  );
}

function isCounted(graph: FlowGraph, block: Block): boolean {
  const loop = block.kind === 'repeat' ? graph.block(block.loop) : block;
  return loop?.kind === 'loop' && loop.times !== null;
}

/** A module and a function may take their time; whatever is heard, asked or waited for does. */
function takesNoTime({ kind }: Block): boolean {
  switch (kind) {
    case 'play':
    case 'menu':
    case 'collect':
    case 'wait':
    case 'invoke':
    case 'run':
    case 'send sms':
    case 'transfer to number':
    case 'transfer to agent':
      return false;
    default:
      return true;
  }
}
