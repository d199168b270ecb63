/**
 * Drives the loop: takes a turn, commits it, lets its effects out, tells the senders, and sleeps until the core's next
 * deadline. It is open, then closed; it closes itself (halts) when the store fails, because the core in memory is then
 * ahead of what is on record and must not decide any more.
 *
 * With a store that answers at once, `run` does everything before it returns: scenarios and simulations rely on it.
 */
import type { Effect, Event, Input } from '../core/protocol.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from './clock.ts';
import { RingbackError } from './errors.ts';
import type { Log } from './log.ts';
import { Loop, type Acknowledgement, type Core, type Sender, type Turn } from './loop.ts';

export interface ShellOptions {
  readonly core: Core;
  readonly clock: Clock;
  readonly store: Store;
  /** Of the ownership under which batches are written. */
  readonly epoch: number;
  /** Carries out one effect. Called after the commit only. */
  readonly perform: (effect: Effect) => void;
  /** Told each event after the commit, in order. */
  readonly publish: (event: Event) => void;
  readonly log: Log;
  /** Decides when `run` is called after something came in; the default is never, then the owner calls it. */
  readonly schedule?: (run: () => void) => void;
}

export class Shell {
  readonly #options: ShellOptions;
  readonly #loop: Loop;
  #state: 'open' | 'halted' | 'closed' = 'open';
  #scheduled = false;
  /** A commit is under way, or effects are being released. */
  #busy = false;
  #cancelWake: (() => void) | null = null;
  #wakeMs: number | null = null;
  #idle: (() => void)[] = [];

  constructor(options: ShellOptions) {
    this.#options = options;
    this.#loop = new Loop(options.core, () => options.clock.nowMs());
  }

  /** Hands an input in; `sender` hears of it after the commit. */
  add(input: Input, sender: Sender | null = null): void {
    if (this.#state !== 'open') {
      sender?.failed(this.#closedError());
      return;
    }
    this.#loop.add(input, sender);
    this.#schedule();
  }

  submit(input: Input): Promise<Acknowledgement> {
    return new Promise((done, failed) => this.add(input, { done, failed }));
  }

  /** Takes turns until nothing waits and nothing is due. Returns early when the store takes its time; it then goes on by itself. */
  run(): void {
    if (this.#busy || this.#state !== 'open') return;
    this.#busy = true;
    while (this.#state === 'open') {
      const turn = this.#loop.take();
      if (turn === null) break;
      const committed = this.#commit(turn);
      if (committed === 'later') return;
      if (committed === 'yes') this.#release(turn);
    }
    this.#busy = false;
    this.#arm();
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** Resolves when everything that came in so far is committed and its effects are out. */
  settled(): Promise<void> {
    if (!this.#busy && !this.#scheduled && !this.#loop.hasInputs()) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Takes nothing more. What waits is refused; a commit under way is finished first. */
  async close(): Promise<void> {
    if (this.#state === 'open') {
      await this.settled();
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

  #commit(turn: Turn): 'yes' | 'no' | 'later' {
    const { inputs, events, rows } = turn;
    try {
      const pending = this.#options.store.commit({ epoch: this.#options.epoch, inputs, events, rows });
      if (pending === undefined) return 'yes';
      pending.then(
        () => {
          this.#release(turn);
          this.#busy = false;
          this.run();
        },
        (cause: unknown) => {
          this.#halt(turn, cause);
          this.#busy = false;
          for (const resolve of this.#idle.splice(0)) resolve();
        },
      );
      return 'later';
    } catch (cause) {
      this.#halt(turn, cause);
      return 'no';
    }
  }

  #release(turn: Turn): void {
    for (const event of turn.events) this.#options.publish(event);
    for (const effect of turn.effects) this.#options.perform(effect);
    turn.acknowledge();
  }

  #halt(turn: Turn, cause: unknown): void {
    this.#state = 'halted';
    this.#cancelWake?.();
    const why = cause instanceof Error ? cause.message : String(cause);
    this.#options.log({ level: 'error', message: `the store took no more, so this center decides no more: ${why}` });
    const error = new RingbackError('store-failed', `the store did not take what happened: ${why}`, { cause });
    turn.reject(error);
    this.#loop.rejectWaiting(error);
  }

  #closedError(): RingbackError {
    return this.#state === 'halted'
      ? new RingbackError('store-failed', 'this center decides no more, because its store failed; start it again')
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
