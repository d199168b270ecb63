/**
 * Telephones that fail, to try a service against what a provider may do to it: a layer over any telephony, the simulated one as
 * well as an adapter. What is asked for may not happen, happen unheard, or happen twice; what is reported may come twice or
 * late; what became of a leg may not be said. None of it may cost a caller more than time.
 */
import type { LegId } from '../core/protocol.ts';
import type { Clock } from '../shell/clock.ts';
import type {
  EffectId,
  LegSnapshot,
  Taken,
  Telephony,
  TelephonyCapabilities,
  TelephonyEffect,
  TelephonyEvent,
} from './telephony.ts';

/** `not done`: it throws and nothing happens. `done, no answer`: it throws all the same. `twice`: once more a while later. */
export type EffectFate = 'done' | 'not done' | 'done, no answer' | 'twice';
export type ReportFate = 'once' | 'twice' | 'late';
export type QuestionFate = 'answered' | 'fails';

/** Decides each time anew. What is left out goes well. */
export interface TelephonyFaults {
  readonly effect?: (effect: TelephonyEffect) => EffectFate;
  readonly report?: (event: TelephonyEvent) => ReportFate;
  readonly question?: (legs: readonly LegId[]) => QuestionFate;
  /** How late a late report is, and the second time of what comes or happens twice; 4 s unless said. */
  readonly lateMs?: number;
}

const LATE_MS = 4_000;

export class FaultyTelephony implements Telephony {
  readonly #inner: Telephony;
  readonly #clock: Clock;
  readonly #faults: TelephonyFaults;
  #sink: (event: TelephonyEvent) => Promise<Taken> = () => Promise.resolve('not taken');

  constructor(inner: Telephony, clock: Clock, faults: TelephonyFaults) {
    this.#inner = inner;
    this.#clock = clock;
    this.#faults = faults;
  }

  get capabilities(): Partial<TelephonyCapabilities> {
    return this.#inner.capabilities ?? {};
  }

  start(sink: (event: TelephonyEvent) => Promise<Taken>): void | Promise<void> {
    this.#sink = sink;
    return this.#inner.start((event) => this.#report(event));
  }

  perform(effect: TelephonyEffect, id: EffectId): void | Promise<void> {
    const fate = this.#faults.effect?.(effect) ?? 'done';
    if (fate === 'not done') throw new Error('no line to the provider');
    const done = this.#inner.perform(effect, id);
    if (fate === 'done, no answer') return noAnswer(done);
    // Nobody is told what becomes of the second time.
    if (fate === 'twice') this.#later(() => void (async () => this.#inner.perform(effect, id))().catch(() => {}));
    return done;
  }

  reconcile(legs: readonly LegId[]): readonly LegSnapshot[] | Promise<readonly LegSnapshot[]> {
    if (this.#faults.question?.(legs) === 'fails') throw new Error('the provider did not answer');
    return this.#inner.reconcile(legs);
  }

  stop(): void | Promise<void> {
    return this.#inner.stop();
  }

  #report(event: TelephonyEvent): Promise<Taken> {
    const fate = this.#faults.report?.(event) ?? 'once';
    if (fate === 'late') return new Promise((taken) => this.#later(() => taken(this.#sink(event))));
    const taken = this.#sink(event);
    if (fate === 'twice') this.#later(() => void this.#sink(event));
    return taken;
  }

  #later(act: () => void): void {
    this.#clock.at(this.#clock.nowMs() + (this.#faults.lateMs ?? LATE_MS), act);
  }
}

function noAnswer(done: void | Promise<void>): Promise<void> {
  const unheard = new Error('the provider did not answer');
  if (done instanceof Promise) return done.then(() => Promise.reject(unheard));
  throw unheard;
}
