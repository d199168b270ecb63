/**
 * The door of the runtime: one running center (S38). What happens at it comes in through telephony and through the
 * methods here; what it decides goes out through telephony, and is told as events.
 *
 * Every method resolves after what it did is committed, and rejects with a RingbackError whose `code` tells why it was
 * refused; a refused call changed nothing.
 */
import type { CallbackSettings, CallerId, E164, Name } from '@ringback/dsl/ir';
import type { AgentId, AgentStatus, ContactId, Event, Input, LegId, OfferId } from '../core/protocol.ts';
import type { ContactRecord } from '../records/contact-record.ts';
import { ReportCount, type QueueReport } from '../records/queue-report.ts';
import { MemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import type { Telephony } from '../telephony/telephony.ts';
import { Board, type Metrics } from './board.ts';
import { realClock, type Clock } from './clock.ts';
import type { FunctionBody, Messages } from './effects.ts';
import { Engine } from './engine.ts';
import { RingbackError } from './errors.ts';
import { FollowedLog } from './followed-log.ts';
import { withNumbersShortened, type Log } from './log.ts';
import { readProgram } from './program.ts';
import { boardAgents, boardContacts } from './restored-board.ts';
import { reasonOf } from './shell.ts';

export interface CenterOptions {
  /** A compiled program: what the compiler made, or the same read back from JSON. It is checked. */
  readonly program: unknown;
  readonly telephony: Telephony;
  /** In memory by default: then everything is gone when the process ends. */
  readonly store?: Store;
  /** Without it messages are not sent, which is logged. */
  readonly messages?: Messages;
  /** Bodies of the program's functions by name. One that is missing takes `error` in the flow. */
  readonly functions?: Readonly<Record<Name, FunctionBody>>;
  /** The machine's by default. */
  readonly clock?: Clock;
  /** Beginning of everything that is left to chance (`split`); by default another one each time. */
  readonly seed?: number;
  /** Silent by default. */
  readonly log?: Log;
}

export interface Center {
  readonly agents: {
    /** Signs an agent in, or changes the profile of one who is; unavailable until a status is given. */
    signIn(agent: AgentId, options: { readonly profile: Name; readonly status?: AgentStatus }): Promise<void>;
    /** `reason` is what supervisors see beside `unavailable`: "lunch". */
    setStatus(agent: AgentId, status: AgentStatus, reason?: string): Promise<void>;
    /** Without `offer`: the one that this agent has. A late one is refused with `offer-gone` (S12). */
    accept(agent: AgentId, offer?: OfferId): Promise<void>;
    decline(agent: AgentId, offer?: OfferId): Promise<void>;
    /** Without `contact`: the one that this agent took last. */
    hangUp(agent: AgentId, contact?: ContactId): Promise<void>;
    endAfterCallWork(agent: AgentId): Promise<void>;
    /** The agent's own connection is gone: that is a hang-up on whoever is on it, and the agent is offline (S9). */
    lost(agent: AgentId): Promise<void>;
    /** Puts a customer whom the agent talks to on hold: both hear the hold flows that the contact's flows have set. */
    hold(agent: AgentId, contact: ContactId): Promise<void>;
    takeBack(agent: AgentId, contact: ContactId): Promise<void>;
    /**
     * Passes a customer on. To a queue: its place is by the original start (S4), and a full one is refused with
     * `queue-full`. To an agent: who must be able to take a contact, else `agent-not-available`. To a number: the
     * customer is on hold until it answers, and stays with the agent if it does not.
     */
    transfer(
      agent: AgentId,
      contact: ContactId,
      to: { readonly queue: Name } | { readonly agent: AgentId } | { readonly number: E164 },
    ): Promise<void>;
  };
  readonly calls: {
    /**
     * A call that reached the center by other means than its telephony's own report. `leg` is the id under which
     * telephony knows it; `to` is one of the program's numbers, or `flow` names the flow. Gives the contact's id.
     */
    arrive(call: {
      readonly leg: LegId;
      readonly from: E164 | null;
      readonly to?: E164;
      readonly flow?: Name;
    }): Promise<ContactId>;
    /** Ends a call wherever it is (S25). */
    stop(contact: ContactId): Promise<void>;
  };
  /** Chats and tasks: what is said or done in them is the service's, who gets them and when is the center's. */
  readonly contacts: {
    /** Puts one into a queue, offered by the same rules as calls. Gives its id. */
    enqueue(contact: {
      readonly channel: 'chat' | 'task';
      readonly queue: Name;
      /** 1 to 99, lower first; 5 by default. */
      readonly priority?: number;
      readonly attributes?: Readonly<Record<string, string>>;
    }): Promise<ContactId>;
    /** The person at the other end of a chat has left, or a task is void. */
    leave(contact: ContactId): Promise<void>;
    /** Ends one wherever it is (S25). */
    stop(contact: ContactId): Promise<void>;
  };
  readonly callbacks: {
    /** A callback that nobody called for. Gives the contact's id. */
    request(callback: {
      readonly number: E164;
      readonly settings: CallbackSettings;
      readonly callerId?: CallerId;
    }): Promise<ContactId>;
    /** Ends a callback wherever it is (S25). */
    stop(contact: ContactId): Promise<void>;
  };
  /** Calls `listener` with every event of this kind, after it is committed, in order. The result ends that. */
  on<Kind extends Event['kind']>(kind: Kind, listener: (event: Extract<Event, { kind: Kind }>) => void): () => void;
  /** The same for every event. */
  onEvent(listener: (event: Event) => void): () => void;
  /**
   * Calls `listener` with the record of every contact that ends, after that is committed (S31), and once more when work after
   * the call is over: the last record of a contact counts. The result ends that.
   */
  onRecord(listener: (record: ContactRecord) => void): () => void;
  /**
   * Begins a report that counts from now on, or from the center's own start on if that is later (S30). It costs a few
   * numbers a queue until it is closed.
   */
  openReport(options?: { readonly serviceLevelMs?: number }): OpenReport;
  /** Figures of this instant. */
  metrics(): Metrics;
  /** Resolves when everything that came in so far is committed and carried out. */
  settled(): Promise<void>;
  /** Takes nothing more in and lets go of telephony and store. Calls that are connected stay so. */
  close(): Promise<void>;
}

export interface OpenReport {
  readonly sinceMs: number;
  /** What it has counted so far: every queue of the program, by name. */
  figures(): readonly QueueReport[];
  close(): void;
}

/**
 * Starts a center. Rejects with a RingbackError: `wrong-program` with everything that is wrong with the program, or
 * `store-failed`.
 */
export async function createCenter(options: CenterOptions): Promise<Center> {
  const program = readProgram(options.program);
  const { telephony } = options;
  const clock = options.clock ?? realClock();
  // Nobody reads what such a store keeps, so it keeps nothing of what is over.
  const store = options.store ?? new MemoryStore({ history: false });
  const log: Log = (line) => options.log?.({ ...line, message: withNumbersShortened(line.message) });
  const board = new Board(program);
  const history = new FollowedLog();
  const reports = new Set<ReportCount>();
  const listeners = new Listeners<Event>(log, (event) => `a listener of ${event.kind}`);
  const archivists = new Listeners<ContactRecord>(log, () => 'a listener of records');
  const engine = new Engine({
    program,
    seed: options.seed ?? randomSeed(),
    order: 'first come',
    store,
    telephony,
    messages: options.messages ?? null,
    functions: options.functions ?? {},
    clock,
    log,
    publish: (event) => {
      board.apply(event);
      const { record, fact } = history.take(event);
      if (fact !== null) for (const report of reports) report.add(fact);
      listeners.publish(event);
      if (record !== null) archivists.publish(record);
    },
    restored: (state, opened) => {
      board.restore(boardContacts(state), boardAgents(state));
      history.restore(state, opened);
    },
    // Telephony has nobody to tell that a report came too late or twice; the log is the place for it.
    onReport: ({ kind }, { refusal }) => {
      if (refusal !== null) log({ level: 'debug', message: `${kind}: ${refusal.message}` });
    },
    // Whatever comes in during one turn of the event loop is committed together.
    schedule: setImmediate,
  });

  const take = async (input: Input): Promise<readonly Event[]> => {
    const { refusal, events } = await engine.submit(input);
    if (refusal !== null) throw new RingbackError(refusal.code, refusal.message);
    return events;
  };
  const done = async (input: Input): Promise<void> => {
    await take(input);
  };
  const createdBy = async (input: Input): Promise<ContactId> => {
    const created = (await take(input)).find((event) => event.kind === 'contact created');
    if (created === undefined) throw new Error(`${input.kind} made no contact`);
    return created.contact;
  };
  const stop = (contact: ContactId): Promise<void> => done({ kind: 'stop contact', contact });

  await start(engine, store, telephony);
  return {
    agents: {
      signIn: (agent, { profile, status = 'unavailable' }) => done({ kind: 'agent signs in', agent, profile, status }),
      setStatus: (agent, status, reason) => done({ kind: 'agent status', agent, status, reason: reason ?? null }),
      accept: (agent, offer) => done({ kind: 'agent accepts', agent, offer: offer ?? null }),
      decline: (agent, offer) => done({ kind: 'agent declines', agent, offer: offer ?? null }),
      hangUp: (agent, contact) =>
        done({ kind: 'agent hangs up', agent, ...(contact === undefined ? {} : { contact }) }),
      endAfterCallWork: (agent) => done({ kind: 'agent ends after-call work', agent }),
      lost: (agent) => done({ kind: 'agent is lost', agent }),
      hold: (agent, contact) => done({ kind: 'agent holds', agent, contact }),
      takeBack: (agent, contact) => done({ kind: 'agent takes back', agent, contact }),
      transfer: (agent, contact, to) => done({ kind: 'agent transfers', agent, contact, to: destinationOf(to) }),
    },
    calls: {
      arrive: ({ leg, from, to, flow }) =>
        createdBy({ kind: 'call arrives', leg, from, to: to ?? null, flow: flow ?? null }),
      stop,
    },
    contacts: {
      enqueue: ({ channel, queue, priority, attributes }) =>
        createdBy({
          kind: 'enqueue contact',
          channel,
          queue,
          priority: priority ?? null,
          attributes: attributes ?? {},
        }),
      leave: (contact) => done({ kind: 'contact leaves', contact }),
      stop,
    },
    callbacks: {
      request: ({ number, settings, callerId }) =>
        createdBy({ kind: 'request callback', number, settings, callerId: callerId ?? null }),
      stop,
    },
    on: <Kind extends Event['kind']>(kind: Kind, listener: (event: Extract<Event, { kind: Kind }>) => void) =>
      listeners.add((event) => {
        if (event.kind === kind) listener(event as Extract<Event, { kind: Kind }>);
      }),
    onEvent: (listener) => listeners.add(listener),
    onRecord: (listener) => archivists.add(listener),
    openReport: ({ serviceLevelMs } = {}) => {
      const sinceMs = clock.nowMs();
      const queues = program.queues.map(({ name }) => name);
      const count = new ReportCount({ sinceMs, queues, ...(serviceLevelMs === undefined ? {} : { serviceLevelMs }) });
      reports.add(count);
      return { sinceMs, figures: () => count.figures(), close: () => void reports.delete(count) };
    },
    metrics: () => board.metrics(clock.nowMs()),
    settled: () => engine.settled(),
    close: async () => {
      await engine.close();
      await telephony.stop();
      await store.close();
    },
  };
}

function destinationOf(
  to: Parameters<Center['agents']['transfer']>[2],
): Extract<Input, { kind: 'agent transfers' }>['to'] {
  if ('queue' in to) return { kind: 'queue', queue: to.queue };
  return 'agent' in to ? { kind: 'agent', agent: to.agent } : { kind: 'number', number: to.number };
}

/** The store first: who is refused it must not disturb telephony. */
async function start(engine: Engine, store: Store, telephony: Telephony): Promise<void> {
  try {
    await engine.open();
  } catch (cause) {
    await store.close();
    if (cause instanceof RingbackError) throw cause;
    throw new RingbackError('store-failed', `the store did not open: ${reasonOf(cause)}`, { cause });
  }
  await telephony.start((event) => engine.hear(event));
  await engine.catchUp();
  if (engine.isUp) return;
  engine.abandon();
  await telephony.stop();
  await store.close();
  throw new RingbackError('store-failed', 'the store did not take what happened while the center started');
}

/** Whoever listens must not be able to stop the center: what a listener throws is logged. */
class Listeners<Told> {
  readonly #listeners = new Set<(told: Told) => void>();
  readonly #log: Log;
  readonly #nameOf: (told: Told) => string;

  constructor(log: Log, nameOf: (told: Told) => string) {
    this.#log = log;
    this.#nameOf = nameOf;
  }

  add(listener: (told: Told) => void): () => void {
    // One function may listen twice.
    const own = (told: Told): void => listener(told);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  publish(told: Told): void {
    for (const listener of this.#listeners) {
      try {
        listener(told);
      } catch (cause) {
        this.#log({ level: 'error', message: `${this.#nameOf(told)} failed: ${String(cause)}` });
      }
    }
  }
}

const SEED_MAX = 2 ** 32;
function randomSeed(): number {
  return Math.floor(Math.random() * SEED_MAX);
}
