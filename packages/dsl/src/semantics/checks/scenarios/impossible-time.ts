import { DAY_MS, HOUR_MS, SECOND_MS } from '../../durations.ts';
import type { ExpectationUse, MomentUse, ScenarioUse } from '../../model/index.ts';
import type { Finding } from '../finding.ts';
import { spoken, timesOf, wallClockMs, type Now } from './clock.ts';
import { cannotBe } from './impossible.ts';

/** Clocks may change in between, which nobody knows here without a zone. */
const FORGIVEN_MS = HOUR_MS;
/** A time without seconds means the whole minute. */
const MINUTE_MS = 60 * SECOND_MS;

/** `was queued at 11:38` and `since 10:00` speak of times that have come by then, and lie within the scenario. */
export function checkTimesExpected(scenario: ScenarioUse): readonly Finding[] {
  if (scenario.damaged) return [];
  return timesOf(scenario).flatMap(({ line, now }) => {
    if (line.damaged || (line.kind !== 'expect' && line.kind !== 'within') || line.expect === null) return [];
    return checkExpectation(line.expect, now);
  });
}

function checkExpectation(expect: ExpectationUse, now: Now): readonly Finding[] {
  if (expect.kind !== 'was at' && expect.kind !== 'since') return [];
  const { moment } = expect;
  if (moment === null) return [];
  const why = whyNever(moment, now, expect.kind === 'was at');
  return why === null ? [] : [cannotBe(moment.place, why)];
}

/** null: some instant of the scenario is that time. */
function whyNever(moment: MomentUse, now: Now, mustHaveBegun: boolean): string | null {
  const candidates = instantsOf(moment, now);
  if (candidates.length === 0) return null;
  const isOver = (ms: number): boolean => ms <= now.atMostMs + forgivenMs(now);
  const hasBegun = (ms: number): boolean => ms + MINUTE_MS + forgivenMs(now) > now.startMs;
  if (candidates.some((ms) => isOver(ms) && (hasBegun(ms) || !mustHaveBegun))) return null;
  const withDate = moment.date !== null;
  const [first = 0] = candidates;
  return candidates.some(isOver)
    ? `the scenario begins at ${spoken(now.startMs, withDate)}, after ${spoken(first, withDate)}`
    : `it is ${spoken(now.atMostMs, withDate)} at most by then, and ${spoken(first, withDate)} is still to come`;
}

const forgivenMs = ({ startMs, atMostMs }: Now): number => (atMostMs - startMs > 3 * HOUR_MS ? FORGIVEN_MS : 0);

/** The instants that a moment may mean: with a date one, else that time of each day of the scenario; none if it lasts for days. */
function instantsOf(moment: MomentUse, { startMs, atMostMs }: Now): readonly number[] {
  if (moment.date !== null) {
    const at = wallClockMs(moment, startMs);
    return at === null ? [] : [at];
  }
  if (atMostMs - startMs >= DAY_MS) return [];
  const days = [...new Set([startMs, atMostMs].map((ms) => Math.floor(ms / DAY_MS) * DAY_MS))];
  return days.flatMap((day) => wallClockMs(moment, day) ?? []);
}
