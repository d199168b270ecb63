import { describe, expect, test } from 'vitest';
import { Slots } from '../../src/core/routing/slots.ts';
import { dice } from './random.ts';

const PLACINGS = 200_000;

describe('slots are used again', () => {
  test('by contacts that are taken as soon as they come', () => {
    const slots = new Slots();
    for (let sequence = 1; sequence <= PLACINGS; sequence++) slots.kill(slots.take(5, sequence, 0, 0));
    expect(slots.room).toBeLessThan(1_000);
  });

  test.each([1, 2, 3])('by contacts that stay for a while, and no slot is given out twice: seed %i', (seed) => {
    const below = dice(seed);
    const slots = new Slots();
    const waiting: number[] = [];
    const taken = new Set<number>();
    for (let sequence = 1; sequence <= PLACINGS; sequence++) {
      const slot = slots.take(5, sequence, 0, 0);
      if (taken.has(slot)) throw new Error(`slot ${slot} is given out twice`);
      taken.add(slot);
      waiting.push(slot);
      while (waiting.length > 700 || (waiting.length > 0 && below(2) === 0)) {
        const [gone = 0] = waiting.splice(below(waiting.length), 1);
        taken.delete(gone);
        slots.kill(gone);
      }
    }
    expect(slots.room).toBeLessThan(4_000);
  });
});
