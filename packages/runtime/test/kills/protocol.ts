/** What a service under test and the world outside of it tell each other, over the channel of a forked process. */
import type { Event } from '../../src/core/protocol.ts';
import type { EffectId, LegSnapshot, Taken, TelephonyEffect, TelephonyEvent } from '../../src/telephony/telephony.ts';

export type FromService =
  | { readonly kind: 'up'; readonly agents: readonly { readonly agent: string; readonly state: string }[] }
  | { readonly kind: 'perform'; readonly call: number; readonly effect: TelephonyEffect; readonly id: EffectId }
  | { readonly kind: 'reconcile'; readonly call: number; readonly legs: readonly string[] }
  | { readonly kind: 'heard'; readonly report: string; readonly taken: Taken }
  | {
      readonly kind: 'answered';
      readonly command: number;
      readonly refusal: string | null;
      /** What came of it: the callback; hashes of the program before and now; contacts that were taken along. */
      readonly done: readonly string[];
    }
  | { readonly kind: 'event'; readonly event: Event }
  | { readonly kind: 'live'; readonly contacts: number };

export type Command =
  | { readonly kind: 'sign in'; readonly agent: string }
  | { readonly kind: 'available'; readonly agent: string }
  | { readonly kind: 'accept'; readonly agent: string; readonly offer: string | null }
  | { readonly kind: 'call back'; readonly number: string }
  | { readonly kind: 'deploy'; readonly path: string; readonly replace: Readonly<Record<string, string>> }
  | { readonly kind: 'migrate' };

export type ToService =
  | { readonly kind: 'performed'; readonly call: number }
  | { readonly kind: 'reconciled'; readonly call: number; readonly legs: readonly LegSnapshot[] }
  | { readonly kind: 'report'; readonly event: TelephonyEvent }
  | { readonly kind: 'command'; readonly number: number; readonly command: Command }
  | { readonly kind: 'how many live' }
  | { readonly kind: 'close' };
