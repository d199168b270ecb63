import type { Hours } from '@ringback/dsl/ir';
import { describe, expect, test } from 'vitest';
import { hoursAt, nextOpeningMs } from '../../src/core/hours.ts';
import { HOUR, MINUTE } from './program-builder.ts';

const hours = (parts: Partial<Hours>): Hours => ({
  name: 'H',
  displayName: null,
  timezone: 'America/Los_Angeles',
  open: [],
  closed: [],
  ...parts,
});
const WEEKDAYS = [1, 2, 3, 4, 5];
const at = (written: string): number => Date.parse(written);
const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const office = hours({
  open: [
    { days: WEEKDAYS, startMs: 8 * HOUR, endMs: 18 * HOUR },
    { days: [6], startMs: 9 * HOUR, endMs: 13 * HOUR },
  ],
  closed: [{ from: '2026-12-25', to: '2026-12-25' }],
});

describe('S36: hours by the wall clock of their zone', () => {
  test.each([
    ['2026-03-02T07:59:59.999-08:00', false],
    ['2026-03-02T08:00:00-08:00', true],
    ['2026-03-02T17:59:59.999-08:00', true],
    ['2026-03-02T18:00:00-08:00', false],
    ['2026-03-07T12:59:59-08:00', true],
    ['2026-03-08T12:00:00-07:00', false],
    ['2026-12-25T12:00:00-08:00', false],
  ])('%s: open is %s', (written, open) => {
    expect(hoursAt(office, at(written)).open).toBe(open);
  });

  test('an answer holds until the next edge of the day, or midnight', () => {
    expect(iso(hoursAt(office, at('2026-03-02T06:00:00-08:00')).untilMs)).toBe('2026-03-02T16:00:00.000Z');
    expect(iso(hoursAt(office, at('2026-03-02T19:00:00-08:00')).untilMs)).toBe('2026-03-03T08:00:00.000Z');
  });

  test('the next opening skips nights, Sundays and closed dates', () => {
    expect(iso(nextOpeningMs(office, at('2026-03-02T18:00:00-08:00')))).toBe('2026-03-03T16:00:00.000Z');
    expect(iso(nextOpeningMs(office, at('2026-03-07T13:00:00-08:00')))).toBe('2026-03-09T15:00:00.000Z');
    expect(iso(nextOpeningMs(office, at('2026-12-24T18:00:00-08:00')))).toBe('2026-12-26T17:00:00.000Z');
  });

  test('hours that never open have no next opening', () => {
    expect(nextOpeningMs(hours({}), at('2026-03-02T18:00:00Z'))).toBeNull();
  });

  test('22:00-06:00 runs into the next day, and is closed on a closed date from midnight on', () => {
    const night = hours({
      open: [{ days: [5], startMs: 22 * HOUR, endMs: 6 * HOUR }],
      closed: [{ from: '2026-03-14', to: '2026-03-14' }],
    });
    expect(hoursAt(night, at('2026-03-06T23:00:00-08:00')).open).toBe(true);
    expect(hoursAt(night, at('2026-03-07T05:59:59-08:00')).open).toBe(true);
    expect(hoursAt(night, at('2026-03-07T06:00:00-08:00')).open).toBe(false);
    expect(hoursAt(night, at('2026-03-14T01:00:00-07:00')).open).toBe(false);
  });

  test('00:00-00:00 is the whole day', () => {
    const day = hours({ open: [{ days: [1], startMs: 0, endMs: 0 }] });
    expect(hoursAt(day, at('2026-03-02T00:00:00-08:00')).open).toBe(true);
    expect(hoursAt(day, at('2026-03-02T23:59:59-08:00')).open).toBe(true);
    expect(hoursAt(day, at('2026-03-03T00:00:00-08:00')).open).toBe(false);
  });

  test('on the day of the change, 01:30 to 02:30 lasts half an hour in spring and comes twice in part in autumn', () => {
    const early = hours({ open: [{ days: [7], startMs: 90 * MINUTE, endMs: 150 * MINUTE }] });
    const openMinutes = (from: string): number =>
      Array.from({ length: 6 * 60 }, (_, minute) => hoursAt(early, at(from) + minute * MINUTE).open).filter(Boolean)
        .length;
    expect(openMinutes('2026-03-08T00:00:00-08:00')).toBe(30);
    expect(openMinutes('2026-11-01T00:00:00-07:00')).toBe(90);
  });

  test('what is said to hold until an instant does hold until then, across both changes of the clocks', () => {
    const odd = hours({
      open: [
        { days: [6, 7], startMs: 90 * MINUTE, endMs: 150 * MINUTE },
        { days: [6], startMs: 22 * HOUR, endMs: 3 * HOUR },
      ],
    });
    const broken: string[] = [];
    for (const begin of ['2026-03-07T08:00:00Z', '2026-10-31T07:00:00Z']) {
      let stretch = hoursAt(odd, at(begin));
      for (let ms = at(begin); ms < at(begin) + 72 * HOUR; ms += 5 * MINUTE) {
        const now = hoursAt(odd, ms);
        if (ms < stretch.untilMs && now.open !== stretch.open) broken.push(new Date(ms).toISOString());
        if (ms >= stretch.untilMs) stretch = now;
      }
    }
    expect(broken).toEqual([]);
  });
});
