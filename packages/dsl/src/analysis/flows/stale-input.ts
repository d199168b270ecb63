import { defineRule, report } from '../../diagnostics/index.ts';
import { INPUT } from '../graph/facts.ts';
import { related } from '../graph/flow-graph.ts';
import type { FlowRule } from '../subject.ts';
import { readBeforeSet } from './unset-fact.ts';

/**
 * `input` is read on a way on which the caller has keyed nothing in. A menu does not fill it: it is empty, or what was keyed in at an earlier
 * question.
 */
const staleInput = defineRule({
  code: 'stale-input',
  severity: 'warning',
  message: () => 'on some way to here the caller has keyed nothing in, and input is read',
  notes: () => [
    'Only collect fills input; the key of a menu is its handler. Read here it is empty, or the answer to another question: a wrong number would be called, a wrong account found',
  ],
});

export const findStaleInput: FlowRule = (graph, around) => {
  const read = readBeforeSet(graph, around, INPUT);
  if (read === null) return [];
  const asked = graph.flow.blocks.find(INPUT.isSetBy);
  const more =
    asked === undefined ? [] : [related(graph.placeOf(asked), 'collected here, which not every call passes')];
  return [report(staleInput, graph.placeOf(read), undefined, { related: more })];
};
