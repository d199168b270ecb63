/**
 * A center in virtual time: the real core behind the real shell, with a store in memory, simulated telephones and a clock
 * that jumps from timer to timer. Everything happens before a method returns, in one order, on every machine.
 */
import type { Program } from '@ringback/dsl/ir';
import type { ContactId, Effect, Event, Input } from '../core/protocol.ts';
import type { Contact } from '../core/rows.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { SimulatedTelephony, type SimulatedTelephonyOptions } from '../telephony/simulated.ts';
import type { TelephonyEvent } from '../telephony/telephony.ts';
import { Board } from './board.ts';
import { VirtualClock } from './clock.ts';
import type { FunctionBody, Messages } from './effects.ts';
import { Engine } from './engine.ts';
import type { Log } from './log.ts';
import type { Acknowledgement } from './loop.ts';
import type { Order, State } from './open-core.ts';

export interface VirtualCenterOptions extends SimulatedTelephonyOptions {
  readonly program: Program;
  readonly startMs: number;
  readonly seed: number;
  readonly functions: Readonly<Record<string, FunctionBody>>;
  readonly messages?: Messages;
  readonly order?: Order;
  /** Told every event after it is committed and on the board. */
  readonly onEvent?: (event: Event) => void;
  /** Told every effect just before it is carried out. */
  readonly onEffect?: (effect: Effect) => void;
  /** Keeps what a restart needs; without it memory stays bounded by what is live. */
  readonly mayCrash?: boolean;
  /** Told what became of everything that telephony reported. */
  readonly onReport?: (input: Input, acknowledgement: Acknowledgement) => void;
}

/** Rounds without any time passing after which something must be running in a circle. */
const ROUNDS_AT_ONE_INSTANT_MAX = 100_000;

export class VirtualCenter {
  readonly clock: VirtualClock;
  readonly board: Board;
  readonly telephony: SimulatedTelephony;
  readonly #options: VirtualCenterOptions;
  readonly #store: MemoryStore;
  readonly #keptRows = new Map<ContactId, Contact>();
  /** What telephony reported while nobody was there; it says it again when somebody is. */
  readonly #missed: TelephonyEvent[] = [];
  /** null: the service has crashed. */
  #engine: Engine | null;
  /** As it was when the service crashed. */
  #lastState: State | null = null;

  constructor(options: VirtualCenterOptions) {
    this.#options = options;
    this.clock = new VirtualClock(options.startMs);
    this.board = new Board(options.program);
    this.telephony = new SimulatedTelephony(this.clock, options);
    this.#store = new MemoryStore({ history: options.mayCrash ?? false });
    this.#engine = this.#open();
    this.telephony.start((event) => this.#hear(event));
  }

  /** The service dies: what is in memory is lost, what was committed is not. Phones go on. */
  crash(): void {
    this.#lastState = this.#engine?.state ?? this.#lastState;
    this.#engine?.abandon();
    this.#engine = null;
  }

  /** The service is started again on its store, and hears from telephony what it missed. */
  restart(): void {
    if (this.#engine !== null) return;
    this.#engine = this.#open();
    for (const id of this.#keptRows.keys()) this.keepRow(id);
    for (const event of this.#missed.splice(0)) this.#hear(event);
    this.settle();
  }

  isUp(): boolean {
    return this.#engine !== null;
  }

  #open(): Engine {
    const { program, seed, order = 'first come', functions, messages, onEffect, onEvent, onReport } = this.#options;
    const engine = new Engine({
      program,
      seed,
      order,
      store: this.#store,
      telephony: this.telephony,
      messages: messages ?? null,
      functions,
      clock: this.clock,
      log: silent,
      publish: (event) => {
        this.board.apply(event);
        onEvent?.(event);
      },
      ...(onEffect === undefined ? {} : { onEffect: ({ effect }) => onEffect(effect) }),
      ...(onReport === undefined ? {} : { onReport }),
    });
    // Store and telephony answer at once, so that both are done when they return.
    void engine.open();
    void engine.catchUp();
    return engine;
  }

  #hear(event: TelephonyEvent): void {
    if (this.#engine === null) this.#missed.push(event);
    else void this.#engine.hear(event);
  }

  /** The core's state, to look at. */
  get state(): State {
    const state = this.#engine?.state ?? this.#lastState;
    if (state === null) throw new Error('the center has never run');
    return state;
  }

  /** Remembers the row of a contact beyond its end: what it last was can then still be asked. */
  keepRow(id: ContactId): void {
    const row = this.state.contacts.peek(id);
    if (row !== undefined) this.#keptRows.set(id, row);
  }

  rowOf(id: ContactId): Contact | null {
    return this.#keptRows.get(id) ?? this.state.contacts.peek(id) ?? null;
  }

  /** Hands an input in at this instant and lets everything happen that follows from it without time passing. */
  take(input: Input): Acknowledgement {
    let acknowledged: Acknowledgement | null = null;
    if (this.#engine === null) return DOWN;
    this.#engine.add(input, { done: (acknowledgement) => (acknowledged = acknowledgement), failed: rethrow });
    this.settle();
    if (acknowledged === null) throw new Error(`${input.kind} was not taken`);
    return acknowledged;
  }

  /** Hands an input in and goes on; it is taken when this instant settles. What is refused is nobody's concern. */
  tell(input: Input): void {
    this.#engine?.add(input);
  }

  /** Lets everything happen that is due at this instant. */
  settle(): void {
    for (let round = 0; round < ROUNDS_AT_ONE_INSTANT_MAX; round++) {
      this.#engine?.run();
      if (!this.clock.runDue()) return;
    }
    throw new Error(`something goes round in a circle at ${new Date(this.clock.nowMs()).toISOString()}`);
  }

  /**
   * Plays on to `untilMs`, that instant included, or to the first instant at which `enough` holds once it has settled.
   * Says whether it stopped for that.
   */
  playUntil(untilMs: number, enough: () => boolean = never): boolean {
    for (;;) {
      const nextMs = this.clock.nextMs();
      const isLast = nextMs === null || nextMs > untilMs;
      this.clock.moveTo(isLast ? untilMs : nextMs);
      this.settle();
      if (enough()) return true;
      if (isLast) return false;
    }
  }
}

/** What whoever talks to a service that has crashed gets. */
const DOWN: Acknowledgement = { refusal: { code: 'unknown-contact', message: 'the service is down' }, events: [] };
const never = (): boolean => false;
const silent: Log = () => {};
function rethrow(error: Error): void {
  throw error;
}
