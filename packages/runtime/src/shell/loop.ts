/**
 * The order in which things happen around the core: inputs are taken, stepped, committed, and only then do their effects
 * go out and their senders hear of it. What is taken together is one turn, at one instant, and one batch of the store.
 *
 * The loop itself never waits. Whoever drives it calls `take`, commits the batch, and then calls `release`; between the
 * two nothing of the turn has left. After a commit that failed the core is ahead of its log and must not be used again:
 * the driver throws the loop away.
 */
import type { Effect, Event, Input, Refusal } from '../core/protocol.ts';
import type { Row, TakenInput } from '../store/store.ts';
import type { Intent } from './outbox.ts';
import type { TelephonyEventId } from '../telephony/telephony.ts';

export interface CoreStep {
  readonly effects: readonly Effect[];
  readonly events: readonly Event[];
  /** The input was refused and changed nothing (timers that were due have fired). */
  readonly refusal: Refusal | null;
}

/** What the loop needs of the core; `core/` is behind it. */
export interface Core {
  step(input: Input, nowMs: number): CoreStep;
  /** Instant of its next timer; null without one. */
  nextDeadlineMs(): number | null;
  /** Rows that changed since the last call; none for a store that keeps nothing. */
  changedRows(): readonly Row[];
}

/** What became of one input, told after the commit. */
export interface Acknowledgement {
  readonly refusal: Refusal | null;
  readonly events: readonly Event[];
}

export interface Turn {
  readonly atMs: number;
  readonly inputs: readonly TakenInput[];
  readonly events: readonly Event[];
  readonly effects: readonly Effect[];
  /** The effects under their ids, given by the shell. */
  intents: readonly Intent[];
  readonly rows: readonly Row[];
  readonly acknowledge: () => void;
  /** Tells the senders that nothing of it happened. */
  readonly reject: (error: Error) => void;
}

export interface Sender {
  readonly done: (acknowledgement: Acknowledgement) => void;
  readonly failed: (error: Error) => void;
}

/** Inputs of one turn at most: a batch of the store stays small enough to be written in a few milliseconds. */
const TURN_INPUTS_MAX = 512;

export class Loop {
  readonly #core: Core;
  readonly #nowMs: () => number;
  #inbox: { readonly input: Input; readonly sender: Sender | null; readonly report: TelephonyEventId | null }[] = [];
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(core: Core, nowMs: () => number) {
    this.#core = core;
    this.#nowMs = nowMs;
  }

  /** `report`: the id under which telephony reported it. */
  add(input: Input, sender: Sender | null = null, report: TelephonyEventId | null = null): void {
    this.#inbox.push({ input, sender, report });
  }

  /** Instant at which the core wants to be stepped though nothing comes in. */
  nextDeadlineMs(): number | null {
    return this.#core.nextDeadlineMs();
  }

  hasInputs(): boolean {
    return this.#inbox.length > 0;
  }

  /** Whether so much waits that the next turn takes no more. */
  hasFullTurn(): boolean {
    return this.#inbox.length >= TURN_INPUTS_MAX;
  }

  /** Steps what waits. null: there is neither an input nor a timer that is due. */
  take(): Turn | null {
    // A clock that jumps back is held (S7).
    const atMs = Math.max(this.#lastMs, this.#nowMs());
    const deadlineMs = this.#core.nextDeadlineMs();
    if (this.#inbox.length === 0 && (deadlineMs === null || deadlineMs > atMs)) return null;
    this.#lastMs = atMs;
    const taken = this.#inbox.splice(0, TURN_INPUTS_MAX);
    if (taken.length === 0) taken.push({ input: { kind: 'time passes' }, sender: null, report: null });
    const events: Event[] = [];
    const effects: Effect[] = [];
    const acknowledgements: Acknowledgement[] = [];
    for (const { input } of taken) {
      const step = this.#core.step(input, atMs);
      for (const event of step.events) events.push(event);
      for (const effect of step.effects) effects.push(effect);
      acknowledgements.push({ refusal: step.refusal, events: step.events });
    }
    return {
      atMs,
      inputs: taken.map(({ input, report }) => (report === null ? { atMs, input } : { atMs, input, report })),
      events,
      effects,
      intents: [],
      rows: this.#core.changedRows(),
      acknowledge: () => taken.forEach(({ sender }, index) => sender?.done(acknowledgements[index] as Acknowledgement)),
      reject: (error) => taken.forEach(({ sender }) => sender?.failed(error)),
    };
  }

  /** Tells everybody whose input waits that it will never be taken. */
  rejectWaiting(error: Error): void {
    for (const { sender } of this.#inbox.splice(0)) sender?.failed(error);
  }
}
