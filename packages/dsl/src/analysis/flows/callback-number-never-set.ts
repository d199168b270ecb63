import { defineRule, report } from '../../diagnostics/index.ts';
import { INPUT, readsFact } from '../graph/facts.ts';
import { related } from '../graph/flow-graph.ts';
import { guardsOf } from '../graph/guards.ts';
import type { FlowRule } from '../subject.ts';

/**
 * The caller keys in a phone number, and the callback is made without `set callback number`: it rings the number that the call came from
 * (S18), which is just the one that the caller did not want.
 */
const callbackNumberNeverSet = defineRule({
  code: 'callback-number-never-set',
  severity: 'warning',
  message: () => 'the caller has keyed in a number, and this callback would ring another one',
  notes: () => [
    'Without set callback number a callback rings the number that the call came from: an office line, a withheld number. Say set callback number to input first',
  ],
});

/** A number that is read for something else (a customer looked up, an attribute) was not asked for the callback. */
export const findNumbersNotSet: FlowRule = (graph) => {
  const asking = graph.all('collect');
  if (asking.length === 0 || graph.all('create callback').length === 0) return [];
  const guards = guardsOf(graph);
  const told = new Set<string>();
  return asking.flatMap((collect) => {
    if (collect.what !== 'phone number') return [];
    const after = graph.reach(
      [collect.next],
      ({ from }) =>
        from.kind !== 'set callback number' &&
        from.kind !== 'collect' &&
        !readsFact(graph, from, INPUT) &&
        !guards.has(from),
    );
    const made = after.first(({ kind }) => kind === 'create callback');
    if (made === undefined || told.has(made.id)) return [];
    told.add(made.id);
    const more = [related(graph.placeOf(collect), 'the number is asked for here')];
    return [report(callbackNumberNeverSet, graph.placeOf(made), undefined, { related: more })];
  });
};
