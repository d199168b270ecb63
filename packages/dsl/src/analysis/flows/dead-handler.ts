import { defineRule, report } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Block } from '../../ir/program.ts';
import { workingQueuesAt } from '../center/waiting.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { kinds } from '../graph/kinds.ts';
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

export const findDeadHandlers: FlowRule = (graph, around) => {
  if (!graph.hasAny(MAY_HAVE_DEAD)) return NOTHING;
  return graph.reachable.flatMap((block) => {
    if (block.kind === 'split') return takesEverybody(block) ? tellOtherwise(graph, block) : NOTHING;
    const on = MAY_BE_DEAD.get(block.kind);
    // known from the block: most need no look at the text
    if (on === undefined || !isHandled(block, on)) return NOTHING;
    const because = whyNever(graph, around, block, on);
    if (because === null) return NOTHING;
    const handled = (graph.statementOf(block)?.block?.handlers ?? []).flatMap(({ outcomes }) => outcomes);
    return handled
      .filter((outcome) => outcome.on === on)
      .map(({ place }) => report(deadHandler, place, { on, because }));
  });
};

const NOTHING: readonly Diagnostic[] = [];

/** Outcomes that never come about under certain conditions. */
const MAY_BE_DEAD: ReadonlyMap<Block['kind'], string> = new Map([
  ['transfer to queue', 'full'],
  ['set callback number', 'invalid'],
]);

const MAY_HAVE_DEAD = kinds('split', ...MAY_BE_DEAD.keys());

const isHandled = (block: Block, on: string): boolean =>
  'outcomes' in block && block.outcomes.some((outcome) => outcome.on === on && outcome.by === 'handler');

const takesEverybody = ({ ways }: Extract<Block, { readonly kind: 'split' }>): boolean =>
  ways.reduce((sum, { percent }) => sum + percent, 0) >= 100;

function tellOtherwise(graph: FlowGraph, block: Block): readonly Diagnostic[] {
  const handlers = graph.statementOf(block)?.block?.handlers ?? [];
  const facts = { on: 'otherwise', because: 'the shares take everybody' };
  return handlers.filter(({ otherwise }) => otherwise).map(({ head }) => report(deadHandler, head, facts));
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
