import { defineRule, report } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Name } from '../../ir/program.ts';
import { related } from '../graph/flow-graph.ts';
import { once } from '../../recall/index.ts';
import type { CenterRule, Subject } from '../subject.ts';
import { placeOfServing, servingIn, servingsOf } from './serving.ts';
import type { Serving } from './serving.ts';
import { callbacksMade, makerOf, makers } from './waiting.ts';
import type { MadeCallback } from './waiting.ts';

/**
 * The callback waits in a queue that nobody serves on a par with the one that the caller left. Its original start then means nothing:
 * order is kept only among queues of one priority (S3).
 */
const callbackLosesPlace = defineRule<Pair & { readonly together: boolean }>({
  code: 'callback-loses-place',
  severity: 'warning',
  message: ({ from, to, together }) =>
    together
      ? `no routing profile serves ${to} at the priority of ${from}: a callback loses the place in line that the caller had`
      : `no routing profile serves ${from} and ${to}: a callback loses the place in line that the caller had`,
  notes: ({ from, to }) => [
    `Agents who serve both take everybody from ${from} first, also who called later. With the same priority in one profile the queues are one line; a lower one in other profiles is a choice`,
    ...(from === to ? [] : [`Who is promised to keep the place waits behind all of ${from} instead`]),
  ],
});

export interface Pair {
  readonly from: Name;
  readonly to: Name;
}

/** Pairs of queues that callers change when they ask for a callback, the first statement that does so for each. */
export const changesOfQueue = once((subject: Subject): readonly (Pair & { readonly made: MadeCallback })[] => {
  const all = callbacksMade(subject);
  return subject.madeOf('changes of queue', [all], () => {
    const found = new Map<string, Pair & { readonly made: MadeCallback }>();
    for (const made of all) {
      for (const from of made.calledIn) {
        for (const to of made.waitsIn ?? []) {
          const key = `${from} ${to}`;
          if (from !== to && !found.has(key)) found.set(key, { from, to, made });
        }
      }
    }
    return [...found.values()];
  });
});

/** Queues of callbacks that are reported here; starving is the same mistake seen from the other side. */
export const pairsThatLosePlace = once((subject: Subject): ReturnType<typeof changesOfQueue> => {
  const changes = changesOfQueue(subject);
  return subject.madeOf('pairs that lose their place', [changes, subject.program.profiles], () =>
    changes.filter(({ from, to }) => {
      const [ofCalls, ofCallbacks] = [servingsOf(subject, from), servingsOf(subject, to)];
      if (ofCalls.length === 0 || ofCallbacks.length === 0) return false;
      return !ofCallbacks.some((serving) => {
        const beside = servingIn(ofCalls, serving);
        return beside !== undefined && serving.serve.priority <= beside.serve.priority;
      });
    }),
  );
});

export const findLostPlaces: CenterRule = (subject) => {
  const pairs = pairsThatLosePlace(subject);
  return subject.madeOf('lost places', [pairs, makers(subject), subject.model.profiles], () =>
    pairs.map(({ from, to, made }) => {
      const [ofCalls, ofCallbacks] = [servingsOf(subject, from), servingsOf(subject, to)];
      const together = ofCallbacks.some((serving) => servingIn(ofCalls, serving) !== undefined);
      const facts = { from, to, together };
      return report(callbackLosesPlace, makerOf(subject, made).placeOf(made.block), facts, {
        related: ofCallbacks.map((serving) => told(subject, serving)),
      });
    }),
  );
};

function told(subject: Subject, serving: Serving): Diagnostic['related'][number] {
  const { serve, profile } = serving;
  return related(
    placeOfServing(subject, serving),
    `${profile.name} serves ${serve.queue} at priority ${serve.priority}`,
  );
}
