import { defineRule, report } from '../../diagnostics/index.ts';
import { related } from '../graph/flow-graph.ts';
import type { CenterRule } from '../subject.ts';
import { changesOfQueue } from './callback-loses-place.ts';
import type { Pair } from './callback-loses-place.ts';
import { placeOfServing, servingIn, servingsOf } from './serving.ts';
import { callQueues } from './waiting.ts';

/**
 * Every agent who serves a queue takes its callbacks before its callers. Who holds the line is overtaken by people who asked later and
 * went about their day.
 */
const callbacksBeforeCallers = defineRule<Pair>({
  code: 'callbacks-before-callers',
  severity: 'warning',
  message: ({ from, to }) => `every agent who serves ${from} takes callbacks from ${to} first`,
  notes: ({ from }) => [
    `A caller who holds in ${from} is overtaken by everybody who asks for a callback later. The same priority makes one line of both: the oldest is next`,
  ],
});

export const findOvertakenCallers: CenterRule = (subject) => {
  const { program, model, madeOf } = subject;
  const called = callQueues(subject);
  const changes = changesOfQueue(subject);
  const overtaken = madeOf('overtaken callers', [called, changes, program.profiles], () =>
    changes.flatMap(({ from, to }) => {
      if (called.has(to)) return [];
      const [ofCalls, ofCallbacks] = [servingsOf(subject, from), servingsOf(subject, to)];
      const pairs = ofCalls.map((serving) => ({ serving, first: servingIn(ofCallbacks, serving) }));
      const [pair] = pairs;
      const overtakes = pairs.every(
        ({ serving, first }) =>
          first !== undefined &&
          first.serve.priority < serving.serve.priority &&
          first.serve.delayMs <= serving.serve.delayMs,
      );
      if (!overtakes || pair?.first === undefined) return [];
      return [{ from, to, serving: pair.serving, first: pair.first }];
    }),
  );
  return madeOf('overtaken callers, told', [overtaken, model.profiles], () =>
    overtaken.map(({ from, to, serving, first }) => {
      const more = [related(placeOfServing(subject, serving), `calls from ${from} come after it`)];
      return report(callbacksBeforeCallers, placeOfServing(subject, first), { from, to }, { related: more });
    }),
  );
};
