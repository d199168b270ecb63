/**
 * What a center looks like now, told by its events alone: who waits where, since when, and what agents do. It asks the
 * core nothing, so what it shows can be recounted by anybody who has the log (S30).
 *
 * A contact is in a flow, or scheduled in a queue, or waiting in one, offered, accepted (a call stays in its queue while
 * the agent hears the whisper), or with an agent; it goes when it ends.
 */
import { byCodePoint } from '@ringback/dsl/ir';
import type { Channel, Name, Program, Queue, RoutingProfile, Serve } from '@ringback/dsl/ir';
import type { AgentId, AgentState, CallerKind, ContactId, Event, Initiation, OfferId } from '../core/protocol.ts';

export interface BoardContact {
  readonly id: ContactId;
  readonly is: CallerKind;
  readonly channel: Channel;
  readonly initiation: Initiation;
  readonly number: string | null;
  readonly previous: ContactId | null;
  readonly sequence: number;
  readonly originalStartMs: number;
  readonly createdAtMs: number;
  place: 'flow' | 'scheduled' | 'waiting' | 'offered' | 'accepted' | 'with agent';
  /** Queue that it is scheduled, waits or is offered in; kept while it is with an agent. */
  queue: Name | null;
  /** While it is scheduled. */
  untilMs: number | null;
  /** When it entered its queue. */
  enteredAtMs: number | null;
  /** Contact priority; lower goes first (S3). */
  priority: number;
  effectiveStartMs: number;
  offer: { readonly id: OfferId; readonly agent: AgentId } | null;
  agent: AgentId | null;
  joined: boolean;
  /** Of a callback: which dial it waits for or has had last, from 1; 0 before it is scheduled. */
  attempt: number;
}

export interface BoardAgent {
  readonly id: AgentId;
  profile: Name;
  state: AgentState;
  reason: string | null;
  sinceMs: number;
  /** Contacts that are offered to the agent, and that the agent has accepted; the latest last. */
  readonly offered: ContactId[];
  readonly accepted: ContactId[];
}

/** The contact that is offered to or with the agent; of several an offer, and the latest. */
export const contactOf = ({ offered, accepted }: BoardAgent): ContactId | null =>
  offered.at(-1) ?? accepted.at(-1) ?? null;

export interface QueueFigures {
  readonly queue: Name;
  /** Everything that waits and is no callback: chats and tasks, too. */
  readonly callsWaiting: number;
  readonly callbacksScheduled: number;
  readonly callbacksQueued: number;
  /** Earliest original start of what waits or is scheduled; null when nobody does. */
  readonly oldestStartMs: number | null;
  /** How long whoever has been in the queue longest has waited there; null when nobody waits. */
  readonly longestWaitMs: number | null;
  /** Agents whose profile serves the queue, by what they do (S30). */
  readonly agents: Staffing;
}

export interface Staffing {
  /** Available, offered, busy or in after-call work. */
  readonly staffed: number;
  readonly available: number;
  readonly offered: number;
  readonly busy: number;
  readonly afterCallWork: number;
  readonly missed: number;
}

export interface AgentFigures {
  readonly agent: AgentId;
  readonly profile: Name;
  readonly state: AgentState;
  readonly reason: string | null;
  readonly sinceMs: number;
  readonly contact: ContactId | null;
}

/** Figures of one instant, for views and supervisors. */
export interface Metrics {
  readonly atMs: number;
  /** In the order of the program: by name. */
  readonly queues: readonly QueueFigures[];
  /** By id. */
  readonly agents: readonly AgentFigures[];
  readonly contactsLive: number;
}

export class Board {
  readonly contacts = new Map<ContactId, BoardContact>();
  readonly agents = new Map<AgentId, BoardAgent>();
  #queues: readonly Name[] = [];
  /** Queues that each profile serves. */
  #served = new Map<Name, ReadonlySet<Name>>();

  /** null: one will be adopted before anything happens. */
  constructor(program: Program | null) {
    if (program !== null) this.adopt(program.queues, program.profiles);
  }

  /** The queues and profiles that there are from now on. */
  adopt(queues: Iterable<Queue>, profiles: Iterable<RoutingProfile>): void {
    this.#queues = [...queues].map((queue) => queue.name);
    this.#served = new Map([...profiles].map(({ name, serves }) => [name, queuesOf(serves)]));
  }

  /** By name, in the order of the program. */
  get queues(): readonly Name[] {
    return this.#queues;
  }

  /** Puts a contact and an agent where an earlier process left them. */
  restore(contacts: Iterable<BoardContact>, agents: Iterable<BoardAgent>): void {
    for (const contact of contacts) this.contacts.set(contact.id, contact);
    for (const agent of agents) this.agents.set(agent.id, agent);
  }

  apply(event: Event): void {
    switch (event.kind) {
      case 'contact created':
        this.contacts.set(event.contact, {
          id: event.contact,
          is: event.is,
          channel: event.channel ?? 'voice',
          initiation: event.initiation,
          number: event.number,
          previous: event.previous,
          sequence: event.sequence,
          originalStartMs: event.originalStartMs,
          createdAtMs: event.atMs,
          place: 'flow',
          queue: null,
          untilMs: null,
          enteredAtMs: null,
          priority: CONTACT_PRIORITY_DEFAULT,
          effectiveStartMs: event.originalStartMs,
          offer: null,
          agent: null,
          joined: false,
          attempt: 0,
        });
        return;
      case 'contact ended':
        return this.#gone(event.contact);
      case 'agent changed':
        return this.#agentChanged(event);
      case 'profile changed':
        this.#served.set(event.profile, queuesOf(event.serves));
        return;
      case 'program deployed':
        // The program itself is adopted by whoever has it.
        for (const contact of this.contacts.values()) {
          const stands = contact.queue === null ? undefined : event.replaced[contact.queue];
          if (stands !== undefined && !this.#queues.includes(contact.queue ?? '')) contact.queue = stands;
        }
        return;
      default: {
        const contact = 'contact' in event ? this.contacts.get(event.contact) : undefined;
        if (contact !== undefined) this.#move(contact, event);
      }
    }
  }

  /** Contacts that the queue counts (S14). */
  *in(queue: Name): Iterable<BoardContact> {
    for (const contact of this.contacts.values()) if (contact.queue === queue && isQueued(contact)) yield contact;
  }

  /** Contacts that the agent talks to or has on hold. */
  inConversation(agent: AgentId): ContactId[] {
    return [...this.contacts.values()].flatMap((each) =>
      each.agent === agent && each.place === 'with agent' ? [each.id] : [],
    );
  }

  metrics(atMs: number): Metrics {
    const figures = new Map(this.#queues.map((queue) => [queue, emptyFigures(queue)]));
    for (const contact of this.contacts.values()) {
      const row = contact.queue === null ? undefined : figures.get(contact.queue);
      if (row === undefined || !isQueued(contact)) continue;
      if (contact.place === 'scheduled') row.callbacksScheduled++;
      else {
        if (contact.is === 'callback') row.callbacksQueued++;
        else row.callsWaiting++;
        row.longestWaitMs = Math.max(row.longestWaitMs ?? 0, atMs - (contact.enteredAtMs ?? atMs));
      }
      row.oldestStartMs = Math.min(row.oldestStartMs ?? Number.POSITIVE_INFINITY, contact.originalStartMs);
    }
    for (const { profile, state } of this.agents.values()) {
      const counted = COUNTED_AS[state];
      if (counted === null) continue;
      for (const queue of this.#served.get(profile) ?? []) {
        const agents = figures.get(queue)?.agents;
        if (agents === undefined) continue;
        agents[counted]++;
        if (counted !== 'missed') agents.staffed++;
      }
    }
    return {
      atMs,
      queues: [...figures.values()],
      agents: [...this.agents.values()]
        .sort((a, b) => byCodePoint(a.id, b.id))
        .map((each) => ({
          agent: each.id,
          profile: each.profile,
          state: each.state,
          reason: each.reason,
          sinceMs: each.sinceMs,
          contact: contactOf(each),
        })),
      contactsLive: this.contacts.size,
    };
  }

  #gone(id: ContactId): void {
    const contact = this.contacts.get(id);
    for (const agent of [contact?.agent, contact?.offer?.agent]) if (agent) this.#letGo(agent, id);
    this.contacts.delete(id);
  }

  #agentChanged(event: Extract<Event, { kind: 'agent changed' }>): void {
    const agent = this.agents.get(event.agent);
    if (agent === undefined) {
      this.agents.set(event.agent, {
        id: event.agent,
        profile: event.profile,
        state: event.state,
        reason: event.reason,
        sinceMs: event.atMs,
        offered: [],
        accepted: [],
      });
      return;
    }
    if (agent.state !== event.state) agent.sinceMs = event.atMs;
    agent.profile = event.profile;
    agent.state = event.state;
    agent.reason = event.reason;
  }

  #move(contact: BoardContact, event: Event): void {
    switch (event.kind) {
      case 'callback scheduled':
        contact.place = 'scheduled';
        contact.queue = event.queue;
        contact.untilMs = event.untilMs;
        contact.attempt = event.attempt;
        this.#release(contact);
        return;
      case 'queued':
        contact.place = 'waiting';
        contact.queue = event.queue;
        contact.untilMs = null;
        contact.enteredAtMs = event.enteredAtMs;
        contact.priority = event.priority;
        contact.effectiveStartMs = event.effectiveStartMs;
        this.#release(contact);
        return;
      case 'order changed':
        contact.priority = event.priority;
        contact.effectiveStartMs = event.effectiveStartMs;
        return;
      case 'dequeued':
        if (event.why !== 'accepted') {
          contact.place = 'flow';
          contact.queue = null;
        } else contact.place = 'with agent';
        return;
      case 'offered':
        // A transfer to this agent: the contact waits in no queue meanwhile.
        contact.place = event.direct === true ? 'flow' : 'offered';
        contact.offer = { id: event.offer, agent: event.agent };
        this.agents.get(event.agent)?.offered.push(contact.id);
        return;
      case 'offer ended':
        if (contact.offer?.id !== event.offer) return;
        contact.offer = null;
        this.#letGo(event.agent, contact.id);
        if (event.how === 'accepted') {
          contact.agent = event.agent;
          this.agents.get(event.agent)?.accepted.push(contact.id);
          if (contact.place === 'offered') contact.place = 'accepted';
          return;
        }
        if (contact.place === 'offered') contact.place = 'waiting';
        return;
      case 'dial ended':
        // The agent gave it up: the callback is in the line again at once, and the next dial is another attempt (S29).
        if (event.end === 'cancelled') contact.attempt = event.attempt + 1;
        return;
      case 'joined':
        contact.place = 'with agent';
        contact.agent = event.agent;
        contact.joined = true;
        return;
      case 'held':
      case 'taken back':
        contact.joined = event.kind === 'taken back';
        return;
      case 'parted':
        contact.joined = false;
        contact.place = 'flow';
        this.#release(contact);
        return;
      default:
    }
  }

  #release(contact: BoardContact): void {
    if (contact.agent !== null) this.#letGo(contact.agent, contact.id);
    contact.agent = null;
    contact.joined = false;
  }

  #letGo(agent: AgentId, contact: ContactId): void {
    const holder = this.agents.get(agent);
    if (holder === undefined) return;
    for (const held of [holder.offered, holder.accepted]) {
      const index = held.indexOf(contact);
      if (index >= 0) held.splice(index, 1);
    }
  }
}

const queuesOf = (serves: readonly Serve[]): ReadonlySet<Name> => new Set(serves.map(({ queue }) => queue));

type Growing<T> = { -readonly [K in keyof T]: T[K] };

const emptyFigures = (queue: Name): Growing<Omit<QueueFigures, 'agents'>> & { readonly agents: Growing<Staffing> } => ({
  queue,
  callsWaiting: 0,
  callbacksScheduled: 0,
  callbacksQueued: 0,
  oldestStartMs: null,
  longestWaitMs: null,
  agents: { staffed: 0, available: 0, offered: 0, busy: 0, afterCallWork: 0, missed: 0 },
});

/** Where an agent counts; null: nowhere. */
const COUNTED_AS: Readonly<Record<AgentState, Exclude<keyof Staffing, 'staffed'> | null>> = {
  available: 'available',
  offered: 'offered',
  busy: 'busy',
  'in after-call work': 'afterCallWork',
  missed: 'missed',
  unavailable: null,
  offline: null,
};

const isQueued = (contact: BoardContact): boolean => contact.place !== 'flow' && contact.place !== 'with agent';

/** Priority of a contact until a flow sets another (S3). */
const CONTACT_PRIORITY_DEFAULT = 5;
