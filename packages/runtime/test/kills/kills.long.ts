import { expect, test } from 'vitest';
import { emptyFolder } from '../support/folder.ts';
import { playKills } from './kill-runs.ts';

const KILLS = 60;
/** Of the kills a third wait for a dial, a third for an open offer. */
const OF_EACH = Math.floor(KILLS / 3);

test(`S28, 1–30: a service on a store file, killed ${KILLS} times under load, loses nothing that it acknowledged`, async () => {
  const { problems, ...killed } = await playKills(emptyFolder(), KILLS, (line) => process.stdout.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(killed)}\n`);
  expect(problems).toEqual([]);
  expect(killed.duringDial).toBeGreaterThanOrEqual(OF_EACH);
  expect(killed.duringOffer).toBeGreaterThanOrEqual(OF_EACH);
  expect(killed.duringDeployment).toBeGreaterThan(0);
  expect(killed.deployments).toBeGreaterThan(killed.kills / 10);
  expect(killed.migrated).toBeGreaterThan(0);
}, 1_800_000);
