/**
 * What holds after every step, whatever the program and whatever people and telephones do. It reads the log as it grows, and
 * the rows between two steps.
 *
 *  1 created = live + ended                       13 dials ≤ 1 + retries
 *  2 one end for each contact                     14 no dial before the initial delay, nor the time between attempts
 *  3 no contact in two queues                     15 nothing is tried again but what rang unanswered
 *  5 at most one live offer, capacity kept        16 no dial, and no life, after the deadline but a dial under way
 *  6 offered only to who takes contacts           17 never two live legs for one callback
 *  7 nobody eligible came first (plain scan)      18 the attempt is on record with the dial
 *  8 nobody idles beside what they could take     20 one open callback to a number where duplicates are refused
 *  9 to who has been available longest            22 a call enters no queue that is full
 * 10 the original start stays                     23 nothing due is left, nothing fires early
 * 11 a missed offer keeps key and place           24 time and numbers of the log rise
 * 12 an offer is used once                        30 every live contact's program is there
 */
import type { Hours, Program, RoutingProfile } from '@ringback/dsl/ir';
import { nextDueMs } from '../../src/core/index.ts';
import { programsOf } from '../../src/core/deployment.ts';
import { hoursAt, nextOpeningMs } from '../../src/core/hours.ts';
import type { Contact } from '../../src/core/rows.ts';
import type { Event, Input, State, StepResult } from '../../src/core/index.ts';
import { OrderCheck } from '../../src/simulation/index.ts';
import { checkState } from './always-true.ts';

type Of<K extends Event['kind']> = Extract<Event, { readonly kind: K }>;

interface Known {
  readonly created: Of<'contact created'>;
  /** Since the last of them, nothing has changed its order but an `order changed`. */
  key: { readonly priority: number; readonly effectiveStartMs: number } | null;
  enteredAtMs: number | null;
  notDialedBeforeMs: number;
  attempts: number;
  liveDial: string | null;
  /** A dial ended so that nothing is tried again; the reason for which the contact must end. */
  mustEnd: string | null;
  /** Last offered to one agent. */
  isDirect: boolean;
  /** Queued since that one agent did not take it: it may exceed the limit of its queue rather than be turned away. */
  wasDirect: boolean;
  joined: boolean;
  ended: boolean;
}

type AgentSeen = Pick<Of<'agent changed'>, 'profile' | 'state' | 'idleSinceMs'>;

const BROKEN = (number: number, what: string): never => {
  throw new Error(`invariant ${number}: ${what}`);
};
const NOT_RETRIED = new Set(['busy', 'rejected', 'unreachable']);

export class Invariants {
  readonly #contacts = new Map<string, Known>();
  readonly #agents = new Map<string, AgentSeen>();
  readonly #offers = new Map<string, string>();
  readonly #order: OrderCheck;
  /** By hash: the log tells of a deployment by the hash alone. */
  readonly #programs = new Map<string, Program>();
  readonly #profiles = new Map<string, RoutingProfile>();
  #refusesDuplicates = false;
  #limitOf: ReadonlyMap<string, number> = new Map();
  /** Queue in which a contact counted after the last step. */
  #countedIn: ReadonlyMap<string, string | null> = new Map();
  /** How many contacts of a channel an agent had after the last step. */
  #workOf: ReadonlyMap<string, number> = new Map();
  /** What the calendar says, which is slow to ask. */
  readonly #openings = new Map<Hours, { readonly untilMs: number; readonly opensAtMs: number }>();
  #lastMs = -Infinity;
  #lastSeq = 0;

  constructor(program: Program) {
    this.#order = new OrderCheck(program);
    this.learn(program);
    this.#adopt(program);
  }

  /** A program that may be deployed from now on. */
  learn(program: Program): void {
    this.#programs.set(program.hash, program);
  }

  #adopt(program: Program): void {
    this.#profiles.clear();
    for (const profile of program.profiles) this.#profiles.set(profile.name, profile);
    this.#limitOf = new Map(program.queues.map(({ name, limit }) => [name, limit ?? Infinity]));
    this.#refusesDuplicates = program.center.duplicateCallbacks === 'refuse';
  }

  /** To be told of every step, right after it. */
  see(state: State, input: Input, result: StepResult): void {
    for (const event of result.events) {
      this.#log(event);
      this.#event(state, event);
      this.#operatorEvent(event);
      this.#order.take(event);
      this.#agentEvent(event);
    }
    this.#dialsOnRecord(result);
    this.#lateAnswer(input, result);
    // Several steps may be looked at together: before the new program the agent may have been given more than it allows.
    const isDeployed = result.events.some(({ kind }) => kind === 'program deployed');
    checkState(state, (agent, channel) => (isDeployed ? Infinity : (this.#workOf.get(`${agent} ${channel}`) ?? 0)));
    this.#workOf = workOf(state);
    // A limit that is lowered removes nobody.
    if (!isDeployed) this.#limits(state, result);
    this.#rows(state);
    const { outOfOrder, examples } = this.#order.report();
    if (outOfOrder > 0) BROKEN(7, examples[0]?.why ?? 'an offer out of order');
  }

  #log(event: Event): void {
    if (event.seq !== ++this.#lastSeq) BROKEN(24, `line ${event.seq} follows ${this.#lastSeq - 1}`);
    if (event.atMs < this.#lastMs) BROKEN(24, `line ${event.seq} goes back in time`);
    this.#lastMs = event.atMs;
  }

  #event(state: State, event: Event): void {
    if (event.kind === 'contact created') {
      this.#created(event);
      return;
    }
    if (!('contact' in event)) return;
    const known = this.#contacts.get(event.contact) ?? BROKEN(1, `${event.contact} was never created`);
    if (known.ended) BROKEN(2, `${event.kind} after the end of ${event.contact}`);
    if (event.kind === 'contact ended') {
      if (known.mustEnd !== null && known.mustEnd !== event.reason)
        BROKEN(15, `${event.contact} ended ${event.reason}`);
      if (known.liveDial !== null) BROKEN(17, `${event.contact} ended while ${known.liveDial} was rung`);
      known.ended = true;
    } else if (event.kind === 'queued') this.#queued(known, event);
    else if (event.kind === 'order changed') known.key = event;
    else if (event.kind === 'callback scheduled') this.#scheduled(state, known, event);
    else if (event.kind === 'dialed') this.#dialed(known, event);
    else if (event.kind === 'dial ended') this.#dialEnded(known, event);
    else if (event.kind === 'joined') known.joined = true;
    else if (event.kind === 'offered') this.#offered(known, event);
    else if (event.kind === 'offer ended') this.#offerEnded(event);
  }

  #created(created: Of<'contact created'>): void {
    const { contact, number, is } = created;
    if (is === 'callback' && this.#refusesDuplicates) {
      for (const { created: other, ended, joined } of this.#contacts.values()) {
        if (other.is === 'callback' && !ended && !joined && other.number === number)
          BROKEN(20, `${contact} and ${other.contact} are callbacks to ${number}`);
      }
    }
    this.#contacts.set(contact, {
      created,
      key: null,
      enteredAtMs: null,
      notDialedBeforeMs: -Infinity,
      attempts: 0,
      liveDial: null,
      mustEnd: null,
      isDirect: false,
      wasDirect: false,
      joined: false,
      ended: false,
    });
  }

  /** The original start never changes, and who comes back has the same key and place. */
  #queued(known: Known, event: Of<'queued'>): void {
    const { contact, originalStartMs, priority, effectiveStartMs, again, enteredAtMs } = event;
    if (originalStartMs !== known.created.originalStartMs) BROKEN(10, `${contact} began anew`);
    if (event.sequence !== known.created.sequence) BROKEN(10, `${contact} has another rank`);
    const key = known.key;
    if (key !== null && (key.priority !== priority || key.effectiveStartMs !== effectiveStartMs)) {
      BROKEN(10, `${contact} waits with another key`);
    }
    if (again && known.enteredAtMs !== null && known.enteredAtMs !== enteredAtMs) {
      BROKEN(11, `${contact} has lost its place in the queue`);
    }
    known.key = { priority, effectiveStartMs };
    known.enteredAtMs = enteredAtMs;
    known.wasDirect = known.isDirect;
    known.isDirect = false;
  }

  #scheduled(state: State, known: Known, event: Of<'callback scheduled'>): void {
    known.notDialedBeforeMs = event.untilMs;
    known.enteredAtMs = null;
    const callback = state.contacts.get(event.contact)?.callback;
    if (callback === undefined || callback === null) return;
    const wantedMs = event.attempt === 1 ? callback.initialDelayEndsMs : event.atMs + callback.betweenAttemptsMs;
    if (event.untilMs !== wantedMs) BROKEN(14, `${event.contact} is due at ${event.untilMs}, not at ${wantedMs}`);
  }

  #dialed(known: Known, event: Of<'dialed'>): void {
    const { contact, leg, atMs } = event;
    if (known.liveDial !== null) BROKEN(17, `${contact} is rung twice`);
    if (atMs < known.notDialedBeforeMs) BROKEN(14, `${contact} is dialed too early`);
    if (atMs >= (known.created.expiresAtMs ?? Infinity)) BROKEN(16, `${contact} is dialed after its deadline`);
    known.liveDial = leg;
    known.attempts = event.attempt;
  }

  #dialEnded(known: Known, { leg, end }: Of<'dial ended'>): void {
    if (known.liveDial !== leg) BROKEN(17, `${leg} ended and was not rung`);
    known.liveDial = null;
    if (NOT_RETRIED.has(end)) known.mustEnd = end;
  }

  #offered(known: Known, { offer, agent, contact, queue, atMs, direct }: Of<'offered'>): void {
    known.isDirect = direct === true;
    const seen = this.#agents.get(agent);
    if (seen === undefined || !['available', 'busy', 'offered'].includes(seen.state)) {
      BROKEN(6, `${agent} is ${seen?.state} and is offered ${contact}`);
    }
    for (const [id, other] of this.#agents) {
      if (id === agent || other.state !== 'available' || seen?.state !== 'available') continue;
      const isLonger = Number(other.idleSinceMs) < Number(seen.idleSinceMs);
      const waitedMs = atMs - (known.enteredAtMs ?? atMs);
      const { serves = [], channels = [] } = this.#profiles.get(other.profile) ?? {};
      const takes = channels.some(({ channel }) => channel === (known.created.channel ?? 'voice'));
      if (
        isLonger &&
        takes &&
        direct !== true &&
        serves.some((serve) => serve.queue === queue && serve.delayMs <= waitedMs)
      ) {
        BROKEN(9, `${contact} went to ${agent}, and ${id} has been available longer`);
      }
    }
    for (const other of this.#offers.values()) if (other === contact) BROKEN(5, `${contact} is offered twice`);
    this.#offers.set(offer, contact);
  }

  #offerEnded({ offer }: Of<'offer ended'>): void {
    if (!this.#offers.delete(offer)) BROKEN(12, `${offer} ended twice`);
  }

  /** What an operator changes holds for everybody at once. */
  #operatorEvent(event: Event): void {
    if (event.kind === 'program deployed') {
      const program = this.#programs.get(event.program) ?? BROKEN(30, `${event.program} was deployed by nobody`);
      this.#adopt(program);
      this.#order.adopt(program);
    } else if (event.kind === 'profile changed') {
      const profile = this.#profiles.get(event.profile) ?? BROKEN(6, `there is no profile ${event.profile}`);
      this.#profiles.set(event.profile, { ...profile, serves: event.serves });
    }
  }

  #agentEvent(event: Event): void {
    if (event.kind !== 'agent changed') return;
    this.#agents.set(event.agent, event);
  }

  /** The dial leaves only with its attempt on record, in the same commit. */
  #dialsOnRecord({ effects, events }: StepResult): void {
    for (const effect of effects) {
      if (effect.kind !== 'dial') continue;
      const onRecord = events.some(
        (event) => (event.kind === 'dialed' || event.kind === 'transfer began') && event.leg === effect.leg,
      );
      if (!onRecord) BROKEN(18, `${effect.leg} is dialed and not on record`);
    }
  }

  #lateAnswer(input: Input, { events, refusal }: StepResult): void {
    if (input.kind !== 'agent accepts' || input.offer === null) return;
    const taken = events.some(({ kind }) => kind === 'offer ended');
    if (refusal !== undefined && events.some((event) => event.kind === 'offer ended' && event.how === 'accepted')) {
      BROKEN(12, `${input.offer} was refused and accepted`);
    }
    if (refusal === undefined && !taken) BROKEN(12, `${input.offer} was taken though it was gone`);
  }

  /** Calls alone, and those that were not in the queue before: what has been promised, or is put there by the service, may exceed the limit (S15). */
  #limits(state: State, { events }: StepResult): void {
    for (const [queue, limit] of this.#limitOf) {
      if ((state.queues.get(queue)?.contacts ?? 0) <= limit) continue;
      const members = new Set(state.contacts.values().flatMap((each) => (each.countedIn === queue ? each.id : [])));
      for (const event of events) {
        if (event.kind !== 'queued' || event.queue !== queue || event.again || !members.has(event.contact)) continue;
        if (this.#countedIn.get(event.contact) === queue || this.#contacts.get(event.contact)?.wasDirect) continue;
        const { is, initiation } = this.#contacts.get(event.contact)?.created ?? {};
        const entered = events.filter((other) => other.kind === 'queued' && other.queue === queue).length;
        const others =
          entered > 1 || events.some((other) => other.kind === 'contact created' && other.is === 'callback');
        if (is === 'call' && initiation === 'inbound' && !others) BROKEN(22, `${event.contact} made ${queue} too full`);
      }
    }
  }

  #rows(state: State): void {
    if (nextDueMs(state) <= state.nowMs) BROKEN(23, 'something is due and has not happened');
    const waitsIn = new Map<number, string>();
    for (const queue of state.queues.keys()) {
      for (const sequence of state.router.waitingIn(queue)) {
        if (waitsIn.has(sequence)) BROKEN(3, `c-${sequence} is in ${waitsIn.get(sequence)} and in ${queue}`);
        waitsIn.set(sequence, queue);
      }
    }
    this.#countedIn = new Map(state.contacts.values().map(({ id, countedIn }) => [id, countedIn]));
    for (const contact of state.contacts.values()) this.#row(state, contact);
    for (const [id, { ended }] of this.#contacts) {
      if (ended === state.contacts.has(id)) BROKEN(1, `${id} has ${ended ? '' : 'not '}ended`);
    }
  }

  /** A callback that waits for hours to open is looked at when they do. */
  #opening(state: State, { callback, leg, waitsIn, id }: Contact): void {
    if (callback === null || leg !== null || waitsIn === null) return;
    const during = state.latest.queues.get(waitsIn)?.callBackDuring ?? null;
    const hours = during === null ? undefined : state.latest.hours.get(during);
    if (hours === undefined || state.hoursOverrides.has(hours.name)) return;
    if (nextDueMs(state) > this.#opensAtMs(hours, state.nowMs))
      BROKEN(23, `nobody looks at ${id} when ${during} opens`);
  }

  /** Infinity: they are open, or never will be. */
  #opensAtMs(hours: Hours, nowMs: number): number {
    const known = this.#openings.get(hours);
    if (known !== undefined && nowMs < known.untilMs) return known.opensAtMs;
    const { open, untilMs } = hoursAt(hours, nowMs);
    const opensAtMs = open ? Infinity : (nextOpeningMs(hours, nowMs) ?? Infinity);
    this.#openings.set(hours, { untilMs, opensAtMs });
    return opensAtMs;
  }

  #row(state: State, contact: Contact): void {
    const { id, stage, callback } = contact;
    const known = this.#contacts.get(id) ?? BROKEN(1, `${id} is not on the log`);
    if (contact.countedIn !== countsIn(contact)) BROKEN(1, `${id} is ${stage} and counts in ${contact.countedIn}`);
    if (known.mustEnd !== null) BROKEN(15, `${id} lives on after ${known.mustEnd}`);
    if (callback !== null) {
      if (callback.attempts > 1 + callback.retries) BROKEN(13, `${id} was dialed ${callback.attempts} times`);
      // S24 removes what was not answered. Whoever answered and lost the agent in the whisper is on the line, and stays.
      const isOnTheLine = contact.leg !== null;
      const mayFinish = known.joined || stage === 'dialing' || isOnTheLine;
      if (callback.expiresAtMs <= state.nowMs && !mayFinish) BROKEN(16, `${id} is ${stage} after its deadline`);
    }
    for (const program of programsOf(contact)) {
      if (!state.programs.has(program)) BROKEN(30, `the program ${program} of ${id} is gone`);
    }
    if (stage === 'waiting') this.#opening(state, contact);
    if (contact.waitsIn !== null && !state.latest.queues.has(contact.waitsIn)) {
      BROKEN(3, `${id} waits in ${contact.waitsIn}, which is no queue any more`);
    }
  }
}

function workOf(state: State): ReadonlyMap<string, number> {
  const work = new Map<string, number>();
  for (const { id, contacts, offers } of state.agents.values()) {
    for (const contact of [...contacts, ...offers.map((offer) => state.offers.get(offer)?.contact ?? '')]) {
      const key = `${id} ${state.contacts.get(contact)?.channel}`;
      work.set(key, (work.get(key) ?? 0) + 1);
    }
  }
  return work;
}

/** The queue that a contact in its stage counts in (S14, S15). */
function countsIn({ stage, is, waitsIn, queue, callback, countedIn, isDirect }: Contact): string | null {
  // Who goes to one agent is in no queue on the way.
  if (isDirect) return null;
  switch (stage) {
    case 'waiting':
    case 'offered':
      return waitsIn;
    case 'scheduled':
      return queue;
    case 'agent whisper':
      return is === 'call' ? waitsIn : null;
    case 'in flow':
      // A callback counts from its creation on, in the queue of then until its flow has moved it.
      return callback?.isOpen === true ? (countedIn ?? 'some queue') : null;
    default:
      return null;
  }
}
