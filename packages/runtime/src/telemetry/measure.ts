/** Gauges of queues and agents when they are read; counters and histograms along the log. Durations are in seconds. */
import type { BatchObservableResult, Meter } from '@opentelemetry/api';
import type { AgentId, CallerKind, ContactId, Event } from '../core/protocol.ts';
import { QueueFacts } from '../records/queue-facts.ts';
import type { Center } from '../shell/door.ts';

const SECOND_MS = 1_000;
/** Of waiting and of handling, in seconds. Those that come with the SDK are made for milliseconds; service levels are told by 20 s. */
const BOUNDARIES_S = [1, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 86_400];

export function measure(center: Center, meter: Meter): () => void {
  const endGauges = observe(center, meter);
  const endCounts = count(center, meter);
  return () => {
    endGauges();
    endCounts();
  };
}

function observe(center: Center, meter: Meter): () => void {
  const gauge = (name: string, description: string, unit: string) =>
    meter.createObservableGauge(`ringback.${name}`, { description, unit });
  const waiting = gauge('queue.waiting', 'Contacts that wait or are offered', '{contact}');
  const scheduled = gauge('queue.scheduled', 'Callbacks that are not due yet', '{contact}');
  const longest = gauge('queue.longest_wait', 'How long whoever has waited longest has', 's');
  const staffing = gauge('queue.agents', 'Agents whose profile serves the queue', '{agent}');
  const agents = gauge('agents', 'Agents by state', '{agent}');
  const live = gauge('contacts.live', 'Contacts that have not ended', '{contact}');
  const observed = [waiting, scheduled, longest, staffing, agents, live];
  const read = (result: BatchObservableResult): void => {
    const figures = center.metrics();
    for (const {
      queue,
      callsWaiting,
      callbacksQueued,
      callbacksScheduled,
      longestWaitMs,
      agents: of,
    } of figures.queues) {
      result.observe(waiting, callsWaiting, { queue, kind: 'call' });
      result.observe(waiting, callbacksQueued, { queue, kind: 'callback' });
      result.observe(scheduled, callbacksScheduled, { queue });
      result.observe(longest, (longestWaitMs ?? 0) / SECOND_MS, { queue });
      for (const [state, number] of Object.entries(of))
        if (state !== 'staffed') result.observe(staffing, number, { queue, state });
    }
    const byState = new Map<string, number>();
    for (const { state } of figures.agents) byState.set(state, (byState.get(state) ?? 0) + 1);
    for (const [state, number] of byState) result.observe(agents, number, { state });
    result.observe(live, figures.contactsLive);
  };
  meter.addBatchObservableCallback(read, observed);
  return () => meter.removeBatchObservableCallback(read, observed);
}

function count(center: Center, meter: Meter): () => void {
  const counter = (name: string, description: string, unit: string) =>
    meter.createCounter(`ringback.${name}`, { description, unit });
  const ended = counter('contacts.ended', 'Contacts by what they were and why they ended', '{contact}');
  const callbacks = counter('callbacks', 'Callbacks promised', '{contact}');
  const dials = counter('dials', 'Dials by how they ended', '{dial}');
  const wait = meter.createHistogram('ringback.wait', {
    description: 'From entering the queue to being joined to an agent',
    unit: 's',
    advice: { explicitBucketBoundaries: BOUNDARIES_S },
  });
  const handling = meter.createHistogram('ringback.handling', {
    description: 'From accepting a contact to the end of the work after it',
    unit: 's',
    advice: { explicitBucketBoundaries: BOUNDARIES_S },
  });
  const facts = new QueueFacts();
  const work = new Handlings((queue, durationMs) => handling.record(durationMs / SECOND_MS, { queue }));
  const kinds = new Map<ContactId, CallerKind>();
  return center.onEvent((event) => {
    const fact = facts.take(event);
    if (fact?.kind === 'joined') wait.record(fact.waitedMs / SECOND_MS, { queue: fact.queue, kind: fact.is });
    if (fact?.kind === 'callback made') callbacks.add(1, { queue: fact.queue });
    work.take(event);
    if (event.kind === 'contact created') kinds.set(event.contact, event.is);
    if (event.kind === 'dial ended') dials.add(1, { end: event.end });
    if (event.kind !== 'contact ended') return;
    // Of a contact that lived before nobody has said what it is.
    ended.add(1, { reason: event.reason, kind: kinds.get(event.contact) ?? 'unknown' });
    kinds.delete(event.contact);
  });
}

interface Handled {
  readonly queue: string;
  readonly sinceMs: number;
}

/** Follows each agent from accepting a contact to the end of the work after it. */
class Handlings {
  readonly #done: (queue: string, durationMs: number) => void;
  readonly #offered = new Map<ContactId, string>();
  readonly #accepted = new Map<ContactId, Handled>();
  /** The work after the call. */
  readonly #after = new Map<AgentId, Handled>();

  constructor(done: (queue: string, durationMs: number) => void) {
    this.#done = done;
  }

  take(event: Event): void {
    switch (event.kind) {
      case 'offered':
        this.#offered.set(event.contact, event.queue);
        return;
      case 'offer ended': {
        const queue = this.#offered.get(event.contact);
        this.#offered.delete(event.contact);
        if (queue !== undefined && event.how === 'accepted') {
          this.#accepted.set(event.contact, { queue, sinceMs: event.atMs });
        }
        return;
      }
      case 'parted': {
        const handled = this.#accepted.get(event.contact);
        this.#accepted.delete(event.contact);
        if (handled !== undefined) this.#after.set(event.agent, handled);
        return;
      }
      case 'agent changed': {
        const handled = this.#after.get(event.agent);
        if (handled === undefined || event.state === 'in after-call work') return;
        this.#after.delete(event.agent);
        this.#done(handled.queue, event.atMs - handled.sinceMs);
        return;
      }
      case 'contact ended':
        this.#offered.delete(event.contact);
        this.#accepted.delete(event.contact);
        return;
      default:
    }
  }
}
