/**
 * Hours by the wall clock of their zone (S36). The answer for an instant comes with the instant until which it holds, so
 * that nobody asks the calendar twice for the same stretch of time.
 */
import type { Hours } from '@ringback/dsl/ir';
import { Temporal } from 'temporal-polyfill';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days looked ahead for the next opening; hours that stay closed longer count as never open. */
const OPENING_DAYS_MAX = 400;

export interface Stretch {
  readonly open: boolean;
  /** First instant at which `open` may differ; the answer holds before it. */
  readonly untilMs: number;
}

const isClosedOn = (hours: Hours, date: string): boolean =>
  hours.closed.some(({ from, to }) => from <= date && date <= to);

/** ISO weekday of the day before: Monday 1 … Sunday 7. */
const dayBefore = (day: number): number => (day === 1 ? 7 : day - 1);

/** The wall clock of a zone: date, weekday and time of the day in milliseconds. */
export function wallClock(nowMs: number, timezone: string): { date: string; day: number; timeMs: number } {
  const at = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timezone);
  const timeMs = ((at.hour * 60 + at.minute) * 60 + at.second) * 1000 + at.millisecond;
  return { date: at.toPlainDate().toString(), day: at.dayOfWeek, timeMs };
}

/**
 * Whether the hours are open at an instant: the wall clock is in [start, end) of a range of that weekday, or of the day
 * before for a range that runs into the next day; neither this date nor the one on which the range began is closed.
 */
export function hoursAt(hours: Hours, nowMs: number): Stretch {
  const at = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(hours.timezone);
  const date = at.toPlainDate();
  const { timeMs } = wallClock(nowMs, hours.timezone);
  const closedToday = isClosedOn(hours, date.toString());
  const closedYesterday = isClosedOn(hours, date.subtract({ days: 1 }).toString());
  let open = false;
  let boundaryMs = DAY_MS;
  for (const { days, startMs, endMs } of hours.open) {
    for (const edgeMs of [startMs, endMs]) if (edgeMs > timeMs) boundaryMs = Math.min(boundaryMs, edgeMs);
    if (closedToday) continue;
    const overnight = endMs <= startMs;
    if (days.includes(at.dayOfWeek)) open ||= timeMs >= startMs && (overnight || timeMs < endMs);
    if (overnight && days.includes(dayBefore(at.dayOfWeek)) && !closedYesterday) open ||= timeMs < endMs;
  }
  // The wall clock runs evenly up to the next change of the zone's offset, where the answer is looked up again.
  let untilMs = nowMs + (boundaryMs - timeMs);
  const later = Temporal.Instant.fromEpochMilliseconds(untilMs).toZonedDateTimeISO(hours.timezone);
  if (later.offsetNanoseconds !== at.offsetNanoseconds) {
    const change = at.getTimeZoneTransition('next');
    if (change !== null) untilMs = Math.min(untilMs, change.epochMilliseconds);
  }
  return { open, untilMs };
}

/** The first instant after now at which the hours are open, given that they are closed now; null if that is not in sight. */
export function nextOpeningMs(hours: Hours, nowMs: number): number | null {
  const endMs = nowMs + OPENING_DAYS_MAX * DAY_MS;
  for (let atMs = hoursAt(hours, nowMs).untilMs; atMs <= endMs;) {
    const stretch = hoursAt(hours, atMs);
    if (stretch.open) return atMs;
    atMs = stretch.untilMs;
  }
  return null;
}
