/**
 * A center's machinery from its store up: opens the store, makes the core from its rows, catches up with the world, and runs.
 *
 *   down ──▶ opening ──▶ catching up ──▶ up ──▶ down (the store failed) … ──▶ closed
 *
 * When the store fails the core is thrown away, the store is opened again after a while, and the center goes on from what
 * is on record: nobody has to start it anew. Meanwhile inputs are refused, and reports of telephony wait.
 *
 * Nothing waits that need not: with a store and telephony that answer at once everything happens before a call returns.
 */
import type { Program } from '@ringback/dsl/ir';
import type { Event, Input, LegId } from '../core/protocol.ts';
import { StaleEpochError, type Opened, type Store } from '../store/store.ts';
import type { LegSnapshot, Taken, Telephony, TelephonyEvent } from '../telephony/telephony.ts';
import { catchUp, legsUnderWay, stillWanted } from './catch-up.ts';
import type { Clock } from './clock.ts';
import { performIn, type FunctionBody, type Messages } from './effects.ts';
import { RingbackError } from './errors.ts';
import type { Log } from './log.ts';
import type { Acknowledgement, Sender } from './loop.ts';
import { deploymentOf } from './deployments.ts';
import { openCore, type OpenCore, type Order, type State } from './open-core.ts';
import type { Intent } from './outbox.ts';
import { Reports, REPORTS_REMEMBERED_MAX } from './reports.ts';
import { STORE_RETRY_MAX_MS, TELEPHONY_RETRY_MAX_MS, TELEPHONY_TRIES_MAX, waitAfterMs, whenDone } from './retries.ts';
import { reasonOf, Shell } from './shell.ts';
import { isWanted } from './wanted.ts';

export interface EngineOptions {
  /** Deployed at the start if another one is current in the store. null: the one that is. */
  readonly program: Program | null;
  /** What stands for names that live contacts need and `program` lacks. */
  readonly replace?: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly order: Order;
  readonly store: Store;
  readonly telephony: Telephony;
  readonly messages: Messages | null;
  readonly functions: Readonly<Record<string, FunctionBody>>;
  readonly clock: Clock;
  readonly log: Log;
  /** Told each event after the commit, in order, once in the life of this engine. */
  readonly publish: (event: Event) => void;
  /** Told what the store had of an earlier process, before anything happens. */
  readonly restored?: (state: State, opened: Opened) => void;
  /** Told every effect just before it is carried out. */
  readonly onEffect?: (intent: Intent) => void;
  /** Told what became of everything that telephony reported. */
  readonly onReport?: (input: Input, acknowledgement: Acknowledgement) => void;
  readonly schedule?: (run: () => void) => void;
}

/** One life of the core, from opening the store until the store fails or the end. */
interface Life {
  readonly opened: Opened;
  readonly core: OpenCore;
  readonly shell: Shell;
  readonly perform: (intent: Intent) => void;
  isOver: boolean;
}

interface WaitingReport {
  readonly event: TelephonyEvent;
  readonly told: (taken: Taken) => void;
}

export class Engine {
  readonly #options: EngineOptions;
  #life: Life | null = null;
  #state: 'down' | 'catching up' | 'up' | 'closed' = 'down';
  readonly #reports = new Reports();
  /** Reported while nobody was there to take it. */
  #waiting: WaitingReport[] = [];
  /** Line of the log that was published last; null: none yet. */
  #published: number | null = null;
  /** What the start has to deploy. */
  #deployment: Input | null = null;
  #failures = 0;
  #cancelRevival: (() => void) | null = null;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** Opens the store and makes the core. Throws or rejects with what is wrong with either. */
  open(): void | Promise<void> {
    return whenDone(this.#options.store.open(), (opened) => this.#begin(opened));
  }

  /** Asks telephony what became of everything, does what is to be done again, and takes what comes from then on. */
  catchUp(): void | Promise<void> {
    const life = this.#mustLive();
    this.#state = 'catching up';
    const legs = life.core.isRestored ? legsUnderWay(life.core.state) : [];
    const found = legs.length === 0 ? [] : this.#reconcile(life, legs, 1);
    return whenDone(found, (snapshots) => this.#goOn(life, snapshots));
  }

  get isUp(): boolean {
    return this.#state === 'up';
  }

  /** The core's state, to look at; it is another one after a failure of the store. */
  get state(): State {
    return this.#mustLive().core.state;
  }

  /** What the store has on record beside the state. */
  get onRecord(): Pick<Opened, 'eventsOf' | 'eventsAfter'> {
    return this.#mustLive().opened;
  }

  add(input: Input, sender: Sender | null = null): void {
    if (this.#life === null) sender?.failed(this.#downError());
    else this.#life.shell.add(input, sender);
  }

  submit(input: Input): Promise<Acknowledgement> {
    return new Promise((done, failed) => this.add(input, { done, failed }));
  }

  /** Takes a report of telephony, once. */
  hear(event: TelephonyEvent): Promise<Taken> {
    return this.#reports.once(event, (once, told) => {
      if (this.#state === 'up') this.#take(once, told);
      else if (this.#state === 'closed' || this.#waiting.length >= REPORTS_REMEMBERED_MAX) told('not taken');
      else this.#waiting.push({ event: once, told });
    });
  }

  /** Takes turns until nothing waits and nothing is due. */
  run(): void {
    this.#life?.shell.run();
  }

  settled(): Promise<void> {
    return this.#life?.shell.settled() ?? Promise.resolve();
  }

  /** Takes nothing more. How many effects nobody has confirmed: they are carried out after the next start. */
  async close(): Promise<number> {
    const life = this.#life;
    this.#end();
    if (life === null) return 0;
    await life.shell.close();
    life.isOver = true;
    return life.core.outbox.pending().length;
  }

  /** Stops at once, as a process that dies does. */
  abandon(): void {
    const life = this.#life;
    this.#end();
    this.#life = null;
    if (life === null) return;
    life.isOver = true;
    life.shell.abandon();
  }

  #end(): void {
    this.#state = 'closed';
    this.#cancelRevival?.();
    for (const { told } of this.#waiting.splice(0)) told('not taken');
  }

  #begin(opened: Opened): void {
    const { program, seed, order, store, clock, log, publish, schedule, onEffect, restored } = this.#options;
    const core = openCore(program, { seed, order, opened, keepsRows: store.isForgetful !== true });
    if (this.#published === null) this.#deployment = deploymentOf(core, program, this.#options.replace ?? {});
    const life: Life = {
      opened,
      core,
      shell: new Shell({
        core,
        clock,
        store,
        epoch: opened.epoch,
        turn: opened.turn,
        outbox: core.outbox,
        perform: (intent) => {
          onEffect?.(intent);
          life.perform(intent);
        },
        publish: (event) => {
          this.#published = event.seq;
          publish(event);
        },
        log,
        halted: (cause) => this.#fallen(life, cause),
        ...(schedule === undefined ? {} : { schedule }),
      }),
      perform: performIn(this.#worldOf(() => life)),
      isOver: false,
    };
    if (this.#published === null) {
      if (core.isRestored) restored?.(core.state, opened);
      this.#published = core.state.counters.event;
    } else {
      // The commit that failed may be on record all the same: then nobody has been told yet.
      for (const event of opened.eventsAfter(this.#published)) {
        this.#published = event.seq;
        publish(event);
      }
    }
    this.#reports.learn(opened.recentReports);
    this.#life = life;
  }

  #worldOf(life: () => Life) {
    const { telephony, messages, functions, clock, log } = this.#options;
    return {
      telephony,
      messages,
      functions,
      clock,
      log,
      answer: (input: Input) => {
        if (!life().isOver) life().shell.add(input);
      },
      confirm: (intent: Intent) => life().core.outbox.confirm(intent),
      isWanted: (effect: Intent['effect']) => !life().isOver && isWanted(life().core.state, effect),
    };
  }

  #reconcile(
    life: Life,
    legs: readonly LegId[],
    tries: number,
  ): readonly LegSnapshot[] | Promise<readonly LegSnapshot[]> {
    const { telephony, clock, log } = this.#options;
    const failed = (cause: unknown): readonly LegSnapshot[] | Promise<readonly LegSnapshot[]> => {
      if (life.isOver) return [];
      log({ level: 'warn', message: `telephony does not say what became of ${legs.length} legs: ${reasonOf(cause)}` });
      if (tries >= TELEPHONY_TRIES_MAX) return legs.map((leg) => ({ leg, state: 'unknown' }));
      return new Promise((resolve, reject) => {
        clock.at(clock.nowMs() + waitAfterMs(tries, TELEPHONY_RETRY_MAX_MS), () => {
          Promise.resolve(this.#reconcile(life, legs, tries + 1)).then(resolve, reject);
        });
      });
    };
    try {
      const found = telephony.reconcile(legs);
      return found instanceof Promise ? found.catch(failed) : found;
    } catch (cause) {
      return failed(cause);
    }
  }

  #goOn(life: Life, found: readonly LegSnapshot[]): void | Promise<void> {
    if (life.isOver) return;
    const { clock, telephony, store } = this.#options;
    const { core, shell } = life;
    const pending = core.outbox.pending();
    const { inputs: missed, asked, silence } = catchUp(core.state, pending, found, clock.nowMs());
    const inputs = this.#deployment === null ? missed : [this.#deployment, ...missed];
    // Once in the life of a center: after a failure of the store what is on record decides.
    this.#deployment = null;
    for (const input of inputs) shell.add(input);
    // Timers that came due while nobody was there fire now, at the instant of the restart (S7).
    shell.run();
    const next = (): void => {
      if (life.isOver) return;
      silence.forEach((effect, index) => {
        try {
          void telephony.perform(effect, `catching-up.${index}`);
        } catch {
          // A prompt that goes on over the next one is no reason to stay down.
        }
      });
      const { wanted, done } = stillWanted(core.state, pending, asked);
      for (const intent of done) core.outbox.confirm(intent);
      for (const intent of wanted) {
        // Whoever carries an effect out may abandon this engine.
        if (life.isOver) return;
        this.#options.onEffect?.(intent);
        life.perform(intent);
      }
      if (life.isOver) return;
      this.#state = 'up';
      this.#failures = 0;
      for (const { event, told } of this.#waiting.splice(0)) {
        if (this.#reports.isOnRecord(event.id)) told('taken');
        else this.#take(event, told);
      }
      shell.run();
    };
    // With a store that answers at once everything is done already.
    return store.isForgetful === true || inputs.length === 0 ? next() : whenDone(this.#settledNow(shell), next);
  }

  #settledNow(shell: Shell): undefined | Promise<undefined> {
    return shell.isAtRest ? undefined : shell.settled().then(() => undefined);
  }

  #take(event: TelephonyEvent, told: (taken: Taken) => void): void {
    const life = this.#life;
    if (life === null) return told('not taken');
    const { input, id } = event;
    const sender: Sender = {
      done: (acknowledgement) => {
        this.#options.onReport?.(input, acknowledgement);
        told('taken');
      },
      failed: () => {
        // Told when the store works again, unless nobody will be there.
        if (this.#state === 'closed') told('not taken');
        else this.#waiting.push({ event, told });
      },
    };
    life.shell.add(input, sender, id);
  }

  /** The store has failed: what is on record decides, once it can be read. */
  #fallen(life: Life, cause: unknown): void {
    life.isOver = true;
    this.#life = null;
    if (this.#state === 'closed') return;
    if (cause instanceof StaleEpochError) {
      // Two that take the store from each other by turns would serve nobody.
      this.#options.log({ level: 'error', message: 'another center has taken the store: this one is over' });
      this.#end();
      return;
    }
    this.#state = 'down';
    this.#reviveLater();
  }

  #reviveLater(): void {
    const { clock } = this.#options;
    this.#failures++;
    const atMs = clock.nowMs() + waitAfterMs(this.#failures, STORE_RETRY_MAX_MS);
    this.#cancelRevival = clock.at(atMs, () => {
      const failed = (cause: unknown): void => {
        if (this.#state === 'closed') return;
        this.#options.log({ level: 'error', message: `the store does not work yet: ${reasonOf(cause)}` });
        this.#reviveLater();
      };
      try {
        const up = whenDone(this.open(), () => this.catchUp());
        if (up instanceof Promise) up.then(() => this.#revived(), failed);
        else this.#revived();
      } catch (cause) {
        failed(cause);
      }
    });
  }

  #revived(): void {
    if (this.#state !== 'up') return;
    this.#options.log({
      level: 'info',
      message: 'the store works again, and the center goes on from what is on record',
    });
  }

  #mustLive(): Life {
    if (this.#life === null) throw this.#downError();
    return this.#life;
  }

  #downError(): RingbackError {
    return this.#state === 'closed'
      ? new RingbackError('closed', 'this center is closed')
      : new RingbackError('store-failed', 'the store of this center does not work; it goes on when the store does');
  }
}
