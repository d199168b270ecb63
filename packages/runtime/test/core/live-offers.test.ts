import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { LiveOffers } from '../../src/core/live-offers.ts';
import type { Offer } from '../../src/core/rows.ts';

const offer = (id: string): Offer => ({ id, contact: 'c-1', agent: 'Ann', timer: 1 });

/** Offers come one after another and go in any order: what they are held against is a plain `Map`. */
const acts = array(
  record({ does: constantFrom('add', 'delete', 'get', 'peek'), number: integer({ min: 1, max: 6 }) }),
  {
    maxLength: 40,
  },
);

test('offers are found, told in the order in which they came, and remembered when they may have changed', () => {
  assert(
    property(acts, (all) => {
      const offers = new LiveOffers();
      const model = new Map<string, Offer>();
      const touched = new Set<string>();
      offers.watch();
      for (const { does, number } of all) {
        const id = `o-${number}`;
        const isThere = model.has(id);
        if (does === 'add' && !isThere) {
          const made = offer(id);
          offers.add(made);
          model.set(id, made);
        } else if (does === 'delete') {
          offers.delete(id);
          model.delete(id);
        }
        expect(does === 'get' ? offers.get(id) : offers.peek(id)).toBe(model.get(id));
        if (does === 'add' ? !isThere : isThere && does !== 'peek') touched.add(id);
        expect([...offers.values()]).toEqual([...model.values()]);
      }
      expect(offers.takeTouched()).toEqual([...touched]);
      expect(offers.takeTouched()).toEqual([]);
    }),
    { numRuns: 200, seed: 1 },
  );
});
