import type { Name, Program } from '@ringback/dsl/ir';
import type { CallerKind, ContactId, Event } from '../core/protocol.ts';
import type { CallbackSummary, QueueSummary } from './traffic.ts';

interface Seen {
  readonly is: CallerKind;
  readonly originalStartMs: number;
  /** Queue that it was in last. */
  queue: Name | null;
  /** When an agent first accepted it. */
  acceptedAtMs: number | null;
  joined: boolean;
}

interface QueueCount {
  calls: number;
  callbacks: number;
  longestWaitCallMs: number | null;
  longestWaitCallbackMs: number | null;
}

/** Counts what happened, from the log alone: give it every event, in order. */
export class Tally {
  readonly #live = new Map<ContactId, Seen>();
  readonly #queues: ReadonlyMap<Name, QueueCount>;
  readonly #reachedByAttempt: number[] = [];
  readonly #otherEnds: Record<string, number> = {};
  #events = 0;
  #calls = 0;
  #answered = 0;
  #abandoned = 0;
  #requested = 0;
  #voicemail = 0;
  #notReached = 0;
  #dials = 0;

  constructor(program: Program) {
    this.#queues = new Map(
      program.queues.map(({ name }) => [
        name,
        { calls: 0, callbacks: 0, longestWaitCallMs: null, longestWaitCallbackMs: null },
      ]),
    );
  }

  take(event: Event): void {
    this.#events++;
    if (event.kind === 'contact created') {
      const { is, originalStartMs } = event;
      this.#live.set(event.contact, { is, originalStartMs, queue: null, acceptedAtMs: null, joined: false });
      if (is === 'call') this.#calls++;
      else this.#requested++;
      return;
    }
    const seen = 'contact' in event ? this.#live.get(event.contact) : undefined;
    if (seen !== undefined) this.#count(event, seen);
  }

  /** At `nowMs`, who still waits has waited until then. */
  result(nowMs: number): {
    readonly calls: number;
    readonly answered: number;
    readonly abandoned: number;
    readonly stillWaiting: number;
    readonly queues: readonly QueueSummary[];
    readonly callbacks: CallbackSummary;
    readonly events: number;
  } {
    const queues = new Map([...this.#queues].map(([name, count]) => [name, { ...count }]));
    let stillWaiting = 0;
    let stillOpen = 0;
    for (const seen of this.#live.values()) {
      if (seen.is === 'callback') stillOpen++;
      if (seen.queue === null || seen.acceptedAtMs !== null) continue;
      if (seen.is === 'call') stillWaiting++;
      lengthen(queues.get(seen.queue), seen.is, nowMs - seen.originalStartMs);
    }
    return {
      calls: this.#calls,
      answered: this.#answered,
      abandoned: this.#abandoned,
      stillWaiting,
      queues: [...queues].map(([queue, count]) => ({ queue, ...count })),
      callbacks: {
        requested: this.#requested,
        reachedByAttempt: Array.from(this.#reachedByAttempt, (reached) => reached ?? 0),
        voicemail: this.#voicemail,
        notReached: this.#notReached,
        otherEnds: { ...this.#otherEnds },
        stillOpen,
        dials: this.#dials,
      },
      events: this.#events,
    };
  }

  #count(event: Event, seen: Seen): void {
    switch (event.kind) {
      case 'callback scheduled':
      case 'queued':
        return this.#enter(seen, event.queue);
      case 'dequeued':
        if (event.why !== 'accepted' || seen.acceptedAtMs !== null) return;
        seen.acceptedAtMs = event.atMs;
        lengthen(this.#queues.get(event.queue), seen.is, event.atMs - seen.originalStartMs);
        return;
      case 'dialed':
        this.#dials++;
        return;
      case 'dial ended':
        if (event.end !== 'answered' && event.end !== 'voicemail') return;
        this.#reachedByAttempt[event.attempt - 1] = (this.#reachedByAttempt[event.attempt - 1] ?? 0) + 1;
        if (event.end === 'voicemail') this.#voicemail++;
        return;
      case 'joined':
        if (seen.is === 'call' && !seen.joined) this.#answered++;
        seen.joined = true;
        return;
      case 'contact ended':
        return this.#end(event, seen);
      default:
    }
  }

  #enter(seen: Seen, queue: Name): void {
    if (seen.queue === queue) return;
    seen.queue = queue;
    const count = this.#queues.get(queue);
    if (count === undefined) return;
    if (seen.is === 'call') count.calls++;
    else count.callbacks++;
  }

  #end(event: Extract<Event, { kind: 'contact ended' }>, seen: Seen): void {
    this.#live.delete(event.contact);
    const waited = seen.queue !== null && seen.acceptedAtMs === null;
    if (waited && seen.queue !== null)
      lengthen(this.#queues.get(seen.queue), seen.is, event.atMs - seen.originalStartMs);
    if (seen.is === 'call') {
      if (event.reason === 'abandoned') this.#abandoned++;
      return;
    }
    if (event.reason === 'not reached') this.#notReached++;
    else if (event.reason !== 'completed') this.#otherEnds[event.reason] = (this.#otherEnds[event.reason] ?? 0) + 1;
  }
}

function lengthen(count: QueueCount | undefined, is: CallerKind, waitMs: number): void {
  if (count === undefined) return;
  if (is === 'call') count.longestWaitCallMs = Math.max(count.longestWaitCallMs ?? 0, waitMs);
  else count.longestWaitCallbackMs = Math.max(count.longestWaitCallbackMs ?? 0, waitMs);
}
