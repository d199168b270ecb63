import { defineRule, report } from '../../diagnostics/index.ts';
import { spokenDuration } from '../../semantics/durations.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { kinds } from '../graph/kinds.ts';
import type { FlowRule } from '../subject.ts';
import type { Surroundings } from '../surroundings.ts';

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
export const findSilence: FlowRule = (graph, around) =>
  graph.hasAny(WAITS) && isHeard(graph, around)
    ? graph
        .all('wait')
        .filter(({ durationMs }) => durationMs > SILENCE_MAX_MS)
        .map((block) => report(silentWait, graph.placeOf(block), { durationMs: block.durationMs }))
    : [];

const WAITS = kinds('wait');

function isHeard({ flow }: FlowGraph, around: Surroundings): boolean {
  if (flow.type !== 'customer queue') return flow.type === 'inbound' || flow.type.startsWith('transfer');
  return around.isHeardInLine(flow.name);
}
