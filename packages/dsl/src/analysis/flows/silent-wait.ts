import { defineRule, report } from '../../diagnostics/index.ts';
import { spokenDuration } from '../../semantics/durations.ts';
import type { Name } from '../../ir/program.ts';
import { once } from '../once.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { FlowRule, Subject } from '../subject.ts';

/** Longer silence than this makes people ask whether anybody is there. */
const SILENCE_MAX_MS = 30_000;

/** A caller hears nothing for more than half a minute, takes the line for dead and hangs up. */
const silentWait = defineRule<{ readonly durationMs: number }>({
  code: 'silent-wait',
  severity: 'hint',
  message: ({ durationMs }) => `a caller hears nothing for ${spokenDuration(durationMs)}`,
  notes: () => [
    'Who hears nothing takes the line for dead. In a queue flow play … for the time gives music instead of wait',
  ],
});

/** Flows that only callbacks run have nobody to hear them. */
export const findSilence: FlowRule = (graph, subject) =>
  isHeard(graph, subject)
    ? graph
        .all('wait')
        .filter(({ durationMs }) => durationMs > SILENCE_MAX_MS)
        .map((block) => report(silentWait, graph.placeOf(block), { durationMs: block.durationMs }))
    : [];

function isHeard({ flow }: FlowGraph, subject: Subject): boolean {
  if (flow.type !== 'customer queue') return flow.type === 'inbound' || flow.type.startsWith('transfer');
  return heardInLine(subject).has(flow.name);
}

/** Queue flows of calls: by default, or set by a flow that a caller hears. */
const heardInLine = once(({ program, flows }: Subject): ReadonlySet<Name | null> => {
  const set = flows
    .filter(({ flow }) => flow.type !== 'callback' && flow.type !== 'module')
    .flatMap(({ flow }) => flow.blocks)
    .flatMap((block) => (block.kind === 'set flow' && block.flow.kind === 'name' ? [block.flow.name] : []));
  return new Set([program.center.defaultCustomerQueueFlow, ...set]);
});
