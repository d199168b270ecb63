import type { LegId } from '../core/protocol.ts';
import type { Telephony } from '../telephony/telephony.ts';

/** What a phone does with every dial. `rings`: nobody touches it, until the ring timeout has passed. */
export type Phone =
  'answers' | 'voicemail answers' | 'rings' | 'is busy' | 'rejects' | 'is unreachable' | 'makes the dial fail';

/**
 * An adapter under test, with the people at the other end of its lines. Written once for each adapter, against a sandbox of its
 * provider or a stand-in. What the far end cannot play is left out, and so are the checks that need it.
 */
export interface FarEnd {
  /** Not started yet. */
  readonly telephony: Telephony;
  /** What the phones can do; the others are not asked for. */
  readonly phones: readonly Phone[];
  /** A number whose phone does this with every dial. */
  numberOf(phone: Phone): string;
  /** How often that phone was rung. */
  timesRung(number: string): number;
  /** Somebody calls the center. Gives the leg under which the adapter reports it. */
  call(): LegId | Promise<LegId>;
  /** The caller presses keys. */
  press(leg: LegId, keys: string): void | Promise<void>;
  /** Whoever is on the line hangs up. Left out: nobody can be made to. */
  readonly hangUp?: (leg: LegId) => void | Promise<void>;
  /** How often a text was begun on a leg. Left out: nobody can tell. */
  readonly timesSaid?: (leg: LegId, text: string) => number;
  /** Lets so much time pass, on the clock that the far end lives on. */
  pass(durationMs: number): Promise<void>;
  /** After each check, after the adapter was stopped. */
  close(): void | Promise<void>;
}
