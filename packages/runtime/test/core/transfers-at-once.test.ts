import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { countOf, oneMore, packed, unpacked } from '../../src/core/transfers-at-once.ts';

const TEN_YEARS_MS = 10 * 365 * 24 * 60 * 60 * 1000;
const MORE_THAN_ANY_LIMIT = 63;

test('transfers are counted by kind while no time passes, and anew once it has', () => {
  const acts = array(
    record({ laterMs: constantFrom(0, 0, 0, 1, 1_000, TEN_YEARS_MS), what: constantFrom('flows', 'queues') }),
    { maxLength: 200 },
  );
  assert(
    property(acts, (all) => {
      let transfers = 0;
      let plain = { afterMs: 0, flows: 0, queues: 0 };
      for (const { laterMs, what } of all) {
        if (laterMs > 0) plain = { afterMs: plain.afterMs + laterMs, flows: 0, queues: 0 };
        plain[what] = Math.min(plain[what] + 1, MORE_THAN_ANY_LIMIT);
        transfers = oneMore(transfers, plain.afterMs, what);
        expect(unpacked(transfers)).toEqual(plain);
        expect([countOf(transfers, 'flows'), countOf(transfers, 'queues')]).toEqual([plain.flows, plain.queues]);
      }
    }),
    { numRuns: 100, seed: 1 },
  );
});

test('what was kept of them is read as it was, or as too many', () => {
  const count = integer({ min: 0, max: 1_000 });
  assert(
    property(record({ afterMs: integer({ min: 0, max: TEN_YEARS_MS }), flows: count, queues: count }), (kept) => {
      const [flows, queues] = [kept.flows, kept.queues].map((each) => Math.min(each, MORE_THAN_ANY_LIMIT));
      expect(unpacked(packed(kept))).toEqual({ afterMs: kept.afterMs, flows, queues });
    }),
    { numRuns: 200, seed: 1 },
  );
});
