import { describe, expect, test } from 'vitest';
import { COMMIT_FATES, EFFECT_FATES, REPORT_FATES } from './fates.ts';
import { playSmall, SERVED, type SmallRun } from './small-scenario.ts';

/** By point of the run in which nothing goes wrong. */
let good: SmallRun;
const wrong = (sort: readonly string[]): (readonly [number, number])[] =>
  good.choices.flatMap((size, point) =>
    size === sort.length ? Array.from({ length: size - 1 }, (_, index) => [point, index + 1] as const) : [],
  );

describe('a small morning in which one thing goes wrong', () => {
  test('is one in which everybody is served when nothing does', async () => {
    good = await playSmall(new Map());
    expect(good.ends).toEqual(SERVED);
    expect(good.choices.length).toBeGreaterThan(40);
  });

  test.each([
    ['commit', COMMIT_FATES],
    ['effect', EFFECT_FATES],
    ['report', REPORT_FATES],
  ])('S28: every %s in every way: everybody is served all the same', async (_what, fates) => {
    const plans = wrong(fates);
    expect(plans.length).toBeGreaterThan(10);
    for (const [point, fate] of plans) {
      const { ends } = await playSmall(new Map([[point, fate]]));
      expect(ends, `point ${point}: ${fates[fate]}`).toEqual(SERVED);
    }
  });
});
