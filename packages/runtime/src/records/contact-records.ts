/** Builds the record of each contact from the log alone (S31). Give it every event, in order. */
import type { AgentId, ContactId, Event } from '../core/protocol.ts';
import type {
  AgentPart,
  ContactRecord,
  DialRecord,
  FlowRecord,
  NumberTransferRecord,
  QueueStay,
} from './contact-record.ts';

type Growing<T> = { -readonly [K in keyof T]: T[K] };

/** A record under way; the queue times are reckoned when it is given out. */
interface Draft extends Growing<Omit<ContactRecord, 'queueTimeMs' | 'totalQueueTimeMs'>> {
  readonly stays: Growing<QueueStay>[];
  readonly agents: Growing<AgentPart>[];
  readonly dials: Growing<DialRecord>[];
  readonly transfers: Growing<NumberTransferRecord>[];
  readonly flows: Growing<FlowRecord>[];
  /** Since when the customer is on hold. */
  heldSinceMs: number | null;
}

type Of<Kind extends Event['kind']> = Extract<Event, { readonly kind: Kind }>;
type Created = Of<'contact created'>;

export class ContactRecords {
  /** Of contacts that have not ended: nothing else is kept, so memory stays bounded by what is live. */
  readonly #drafts = new Map<ContactId, Draft>();
  /** What each agent works on, and the contact that the work after the call is about. */
  readonly #atWork = new Map<AgentId, { readonly drafts: Set<Draft>; after: Draft | null }>();

  /**
   * The record of the contact that ended with this event; null: none did. Work after a call goes on when its contact has
   * ended: when it is over, the record is given once more, with it, and takes the place of the first.
   */
  take(event: Event): ContactRecord | null {
    if (event.kind === 'agent changed') return this.#agentChanged(event);
    if (event.kind === 'contact created') {
      this.#create(event);
      return null;
    }
    const draft = 'contact' in event ? this.#drafts.get(event.contact) : undefined;
    if (draft === undefined) return null;
    if (event.kind !== 'contact ended') {
      write(draft, event);
      if (event.kind === 'offer ended' && event.how === 'accepted') this.#workOf(event.agent).drafts.add(draft);
      return null;
    }
    this.#drafts.delete(event.contact);
    const { atMs, reason, detail } = event;
    free(draft, atMs);
    for (const flow of draft.flows) flow.endedMs ??= atMs;
    for (const transfer of draft.transfers) transfer.endedMs ??= atMs;
    draft.endedMs = atMs;
    draft.end = { reason, detail };
    return finished(draft);
  }

  /** What a contact under way has by way of attributes, where the log that was read does not say it. */
  know(contact: ContactId, attributes: Readonly<Record<string, string>>): void {
    const draft = this.#drafts.get(contact);
    if (draft !== undefined) draft.attributes = { ...attributes };
  }

  /**
   * Work after a contact that an agent was at when the log that was read broke off: what the agent does next ends it. Tell it
   * after the lines of the contact.
   */
  resumeWork(agent: AgentId, contact: ContactId, beganMs: number): void {
    const work = this.#workOf(agent);
    const draft = [...work.drafts].find((each) => each.contact === contact);
    const part = draft === undefined ? undefined : partOf(draft, agent);
    if (draft === undefined || part === undefined) return;
    part.workBeganMs = beganMs;
    work.after = draft;
  }

  /** Records of the contacts under way, as far as they have come; `end` is null. In the order in which they began. */
  live(): ContactRecord[] {
    return [...this.#drafts.values()].map(finished);
  }

  #workOf(agent: AgentId): { readonly drafts: Set<Draft>; after: Draft | null } {
    let work = this.#atWork.get(agent);
    if (work === undefined) this.#atWork.set(agent, (work = { drafts: new Set(), after: null }));
    return work;
  }

  #agentChanged({ agent, state, atMs }: Of<'agent changed'>): ContactRecord | null {
    const work = this.#atWork.get(agent);
    if (work === undefined) return null;
    let finishedWork: ContactRecord | null = null;
    if (state !== 'in after-call work' && work.after !== null) {
      const part = partOf(work.after, agent);
      if (part !== undefined) part.workEndedMs = atMs;
      if (work.after.end !== null) finishedWork = finished(work.after);
      work.after = null;
    }
    if (state === 'in after-call work' && work.after === null) {
      // The contact that the agent has just been freed of; of one that goes back to its place the log says so afterwards.
      const drafts = [...work.drafts];
      work.after = drafts.findLast((draft) => partOf(draft, agent)?.freeMs === atMs) ?? drafts.at(-1) ?? null;
      const part = work.after === null ? undefined : partOf(work.after, agent);
      if (part !== undefined) part.workBeganMs = atMs;
    }
    for (const draft of work.drafts) {
      if (draft === work.after || partOf(draft, agent)?.freeMs !== null) work.drafts.delete(draft);
    }
    return finishedWork;
  }

  #create(event: Created): void {
    const { contact, is, initiation, number, calledNumber, previous, originalStartMs, expiresAtMs, atMs } = event;
    const from = previous === null ? undefined : this.#drafts.get(previous);
    if (from !== undefined) from.next = contact;
    this.#drafts.set(contact, {
      contact,
      initial: from?.initial ?? previous ?? contact,
      previous,
      next: null,
      is,
      initiation,
      channel: event.channel ?? 'voice',
      customer: number,
      called: calledNumber,
      createdMs: atMs,
      originalStartMs,
      expiresMs: expiresAtMs,
      queuedMs: null,
      dequeuedMs: null,
      connectedToSystemMs: null,
      agentConnectedMs: null,
      endedMs: null,
      stays: [],
      agents: [],
      dials: [],
      transfers: [],
      // A callback begins with a copy of the call's attributes (S17).
      attributes: { ...from?.attributes },
      flows: [],
      heldSinceMs: null,
      promisedIn: null,
      lastQueue: null,
      end: null,
    });
  }
}

function finished(draft: Draft): ContactRecord {
  const { heldSinceMs: _, ...record } = draft;
  const stay = draft.stays.at(-1);
  const leftMs = stay?.leftMs ?? null;
  return structuredClone({
    ...record,
    queueTimeMs: stay === undefined || leftMs === null ? null : leftMs - stay.enteredMs,
    totalQueueTimeMs: leftMs === null ? null : leftMs - draft.createdMs,
  });
}

function write(draft: Draft, event: Event): void {
  const { atMs } = event;
  switch (event.kind) {
    case 'queued':
      return queued(draft, event);
    case 'dequeued': {
      const stay = draft.stays.at(-1);
      if (stay !== undefined) stay.leftMs = atMs;
      draft.dequeuedMs = atMs;
      return;
    }
    case 'callback scheduled':
      free(draft, atMs);
      draft.promisedIn ??= event.queue;
      draft.lastQueue = event.queue;
      return;
    case 'offered':
    case 'offer ended':
      return offered(draft, event);
    case 'connected to system':
      draft.connectedToSystemMs ??= atMs;
      return;
    case 'joined': {
      draft.agentConnectedMs ??= atMs;
      const part = partAtWork(draft);
      if (part !== undefined) part.joinedMs = atMs;
      return;
    }
    case 'held':
      draft.heldSinceMs = atMs;
      return;
    case 'taken back':
      holdEnds(draft, atMs);
      return;
    case 'parted': {
      const part = partAtWork(draft);
      if (part !== undefined) part.partedMs = atMs;
      free(draft, atMs);
      return;
    }
    case 'dialed':
    case 'dial ended':
      return dialed(draft, event);
    case 'transfer began':
    case 'transfer joined':
    case 'transfer over':
      return transferred(draft, event);
    case 'callback number set':
      if (draft.is === 'callback') draft.customer = event.number;
      return;
    case 'attributes set':
      draft.attributes = { ...draft.attributes, ...event.values };
      return;
    case 'flow began':
      draft.flows.push({ flow: event.flow, program: event.program, beganMs: atMs, endedMs: null });
      return;
    case 'flow ended': {
      const flow = draft.flows.findLast((each) => each.flow === event.flow && each.endedMs === null);
      if (flow !== undefined) flow.endedMs = atMs;
      return;
    }
    default:
  }
}

/** Back at the place that it had it goes on with the same stay. */
function queued(draft: Draft, event: Extract<Event, { kind: 'queued' }>): void {
  const { queue, enteredAtMs: enteredMs, atMs } = event;
  free(draft, atMs);
  draft.queuedMs ??= atMs;
  draft.lastQueue = queue;
  const last = draft.stays.at(-1);
  const isSame = event.again && last?.enteredMs === enteredMs;
  if (isSame && last.queue === queue) last.leftMs = null;
  else draft.stays.push({ queue, enteredMs, leftMs: null, ...(isSame ? { isContinued: true } : {}) });
}

function offered(draft: Draft, event: Extract<Event, { kind: 'offered' | 'offer ended' }>): void {
  const { agent, atMs } = event;
  if (event.kind === 'offered') {
    const { queue } = event;
    draft.agents.push({
      agent,
      queue,
      isDirect: event.direct === true,
      offeredMs: atMs,
      offerEndedMs: null,
      how: null,
      joinedMs: null,
      partedMs: null,
      heldForMs: 0,
      freeMs: null,
      workBeganMs: null,
      workEndedMs: null,
    });
    return;
  }
  const part = draft.agents.findLast((each) => each.agent === agent && each.how === null);
  if (part === undefined) return;
  part.offerEndedMs = atMs;
  part.how = event.how;
}

/** What an agent last did with a contact after accepting it. */
const partOf = (draft: Draft, agent: AgentId): Growing<AgentPart> | undefined =>
  draft.agents.findLast((each) => each.agent === agent && each.how === 'accepted');

/** The agent who has the contact. */
const partAtWork = (draft: Draft): Growing<AgentPart> | undefined =>
  draft.agents.findLast((each) => each.how === 'accepted' && each.freeMs === null);

function holdEnds(draft: Draft, atMs: number): void {
  const part = partAtWork(draft);
  if (part !== undefined && draft.heldSinceMs !== null) part.heldForMs += atMs - draft.heldSinceMs;
  draft.heldSinceMs = null;
}

function free(draft: Draft, atMs: number): void {
  holdEnds(draft, atMs);
  const part = partAtWork(draft);
  if (part !== undefined) part.freeMs = atMs;
}

function dialed(draft: Draft, event: Extract<Event, { kind: 'dialed' | 'dial ended' }>): void {
  if (event.kind === 'dialed') {
    const { leg, attempt, agent, number, callerId, atMs } = event;
    const { lastQueue: queue } = draft;
    draft.dials.push({ leg, attempt, queue, agent, number, callerId, dialedMs: atMs, endedMs: null, end: null });
    return;
  }
  const dial = draft.dials.find(({ leg }) => leg === event.leg);
  if (dial === undefined) return;
  dial.endedMs = event.atMs;
  dial.end = event.end;
}

function transferred(draft: Draft, event: Of<'transfer began' | 'transfer joined'> | Of<'transfer over'>): void {
  if (event.kind === 'transfer began') {
    draft.transfers.push({ number: event.number, beganMs: event.atMs, joinedMs: null, endedMs: null, end: null });
    return;
  }
  const transfer = draft.transfers.at(-1);
  if (transfer === undefined) return;
  if (event.kind === 'transfer over') {
    transfer.endedMs = event.atMs;
    transfer.end = event.end;
  } else transfer.joinedMs = event.atMs;
}
