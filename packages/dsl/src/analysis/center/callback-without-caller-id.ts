import { defineRule, report } from '../../diagnostics/index.ts';
import { related } from '../graph/flow-graph.ts';
import { byName } from '../../recall/index.ts';
import type { CenterRule } from '../subject.ts';
import { callbacksMade, makerOf, makers } from './waiting.ts';

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
  const { program, model, madeOf } = subject;
  const all = callbacksMade(subject);
  const without = madeOf('callbacks without caller id', [all, program.queues], () =>
    all.flatMap((made) => {
      if (made.block.callerId !== null) return [];
      const queue = made.waitsIn?.find((name) => byName(program.queues).get(name)?.callerId === null);
      return queue === undefined ? [] : [{ made, queue }];
    }),
  );
  return madeOf('callbacks without caller id, told', [without, makers(subject), model.queues], () =>
    without.map(({ made, queue }) => {
      const declared = model.queues.get(queue);
      const more = declared === undefined ? [] : [related(declared.namePlace, 'this queue has no caller id')];
      const place = makerOf(subject, made).placeOf(made.block);
      return report(callbackWithoutCallerId, place, { queue }, { related: more });
    }),
  );
};
