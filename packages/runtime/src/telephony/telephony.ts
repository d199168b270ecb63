import type { Effect, Input, LegEnd, LegId, PlaybackId } from '../core/protocol.ts';

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

/**
 * What a leg is in truth, asked after a restart or an unknown outcome.
 *
 * - `never was`: nothing was ever done under this id, so that a dial may still be carried out.
 * - `unknown`: it cannot be found out. A dial then counts as an attempt and as unanswered (S28).
 */
export type LegSnapshot =
  | { readonly leg: LegId; readonly state: 'ringing' | 'never was' | 'unknown' }
  | {
      readonly leg: LegId;
      readonly state: 'connected';
      /** Who answered; a person unless it is said. */
      readonly by?: 'person' | 'voicemail';
      /** Playbacks that are not over yet. Left out: not known, and the flow goes on as if they were over. */
      readonly playing?: readonly PlaybackId[];
    }
  | { readonly leg: LegId; readonly state: 'ended'; readonly end: LegEnd };

/**
 * What became of a report. `taken`: it is on record, and need not be reported again. `not taken`: nobody was there or the
 * store failed; report it again, to whoever calls `start` next.
 */
export type Taken = 'taken' | 'not taken';

/** Issued by the shell; the same id is the same intent, however often it comes, after a restart as well. */
export type EffectId = string;

/**
 * What not every provider can do. Answering, dialing, speaking, reading keys, joining customer and agent, and hanging up are
 * not among it: without them there is no center.
 */
export interface TelephonyCapabilities {
  /** `hold`: customer and agent are parted for a while, and joined again. */
  readonly hold: boolean;
  /** `connect`: a call is joined to another number's (`transfer to number`, transfers by agents). */
  readonly connect: boolean;
  /** `send digits`: keys are pressed for the one who is connected. */
  readonly sendDigits: boolean;
}

/**
 * The port to the telephones. Effects are intents that carry ids of ours and may be carried out late; events come at
 * least once and in any order. `perform` may throw or reject: then nobody knows whether it was done. A dial is asked for with
 * `reconcile` before anything else; everything else is tried again. To `answer` a leg that is over is to report its end again:
 * the first report may have come before the one of the call.
 */
export interface Telephony {
  /**
   * What it can do; what it does not speak of, it can. A program that needs what it cannot do is refused (`telephony-cannot`)
   * when the center starts or the program is deployed, an agent's wish when it comes.
   */
  readonly capabilities?: Partial<TelephonyCapabilities>;
  /** Called once, before any effect. The sink answers after the commit, and never rejects. */
  start(sink: (event: TelephonyEvent) => Promise<Taken>): void | Promise<void>;
  /** May come again with the same id: then it was not confirmed, and is carried out unless it was already. */
  perform(effect: TelephonyEffect, id: EffectId): void | Promise<void>;
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
