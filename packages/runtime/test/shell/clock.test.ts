import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { VirtualClock } from '../../src/shell/clock.ts';

describe('the virtual clock', () => {
  test('stands still until somebody moves it', () => {
    const clock = new VirtualClock(1_000);
    clock.at(1_500, () => {});
    expect([clock.nowMs(), clock.nextMs()]).toEqual([1_000, 1_500]);
  });

  test('runs timers by time, and those of one instant in the order in which they were set', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }), (times) => {
        const clock = new VirtualClock(0);
        const ran: number[] = [];
        times.forEach((atMs, index) => clock.at(atMs, () => ran.push(index)));
        for (let nextMs = clock.nextMs(); nextMs !== null; nextMs = clock.nextMs()) {
          clock.moveTo(nextMs);
          clock.runDue();
        }
        const expected = times
          .map((atMs, index) => ({ atMs, index }))
          .sort((a, b) => a.atMs - b.atMs || a.index - b.index);
        expect(ran).toEqual(expected.map(({ index }) => index));
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test('a cancelled timer does not run and is not waited for', () => {
    const clock = new VirtualClock(0);
    const ran: string[] = [];
    const cancel = clock.at(10, () => ran.push('cancelled'));
    clock.at(20, () => ran.push('kept'));
    cancel();
    expect(clock.nextMs()).toBe(20);
    clock.moveTo(20);
    clock.runDue();
    expect(ran).toEqual(['kept']);
  });

  test('a timer set for now by a timer runs at this instant, too', () => {
    const clock = new VirtualClock(0);
    const ran: string[] = [];
    clock.at(5, () => {
      ran.push('first');
      clock.at(5, () => ran.push('second'));
    });
    clock.moveTo(5);
    clock.runDue();
    expect(ran).toEqual(['first', 'second']);
  });

  test('neither goes back nor jumps over a timer', () => {
    const clock = new VirtualClock(100);
    clock.at(200, () => {});
    expect(() => clock.moveTo(99)).toThrow('cannot go back');
    expect(() => clock.moveTo(201)).toThrow('due at 200');
  });
});
