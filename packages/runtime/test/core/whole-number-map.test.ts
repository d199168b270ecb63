import { expect, test } from 'vitest';
import { WholeNumberMap } from '../../src/core/routing/whole-number-map.ts';
import { dice } from './random.ts';

/** Neighbours, and numbers whose lower halves are the same: both meet in few places. */
const KEYS = [...Array.from({ length: 150 }, (_, index) => index), 2 ** 32, 2 ** 32 + 1, 2 ** 33, 2 ** 40 + 1, 2 ** 52];

test('answers as a Map does, whatever was set and deleted before', () => {
  const below = dice(5);
  const map = new WholeNumberMap();
  const model = new Map<number, number>();
  for (let act = 0; act < 20_000; act++) {
    const key = KEYS[below(KEYS.length)] ?? 0;
    if (below(2) === 0) {
      map.set(key, act);
      model.set(key, act);
    } else {
      map.delete(key);
      model.delete(key);
    }
    const asked = KEYS[below(KEYS.length)] ?? 0;
    expect(map.get(asked)).toBe(model.get(asked));
    expect(map.has(asked)).toBe(model.has(asked));
  }
});
