import { defineRule, report } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { related } from '../graph/flow-graph.ts';
import { byName } from '../../recall/index.ts';
import type { CenterRule, Subject } from '../subject.ts';
import { callbacksMade } from './waiting.ts';

/**
 * A callback for which neither the statement nor the queue says which number the customer sees. The phone shows an unknown caller, and
 * people let those ring.
 */
const callbackWithoutCallerId = defineRule<{ readonly queue: string }>({
  code: 'callback-without-caller-id',
  severity: 'warning',
  message: ({ queue }) =>
    `a callback from ${queue} shows no number: neither the queue nor this statement has a caller id`,
  notes: () => [
    'Many people do not answer an unknown caller, and many networks refuse the dial. Give the queue a caller id',
  ],
});

export const findCallbacksWithoutCallerId: CenterRule = (subject) => {
  const given = [callbacksMade(subject), subject.program.queues, subject.model.queues];
  return subject.madeOf('callbacks without caller id', given, () => callbacksWithoutCallerId(subject));
};

const callbacksWithoutCallerId = (subject: Subject): readonly Diagnostic[] =>
  callbacksMade(subject).flatMap(({ graph, block, waitsIn }) => {
    if (block.callerId !== null) return [];
    const queue = waitsIn?.find((name) => byName(subject.program.queues).get(name)?.callerId === null);
    if (queue === undefined) return [];
    const declared = subject.model.queues.get(queue);
    const more = declared === undefined ? [] : [related(declared.namePlace, 'this queue has no caller id')];
    return [report(callbackWithoutCallerId, graph.placeOf(block), { queue }, { related: more })];
  });
