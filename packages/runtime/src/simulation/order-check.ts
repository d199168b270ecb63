/**
 * Re-checks every decision of routing from outside: it reads the compiled program and the log of events and nothing else.
 *
 * An offer is out of order if at its instant another contact that this agent could take came first by S3, or if the agent
 * could not take the offered contact at all. A contact can be taken while it waits in a queue that the agent's routing
 * profile lists, is not offered to anybody, the profile's delay for that queue has passed (S5), and, for a callback, its
 * queue's `call back during` is open (S35) and dialing is not paused (S34).
 *
 * It scans all waiting contacts for each offer, on purpose: the index that routing keeps is what it checks.
 */
import type { Channel, Hours, Name, Program, RoutingProfile, Serve } from '@ringback/dsl/ir';
import type { AgentId, ContactId, Event, OfferId } from '../core/protocol.ts';
import { isOpen } from './opening-hours.ts';
import { wallClockIn } from './wall-clock.ts';

/** One offer at whose instant another contact came first for that agent (S3). */
export interface OutOfOrder {
  readonly seq: number;
  readonly atMs: number;
  readonly offer: OfferId;
  readonly agent: AgentId;
  readonly profile: Name;
  readonly offered: ContactId;
  /** Who came first; null: nobody, but this contact could not be taken by this agent. */
  readonly first: ContactId | null;
  /** One sentence: why the other came first. */
  readonly why: string;
}

export interface OrderReport {
  readonly offers: number;
  readonly outOfOrder: number;
  /** The first of them, as many as are worth reading. */
  readonly examples: readonly OutOfOrder[];
}

/** More than these say nothing new. */
const EXAMPLES_MAX = 20;

interface Waiting {
  readonly contact: ContactId;
  /** Whoever takes it has somebody rung. */
  readonly mustBeRung: boolean;
  readonly channel: Channel;
  readonly queue: Name;
  readonly enteredAtMs: number;
  readonly sequence: number;
  priority: number;
  effectiveStartMs: number;
  offered: boolean;
}

/** What S3 compares, in its order. */
interface Rank {
  readonly profilePriority: number;
  readonly contactPriority: number;
  readonly effectiveStartMs: number;
  readonly sequence: number;
}

const ORDER = ['profilePriority', 'contactPriority', 'effectiveStartMs', 'sequence'] as const;

/** Checks a whole log. */
export function checkOrder(program: Program, events: Iterable<Event>): OrderReport {
  const check = new OrderCheck(program);
  for (const event of events) check.take(event);
  return check.report();
}

/** Checks a log while it is written: give it every event, in order. */
export class OrderCheck {
  #timezone = 'UTC';
  readonly #profiles = new Map<Name, RoutingProfile>();
  /** Hours outside which no callback of the queue is offered. */
  readonly #callBackDuring = new Map<Name, Hours>();
  readonly #overrides = new Map<Name, 'open' | 'closed'>();
  #dialingPausedUntilMs = Number.NEGATIVE_INFINITY;
  readonly #waiting = new Map<ContactId, Waiting>();
  readonly #examples: OutOfOrder[] = [];
  #offers = 0;
  #outOfOrder = 0;

  constructor(program: Program) {
    this.adopt(program);
  }

  /** Call it when the log says that this program was deployed. */
  adopt(program: Program): void {
    this.#timezone = program.center.timezone;
    this.#profiles.clear();
    this.#callBackDuring.clear();
    for (const profile of program.profiles) this.#profiles.set(profile.name, profile);
    const hours = new Map(program.hours.map((each) => [each.name, each]));
    for (const queue of program.queues) {
      const during = queue.callBackDuring === null ? undefined : hours.get(queue.callBackDuring);
      if (during !== undefined) this.#callBackDuring.set(queue.name, during);
    }
  }

  take(event: Event): void {
    switch (event.kind) {
      case 'queued': {
        const { contact, is, queue, enteredAtMs, sequence, priority, effectiveStartMs } = event;
        const channel = event.channel ?? 'voice';
        const waiting = {
          contact,
          mustBeRung: is === 'callback' && event.connected !== true,
          channel,
          queue,
          enteredAtMs,
          sequence,
          priority,
          effectiveStartMs,
          offered: false,
        };
        this.#waiting.set(contact, waiting);
        return;
      }
      case 'profile changed': {
        const profile = this.#profiles.get(event.profile);
        if (profile !== undefined) this.#profiles.set(event.profile, { ...profile, serves: event.serves });
        return;
      }
      case 'order changed': {
        const waiting = this.#waiting.get(event.contact);
        if (waiting === undefined) return;
        waiting.priority = event.priority;
        waiting.effectiveStartMs = event.effectiveStartMs;
        return;
      }
      case 'dequeued':
      case 'callback scheduled':
      case 'contact ended':
        this.#waiting.delete(event.contact);
        return;
      case 'offered':
        // A transfer to one agent leaves nothing to choose.
        return event.direct === true ? undefined : this.#offered(event);
      case 'offer ended': {
        const waiting = this.#waiting.get(event.contact);
        if (waiting !== undefined && event.how !== 'accepted') waiting.offered = false;
        return;
      }
      case 'dialing paused':
        this.#dialingPausedUntilMs = event.untilMs;
        return;
      case 'hours overridden':
        if (event.state === null) this.#overrides.delete(event.hours);
        else this.#overrides.set(event.hours, event.state);
        return;
      default:
    }
  }

  report(): OrderReport {
    return { offers: this.#offers, outOfOrder: this.#outOfOrder, examples: [...this.#examples] };
  }

  #offered(event: Extract<Event, { kind: 'offered' }>): void {
    this.#offers++;
    const profile = this.#profiles.get(event.profile);
    const offered = this.#waiting.get(event.contact);
    const own = offered === undefined || profile === undefined ? null : this.#rank(profile, offered, event.atMs);
    if (offered === undefined || profile === undefined || own === null) {
      this.#note(event, null, `${event.contact} was nobody's to take for an agent of ${event.profile}`);
    } else {
      let first = offered;
      let rank = own;
      for (const other of this.#waiting.values()) {
        // Each channel has a capacity of its own (S9): what the agent had no room for is no rival.
        if (other.offered || other.channel !== offered.channel) continue;
        const otherRank = this.#rank(profile, other, event.atMs);
        if (otherRank !== null && difference(otherRank, rank) < 0) {
          first = other;
          rank = otherRank;
        }
      }
      if (first !== offered)
        this.#note(event, first.contact, whyFirst(first.contact, rank, offered.contact, own, this.#timezone));
    }
    if (offered !== undefined) offered.offered = true;
  }

  /** null: an agent of this profile cannot take it now. */
  #rank(profile: RoutingProfile, waiting: Waiting, nowMs: number): Rank | null {
    const serve = profile.serves.find((each) => each.queue === waiting.queue && takes(each, waiting.channel));
    if (serve === undefined || waiting.enteredAtMs + serve.delayMs > nowMs) return null;
    if (waiting.mustBeRung && !this.#mayRing(waiting.queue, nowMs)) return null;
    return {
      profilePriority: serve.priority,
      contactPriority: waiting.priority,
      effectiveStartMs: waiting.effectiveStartMs,
      sequence: waiting.sequence,
    };
  }

  #mayRing(queue: Name, nowMs: number): boolean {
    if (nowMs < this.#dialingPausedUntilMs) return false;
    const hours = this.#callBackDuring.get(queue);
    if (hours === undefined) return true;
    const override = this.#overrides.get(hours.name);
    return override === undefined ? isOpen(hours, nowMs) : override === 'open';
  }

  #note(event: Extract<Event, { kind: 'offered' }>, first: ContactId | null, why: string): void {
    this.#outOfOrder++;
    if (this.#examples.length >= EXAMPLES_MAX) return;
    const { seq, atMs, offer, agent, profile, contact } = event;
    this.#examples.push({ seq, atMs, offer, agent, profile, offered: contact, first, why });
  }
}

const takes = (serve: Serve, channel: Channel): boolean => serve.channels === null || serve.channels.includes(channel);

/** Below zero: `a` goes first. */
function difference(a: Rank, b: Rank): number {
  const key = ORDER.find((each) => a[each] !== b[each]);
  return key === undefined ? 0 : a[key] - b[key];
}

function whyFirst(first: ContactId, a: Rank, offered: ContactId, b: Rank, timezone: string): string {
  const key = ORDER.find((each) => a[each] !== b[each]);
  const than = (what: string, left: string | number, right: string | number): string =>
    `${first} came first: ${what} ${left}, ${offered} has ${right}`;
  switch (key) {
    case 'profilePriority':
      return than('its queue is served at priority', a.profilePriority, b.profilePriority);
    case 'contactPriority':
      return than('its priority is', a.contactPriority, b.contactPriority);
    case 'effectiveStartMs':
      return than('it counts from', clock(timezone, a.effectiveStartMs), clock(timezone, b.effectiveStartMs));
    default:
      return than('it was created as number', a.sequence, b.sequence);
  }
}

/** `2026-03-02 10:00:06.250`, as the clocks of the center show it. */
function clock(timezone: string, atMs: number): string {
  const { date, timeMs } = wallClockIn(timezone, atMs);
  return `${date} ${new Date(timeMs).toISOString().slice('1970-01-01T'.length, -1)}`;
}
