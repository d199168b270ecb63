/**
 * The door of the runtime: one running center (S38). What happens at it comes in through telephony and through the
 * methods here; what it decides goes out through telephony, and is told as events.
 *
 * Every method resolves after what it did is committed, and rejects with a RingbackError whose `code` tells why it was
 * refused; a refused call changed nothing.
 */
import type { Program, Serve } from '@ringback/dsl/ir';
import type { ContactId, Event, Input } from '../core/protocol.ts';
import type { ContactRecord } from '../records/contact-record.ts';
import { ReportCount } from '../records/queue-report.ts';
import { MemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import type { Telephony } from '../telephony/telephony.ts';
import { Board } from './board.ts';
import { demand, demandFor } from './capabilities.ts';
import { realClock } from './clock.ts';
import { migrationOf, versionsOf, type DeployOptions, type Deployment } from './deployments.ts';
import { Engine } from './engine.ts';
import { RingbackError } from './errors.ts';
import type { Center, CenterOptions, Left, ServeOptions } from './door.ts';
import { FollowedLog } from './followed-log.ts';
import { Listeners } from './listeners.ts';
import { withNumbersShortened, type Log } from './log.ts';
import { readProgram } from './program.ts';
import { recordOf } from './records-with.ts';
import { boardAgents, boardContacts } from './restored-board.ts';
import { reasonOf } from './shell.ts';

export type { Center, CenterOptions, Left, OpenReport, ServeOptions } from './door.ts';

/**
 * Starts a center. Rejects with a RingbackError: `wrong-program` with everything that is wrong with the program,
 * `telephony-cannot`, or `store-failed`.
 */
export async function createCenter(options: CenterOptions): Promise<Center> {
  const program = options.program === undefined ? null : readProgram(options.program);
  const { telephony } = options;
  if (program !== null) demandFor(program, telephony);
  const clock = options.clock ?? realClock();
  // Nobody reads what such a store keeps, so it keeps nothing of what is over.
  const store = options.store ?? new MemoryStore({ history: false });
  const log: Log = (line) => options.log?.({ ...line, message: withNumbersShortened(line.message) });
  const board = new Board(program);
  /** Programs that are being deployed, by hash, until the log says that they are. */
  const deploying = new Map<string, Program>(program === null ? [] : [[program.hash, program]]);
  const history = new FollowedLog();
  const reports = new Set<ReportCount>();
  const listeners = new Listeners<Event>(log, (event) => `a listener of ${event.kind}`);
  const archivists = new Listeners<ContactRecord>(log, () => 'a listener of records');
  const engine = new Engine({
    program,
    replace: options.replace ?? {},
    seed: options.seed ?? randomSeed(),
    order: 'first come',
    store,
    telephony,
    messages: options.messages ?? null,
    functions: options.functions ?? {},
    clock,
    log,
    publish: (event) => {
      const deployed = event.kind === 'program deployed' ? deploying.get(event.program) : undefined;
      if (deployed !== undefined) board.adopt(deployed.queues, deployed.profiles);
      board.apply(event);
      const { record, fact } = history.take(event);
      if (fact !== null) for (const report of reports) report.add(fact);
      listeners.publish(event);
      if (record !== null) archivists.publish(record);
    },
    restored: (state, opened) => {
      // Handed none, the center goes on with the program that is current in its store.
      if (program === null) demandFor(state.latest.program, telephony);
      board.adopt(state.latest.queues.values(), state.latest.profiles.values());
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

  const deploy = async (value: unknown, { replace = {} }: DeployOptions = {}): Promise<Deployment> => {
    const next = readProgram(value);
    demandFor(next, telephony);
    deploying.set(next.hash, next);
    let events: readonly Event[];
    try {
      events = await take({ kind: 'deploy', program: next, replace });
    } catch (error) {
      // A commit that failed may be on record all the same, and the log then says so.
      if (!(error instanceof RingbackError && error.code === 'store-failed')) deploying.delete(next.hash);
      throw error;
    }
    deploying.delete(next.hash);
    const deployed = events.find((event) => event.kind === 'program deployed');
    return {
      program: next.hash,
      previous: deployed?.previous ?? next.hash,
      held: versionsOf(engine.state).filter(({ isCurrent }) => !isCurrent),
    };
  };
  const close = async (): Promise<Left> => {
    await engine.settled();
    const unconfirmedEffects = await engine.close();
    await telephony.stop();
    await store.close();
    return { ...leftOn(board), unconfirmedEffects };
  };
  let closing: Promise<Left> | null = null;

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
      hold: async (agent, contact) => {
        demand(telephony, 'hold');
        await done({ kind: 'agent holds', agent, contact });
      },
      takeBack: (agent, contact) => done({ kind: 'agent takes back', agent, contact }),
      transfer: async (agent, contact, to) => {
        if ('number' in to) demand(telephony, 'connect');
        await done({ kind: 'agent transfers', agent, contact, to: destinationOf(to) });
      },
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
    profiles: {
      change: (profile, serves) => done({ kind: 'change profile', profile, serves: serves?.map(serveOf) ?? null }),
    },
    hours: { override: (hours, state) => done({ kind: 'override hours', hours, state }) },
    deploy,
    migrate: async ({ dryRun = false } = {}) => {
      if (dryRun) return migrationOf(engine.state);
      const events = await take({ kind: 'migrate contacts' });
      const moved = events.flatMap((event) => (event.kind === 'migrated' ? [event.contact] : []));
      return { moved, staying: migrationOf(engine.state).staying };
    },
    versions: () => versionsOf(engine.state),
    on: <Kind extends Event['kind']>(kind: Kind, listener: (event: Extract<Event, { kind: Kind }>) => void) =>
      listeners.add((event) => {
        if (event.kind === kind) listener(event as Extract<Event, { kind: Kind }>);
      }),
    onEvent: (listener) => listeners.add(listener),
    onRecord: (listener) => archivists.add(listener),
    eventsAfter: (seq) => engine.onRecord.eventsAfter(seq),
    recordOf: (contact) => recordOf(engine.onRecord, contact),
    openReport: ({ serviceLevelMs } = {}) => {
      const sinceMs = clock.nowMs();
      const count = new ReportCount({
        sinceMs,
        queues: board.queues,
        ...(serviceLevelMs === undefined ? {} : { serviceLevelMs }),
      });
      reports.add(count);
      return { sinceMs, figures: () => count.figures(), close: () => void reports.delete(count) };
    },
    metrics: () => board.metrics(clock.nowMs()),
    settled: () => engine.settled(),
    close: () => (closing ??= close()),
  };
}

function serveOf({ queue, channels, priority, delayMs }: ServeOptions): Serve {
  return { queue, channels: channels ?? null, priority: priority ?? 1, delayMs: delayMs ?? 0 };
}

function leftOn({ contacts }: Board): Omit<Left, 'unconfirmedEffects'> {
  const left = { contacts: contacts.size, calls: 0, callbacks: 0, others: 0, offers: 0, conversations: 0 };
  for (const { is, channel, offer, joined, place } of contacts.values()) {
    if (channel !== 'voice') left.others++;
    else if (is === 'callback') left.callbacks++;
    else left.calls++;
    if (offer !== null && place === 'offered') left.offers++;
    if (joined || (place === 'with agent' && offer === null)) left.conversations++;
  }
  return left;
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

const SEED_MAX = 2 ** 32;
function randomSeed(): number {
  return Math.floor(Math.random() * SEED_MAX);
}
