import type { Condition, Hours, Name } from '../../ir/program.ts';
import { conditionOf } from '../graph/guards.ts';
import { conditionsIn } from '../../ir/references.ts';
import { byName, once } from '../once.ts';
import type { Subject } from '../subject.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_OF_A_WEEK = 7;

/** Hours that flows ask for: by their own name, by a queue's, or by the working queue's (`anyQueue`: then all of them). */
export interface Asked {
  readonly hours: ReadonlySet<Name>;
  readonly anyQueue: boolean;
}

export const askedHours = once(({ program, flows }: Subject): Asked => {
  const hours = new Set<Name>();
  let anyQueue = false;
  const note = (condition: Condition): void => {
    if (condition.kind === 'hours open') hours.add(condition.hours);
    if (condition.kind !== 'queue open') return;
    const ofQueue = (condition.queue === null ? undefined : byName(program.queues).get(condition.queue))?.hours ?? null;
    if (condition.queue === null) anyQueue = true;
    else if (ofQueue !== null) hours.add(ofQueue);
  };
  for (const { flow } of flows) {
    for (const block of flow.blocks) {
      const condition = conditionOf(block);
      if (condition !== null) conditionsIn(condition).forEach(note);
    }
  }
  return { hours, anyQueue };
});

/** Open on every day from midnight to midnight. */
export function isAlwaysOpen({ open, closed }: Hours): boolean {
  const allDay = open.filter(({ startMs, endMs }) => startMs === 0 && (endMs === 0 || endMs === DAY_MS));
  return closed.length === 0 && new Set(allDay.flatMap(({ days }) => days)).size === DAYS_OF_A_WEEK;
}
