import { defineRule, report } from '../../diagnostics/index.ts';
import type { Block } from '../../ir/program.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { circlesIn, onCircles } from '../graph/components.ts';
import { guardsOf } from '../graph/guards.ts';
import type { Way } from '../graph/ways.ts';
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
  if (onCircles(graph).length === 0) return [];
  const guards = guardsOf(graph);
  const follows = ({ from, on }: Way): boolean =>
    takesNoTime(from) && on !== 'error' && !(from.kind === 'goto' && from.atMost !== null) && !isCounted(graph, from);
  return circlesIn(graph, follows).flatMap((circle) => {
    // chance and flags of the flow's own end it by and by
    if (circle.some((each) => each.kind === 'split' || guards.has(each))) return [];
    const inOrder = graph.inOrder(circle);
    const closing = inOrder.findLast(({ kind }) => kind === 'goto' || kind === 'loop') ?? inOrder[0];
    return closing === undefined ? [] : [report(endlessLoop, graph.placeOf(closing), undefined)];
  });
};

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
