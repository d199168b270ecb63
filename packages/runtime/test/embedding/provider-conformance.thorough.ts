import { describe, expect, test } from 'vitest';
import { PullingTelephony } from '../../../../examples/embedding/provider/adapter.js';
import { LoopbackProvider } from '../../../../examples/embedding/provider/loopback-provider.js';
import type { Telephony } from '../../src/telephony/telephony.ts';
import { telephonyChecks, type FarEnd, type Phone } from '../../src/telephony-conformance/index.ts';

/** What each phone does, in the words of the provider. */
const PHONES: Readonly<Record<Phone, string>> = {
  answers: 'person',
  'voicemail answers': 'machine',
  rings: 'no-answer',
  'is busy': 'busy',
  rejects: 'declined',
  'is unreachable': 'not-reachable',
  'makes the dial fail': 'a cause that nobody has heard of',
};
const ALL = Object.keys(PHONES) as Phone[];
const numberOf = (phone: Phone): string => `+1206555010${ALL.indexOf(phone)}`;
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
    onRing: (to: string) => {
      rung.push(to);
      const phone = ALL.find((each) => numberOf(each) === to) ?? 'rings';
      if (phone === 'rings') return sleep(RINGS_MS).then(() => PHONES[phone]);
      return phone.endsWith('answers') ? Promise.resolve(PHONES[phone]) : PHONES[phone];
    },
    onSay: (leg: string, text: string) => said.push(`${leg} ${text}`),
  });
  const telephony = new PullingTelephony({ provider: await provider.listen(), secrets: [SECRET] });
  provider.tell(await telephony.listen());
  let calls = 0;
  return {
    telephony: telephony as Telephony,
    phones: ALL,
    numberOf,
    timesRung: (number) => rung.filter((each) => each === number).length,
    call: () => {
      const leg = `loopback-${++calls}`;
      void provider.call(leg, '+12065550190', '+12065550199');
      return leg;
    },
    press: (leg, keys) => void provider.press(leg, keys),
    hangUp: (leg) => void provider.hangUp(leg),
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
