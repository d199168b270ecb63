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

  test.each([1, 2, 3])(
    'by nobody while entries hold them, and who comes back is found in the latest: seed %i',
    (seed) => {
      const below = dice(seed);
      const slots = new Slots();
      /** Held by entries: who is told to be there, dead or alive. */
      const held: { readonly slot: number; readonly sequence: number }[] = [];
      const waitsAt = new Map<number, number>();
      const wrong: string[] = [];
      for (let step = 0; step < PLACINGS / 10; step++) {
        const sequence = Math.max(0, step - below(64));
        const waiting = waitsAt.get(sequence);
        if (slots.of(sequence) !== (waiting ?? -1)) wrong.push(`step ${step}: ${sequence} is not found where it waits`);
        if (waiting !== undefined) {
          slots.kill(waiting);
          waitsAt.delete(sequence);
        }
        const slot = slots.take(step, sequence, 0, 0);
        if (held.some((other) => other.slot === slot)) wrong.push(`step ${step}: ${slot} is given out, and held`);
        waitsAt.set(sequence, slot);
        for (let entries = below(3); entries > 0; entries--) {
          slots.hold(slot);
          held.push({ slot, sequence });
        }
        while (held.length > 100) {
          const [gone = { slot: 0, sequence: 0 }] = held.splice(below(held.length), 1);
          if (slots.sequenceOf(gone.slot) !== gone.sequence) wrong.push(`step ${step}: ${gone.slot} is somebody else`);
          slots.letGo(gone.slot);
        }
        for (const [other, at] of waitsAt) {
          if (waitsAt.size <= 200) break;
          slots.kill(at);
          waitsAt.delete(other);
        }
      }
      expect(wrong).toEqual([]);
      expect(slots.room).toBeLessThan(1_000);
    },
  );
});
