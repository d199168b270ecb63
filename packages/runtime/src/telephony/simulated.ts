/**
 * Telephones that live on a clock. A phone is known by its number and has one line: while a leg of it lives, a dial to it
 * is busy (S26). Speech takes its reckoned time (S37). What a person does with a phone (answer, press, hang up) is told to
 * the adapter from outside; what a phone does with a dial when nobody says anything is decided by `onDial`.
 *
 * A leg is calling → connected → ended (incoming) or ringing → connected → ended (dialed); nothing goes back.
 * Everything reported is queued in the sink at the instant it happens; the adapter never calls the core itself.
 */
import type { ContactId, Effect, LegEnd, LegId, PlaybackId, Spoken } from '../core/protocol.ts';
import type { Clock } from '../shell/clock.ts';
import type { LegSnapshot, Taken, Telephony, TelephonyEffect, TelephonyEvent, TelephonyInput } from './telephony.ts';

export type Dial = Extract<Effect, { kind: 'dial' }>;

/** What a phone does with one dial. `rings`: until somebody answers it or the ring timeout passes. */
export type PhoneBehaviour =
  | { readonly kind: 'rings' }
  | { readonly kind: 'is busy' }
  | { readonly kind: 'rejects' }
  | { readonly kind: 'is unreachable' }
  | { readonly kind: 'fails' }
  | { readonly kind: 'answers' | 'voicemail answers'; readonly afterMs: number };

export interface SimulatedTelephonyOptions {
  /** Asked when a dial reaches a free phone; by default the phone rings. */
  readonly onDial?: (dial: Dial) => PhoneBehaviour;
  /** Told each text as its first word is spoken, and the tone as `null`. */
  readonly onSaid?: (leg: LegId, text: string | null) => void;
}

type Sink = (event: TelephonyEvent) => void | Promise<Taken>;

interface Playback {
  readonly id: PlaybackId;
  readonly speech: readonly Spoken[];
  readonly repeat: boolean;
}

interface Leg {
  readonly id: LegId;
  /** Number of the phone; null for a caller who withholds it and for agents. */
  readonly number: string | null;
  contact: ContactId | null;
  state: 'calling' | 'ringing' | 'connected' | 'ended';
  /** Who answered it. */
  by: 'person' | 'voicemail';
  end: LegEnd | null;
  /** Played one after another; the first is being heard. */
  playbacks: Playback[];
  /** What is being said; null: nothing. */
  saying: string | null;
  cancelTimer: (() => void) | null;
  cancelSpeech: (() => void) | null;
}

/** Legs that are over and can still be asked for; older ones are forgotten so that memory stays bounded. */
const ENDED_REMEMBERED_MAX = 10_000;
/** Shortest a text may take while it is repeated: a prompt of no length must not stop the clock. */
const REPEATED_MIN_MS = 1;

export class SimulatedTelephony implements Telephony {
  readonly #clock: Clock;
  readonly #options: SimulatedTelephonyOptions;
  readonly #legs = new Map<LegId, Leg>();
  /** The live leg of each phone. */
  readonly #phones = new Map<string, Leg>();
  /** Oldest first. */
  readonly #ended = new Set<LegId>();
  #sink: Sink = () => {};
  /** Reports that nobody took; whoever starts next is told. */
  readonly #untaken: TelephonyEvent[] = [];
  #events = 0;
  #calls = 0;
  /** While telephony fails, dials end as `failed`; while it is silent, nothing that happens is reported. */
  #trouble: 'none' | 'fails' | 'silent' = 'none';

  constructor(clock: Clock, options: SimulatedTelephonyOptions = {}) {
    this.#clock = clock;
    this.#options = options;
  }

  /** A sink that answers nothing takes everything. */
  start(sink: Sink): void {
    this.#sink = sink;
    for (const event of this.#untaken.splice(0)) this.#tell(event);
  }

  stop(): void {
    for (const leg of this.#legs.values()) this.#silence(leg);
    this.#sink = () => {};
  }

  setTrouble(trouble: 'none' | 'fails' | 'silent'): void {
    this.#trouble = trouble;
  }

  // What people do.

  /** A phone calls the center. `from` null: the number is withheld. Throws when that phone is on a call. */
  call(to: { readonly from: string | null; readonly number: string | null; readonly flow: string | null }): LegId {
    const leg = this.#callingLeg(to.from);
    this.#report({ kind: 'call arrives', leg: leg.id, from: to.from, to: to.number, flow: to.flow });
    return leg.id;
  }

  /** A caller who is put straight into a queue: the leg exists and is connected, nothing is reported. */
  connected(from: string | null): LegId {
    const leg = this.#callingLeg(from);
    leg.state = 'connected';
    return leg.id;
  }

  press(leg: LegId, keys: string): void {
    this.#live(leg, 'connected');
    this.#report({ kind: 'keys pressed', leg, keys });
  }

  /** The person hangs up, or gives up before anybody answered. */
  hangUp(leg: LegId): void {
    this.#finish(this.#live(leg, 'calling', 'connected'), 'hung up');
  }

  answer(leg: LegId, by: 'person' | 'voicemail'): void {
    const ringing = this.#live(leg, 'ringing');
    ringing.cancelTimer?.();
    ringing.state = 'connected';
    ringing.by = by;
    this.#report({ kind: 'leg answered', leg, by });
  }

  /** Ends a dial that rings. */
  refuse(leg: LegId, end: 'busy' | 'rejected' | 'unreachable'): void {
    this.#finish(this.#live(leg, 'ringing'), end);
  }

  /** The live leg of a phone, and what state it is in. */
  legOf(number: string): { readonly leg: LegId; readonly state: 'calling' | 'ringing' | 'connected' } | null {
    const leg = this.#phones.get(number);
    return leg === undefined || leg.state === 'ended' ? null : { leg: leg.id, state: leg.state };
  }

  /** What this leg hears at this instant; null: nothing. */
  hears(leg: LegId): string | null {
    return this.#legs.get(leg)?.saying ?? null;
  }

  stateOf(leg: LegId): 'calling' | 'ringing' | 'connected' | 'ended' | 'unknown' {
    return this.#legs.get(leg)?.state ?? 'unknown';
  }

  /** Legs that are not over, agents' included. */
  *liveLegs(): Generator<LegId> {
    for (const { id, state } of this.#legs.values()) if (state !== 'ended') yield id;
  }

  // What the core wants.

  perform(effect: TelephonyEffect): void {
    switch (effect.kind) {
      case 'answer': {
        const leg = this.#legs.get(effect.leg);
        if (leg?.state === 'calling') {
          leg.state = 'connected';
          leg.contact = effect.contact;
        }
        // The report of its end has come before the one of the call, and was not understood.
        if (leg?.state === 'ended') this.#report({ kind: 'leg ended', leg: leg.id, end: leg.end ?? 'unknown' });
        return;
      }
      case 'dial':
        return this.#dial(effect);
      case 'play': {
        const leg = this.#legOrAgent(effect.leg);
        if (leg === null || leg.state === 'ended') return;
        // An intent may come twice.
        if (leg.playbacks.some((playback) => playback.id === effect.playback)) return;
        leg.playbacks.push({ id: effect.playback, speech: effect.speech, repeat: effect.repeat });
        if (leg.playbacks.length === 1) this.#speak(leg, 0);
        return;
      }
      case 'stop playing': {
        const leg = this.#legOrAgent(effect.leg);
        if (leg === null) return;
        const wasHeard = leg.playbacks[0]?.id === effect.playback;
        leg.playbacks = leg.playbacks.filter((playback) => playback.id !== effect.playback);
        if (wasHeard) {
          leg.cancelSpeech?.();
          leg.saying = null;
          if (leg.playbacks.length > 0) this.#speak(leg, 0);
        }
        return;
      }
      case 'hang up': {
        const leg = this.#legs.get(effect.leg);
        if (leg === undefined || leg.state === 'ended') return;
        if (effect.tone === 'reorder') this.#options.onSaid?.(leg.id, null);
        this.#finish(leg, leg.state === 'ringing' ? 'cancelled' : 'hung up');
        return;
      }
      case 'join':
      case 'hold':
      case 'connect':
      case 'send digits':
      case 'release agent':
        // Simulated people need no audio between them.
        return;
    }
  }

  reconcile(legs: readonly LegId[]): readonly LegSnapshot[] {
    return legs.map((id): LegSnapshot => {
      const leg = this.#legs.get(id);
      if (leg === undefined) return { leg: id, state: 'never was' };
      if (leg.state === 'ended') return { leg: id, state: 'ended', end: leg.end ?? 'unknown' };
      if (leg.state === 'connected') {
        return { leg: id, state: 'connected', by: leg.by, playing: leg.playbacks.map((playback) => playback.id) };
      }
      return { leg: id, state: 'ringing' };
    });
  }

  #dial(dial: Dial): void {
    // An intent may be carried out twice: the leg's id tells that it is the same dial.
    if (this.#legs.has(dial.leg)) return;
    const leg = this.#add(dial.leg, dial.to, dial.contact, 'ringing');
    if (this.#trouble === 'fails') return this.#finish(leg, 'failed');
    if (this.#phones.has(dial.to)) return this.#finish(leg, 'busy');
    const behaviour = this.#options.onDial?.(dial) ?? { kind: 'rings' };
    if (behaviour.kind === 'fails') return this.#finish(leg, 'failed');
    if (behaviour.kind === 'is busy') return this.#finish(leg, 'busy');
    if (behaviour.kind === 'is unreachable') return this.#finish(leg, 'unreachable');
    this.#phones.set(dial.to, leg);
    this.#report({ kind: 'leg rings', leg: leg.id });
    if (behaviour.kind === 'rejects') return this.#finish(leg, 'rejected');
    const atMs = (afterMs: number): number => this.#clock.nowMs() + afterMs;
    if (behaviour.kind === 'rings' || behaviour.afterMs >= dial.ringTimeoutMs) {
      leg.cancelTimer = this.#clock.at(atMs(dial.ringTimeoutMs), () => this.#finish(leg, 'no answer'));
      return;
    }
    const by = behaviour.kind === 'answers' ? 'person' : 'voicemail';
    leg.cancelTimer = this.#clock.at(atMs(behaviour.afterMs), () => this.answer(leg.id, by));
  }

  /** Speaks the item of the first playback; an item counts from its first word. */
  #speak(leg: Leg, item: number): void {
    const playback = leg.playbacks[0];
    leg.saying = null;
    if (playback === undefined) return;
    const spoken = playback.speech[item];
    if (spoken === undefined) {
      if (playback.repeat && playback.speech.length > 0) return this.#speak(leg, 0);
      leg.playbacks.shift();
      this.#report({ kind: 'playback ended', leg: leg.id, playback: playback.id });
      return this.#speak(leg, 0);
    }
    leg.saying = spoken.text;
    this.#options.onSaid?.(leg.id, spoken.text);
    const lastsMs = playback.repeat ? Math.max(REPEATED_MIN_MS, spoken.durationMs) : spoken.durationMs;
    leg.cancelSpeech = this.#clock.at(this.#clock.nowMs() + lastsMs, () => this.#speak(leg, item + 1));
  }

  #finish(leg: Leg, end: LegEnd): void {
    this.#silence(leg);
    leg.state = 'ended';
    leg.end = end;
    this.#ended.add(leg.id);
    if (this.#ended.size > ENDED_REMEMBERED_MAX) this.#forgetOldest();
    if (leg.number !== null && this.#phones.get(leg.number) === leg) this.#phones.delete(leg.number);
    this.#report({ kind: 'leg ended', leg: leg.id, end });
  }

  #forgetOldest(): void {
    for (const oldest of this.#ended) {
      this.#ended.delete(oldest);
      this.#legs.delete(oldest);
      return;
    }
  }

  #silence(leg: Leg): void {
    leg.cancelTimer?.();
    leg.cancelSpeech?.();
    leg.playbacks = [];
    leg.saying = null;
  }

  #report(input: TelephonyInput): void {
    this.#events++;
    if (this.#trouble !== 'silent') this.#tell({ id: `simulated-${this.#events}`, input });
  }

  #tell(event: TelephonyEvent): void {
    const answer = this.#sink(event);
    if (!(answer instanceof Promise)) return;
    void answer.then((taken) => {
      if (taken === 'not taken') this.#untaken.push(event);
    });
  }

  #callingLeg(from: string | null): Leg {
    if (from !== null && this.#phones.has(from)) throw new Error(`the phone ${from} is on another call`);
    this.#calls++;
    const leg = this.#add(`call-${this.#calls}`, from, null, 'calling');
    if (from !== null) this.#phones.set(from, leg);
    return leg;
  }

  /** An agent's headset is always on. */
  #legOrAgent(id: LegId): Leg | null {
    const leg = this.#legs.get(id);
    if (leg !== undefined) return leg;
    return id.startsWith('agent:') ? this.#add(id, null, null, 'connected') : null;
  }

  #add(id: LegId, number: string | null, contact: ContactId | null, state: Leg['state']): Leg {
    const leg: Leg = {
      id,
      number,
      contact,
      state,
      by: 'person',
      end: null,
      playbacks: [],
      saying: null,
      cancelTimer: null,
      cancelSpeech: null,
    };
    this.#legs.set(id, leg);
    return leg;
  }

  #live(id: LegId, ...states: readonly Leg['state'][]): Leg {
    const leg = this.#legs.get(id);
    if (leg === undefined || !states.includes(leg.state))
      throw new Error(`leg ${id} is ${leg?.state ?? 'unknown'}, not ${states.join(' or ')}`);
    return leg;
  }
}
