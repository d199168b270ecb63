import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { RecentCallbacks } from '../../src/core/recent-callbacks.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

test('S27: whether a number has had so many in 24 hours is what a plain list says', () => {
  // 65,536 apart: such numbers share a bucket.
  const number = constantFrom('+12065550100', '+12065615636', '+12065550101', '+447700900123', '+882168450000000');
  const made = record({
    number,
    afterMs: integer({ min: 0, max: DAY_MS / 3 }),
    allowed: integer({ min: 1, max: 4 }),
  });
  assert(
    property(array(made, { maxLength: 60 }), (acts) => {
      let recent = new RecentCallbacks();
      const plain: { readonly number: string; readonly atMs: number }[] = [];
      let nowMs = 1_000;
      acts.forEach(({ number: to, afterMs, allowed }, index) => {
        nowMs += afterMs;
        const before = plain.filter((each) => each.number === to && each.atMs > nowMs - DAY_MS).length;
        expect(recent.areAtLeast(allowed, to, nowMs)).toBe(before >= allowed);
        recent.add({ contact: `c-${index + 1}`, atMs: nowMs, number: to });
        plain.push({ number: to, atMs: nowMs });
        if (index % 7 === 0) recent = RecentCallbacks.fromRows(recent.toRows());
      });
      const kept = plain.filter(({ atMs }) => atMs > nowMs - DAY_MS);
      expect(
        recent
          .toRows()
          .slice(-kept.length || recent.toRows().length)
          .map(({ number: to }) => to),
      ).toEqual(kept.map(({ number: to }) => to));
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('keeps thousands, and forgets them when they are a day old', () => {
  const recent = new RecentCallbacks();
  recent.watch();
  for (let index = 1; index <= 5_000; index++) {
    recent.add({ contact: `c-${index}`, atMs: index, number: `+1206${5_550_000 + index}` });
  }
  expect(recent.takeChanged()).toHaveLength(5_000);
  expect(recent.areAtLeast(1, '+12065550001', DAY_MS + 3_000)).toBe(false);
  expect(recent.areAtLeast(1, '+12065555000', DAY_MS + 3_000)).toBe(true);
  expect(recent.toRows()).toHaveLength(2_000);
  expect(recent.takeChanged().filter(([, row]) => row === null)).toHaveLength(3_000);
});
