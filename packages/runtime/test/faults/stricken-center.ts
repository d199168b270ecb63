/**
 * A center to which things happen: the engine of the real one in virtual time, on a store and telephones that fail, with a
 * process that dies and is started again. After every step everything that must always hold is checked.
 */
import type { Program } from '@ringback/dsl/ir';
import { createState, step } from '../../src/core/index.ts';
import type { Event, Input, State } from '../../src/core/index.ts';
import { VirtualClock } from '../../src/shell/clock.ts';
import type { FunctionBody } from '../../src/shell/effects.ts';
import { Engine } from '../../src/shell/engine.ts';
import { RingbackError } from '../../src/shell/errors.ts';
import { SimulatedTelephony, type Dial, type PhoneBehaviour } from '../../src/telephony/simulated.ts';
import { numbersByPlan } from '../../src/shell/numbers.ts';
import { awaitedPlaybacks } from '../../src/shell/wanted.ts';
import type { Contact } from '../../src/core/rows.ts';
import { checkLog } from '../core/always-true.ts';
import { Invariants } from '../core/invariants.ts';
import type { Fates } from './fates.ts';
import { UnreliableStore, UnreliableTelephony } from './unreliable.ts';

export interface StrickenOptions {
  readonly program: Program;
  readonly startMs: number;
  readonly fates: Fates;
  readonly onDial: (dial: Dial) => PhoneBehaviour;
  /** How long a dead process stays dead. */
  readonly deadForMs: () => number;
  readonly functions?: Readonly<Record<string, FunctionBody>>;
  /** Programs that may be deployed. */
  readonly versions?: readonly Program[];
  /** Of a disk that answers later: whether it still writes when the next input comes. Without it, it answers at once. */
  readonly isStillWriting?: () => boolean;
  /** What a process that is started again is handed; null: nothing, and it goes on with what is current in its store. */
  readonly handed?: () => Handed | null;
}

/** A program with what is to stand for names that it lacks. */
export interface Handed {
  readonly program: Program;
  readonly replace?: Readonly<Record<string, string>>;
}

const SEED = 1;
const ROUNDS_MAX = 10_000;
const PATIENCE = 12;
/** Whoever waits for the store hears of it after some turns of the loop. */
const TURNS_TO_HEAR = 8;

export class StrickenCenter {
  readonly clock: VirtualClock;
  readonly phones: SimulatedTelephony;
  readonly store: UnreliableStore;
  readonly telephony: UnreliableTelephony;
  readonly events: Event[] = [];
  readonly #options: StrickenOptions;
  readonly #invariants: Invariants;
  /** Committed and not yet looked at. */
  readonly #unseen: Event[] = [];
  /** Inputs of people that were acknowledged. */
  readonly #acknowledged: Input[] = [];
  #engine: Engine | null = null;
  /** Seen where nobody could be told: telephony swallows what its listeners throw. */
  #problem: string | null = null;
  deaths = 0;
  /** Deployments that were refused. */
  refused = 0;
  /** Starts with a program that lacked what was still needed. */
  refusedAtStart = 0;

  constructor(options: StrickenOptions) {
    this.#options = options;
    const { fates, program } = options;
    this.clock = new VirtualClock(options.startMs);
    this.phones = new SimulatedTelephony(this.clock, { onDial: options.onDial });
    const die = (): void => this.#die();
    this.store = new UnreliableStore(fates, die, options.isStillWriting !== undefined);
    this.telephony = new UnreliableTelephony(this.phones, this.clock, fates, die);
    this.telephony.onDial = (leg) => this.#mayDial(leg);
    this.#invariants = new Invariants(program);
    for (const version of options.versions ?? []) this.#invariants.learn(version);
    this.#start();
  }

  /** null: the process is dead, or its store fails. */
  get state(): State | null {
    return this.#engine?.isUp === true ? this.#engine.state : null;
  }

  /** Somebody does something; who is not heard does it again when they like. */
  async give(input: Input): Promise<void> {
    this.#engine?.add(input, {
      done: ({ refusal }) => {
        this.#acknowledged.push(input);
        if (input.kind === 'deploy' && refusal !== null) this.refused++;
      },
      failed: () => {},
    });
    if (this.#options.isStillWriting?.() === true) this.#engine?.run();
    else await this.settle(input);
  }

  /** Lets everything happen that is due at this instant, and looks at the result. */
  async settle(input: Input = { kind: 'time passes' }): Promise<void> {
    for (let round = 0; ; round++) {
      if (round > ROUNDS_MAX) throw new Error('it goes round in a circle');
      this.#engine?.run();
      if (this.clock.runDue()) continue;
      if (this.store.answer()) {
        for (let turn = 0; turn < TURNS_TO_HEAR; turn++) await Promise.resolve();
        continue;
      }
      if (this.#engine === null || this.#engine.isUp || round >= PATIENCE) break;
      // It waits for the time to ask telephony again, which only then is known.
      await Promise.resolve();
    }
    if (this.#problem !== null) throw new Error(this.#problem);
    const { state } = this;
    if (state !== null) this.#invariants.see(state, input, { effects: [], events: this.#unseen.splice(0) });
  }

  async playUntil(untilMs: number): Promise<void> {
    for (;;) {
      const nextMs = this.clock.nextMs();
      if (nextMs === null || nextMs > untilMs) break;
      this.clock.moveTo(nextMs);
      await this.settle();
    }
    this.clock.moveTo(untilMs);
    await this.settle();
  }

  /** What was acknowledged is on record, the log has no gap, and the record is what the inputs on record lead to. */
  checkRecord(): void {
    const { inputs, events } = this.store.kept;
    const onRecord = new Set(inputs.map(({ input }) => input));
    const lost = this.#acknowledged.find((input) => !onRecord.has(input));
    if (lost !== undefined) throw new Error(`acknowledged and lost: ${JSON.stringify(lost)}`);
    checkLog(events);
    if (JSON.stringify(events) !== JSON.stringify(this.events))
      throw new Error('what was told is not what is on record');
    const state = createState(this.#options.program, { seed: SEED, numbers: numbersByPlan });
    const again = inputs.flatMap(({ input, atMs }) => step(state, input, atMs).events);
    if (JSON.stringify(again) !== JSON.stringify(events)) throw new Error('the inputs on record lead elsewhere');
    const reports = inputs.flatMap(({ report }) => report ?? []);
    if (new Set(reports).size < reports.length) throw new Error('a report was taken twice');
  }

  /** When nobody lives any more, only the current program is kept, and no name stands for another. */
  checkVersions(): void {
    const { state } = this;
    if (state === null) throw new Error('the center is down');
    const kept = [...this.store.kept.open().rows].filter(({ table }) => table === 'program');
    const current = state.latest.program.hash;
    if (kept.map(({ key }) => key).join() !== current) throw new Error(`the store keeps ${kept.length} programs`);
    if (state.replaced.size > 0) throw new Error(`${[...state.replaced.keys()].join(', ')} still stand for others`);
  }

  /**
   * The world is as the center believes it to be: everybody it knows is on the line and hears what it waits for, and nobody
   * else is. Holds once nothing has gone wrong for some minutes.
   */
  checkWorld(): void {
    const { state } = this;
    if (state === null) throw new Error('the center is down');
    for (const { leg, playback } of awaitedPlaybacks(state)) {
      const [found] = this.phones.reconcile([leg]);
      const hears = found?.state === 'connected' && found.playing?.includes(playback);
      if (!hears) throw new Error(`${leg} waits for the end of ${playback}, which it does not hear`);
    }
    for (const contact of state.contacts.values()) this.#checkLegs(contact);
    for (const leg of this.phones.liveLegs()) {
      if (!leg.startsWith('agent:') && !state.legs.has(leg))
        throw new Error(`${leg} is on the line, and nobody knows it`);
    }
  }

  #checkLegs({ id, leg, callback, transfer, stage, isHeld }: Contact): void {
    const wanted: (readonly [string | undefined, string])[] = [
      [leg ?? undefined, 'connected'],
      [callback?.dial?.leg, 'ringing'],
      [transfer?.leg, transfer?.answered === true ? 'connected' : 'ringing'],
    ];
    for (const [which, state] of wanted) {
      if (which === undefined || this.phones.stateOf(which) === state) continue;
      throw new Error(`${id} believes that ${which} is ${state}, and it is ${this.phones.stateOf(which)}`);
    }
    if (stage === 'joined' && !isHeld && !this.telephony.joined.has(id)) throw new Error(`${id} was never joined`);
  }

  /** A dial leaves when its attempt is on record, and never while another one of the contact rings. */
  #mayDial(leg: string): void {
    const { events } = this.store.kept;
    const [contact = ''] = leg.split('/');
    const isOnRecord = events.some(
      (event) => (event.kind === 'dialed' || event.kind === 'transfer began') && event.leg === leg,
    );
    if (!isOnRecord) this.#problem ??= `${leg} is dialed before it is on record`;
    for (const event of events) {
      if (event.kind !== 'dialed' || event.contact !== contact || event.leg === leg) continue;
      const state = this.phones.stateOf(event.leg);
      if (state !== 'ended' && state !== 'unknown') this.#problem ??= `${leg} is dialed while ${event.leg} is ${state}`;
    }
  }

  #start(): void {
    const { program, handed } = this.#options;
    const isNew = this.store.kept.inputs.length === 0;
    const given = isNew || handed === undefined ? { program } : handed();
    let engine = this.#engineOn(given);
    try {
      void engine.open();
    } catch (cause) {
      if (given === null || !(cause instanceof RingbackError && cause.code === 'still-needed')) throw cause;
      // Whoever started it is told, and starts it without.
      this.refusedAtStart++;
      engine = this.#engineOn(null);
      void engine.open();
    }
    this.#engine = engine;
    this.telephony.start((event) => engine.hear(event));
    void engine.catchUp();
  }

  #engineOn(given: Handed | null): Engine {
    const { functions = {} } = this.#options;
    let published = this.events.at(-1)?.seq ?? 0;
    return new Engine({
      program: given?.program ?? null,
      replace: given?.replace ?? {},
      seed: SEED,
      order: 'first come',
      store: this.store,
      telephony: this.telephony,
      messages: null,
      functions,
      clock: this.clock,
      log: () => {},
      publish: (event) => {
        published = event.seq;
        this.#tell(event);
      },
      // A process that is new has told nobody anything: those who listen read the record.
      restored: (_state, opened) => {
        for (const event of opened.eventsAfter(published)) this.#tell(event);
      },
    });
  }

  #tell(event: Event): void {
    this.events.push(event);
    this.#unseen.push(event);
  }

  #die(): void {
    if (this.#engine === null) return;
    this.deaths++;
    this.#engine.abandon();
    this.#engine = null;
    this.telephony.start(() => Promise.resolve('not taken'));
    this.clock.at(this.clock.nowMs() + this.#options.deadForMs(), () => {
      if (this.#engine !== null) return;
      this.#start();
      const taken = new Set(this.store.kept.inputs.flatMap(({ report }) => report ?? []));
      this.telephony.reportAgain(({ id }) => taken.has(id));
    });
  }
}
