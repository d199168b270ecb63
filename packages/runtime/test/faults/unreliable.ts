/** A store and telephones of which each step may go wrong, in every way in which it can. */
import type { LegId } from '../../src/core/protocol.ts';
import type { Clock } from '../../src/shell/clock.ts';
import { MemoryStore } from '../../src/store/memory-store.ts';
import type { Batch, Opened, Store } from '../../src/store/store.ts';
import type { SimulatedTelephony } from '../../src/telephony/simulated.ts';
import type {
  EffectId,
  LegSnapshot,
  Taken,
  Telephony,
  TelephonyEffect,
  TelephonyEvent,
} from '../../src/telephony/telephony.ts';
import { COMMIT_FATES, EFFECT_FATES, MISSED_FATES, QUESTION_FATES, REPORT_FATES, type Fates } from './fates.ts';

export class UnreliableStore implements Store {
  readonly kept = new MemoryStore();
  readonly #fates: Fates;
  readonly #die: () => void;

  constructor(fates: Fates, die: () => void) {
    this.#fates = fates;
    this.#die = die;
  }

  open(): Opened {
    return this.kept.open();
  }

  commit(batch: Batch): void {
    const fate = this.#fates.choose(COMMIT_FATES);
    if (fate === 'not applied') throw new Error('the disk is full');
    if (fate === 'dies before') {
      this.#die();
      throw new Error('the process is dead');
    }
    this.kept.commit(batch);
    if (fate === 'applied, not acknowledged') throw new Error('the disk did not answer');
    if (fate === 'dies after') this.#die();
  }

  close(): void {
    this.kept.close();
  }
}

/** How late a late report or a second go is. */
const LATE_MS = 4_000;

export class UnreliableTelephony implements Telephony {
  /** Everything that was ever reported. */
  readonly reported: TelephonyEvent[] = [];
  /** Contacts whose customer and agent it has joined. */
  readonly joined = new Set<string>();
  /** Told every dial that reaches the telephones. */
  onDial: (leg: LegId) => void = () => {};
  readonly #inner: SimulatedTelephony;
  readonly #clock: Clock;
  readonly #fates: Fates;
  readonly #die: () => void;
  readonly #lost = new Set<string>();
  /** Two lines cross: nothing is late before it was asked for. */
  #hear: (event: TelephonyEvent) => Promise<Taken> = () => Promise.resolve('not taken');

  constructor(inner: SimulatedTelephony, clock: Clock, fates: Fates, die: () => void) {
    this.#inner = inner;
    this.#clock = clock;
    this.#fates = fates;
    this.#die = die;
    inner.start((event) => this.#report(event));
  }

  start(sink: (event: TelephonyEvent) => Promise<Taken>): void {
    this.#hear = sink;
  }

  perform(effect: TelephonyEffect, _id: EffectId): void {
    const fate = this.#fates.choose(EFFECT_FATES);
    if (fate === 'not done') throw new Error('no line to the provider');
    if (fate === 'dies before') return this.#die();
    this.#do(effect);
    if (fate === 'done, no answer') throw new Error('the provider did not answer');
    if (fate === 'dies after') this.#die();
    if (fate === 'twice') this.#clock.at(this.#clock.nowMs() + LATE_MS, () => this.#do(effect));
  }

  reconcile(legs: readonly LegId[]): readonly LegSnapshot[] {
    if (this.#fates.choose(QUESTION_FATES) === 'fails') throw new Error('the provider did not answer');
    return this.#inner.reconcile(legs);
  }

  stop(): void {
    this.#inner.stop();
  }

  /** What nobody has taken yet is reported again, and some of the rest. */
  reportAgain(isTaken: (event: TelephonyEvent) => boolean): void {
    for (const event of this.reported) {
      if (isTaken(event) ? this.#fates.choose(REPORT_FATES) === 'twice' : !this.#isLost(event)) void this.#hear(event);
    }
  }

  #isLost({ id, input }: TelephonyEvent): boolean {
    if (input.kind === 'call arrives') return false;
    if (!this.#lost.has(id) && this.#fates.choose(MISSED_FATES) === 'lost') this.#lost.add(id);
    return this.#lost.has(id);
  }

  #do(effect: TelephonyEffect): void {
    if (effect.kind === 'dial' && this.#inner.stateOf(effect.leg) === 'unknown') this.onDial(effect.leg);
    if (effect.kind === 'join') this.joined.add(effect.contact);
    this.#inner.perform(effect);
  }

  #report(event: TelephonyEvent): void {
    this.reported.push(event);
    const fate = this.#fates.choose(REPORT_FATES);
    const later = (): void => void this.#clock.at(this.#clock.nowMs() + LATE_MS, () => void this.#hear(event));
    if (fate !== 'late') void this.#hear(event);
    if (fate !== 'once') later();
  }
}
