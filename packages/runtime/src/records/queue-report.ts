/** Reports since a time, for each queue (S30). */
import { byCodePoint } from '@ringback/dsl/ir';
import type { Name } from '@ringback/dsl/ir';
import type { Event } from '../core/protocol.ts';
import type { ContactRecord } from './contact-record.ts';
import { factsOfRecord, QueueFacts, type QueueFact } from './queue-facts.ts';

/** A call joined within this time of entering the queue was answered in time, unless a report asks for another. */
export const SERVICE_LEVEL_MS = 20_000;

export interface QueueReport {
  readonly queue: Name;
  /** Calls that entered the queue. */
  readonly offered: number;
  /** Calls and callbacks that were joined to an agent. */
  readonly handled: number;
  /** Calls whose customer hung up before the join; not those for which a callback stands. */
  readonly abandoned: number;
  readonly callbacksMade: number;
  /** Answered, by the customer or by voicemail. */
  readonly callbacksReached: number;
  readonly callbacksNotReached: number;
  readonly callbacksExpired: number;
  readonly dials: number;
  /** Dials after the first attempt. */
  readonly retries: number;
  /** Of the calls that were joined: from entering the queue to the join; null without any. */
  readonly averageSpeedOfAnswerMs: number | null;
  /** Of the calls that were joined or abandoned, the share (0 to 1) joined in time; null without any. */
  readonly serviceLevel: number | null;
}

export interface ReportOptions {
  /** Counts what happened at this instant or later. */
  readonly sinceMs: number;
  /** How soon a call must be joined to count as answered in time; 20 s by default. */
  readonly serviceLevelMs?: number;
  /** Queues that get a line though nothing happened in them. */
  readonly queues?: readonly Name[];
}

interface Count {
  offered: number;
  handled: number;
  abandoned: number;
  callbacksMade: number;
  callbacksReached: number;
  callbacksNotReached: number;
  callbacksExpired: number;
  dials: number;
  retries: number;
  callsJoined: number;
  joinedInTime: number;
  waitedMs: number;
}

/** Adds facts up; its size depends on the number of queues alone. */
export class ReportCount {
  readonly #sinceMs: number;
  readonly #serviceLevelMs: number;
  readonly #queues = new Map<Name, Count>();

  constructor({ sinceMs, serviceLevelMs = SERVICE_LEVEL_MS, queues = [] }: ReportOptions) {
    if (!(serviceLevelMs >= 0)) throw new RangeError(`a service level is 0 ms or more, not ${serviceLevelMs}`);
    this.#sinceMs = sinceMs;
    this.#serviceLevelMs = serviceLevelMs;
    for (const queue of queues) this.#queues.set(queue, nothing());
  }

  add(fact: QueueFact): void {
    if (fact.atMs < this.#sinceMs) return;
    let count = this.#queues.get(fact.queue);
    if (count === undefined) this.#queues.set(fact.queue, (count = nothing()));
    switch (fact.kind) {
      case 'joined':
        count.handled++;
        if (fact.is === 'callback') return;
        count.callsJoined++;
        count.waitedMs += fact.waitedMs;
        if (fact.waitedMs <= this.#serviceLevelMs) count.joinedInTime++;
        return;
      case 'dialed':
        count.dials++;
        if (fact.isRetry) count.retries++;
        return;
      default:
        count[COUNTED_AS[fact.kind]]++;
    }
  }

  /** By name of the queue. */
  figures(): readonly QueueReport[] {
    return [...this.#queues]
      .sort(([a], [b]) => byCodePoint(a, b))
      .map(([queue, { callsJoined, joinedInTime, waitedMs, ...count }]) => {
        const judged = callsJoined + count.abandoned;
        return {
          queue,
          ...count,
          averageSpeedOfAnswerMs: callsJoined === 0 ? null : waitedMs / callsJoined,
          serviceLevel: judged === 0 ? null : joinedInTime / judged,
        };
      });
  }
}

const COUNTED_AS = {
  offered: 'offered',
  abandoned: 'abandoned',
  'callback made': 'callbacksMade',
  'callback reached': 'callbacksReached',
  'callback not reached': 'callbacksNotReached',
  'callback expired': 'callbacksExpired',
} as const satisfies Partial<Record<QueueFact['kind'], keyof Count>>;

const nothing = (): Count => ({
  offered: 0,
  handled: 0,
  abandoned: 0,
  callbacksMade: 0,
  callbacksReached: 0,
  callbacksNotReached: 0,
  callbacksExpired: 0,
  dials: 0,
  retries: 0,
  callsJoined: 0,
  joinedInTime: 0,
  waitedMs: 0,
});

/** A report while the log is written: give it every event from the first on, in order. */
export class RunningReport {
  readonly #facts = new QueueFacts();
  readonly #count: ReportCount;

  constructor(options: ReportOptions) {
    this.#count = new ReportCount(options);
  }

  take(event: Event): void {
    const fact = this.#facts.take(event);
    if (fact !== null) this.#count.add(fact);
  }

  figures(): readonly QueueReport[] {
    return this.#count.figures();
  }
}

/** The report from a log that is complete from its first event on. */
export function reportOfLog(events: Iterable<Event>, options: ReportOptions): readonly QueueReport[] {
  const report = new RunningReport(options);
  for (const event of events) report.take(event);
  return report.figures();
}

/**
 * The same report, recounted from the records of contacts: those that have ended, and those under way. Of several records of
 * one contact the last counts.
 */
export function reportOfRecords(records: Iterable<ContactRecord>, options: ReportOptions): readonly QueueReport[] {
  const count = new ReportCount(options);
  const latest = new Map([...records].map((record) => [record.contact, record]));
  for (const record of latest.values()) for (const fact of factsOfRecord(record)) count.add(fact);
  return count.figures();
}
