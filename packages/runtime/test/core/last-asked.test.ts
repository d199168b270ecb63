import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { LastAsked } from '../../src/core/last-asked.ts';

test('what was asked for last is remembered, and whatever comes between, the answers are those of a Map', () => {
  const act = record({
    does: constantFrom('get', 'get', 'has', 'set', 'delete', 'clear'),
    key: constantFrom('Ann', 'Ben', 'Cleo'),
    value: integer({ min: 1, max: 9 }),
  });
  assert(
    property(array(act, { maxLength: 30 }), (acts) => {
      const answers = [new LastAsked<string, number>(), new Map<string, number>()].map((map) =>
        acts.map(({ does, key, value }) => {
          if (does === 'set') return [...map.set(key, value)];
          if (does === 'clear') map.clear();
          else if (does === 'delete') return map.delete(key);
          return does === 'has' ? map.has(key) : map.get(key);
        }),
      );
      expect(answers[0]).toEqual(answers[1]);
    }),
    { numRuns: 200, seed: 1 },
  );
});
