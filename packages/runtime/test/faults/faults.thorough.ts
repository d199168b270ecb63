import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { playPairs } from './pairs.ts';
import { playSmall, SERVED } from './small-scenario.ts';
import { playSwarm, type Struck } from './swarm.ts';

/** With the 2 of the fast run 500; `FAULT_SEEDS=5000` plays so many instead, `FAULT_SEED=77` that one alone. */
const FIRST = 3;
const count = Number(process.env['FAULT_SEEDS'] ?? 498);
const only = process.env['FAULT_SEED'];
const SEEDS = only === undefined ? Array.from({ length: count }, (_, index) => FIRST + index) : [Number(only)];

test(`S28, 1–30: ${SEEDS.length} more centers under faults by chance keep every invariant, and everything ends`, async () => {
  const struck: Struck[] = [];
  for (const seed of SEEDS) struck.push(await playSwarm(seed));
  const sum = (of: keyof Struck): number => struck.reduce((total, each) => total + each[of], 0);
  process.stdout.write(
    `${SEEDS.length} seeds: ${sum('faults')} faults, ${sum('deaths')} deaths of the process, ` +
      `${sum('contacts')} contacts, ${sum('dials')} dials; ${sum('deployments')} deployments, ${sum('refused')} more refused, ` +
      `${sum('migrated')} contacts taken along\n`,
  );
  const happened =
    only === undefined ? (['contacts', 'deployments', 'refused', 'migrated'] as const) : (['contacts'] as const);
  expect(happened.filter((each) => sum(each) === 0)).toEqual([]);
}, 3_600_000);

test('S28: every thing that goes wrong in a small morning in which a program is deployed: everybody is served', async () => {
  const good = await playSmall(new Map(), true);
  const problems: string[] = [];
  for (const [point, size] of good.choices.entries()) {
    for (let fate = 1; fate < size; fate++) {
      const ends = await playSmall(new Map([[point, fate]]), true).then(
        (played) => played.ends,
        (cause: unknown) => String(cause),
      );
      if (!isDeepStrictEqual(ends, SERVED)) problems.push(`point ${point}, fate ${fate}: ${JSON.stringify(ends)}`);
    }
  }
  expect(good.ends).toEqual(SERVED);
  expect(good.choices.length).toBeGreaterThan(40);
  expect(problems.slice(0, 5)).toEqual([]);
}, 600_000);

test('S28: every pair of failing commits, effects and questions in a small morning: everybody is served', async () => {
  const { runs, problems } = await playPairs(false);
  process.stdout.write(`${runs} mornings\n`);
  expect(problems.slice(0, 5)).toEqual([]);
}, 600_000);
