import { defineRule, report } from '../../diagnostics/index.ts';
import type { Block } from '../../ir/program.ts';
import { workingQueuesAt } from '../center/waiting.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { FlowRule } from '../subject.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * A handler for what cannot happen as the program stands: `full` of a queue without a limit, `invalid` of a number that is written out. Its
 * author believes that callers are told, and they never are.
 */
const deadHandler = defineRule<{ readonly on: string; readonly because: string }>({
  code: 'dead-handler',
  severity: 'warning',
  tags: ['unnecessary'],
  message: ({ on, because }) => `this never happens: ${because}, so nobody gets to on ${on}`,
  notes: ({ on }) =>
    on === 'full'
      ? [
          'The line would grow without end, and this way out is never taken: give the queue a limit, or leave the handler out',
        ]
      : ['What stands here no caller will ever meet'],
});

export const findDeadHandlers: FlowRule = (graph, around) =>
  graph.reachable.filter(mayHaveADeadOne).flatMap((block) => {
    const handlers = graph.statementOf(block)?.block?.handlers ?? [];
    return handlers.flatMap(({ outcomes, otherwise, head }) => {
      if (otherwise) {
        const shares = block.kind === 'split' ? block.ways.reduce((sum, { percent }) => sum + percent, 0) : 0;
        return shares < 100
          ? []
          : [report(deadHandler, head, { on: 'otherwise', because: 'the shares take everybody' })];
      }
      return outcomes.flatMap(({ on, place }) => {
        const because = whyNever(graph, around, block, on);
        return because === null ? [] : [report(deadHandler, place, { on, because })];
      });
    });
  });

/** Known from the block alone: most need no look at the text. */
function mayHaveADeadOne(block: Block): boolean {
  if (block.kind === 'split') return true;
  const on = block.kind === 'transfer to queue' ? 'full' : block.kind === 'set callback number' ? 'invalid' : null;
  return on !== null && 'outcomes' in block && block.outcomes.some((each) => each.on === on && each.by === 'handler');
}

function whyNever(graph: FlowGraph, around: Surroundings, block: Block, on: string): string | null {
  if (block.kind === 'transfer to queue' && on === 'full') {
    if (graph.flow.type === 'callback') return 'a callback that was promised is never refused';
    const queues =
      block.queue === null ? workingQueuesAt(graph, block) : block.queue.kind === 'name' ? [block.queue.name] : null;
    if (queues === null || !queues.every((name) => around.isUnlimited(name))) return null;
    return `${queues.join(' and ')} ${queues.length === 1 ? 'has' : 'have'} no limit`;
  }
  if (block.kind === 'set callback number' && on === 'invalid' && block.number.kind === 'phone number') {
    return 'the number is written here, and valid';
  }
  return null;
}
