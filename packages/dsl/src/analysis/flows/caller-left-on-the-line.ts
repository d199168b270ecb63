import { defineRule, report } from '../../diagnostics/index.ts';
import type { Block, CreateCallback } from '../../ir/program.ts';
import { related } from '../graph/flow-graph.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { guardsOf } from '../graph/guards.ts';
import type { FlowRule } from '../subject.ts';

/**
 * After `create callback` the call goes on, and stays: it is put in line as well, or its queue flow begins again. One person now stands
 * in line twice, pays for holding, and is rung by an agent while talking to another.
 */
const callerLeftOnTheLine = defineRule<{ readonly how: string }>({
  code: 'caller-left-on-the-line',
  severity: 'warning',
  message: ({ how }) => `the caller has a callback now and still ${how}`,
  notes: () => [
    'create callback makes a new contact and goes on with this call; say goodbye and disconnect, or one person stands in line twice',
  ],
});

export const findCallersLeft: FlowRule = (graph) => {
  if (graph.flow.type === 'callback' || graph.flow.type === 'module') return [];
  return graph.all('create callback').flatMap((block) => {
    const stays = whatKeeps(graph, block);
    if (stays === null) return [];
    const more = stays.at === null ? [] : [related(graph.placeOf(stays.at), 'here the call goes on to wait')];
    return [report(callerLeftOnTheLine, graph.placeOf(block), { how: stays.how }, { related: more })];
  });
};

/** Where the call stays in line after a callback was made; ways behind a flag of the flow's own are left out. */
function whatKeeps(graph: FlowGraph, made: CreateCallback): { readonly how: string; readonly at: Block | null } | null {
  const guards = guardsOf(graph);
  const after = graph.reach([made.next], (way) => !guards.has(way.from) && way.from !== made && way.on !== 'error');
  const queued = after.first(({ kind }) => kind === 'transfer to queue');
  if (queued !== undefined) return { how: 'is put in line', at: queued };
  if (graph.flow.type !== 'customer queue') return null;
  if (after.has(made)) return { how: 'waits on in the queue, to be asked again', at: null };
  const ends =
    made.next === null ||
    after.some(
      (block) =>
        block !== made &&
        !guards.has(block) &&
        (block.kind === 'return' || graph.waysFrom(block).some(({ to, on }) => to === null && on !== 'error')),
    );
  return ends ? { how: 'waits on in the queue: this flow ends and begins again', at: null } : null;
}
