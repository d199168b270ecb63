import type { Hours } from '@ringback/dsl/ir';
import { wallClockIn } from './wall-clock.ts';

const DAYS_A_WEEK = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Whether the wall clock of the zone is within the hours (S36). The second part of a night belongs to the day before: it is
 * closed with either of the two dates.
 */
export function isOpen(hours: Hours, atMs: number): boolean {
  const wall = wallClockIn(hours.timezone, atMs);
  if (isClosedOn(hours, wall.date)) return false;
  const yesterday = ((wall.weekday + DAYS_A_WEEK - 2) % DAYS_A_WEEK) + 1;
  return hours.open.some(({ days, startMs, endMs }) => {
    const isToday = days.includes(wall.weekday);
    if (endMs > startMs) return isToday && wall.timeMs >= startMs && wall.timeMs < endMs;
    if (isToday && wall.timeMs >= startMs) return true;
    return days.includes(yesterday) && wall.timeMs < endMs && !isClosedOn(hours, dayBefore(wall.date));
  });
}

const isClosedOn = (hours: Hours, date: string): boolean =>
  hours.closed.some(({ from, to }) => from <= date && date <= to);

const dayBefore = (date: string): string =>
  new Date(Date.parse(date) - DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length);
