import type { Effect, Input, LegEnd, LegId } from '../core/protocol.ts';

/** What the core wants telephony to do. Each names a leg; a dial's leg id is ours and durable before the dial (S28). */
export type TelephonyEffect = Extract<
  Effect,
  {
    kind:
      | 'answer'
      | 'dial'
      | 'play'
      | 'stop playing'
      | 'join'
      | 'hold'
      | 'connect'
      | 'send digits'
      | 'hang up'
      | 'release agent';
  }
>;

/** What telephony may report. */
export type TelephonyInput = Extract<
  Input,
  { kind: 'call arrives' | 'leg rings' | 'leg answered' | 'leg ended' | 'keys pressed' | 'playback ended' }
>;

/** Issued by the provider, unique at that provider for ever. Events may come twice; the second one is dropped. */
export type TelephonyEventId = string;

export interface TelephonyEvent {
  readonly id: TelephonyEventId;
  readonly input: TelephonyInput;
}

/** What a leg is in truth, asked after a restart or an unknown outcome. `unknown`: it never existed. */
export type LegSnapshot =
  | { readonly leg: LegId; readonly state: 'ringing' | 'connected' | 'unknown' }
  | { readonly leg: LegId; readonly state: 'ended'; readonly end: LegEnd };

/**
 * The port to the telephones. Effects are intents that carry ids of ours and may be carried out late; events come at
 * least once and in any order. `perform` may throw or reject: a dial that fails so is no attempt of a callback (S34).
 */
export interface Telephony {
  /** Called once, before any effect. */
  start(sink: (event: TelephonyEvent) => void): void | Promise<void>;
  perform(effect: TelephonyEffect): void | Promise<void>;
  reconcile(legs: readonly LegId[]): readonly LegSnapshot[] | Promise<readonly LegSnapshot[]>;
  stop(): void | Promise<void>;
}

export function isTelephonyEffect(effect: Effect): effect is TelephonyEffect {
  switch (effect.kind) {
    case 'answer':
    case 'dial':
    case 'play':
    case 'stop playing':
    case 'join':
    case 'hold':
    case 'connect':
    case 'send digits':
    case 'hang up':
    case 'release agent':
      return true;
    case 'offer':
    case 'withdraw offer':
    case 'invoke':
    case 'send message':
      return false;
  }
}
