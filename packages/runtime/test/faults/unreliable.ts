/** A store and telephones of which each step may go wrong, in every way in which it can. */
import type { LegId } from '../../src/core/protocol.ts';
import type { Clock } from '../../src/shell/clock.ts';
import { MemoryStore } from '../../src/store/memory-store.ts';
import type { Batch, Opened, Store } from '../../src/store/store.ts';
import { FaultyTelephony, type EffectFate } from '../../src/telephony/faulty.ts';
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

/** Batches that a disk with a thread of its own takes before it answers the first. */
const BATCHES_AT_ONCE = 2;

interface Pending {
  readonly batch: Batch;
  readonly done: () => void;
  readonly failed: (cause: unknown) => void;
}

export class UnreliableStore implements Store {
  readonly kept = new MemoryStore();
  readonly batchesAtOnce: number;
  readonly #fates: Fates;
  readonly #die: () => void;
  /** Handed over and not answered, oldest first. */
  #pending: Pending[] = [];

  /** `isSlow`: it answers when `answer` is called, as a disk does that somebody else writes to. */
  constructor(fates: Fates, die: () => void, isSlow: boolean) {
    this.#fates = fates;
    this.batchesAtOnce = isSlow ? BATCHES_AT_ONCE : 1;
    this.#die = () => {
      // Nobody is left to write what was handed over.
      this.#pending = [];
      die();
    };
  }

  open(): Opened {
    this.#pending = [];
    return this.kept.open();
  }

  commit(batch: Batch): void | Promise<void> {
    if (this.batchesAtOnce === 1) return this.#write(batch);
    if (this.#pending.length === BATCHES_AT_ONCE) throw new Error('it was handed more than it takes');
    return new Promise((done, failed) => this.#pending.push({ batch, done, failed }));
  }

  /** Answers what was handed over first. Whether there was anything. */
  answer(): boolean {
    const first = this.#pending.shift();
    if (first === undefined) return false;
    try {
      this.#write(first.batch);
      first.done();
    } catch (cause) {
      first.failed(cause);
      for (const { failed } of this.#pending.splice(0)) failed(new Error('one before it was not written'));
    }
    return true;
  }

  #write(batch: Batch): void {
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

export class UnreliableTelephony implements Telephony {
  /** Everything that was ever reported. */
  readonly reported: TelephonyEvent[] = [];
  /** Contacts whose customer and agent it has joined. */
  readonly joined = new Set<string>();
  /** Told every dial that reaches the telephones. */
  onDial: (leg: LegId) => void = () => {};
  readonly #inner: SimulatedTelephony;
  readonly #faulty: FaultyTelephony;
  readonly #fates: Fates;
  readonly #die: () => void;
  readonly #lost = new Set<string>();
  /** Of the effect that is being asked for. */
  #fate: EffectFate = 'done';
  /** Two lines cross: nothing is late before it was asked for. */
  #hear: (event: TelephonyEvent) => Promise<Taken> = () => Promise.resolve('not taken');

  constructor(inner: SimulatedTelephony, clock: Clock, fates: Fates, die: () => void) {
    this.#inner = inner;
    this.#fates = fates;
    this.#die = die;
    const watched: Telephony = {
      start: (sink) => inner.start((event) => void sink(event)),
      perform: (effect) => this.#do(effect),
      reconcile: (legs) => inner.reconcile(legs),
      stop: () => inner.stop(),
    };
    this.#faulty = new FaultyTelephony(watched, clock, {
      effect: () => this.#fate,
      report: (event) => {
        this.reported.push(event);
        return fates.choose(REPORT_FATES);
      },
      question: () => fates.choose(QUESTION_FATES),
    });
    this.#faulty.start((event) => this.#hear(event));
  }

  start(sink: (event: TelephonyEvent) => Promise<Taken>): void {
    this.#hear = sink;
  }

  perform(effect: TelephonyEffect, id: EffectId): void {
    const fate = this.#fates.choose(EFFECT_FATES);
    if (fate === 'dies before') return this.#die();
    this.#fate = fate === 'dies after' ? 'done' : fate;
    void this.#faulty.perform(effect, id);
    if (fate === 'dies after') this.#die();
  }

  reconcile(legs: readonly LegId[]): readonly LegSnapshot[] | Promise<readonly LegSnapshot[]> {
    return this.#faulty.reconcile(legs);
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
}
