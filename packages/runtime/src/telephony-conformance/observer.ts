/** Starts an adapter, hears what it reports, and waits for it. */
import type { LegId } from '../core/protocol.ts';
import type { Taken, TelephonyEffect, TelephonyEvent, TelephonyInput } from '../telephony/telephony.ts';
import type { FarEnd } from './far-end.ts';

/** What an adapter does not do. The message says what was expected and what came. */
export class ConformanceError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConformanceError';
  }
}

export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new ConformanceError(otherwise);
}

const STEP_MS = 50;
const STEPS_MAX = 100;
/** Long enough for whatever comes twice to have come twice. */
const QUIET_MS = 300;

export type Report<Kind extends TelephonyInput['kind']> = Extract<TelephonyInput, { readonly kind: Kind }>;

export class Observer {
  readonly far: FarEnd;
  /** Everything reported, doubles too, in order. */
  readonly heard: TelephonyEvent[] = [];
  /** What each report is answered; by default it is taken. */
  answer: (event: TelephonyEvent) => Taken = () => 'taken';
  #effects = 0;

  constructor(far: FarEnd) {
    this.far = far;
  }

  async start(): Promise<void> {
    await this.far.telephony.start((event) => {
      this.heard.push(event);
      return Promise.resolve(this.answer(event));
    });
  }

  /** Carries an effect out under an id of its own, or under one of before. */
  async perform(effect: TelephonyEffect, id = `check.${++this.#effects}`): Promise<void> {
    await this.far.telephony.perform(effect, id);
  }

  dial(leg: LegId, to: string, ringTimeoutMs = RING_TIMEOUT_MS): TelephonyEffect {
    return { kind: 'dial', leg, contact: leg.split('/')[0] ?? leg, to, callerId: null, ringTimeoutMs };
  }

  /** Reports of a kind about a leg, each id once. */
  of<Kind extends TelephonyInput['kind']>(kind: Kind, leg: LegId): readonly Report<Kind>[] {
    const once = new Map(this.heard.map((event) => [event.id, event.input]));
    return [...once.values()].filter((input): input is Report<Kind> => input.kind === kind && input.leg === leg);
  }

  /** Lets time pass until it is reported. */
  async expect<Kind extends TelephonyInput['kind']>(kind: Kind, leg: LegId): Promise<Report<Kind>> {
    await this.until(() => this.of(kind, leg).length > 0, `"${kind}" of the leg ${leg}`);
    const [first] = this.of(kind, leg);
    must(first !== undefined, `"${kind}" of the leg ${leg} is gone`);
    return first;
  }

  async until(holds: () => boolean, what: string): Promise<void> {
    for (let step = 0; step < STEPS_MAX; step++) {
      if (holds()) return;
      await this.far.pass(STEP_MS);
    }
    const heard = this.heard.map(({ input }) => `${input.kind} (${input.leg})`).join(', ');
    throw new ConformanceError(`${what} was not reported; this was: ${heard === '' ? 'nothing' : heard}`);
  }

  quiet(): Promise<void> {
    return this.far.pass(QUIET_MS);
  }
}

const RING_TIMEOUT_MS = 2_000;
