import { Temporal } from 'temporal-polyfill';
import type { LocalDate, LocalTime } from '@ringback/dsl/ir';
import type { WallClock } from './result.ts';

/**
 * The instant of a wall-clock time in a zone. Of a time that exists twice, the first; null for one that does not exist,
 * because clocks were put forward over it (S36).
 */
export function instantOf(date: LocalDate, time: LocalTime, timezone: string): number | null {
  const wanted = Temporal.PlainDateTime.from(`${date}T${time}`);
  const found = wanted.toZonedDateTime(timezone, { disambiguation: 'earlier' });
  return found.toPlainDateTime().equals(wanted) ? found.epochMilliseconds : null;
}

export function wallClockAt(atMs: number, timezone: string): WallClock {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timezone);
  const smallestUnit = at.millisecond === 0 ? 'second' : 'millisecond';
  return { atMs, date: at.toPlainDate().toString(), time: at.toPlainTime().toString({ smallestUnit }) };
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

/** A duration as the language writes it: `1h30m`, `99s`; milliseconds, which it has no word for, only if there are any. */
export function inWords(durationMs: number): string {
  let rest = durationMs;
  let words = '';
  for (const [unit, unitMs] of UNITS) {
    const count = Math.floor(rest / unitMs);
    if (count > 0) words += `${count}${unit}`;
    rest -= count * unitMs;
  }
  return words === '' ? '0s' : words;
}
