import type { FarEnd, Phone } from '../../src/telephony-conformance/index.ts';
import { VirtualClock } from '../../src/shell/clock.ts';
import { SimulatedTelephony, type PhoneBehaviour } from '../../src/telephony/simulated.ts';

const BEHAVIOURS: Readonly<Record<Phone, PhoneBehaviour>> = {
  answers: { kind: 'answers', afterMs: 100 },
  'voicemail answers': { kind: 'voicemail answers', afterMs: 100 },
  rings: { kind: 'rings' },
  'is busy': { kind: 'is busy' },
  rejects: { kind: 'rejects' },
  'is unreachable': { kind: 'is unreachable' },
  'makes the dial fail': { kind: 'fails' },
};
const PHONES = Object.keys(BEHAVIOURS) as Phone[];
const numberOf = (phone: Phone): string => `+1206555010${PHONES.indexOf(phone)}`;

/** People at simulated telephones, in virtual time. */
export function simulatedFarEnd(): FarEnd {
  const clock = new VirtualClock(0);
  const rung = new Map<string, number>();
  const said: string[] = [];
  const telephony = new SimulatedTelephony(clock, {
    onDial: ({ to }) => {
      rung.set(to, (rung.get(to) ?? 0) + 1);
      return BEHAVIOURS[PHONES.find((phone) => numberOf(phone) === to) ?? 'rings'];
    },
    onSaid: (leg, text) => said.push(`${leg} ${text ?? ''}`),
  });
  return {
    telephony,
    phones: PHONES,
    numberOf,
    timesRung: (number) => rung.get(number) ?? 0,
    call: () => telephony.call({ from: '+12065550190', number: '+12065550199', flow: null }),
    press: (leg, keys) => telephony.press(leg, keys),
    hangUp: (leg) => telephony.hangUp(leg),
    timesSaid: (leg, text) => said.filter((each) => each === `${leg} ${text}`).length,
    pass: async (durationMs) => {
      const untilMs = clock.nowMs() + durationMs;
      for (let nextMs = clock.nextMs(); nextMs !== null && nextMs <= untilMs; nextMs = clock.nextMs()) {
        clock.moveTo(nextMs);
        clock.runDue();
      }
      clock.moveTo(untilMs);
      await new Promise((resolve) => setImmediate(resolve));
    },
    close: () => {},
  };
}
