import { describe, expect, test } from 'vitest';
import { PullingTelephony } from '../../../../examples/embedding/provider/adapter.js';
import { LoopbackProvider } from '../../../../examples/embedding/provider/loopback-provider.js';
import type { Telephony } from '../../src/telephony/telephony.ts';
import { telephonyChecks, type FarEnd } from '../../src/telephony-conformance/index.ts';

const ANSWERS = '+12065550111';
const RINGS = '+12065550122';
const RINGS_MS = 600;
const SECRET = 'a-secret-for-this-test';

const sleep = (durationMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, durationMs);
  });

/** The example's adapter, over real webhooks, with the telephone company in one file. */
async function loopbackFarEnd(): Promise<FarEnd> {
  const rung: string[] = [];
  const said: string[] = [];
  const provider = new LoopbackProvider({
    secret: SECRET,
    onRing: async (to: string) => {
      rung.push(to);
      if (to === RINGS) await sleep(RINGS_MS);
      return to === ANSWERS;
    },
    onSay: (leg: string, text: string) => said.push(`${leg} ${text}`),
  });
  const telephony = new PullingTelephony({ provider: await provider.listen(), secrets: [SECRET] });
  provider.tell(await telephony.listen());
  let calls = 0;
  return {
    telephony: telephony as Telephony,
    phones: ['answers', 'rings'],
    numberOf: (phone) => (phone === 'answers' ? ANSWERS : RINGS),
    timesRung: (number) => rung.filter((each) => each === number).length,
    call: () => {
      const leg = `loopback-${++calls}`;
      void provider.call(leg, ANSWERS, '+12065550100');
      return leg;
    },
    press: (leg, keys) => void provider.press(leg, keys),
    timesSaid: (leg, text) => said.filter((each) => each === `${leg} ${text}`).length,
    pass: sleep,
    close: () => provider.close() as Promise<void>,
  };
}

describe('the adapter of the example conforms', async () => {
  test.each(await telephonyChecks(loopbackFarEnd))('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
