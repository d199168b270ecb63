import { defineRule, report } from '../../diagnostics/index.ts';
import type { RoutingProfile } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import type { CenterRule, Subject } from '../subject.ts';
import { servingsOf } from './serving.ts';
import { callbacksMade, callQueues } from './waiting.ts';

/**
 * Calls or callbacks are put in a queue that no routing profile serves. Whoever stands in it waits until hanging up; a callback until it
 * expires.
 */
const queueNotServed = defineRule<{ readonly queue: string; readonly forOthers: boolean }>({
  code: 'queue-not-served',
  severity: 'warning',
  message: ({ queue, forOthers }) =>
    forOthers
      ? `no routing profile serves calls of queue ${queue}, only other channels`
      : `no routing profile serves queue ${queue}`,
  notes: ({ queue }) => [
    `Who waits in it is never offered to an agent: a caller waits until hanging up. Add serve ${queue} at priority … to a profile`,
  ],
});

/** A program without any profile is a part of one: who serves its queues is said elsewhere. */
export const findUnservedQueues: CenterRule = (subject) => {
  const { program, model, madeOf } = subject;
  if (program.profiles.length === 0) return [];
  const given = [callQueues(subject), callbacksMade(subject), program.profiles, program.queues];
  const unserved = madeOf('unserved queues', given, () => {
    const used = queuesInUse(subject);
    return program.queues.filter(({ name }) => used.has(name) && servingsOf(subject, name).length === 0);
  });
  return madeOf('unserved queues, told', [unserved, model.queues, program.profiles], () =>
    unserved.flatMap(({ name }) => {
      const declared = model.queues.get(name);
      if (declared === undefined || declared.testOnly) return [];
      const forOthers = queuesNamed(program.profiles).has(name);
      return [report(queueNotServed, declared.namePlace, { queue: name, forOthers })];
    }),
  );
};

/** Queues that a profile serves, whichever channel. */
const queuesNamed = once(
  (profiles: readonly RoutingProfile[]): ReadonlySet<string> =>
    new Set(profiles.flatMap(({ serves }) => serves.map(({ queue }) => queue))),
);

/** Queues that a flow names to put somebody in. */
function queuesInUse(subject: Subject): ReadonlySet<string> {
  return new Set([...callQueues(subject), ...callbacksMade(subject).flatMap(({ waitsIn }) => waitsIn ?? [])]);
}
