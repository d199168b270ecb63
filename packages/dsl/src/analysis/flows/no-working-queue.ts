import { defineRule, report } from '../../diagnostics/index.ts';
import type { Block } from '../../ir/program.ts';
import { related } from '../graph/flow-graph.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { conditionOf, guardsOf } from '../graph/guards.ts';
import { asksWorkingQueue } from '../../ir/references.ts';
import { isOrdinary } from '../graph/ways.ts';
import type { Way } from '../graph/ways.ts';
import type { FlowRule } from '../subject.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * `transfer to queue`, `create callback` or a question about `queue` on a way on which nobody has set a queue. The statement takes its
 * `error`, and a caller who was to wait for an agent is sent away.
 */
const noWorkingQueue = defineRule<{ readonly what: string }>({
  code: 'no-working-queue',
  severity: 'warning',
  message: ({ what }) => `on some way to here no queue has been set, and ${what} needs one`,
  notes: () => [
    'A caller who comes that way gets the error of this statement instead of a place in line: set the queue on every way, or name one here',
  ],
});

/**
 * Speaks of flows that a call begins in; in all others somebody before them may have set it. A module that sets one counts as having
 * done so, and a `set queue` that failed is another rule's.
 */
export const findMissingQueues: FlowRule = (graph, around) => {
  if (
    graph.flow.type !== 'inbound' ||
    !graph.reachable.some((block) => needsQueue(graph, block)) ||
    !around.beginsACall(graph.name)
  )
    return [];
  const sets = ({ from }: Way): boolean => setsQueue(from, around);
  const guards = guardsOf(graph);
  const unset = graph.reach([graph.flow.start], (way) => !sets(way) && !guards.has(way.from) && isOrdinary(way));
  const first = unset.first((block) => needsQueue(graph, block));
  if (first === undefined) return [];
  const other = graph.flow.blocks.find((block) => setsQueue(block, around));
  const places = other === undefined ? [] : [related(graph.placeOf(other), 'set here, which not every call passes')];
  return [report(noWorkingQueue, graph.placeOf(first), { what: worded(first) }, { related: places })];
};

function setsQueue(block: Block, around: Surroundings): boolean {
  if (block.kind === 'set queue') return true;
  return block.kind === 'run' && around.moduleMaySetQueue(block.module);
}

function needsQueue(graph: FlowGraph, block: Block): boolean {
  if (block.kind === 'transfer to queue' || block.kind === 'create callback') return block.queue === null;
  if (graph.readBy(block).some((reference) => reference.kind === 'queue' && reference.queue === null)) return true;
  const condition = conditionOf(block);
  return condition !== null && asksWorkingQueue(condition);
}

function worded(block: Block): string {
  return block.kind === 'transfer to queue' || block.kind === 'create callback' ? block.kind : 'what is asked of queue';
}
