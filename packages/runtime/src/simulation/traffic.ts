import type { Name, Program } from '@ringback/dsl/ir';
import type { Event } from '../core/protocol.ts';
import type { Metrics } from '../shell/board.ts';
import type { OrderReport } from './order-check.ts';

export interface TrafficOptions {
  readonly program: Program;
  /** Same seed, same program: the same events, byte for byte. */
  readonly seed: number;
  /** Mean; they arrive by chance (Poisson). */
  readonly callsPerHour: number;
  /** How many agents, spread over the routing profiles in turn; or how many of each profile. */
  readonly agents: number | Readonly<Record<Name, number>>;
  /** How long calls keep arriving, in virtual time; then the traffic ends as it stands. */
  readonly durationMs: number;
  /** `last come` breaks the order on purpose, to show that the order check notices. */
  readonly order?: 'by the rules' | 'last come';
  /** First instant; by default a Monday at ten in the center's zone, or the first opening time after it. */
  readonly startMs?: number;
  readonly onEvent?: (event: Event) => void;
  /** Called with the figures of each tick of virtual time. */
  readonly onTick?: (metrics: Metrics) => void;
  /** A second by default. */
  readonly tickMs?: number;
}

/** Traffic in virtual time. Nothing happens by itself: whoever holds it plays it on, as fast as they like. */
export interface Traffic {
  readonly startMs: number;
  readonly endMs: number;
  nowMs(): number;
  done(): boolean;
  /** Plays that much virtual time, or to the end. */
  advance(byMs: number): void;
  metrics(): Metrics;
  /** What happened so far. */
  summary(): TrafficSummary;
}

export interface TrafficSummary {
  readonly seed: number;
  readonly playedMs: number;
  readonly calls: number;
  /** Calls that were joined to an agent. */
  readonly answered: number;
  /** Callers who hung up while they waited for an agent. */
  readonly abandoned: number;
  readonly stillWaiting: number;
  readonly queues: readonly QueueSummary[];
  readonly callbacks: CallbackSummary;
  readonly order: OrderReport;
  readonly events: number;
}

export interface QueueSummary {
  readonly queue: Name;
  readonly calls: number;
  readonly callbacks: number;
  /** From the original start to the moment an agent accepted, or to the end of the play for who still waits; null: nobody. */
  readonly longestWaitCallMs: number | null;
  readonly longestWaitCallbackMs: number | null;
}

export interface CallbackSummary {
  readonly requested: number;
  /** Index 0: by the first dial. */
  readonly reachedByAttempt: readonly number[];
  /** Of those reached: it was voicemail that answered. */
  readonly voicemail: number;
  /** Every dial rang unanswered. */
  readonly notReached: number;
  /** Ended by reason of the end otherwise: busy, rejected … */
  readonly otherEnds: Readonly<Record<string, number>>;
  readonly stillOpen: number;
  readonly dials: number;
}
