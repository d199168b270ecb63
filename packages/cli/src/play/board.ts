/**
 * What is going on in a center, kept up from its log alone: who waits where since when, and what each agent does.
 *
 * A contact is in one place: in a flow, scheduled (a callback whose time has not come), waiting in a queue (also while it
 * is offered), with an agent, or gone. An agent has the state of the log's `agent changed`, and while busy a stage:
 * listening to the whisper, ringing the customer, or talking.
 */
import type { Program } from '@ringback/dsl/ir';
import type { AgentState, CallerKind, Event } from '@ringback/runtime';

export interface ContactOnBoard {
  readonly id: string;
  readonly is: CallerKind;
  readonly number: string | null;
  /** When the person called: what order counts from. */
  readonly originalStartMs: number;
  place: 'in flow' | 'scheduled' | 'waiting' | 'with agent';
  queue: string | null;
}

export interface AgentOnBoard {
  readonly id: string;
  profile: string;
  state: AgentState;
  /** Since when it has been so, stage included. */
  sinceMs: number;
  contact: ContactOnBoard | null;
  stage: 'listening' | 'ringing' | 'talking' | null;
}

export interface QueueOnBoard {
  readonly name: string;
  readonly calls: number;
  readonly callbacks: number;
  /** Callbacks whose delay, or time between attempts, still runs. */
  readonly scheduled: number;
  /** Earliest start of those who wait; null when nobody does. */
  readonly oldestStartMs: number | null;
}

export class Board {
  readonly #queueNames: readonly string[];
  readonly #contacts = new Map<string, ContactOnBoard>();
  readonly #agents = new Map<string, AgentOnBoard>();

  constructor(program: Program) {
    this.#queueNames = program.queues.map((queue) => queue.name);
  }

  /** Agents in the order in which they signed in. */
  get agents(): readonly AgentOnBoard[] {
    return [...this.#agents.values()];
  }

  contact(id: string): ContactOnBoard | undefined {
    return this.#contacts.get(id);
  }

  /** Queues in the program's order. */
  queues(): QueueOnBoard[] {
    const rows = new Map(
      this.#queueNames.map((name) => [
        name,
        { name, calls: 0, callbacks: 0, scheduled: 0, oldestStartMs: null as number | null },
      ]),
    );
    for (const { is, place, queue, originalStartMs } of this.#contacts.values()) {
      const row = queue === null ? undefined : rows.get(queue);
      if (row === undefined) continue;
      if (place === 'scheduled') row.scheduled += 1;
      if (place !== 'waiting') continue;
      if (is === 'call') row.calls += 1;
      else row.callbacks += 1;
      row.oldestStartMs = Math.min(row.oldestStartMs ?? originalStartMs, originalStartMs);
    }
    return [...rows.values()];
  }

  /** Calls that are in a flow and in no queue: people who listen to the menu. */
  inFlows(): number {
    let count = 0;
    for (const { is, place } of this.#contacts.values()) if (is === 'call' && place === 'in flow') count += 1;
    return count;
  }

  add(event: Event): void {
    switch (event.kind) {
      case 'contact created': {
        const { contact: id, is, number, originalStartMs } = event;
        this.#contacts.set(id, { id, is, number, originalStartMs, place: 'in flow', queue: null });
        break;
      }
      case 'callback scheduled':
        this.#place(event.contact, 'scheduled', event.queue);
        break;
      case 'queued':
        this.#place(event.contact, 'waiting', event.queue);
        break;
      case 'dequeued':
        this.#place(event.contact, event.why === 'accepted' ? 'with agent' : 'in flow', null);
        break;
      case 'contact ended':
        this.#contacts.delete(event.contact);
        break;
      case 'agent changed':
        this.#agentChanged(event);
        break;
      case 'offered':
        this.#assign(event.agent, event.contact, null, event.atMs);
        break;
      case 'offer ended':
        if (event.how === 'accepted') this.#assign(event.agent, event.contact, 'listening', event.atMs);
        else this.#free(event.agent);
        break;
      case 'dialed':
        this.#assign(event.agent, event.contact, 'ringing', event.atMs);
        break;
      case 'joined':
        this.#assign(event.agent, event.contact, 'talking', event.atMs);
        break;
      case 'parted':
        this.#free(event.agent);
        break;
      default:
        break;
    }
  }

  #place(id: string, place: ContactOnBoard['place'], queue: string | null): void {
    const contact = this.#contacts.get(id);
    if (contact === undefined) return;
    contact.place = place;
    contact.queue = queue;
  }

  #agentChanged({ agent: id, profile, state, atMs }: Event & { readonly kind: 'agent changed' }): void {
    const agent = this.#agents.get(id);
    if (agent === undefined) {
      this.#agents.set(id, { id, profile, state, sinceMs: atMs, contact: null, stage: null });
      return;
    }
    const isBusy = state === 'busy' || state === 'offered';
    if (agent.state !== state) agent.sinceMs = atMs;
    agent.profile = profile;
    agent.state = state;
    if (!isBusy) {
      agent.contact = null;
      agent.stage = null;
    }
  }

  #assign(agentId: string, contactId: string, stage: AgentOnBoard['stage'], atMs: number): void {
    const agent = this.#agents.get(agentId);
    if (agent === undefined) return;
    if (agent.stage !== stage) agent.sinceMs = atMs;
    agent.contact = this.#contacts.get(contactId) ?? null;
    agent.stage = stage;
  }

  #free(agentId: string): void {
    const agent = this.#agents.get(agentId);
    if (agent === undefined) return;
    agent.contact = null;
    agent.stage = null;
  }
}
