import type { Condition, Hours, Name } from '../../ir/program.ts';
import { conditionOf } from '../graph/guards.ts';
import { toldBy } from '../graph/kinds.ts';
import { conditionsIn } from '../../ir/references.ts';
import { byName, once } from '../../recall/index.ts';
import type { Subject } from '../subject.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_OF_A_WEEK = 7;

/** Hours that flows ask for: by their own name, by a queue's, or by the working queue's (`anyQueue`: then all of them). */
export interface Asked {
  readonly hours: ReadonlySet<Name>;
  readonly anyQueue: boolean;
}

export const askedHours = once(({ program, flows, facts, madeOf }: Subject): Asked => {
  const asking = facts('flows that ask for hours', flows, (graph) =>
    openingsAskedIn(graph).length > 0 ? openingsAskedIn(graph) : null,
  );
  return madeOf('hours asked for', [asking, program.queues], () => askedIn(asking.flat(), program.queues));
});

function askedIn(conditions: readonly AsksOpening[], queues: Subject['program']['queues']): Asked {
  const hours = new Set<Name>();
  let anyQueue = false;
  for (const condition of conditions) {
    if (condition.kind === 'hours open') hours.add(condition.hours);
    else if (condition.queue === null) anyQueue = true;
    else {
      const ofQueue = byName(queues).get(condition.queue)?.hours ?? null;
      if (ofQueue !== null) hours.add(ofQueue);
    }
  }
  return { hours, anyQueue };
}

type AsksOpening = Extract<Condition, { readonly kind: 'hours open' | 'queue open' }>;

const openingsAskedIn = toldBy(['if', 'check'], ({ flow }): readonly AsksOpening[] => {
  const asked: AsksOpening[] = [];
  for (const block of flow.blocks) {
    const condition = conditionOf(block);
    if (condition === null) continue;
    for (const each of conditionsIn(condition)) {
      if (each.kind === 'hours open' || each.kind === 'queue open') asked.push(each);
    }
  }
  return asked;
});

/** Open on every day from midnight to midnight. */
export function isAlwaysOpen({ open, closed }: Hours): boolean {
  const allDay = open.filter(({ startMs, endMs }) => startMs === 0 && (endMs === 0 || endMs === DAY_MS));
  return closed.length === 0 && new Set(allDay.flatMap(({ days }) => days)).size === DAYS_OF_A_WEEK;
}
