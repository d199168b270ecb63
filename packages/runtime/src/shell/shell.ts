/**
 * Drives the loop: takes a turn, commits it, lets its effects out, tells the senders, and sleeps until the core's next
 * deadline. It is open, then closed; it halts when the store fails, because the core in memory is then ahead of what is on
 * record, or the record ahead of what was let out: it must not decide any more.
 *
 * With a store that answers at once, `run` does everything before it returns: scenarios and simulations rely on it.
 */
import type { Event, Input } from '../core/protocol.ts';
import type { Batch, Store } from '../store/store.ts';
import type { TelephonyEventId } from '../telephony/telephony.ts';
import type { Clock } from './clock.ts';
import { RingbackError } from './errors.ts';
import type { Log } from './log.ts';
import { Loop, type Acknowledgement, type Core, type Sender, type Turn } from './loop.ts';
import type { Intent, Outbox } from './outbox.ts';

export interface ShellOptions {
  readonly core: Core;
  readonly clock: Clock;
  readonly store: Store;
  /** Of the ownership under which batches are written. */
  readonly epoch: number;
  /** The last turn on record. */
  readonly turn: number;
  /** What is not confirmed of earlier turns. */
  readonly outbox: Outbox;
  /** Carries out one effect. Called after the commit only. */
  readonly perform: (intent: Intent) => void;
  /** Told each event after the commit, in order. */
  readonly publish: (event: Event) => void;
  readonly log: Log;
  /** Decides when `run` is called after something came in; the default is never, then the owner calls it. */
  readonly schedule?: (run: () => void) => void;
  /** Told when the store has failed, and why, and this shell decides no more. */
  readonly halted?: (cause: unknown) => void;
}

/** One is written, and one waits for its turn. */
const TURNS_UNDER_WAY = 2;

export class Shell {
  readonly #options: ShellOptions;
  readonly #loop: Loop;
  readonly #outbox: Outbox | null;
  /** The last turn that was handed to the store, and the last one that was let out. */
  #turn: number;
  #released: number;
  #state: 'open' | 'halted' | 'closed' = 'open';
  #scheduled = false;
  /** A turn is being taken or let out: whatever that leads to waits for the next one. */
  #busy = false;
  /** Turns that the store has not answered yet. */
  #underWay = 0;
  readonly #underWayMax: number;
  #cancelWake: (() => void) | null = null;
  #wakeMs: number | null = null;
  #idle: (() => void)[] = [];

  constructor(options: ShellOptions) {
    this.#options = options;
    this.#turn = options.turn;
    this.#released = options.turn;
    this.#underWayMax = options.store.batchesAtOnce ?? 1;
    this.#outbox = options.store.isForgetful === true ? null : options.outbox;
    this.#loop = new Loop(options.core, () => options.clock.nowMs());
  }

  /** Hands an input in; `sender` hears of it after the commit. `report`: the id under which telephony reported it. */
  add(input: Input, sender: Sender | null = null, report: TelephonyEventId | null = null): void {
    if (this.#state !== 'open') {
      sender?.failed(this.#closedError());
      return;
    }
    this.#loop.add(input, sender, report);
    this.#schedule();
  }

  submit(input: Input): Promise<Acknowledgement> {
    return new Promise((done, failed) => this.add(input, { done, failed }));
  }

  /** Takes turns until nothing waits and nothing is due. Returns early when the store takes its time; it then goes on by itself. */
  run(): void {
    if (this.#busy || this.#state !== 'open') return;
    this.#busy = true;
    while (this.#state === 'open' && this.#mayGoAhead()) {
      const turn = this.#loop.take();
      if (turn === null) {
        this.#arm();
        break;
      }
      this.#commit(turn);
    }
    this.#busy = false;
    this.#restIfDone();
  }

  /** While one turn is written the next is decided; more only where they are full, so that nobody waits for more commits than needed. */
  #mayGoAhead(): boolean {
    const enough = this.#loop.hasFullTurn() ? this.#underWayMax : Math.min(this.#underWayMax, TURNS_UNDER_WAY);
    return this.#underWay < enough;
  }

  get isAtRest(): boolean {
    return !this.#busy && this.#underWay === 0 && !this.#scheduled && !this.#loop.hasInputs();
  }

  /** Resolves when everything that came in so far is committed and its effects are out. */
  settled(): Promise<void> {
    if (this.isAtRest) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Takes nothing more. What waits is refused; a commit under way is finished first. */
  async close(): Promise<void> {
    if (this.#state === 'open') {
      await this.settled();
      await this.#writeConfirmations();
      this.#state = 'closed';
    }
    this.#cancelWake?.();
    this.#loop.rejectWaiting(this.#closedError());
  }

  /** Stops at once, as a process that dies does: what was not committed never was. */
  abandon(): void {
    this.#state = 'closed';
    this.#cancelWake?.();
    this.#loop.rejectWaiting(this.#closedError());
  }

  #commit(turn: Turn): void {
    const { inputs, events, atMs } = turn;
    const number = ++this.#turn;
    let pending: void | Promise<void>;
    try {
      turn.intents = this.#outbox?.take(number, atMs, turn.effects) ?? unnamed(number, atMs, turn);
      const rows = this.#outbox === null ? turn.rows : [...turn.rows, ...this.#outbox.rows(number)];
      pending = this.#options.store.commit({
        epoch: this.#options.epoch,
        turn: number,
        atMs,
        inputs,
        events,
        rows,
      });
    } catch (cause) {
      this.#halt(turn, cause);
      return;
    }
    if (pending === undefined) this.#release(turn, number);
    else void this.#releaseLater(pending, turn, number);
  }

  /** Meanwhile the next turns may be decided; none of what they bring about leaves before it is their turn. */
  async #releaseLater(committed: Promise<void>, turn: Turn, number: number): Promise<void> {
    this.#underWay++;
    try {
      await committed;
    } catch (cause) {
      this.#underWay--;
      this.#halt(turn, cause);
      this.#restIfDone();
      return;
    }
    this.#underWay--;
    this.#busy = true;
    this.#release(turn, number);
    this.#busy = false;
    if (this.#state === 'open') this.run();
    else this.#restIfDone();
  }

  #release(turn: Turn, number: number): void {
    if (number <= this.#released) throw new Error(`turn ${number} is let out after turn ${this.#released}`);
    this.#released = number;
    // Whoever carries an effect out may abandon this shell: then the rest is for whoever comes next.
    for (const event of turn.events) if (this.#state === 'open') this.#options.publish(event);
    for (const intent of turn.intents) if (this.#state === 'open') this.#options.perform(intent);
    if (this.#state === 'open') turn.acknowledge();
    else turn.reject(this.#closedError());
  }

  #restIfDone(): void {
    if (this.#underWay === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** So that a restart after an orderly end finds nothing to do again. */
  async #writeConfirmations(): Promise<void> {
    const rows = this.#outbox?.rows(null) ?? [];
    if (rows.length === 0) return;
    const { store, epoch, clock, log } = this.#options;
    const batch: Batch = { epoch, turn: ++this.#turn, atMs: clock.nowMs(), inputs: [], events: [], rows };
    try {
      await store.commit(batch);
    } catch (cause) {
      log({ level: 'warn', message: `the store did not take the last confirmations: ${reasonOf(cause)}` });
    }
  }

  #halt(turn: Turn, cause: unknown): void {
    if (this.#state === 'open') {
      this.#state = 'halted';
      this.#cancelWake?.();
      const why = reasonOf(cause);
      this.#options.log({ level: 'error', message: `the store took no more, so this center decides no more: ${why}` });
      const error = new RingbackError('store-failed', `the store did not take what happened: ${why}`, { cause });
      turn.reject(error);
      this.#loop.rejectWaiting(error);
      this.#options.halted?.(cause);
    } else turn.reject(this.#closedError());
  }

  #closedError(): RingbackError {
    return this.#state === 'halted'
      ? new RingbackError('store-failed', 'this center decides no more, because its store failed')
      : new RingbackError('closed', 'this center is closed');
  }

  #schedule(): void {
    const { schedule } = this.#options;
    if (schedule === undefined || this.#scheduled) return;
    this.#scheduled = true;
    schedule(() => {
      this.#scheduled = false;
      this.run();
    });
  }

  /** One timer, for the earliest deadline of the core. */
  #arm(): void {
    if (this.#state !== 'open') return;
    const deadlineMs = this.#loop.nextDeadlineMs();
    if (deadlineMs === this.#wakeMs) return;
    this.#cancelWake?.();
    this.#wakeMs = deadlineMs;
    this.#cancelWake =
      deadlineMs === null
        ? null
        : this.#options.clock.at(deadlineMs, () => {
            this.#wakeMs = null;
            this.#schedule();
          });
  }
}

export const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Effects of a center that keeps nothing: nobody will ever ask for them by their ids. */
function unnamed(number: number, atMs: number, { effects }: Turn): readonly Intent[] {
  return effects.map((effect, index) => ({ id: `${number}.${index + 1}`, atMs, effect }));
}
