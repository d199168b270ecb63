import type { PhoneBehaviour } from '../telephony/simulated.ts';

/** How people behave at a support line: rough figures of the trade, one place to change them. Durations are means. */
export const HABITS = {
  caller: {
    /** How long somebody waits in a queue before hanging up. */
    patienceMs: 240_000,
    /** From the first word of a question to the key. */
    keyAfterMs: [2_000, 7_000],
    pressesAKey: 0.92,
    /** Weight of keys that lead to a callback, against all others of that menu. */
    choosesCallback: 0.45,
    /** From the first word to the end of keying in a number. */
    entersAfterMs: [3_000, 7_500],
    entersNothing: 0.04,
    mistypes: 0.04,
    /** Calls once more from the same phone while a callback waits (S26). */
    callsAgain: 0.03,
    callsAgainAfterMs: 300_000,
  },
  phone: [
    { what: 'answers', share: 0.66, afterMs: [2_000, 16_000] },
    { what: 'rings', share: 0.19, afterMs: [0, 0] },
    { what: 'voicemail answers', share: 0.08, afterMs: [18_000, 26_000] },
    { what: 'is busy', share: 0.04, afterMs: [0, 0] },
    { what: 'rejects', share: 0.02, afterMs: [0, 0] },
    { what: 'is unreachable', share: 0.01, afterMs: [0, 0] },
  ],
  agent: {
    acceptsAfterMs: [1_000, 4_000],
    missesAnOffer: 0.03,
    declinesAnOffer: 0.01,
    /** From a missed offer to being available again. */
    returnsAfterMs: 45_000,
    talkMs: 180_000,
    talkSpread: 0.6,
    /** With a voicemail box. */
    messageMs: 25_000,
    hangsUpFirst: 0.4,
    /** Puts the customer on hold once, for a part of the conversation that begins and ends at these shares of it. */
    holds: 0.12,
    holdsFrom: 0.3,
    holdsUntil: 0.55,
    /** Passes the customer on to a queue at the end, instead of saying goodbye. */
    passesOn: 0.03,
    /** In profiles whose after-call work lasts until it is ended. */
    afterCallWorkMs: 25_000,
  },
  /** Chats and tasks come to profiles that take them: one to so many calls. */
  otherChannels: {
    callsToOne: 4,
    patienceMs: 600_000,
  },
  functions: {
    fails: 0.02,
  },
} as const satisfies {
  readonly phone: readonly {
    readonly what: PhoneBehaviour['kind'];
    readonly share: number;
    readonly afterMs: readonly [number, number];
  }[];
  readonly [subject: string]: unknown;
};
