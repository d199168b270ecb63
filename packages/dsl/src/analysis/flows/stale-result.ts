import { defineRule, report } from '../../diagnostics/index.ts';
import { functionsReadIn, resultOf } from '../graph/facts.ts';
import { related } from '../graph/flow-graph.ts';
import type { FlowRule } from '../subject.ts';
import { readBeforeSet } from './unset-fact.ts';

/**
 * What a function answered is read on a way on which it was not asked. It is empty then, or what it answered to an earlier question, and
 * the caller is taken for somebody else or for nobody.
 */
const staleResult = defineRule<{ readonly name: string }>({
  code: 'stale-result',
  severity: 'warning',
  message: ({ name }) => `on some way to here ${name} has not been asked, and its answer is read`,
  notes: ({ name }) => [
    `What was never answered is empty, or left from before: a caller hears somebody else's name, or goes the wrong way. Invoke ${name} on every way, or ask whether its answer is empty`,
  ],
});

export const findStaleResults: FlowRule = (graph, around) =>
  functionsReadIn(graph).flatMap((name) => {
    const read = readBeforeSet(graph, around, resultOf(name));
    if (read === null) return [];
    const asked = graph.flow.blocks.find(resultOf(name).isSetBy);
    const more = asked === undefined ? [] : [related(graph.placeOf(asked), 'asked here, which not every call passes')];
    return [report(staleResult, graph.placeOf(read), { name }, { related: more })];
  });
