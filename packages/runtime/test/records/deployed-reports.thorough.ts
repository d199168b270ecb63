import { expect, test } from 'vitest';
import { ContactRecords } from '../../src/records/contact-records.ts';
import { reportOfLog, reportOfRecords } from '../../src/records/queue-report.ts';
import { operatedTraffic } from '../faults/operated-traffic.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

test.each(SEEDS)(
  'S30, seed %i: recounting from the contacts gives the same figures, over deployments as well',
  (seed) => {
    const { steps } = operatedTraffic(seed);
    const events = [...steps()].flatMap((each) => each.events);
    const records = new ContactRecords();
    const all = [...events.flatMap((event) => records.take(event) ?? []), ...records.live()];
    for (let line = 0; line < events.length; line += 100) {
      const sinceMs = events[line]?.atMs ?? 0;
      expect(reportOfRecords(all, { sinceMs })).toEqual(reportOfLog(events, { sinceMs }));
    }
    expect(events.filter(({ kind }) => kind === 'program deployed').length).toBeGreaterThan(0);
  },
);
