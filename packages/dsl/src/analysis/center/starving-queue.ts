import { defineRule, report } from '../../diagnostics/index.ts';
import type { Name } from '../../ir/program.ts';
import { related } from '../graph/flow-graph.ts';
import type { CenterRule, Subject } from '../subject.ts';
import { changesOfQueue, pairsThatLosePlace } from './callback-loses-place.ts';
import { placeOfServing, servingsOf } from './serving.ts';
import type { Serving } from './serving.ts';
import { callbacksMade, callQueues } from './waiting.ts';

/**
 * A queue that every agent serves only after another one. Priority is strict, however long somebody has waited: as long as the other
 * queue is never empty, nobody in this one is served.
 */
const starvingQueue = defineRule<{ readonly queue: Name; readonly others: readonly Name[] }>({
  code: 'starving-queue',
  severity: 'warning',
  message: ({ queue, others }) => `every agent who serves ${queue} serves ${others.join(' or ')} first`,
  notes: ({ queue }) => [
    `On a busy day nobody in ${queue} is served until the others are empty, however long they have waited. Let one profile serve it first, or at the same priority`,
  ],
});

export const findStarvingQueues: CenterRule = (subject) => {
  const { program, model, madeOf } = subject;
  const given = [callQueues(subject), callbacksMade(subject), program.profiles];
  const starving = madeOf('starving queues', given, () => starvingQueues(subject));
  return madeOf('starving queues, told', [starving, model.queues, model.profiles], () =>
    starving.flatMap(({ queue, others }) => {
      const declared = model.queues.get(queue);
      if (declared === undefined || declared.testOnly) return [];
      const facts = { queue, others: [...new Set(others.map(({ serve }) => serve.queue))] };
      const more = others.map((other) =>
        related(placeOfServing(subject, other), `${other.profile.name} takes ${other.serve.queue} first`),
      );
      return [report(starvingQueue, declared.namePlace, facts, { related: more })];
    }),
  );
};

/** With the lines of profiles that are served first. */
function starvingQueues(subject: Subject) {
  const used = new Set([...callQueues(subject), ...callbacksMade(subject).flatMap(({ waitsIn }) => waitsIn ?? [])]);
  // where callbacks stand against their callers has rules of its own
  const toldAlready = new Set(changesOfQueue(subject).flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  const losing = new Set(pairsThatLosePlace(subject).map(({ to }) => to));
  return [...used].sort().flatMap((queue) => {
    const servings = servingsOf(subject, queue);
    if (servings.length === 0 || losing.has(queue)) return [];
    const before = servings.map((serving) => firstBefore(subject, serving, used));
    const others = before.flatMap((serving) => (serving === undefined ? [] : [serving]));
    if (others.length < servings.length) return [];
    if (others.some(({ serve }) => toldAlready.has(`${queue} ${serve.queue}`))) return [];
    return [{ queue, others }];
  });
}

/** A queue in use that the same profile serves before this one, and no later. */
function firstBefore(subject: Subject, { profile, serve }: Serving, used: ReadonlySet<Name>): Serving | undefined {
  return profile.serves
    .filter(({ queue, priority, delayMs }) => used.has(queue) && priority < serve.priority && delayMs <= serve.delayMs)
    .map(({ queue }) => servingsOf(subject, queue).find((other) => other.profile === profile))
    .find((other) => other !== undefined);
}
