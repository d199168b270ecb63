/** What the router is made of: lines, classes and desks, and the two orders, of contacts (S3) and of agents (S6, S7). */
import type { Channel, Name } from '@ringback/dsl/ir';
import type { AgentId, CallerKind } from '../protocol.ts';
import type { SlotHeap } from './heap.ts';
import type { SortedLine } from './sorted-line.ts';

/**
 * One step of contact priority outweighs any start: 2^45 ms are 1,115 years. Priorities are below 2^7, so that a key
 * stays an exact integer (below 2^53).
 */
const PRIORITY_STEP = 2 ** 45;
/** Starts may lie before 1970 once an age adjustment is taken off; this keeps them positive inside the key. */
const START_OFFSET = 2 ** 44;
const PRIORITY_MAX = 127;

/** A contact's place in a line; everything that S3 and S5 look at, except the profile. */
export interface Placing {
  /** Rank of creation: unique, and the contact's identity for the router. */
  readonly sequence: number;
  readonly queue: Name;
  readonly channel: Channel;
  readonly is: CallerKind;
  /** 1–99, lower first. */
  readonly priority: number;
  /** Original start minus the flow's adjustment. */
  readonly effectiveStartMs: number;
  /** When it entered this queue; delays count from here (S5). */
  readonly enteredAtMs: number;
}

export interface Match {
  readonly agent: AgentId;
  readonly sequence: number;
  readonly channel: Channel;
}

/** How contacts of one profile priority are ordered: by S3, or latest start first to show that the checks notice. */
export type Order = 'first come' | 'last come';

export interface Line {
  readonly index: number;
  readonly queue: Name;
  readonly channel: Channel;
  readonly is: CallerKind;
  readonly classes: DelayClass[];
  blocked: boolean;
  /** Live placings; each has exactly one entry in each class, so a class's dead are its entries minus these. */
  live: number;
}

export interface DelayClass {
  /** Where the router keeps the key of its first contact. */
  readonly index: number;
  readonly line: Line;
  readonly delayMs: number;
  readonly eligible: SlotHeap;
  /** Those whose delay still runs, by the instant of entering. */
  readonly delayed: SortedLine<number>;
  readonly desks: Desk[];
  /** When the class is looked at next; Infinity when no delay runs. */
  armedMs: number;
}

export interface Armed {
  readonly delayClass: DelayClass;
  readonly dueMs: number;
}

/** Classes of one profile priority, and their indexes beside them. */
export interface Group {
  readonly priority: number;
  readonly classes: DelayClass[];
  readonly indexes: number[];
}

export interface Desk {
  readonly profile: Name;
  readonly channel: Channel;
  /** By profile priority, ascending. */
  readonly groups: Group[];
  readonly idle: SortedLine<FreePlaces>;
  dirty: boolean;
}

/** One stretch of readiness; a change of places, profile or idleness begins another, and this one's entries die. */
export interface IdleAgent {
  readonly id: AgentId;
  readonly sinceMs: number;
  readonly places: FreePlaces[];
  isCurrent: boolean;
}

/** An idle agent's entry at a desk. */
export interface FreePlaces {
  readonly agent: IdleAgent;
  readonly desk: Desk;
  /** Contacts that the agent may still take there. */
  free: number;
}

/** Order of agents (S6, S7): idle since longest, then by id in code units. */
export const isIdleLonger = (a: IdleAgent, b: IdleAgent): boolean =>
  a.sinceMs !== b.sinceMs ? a.sinceMs < b.sinceMs : a.id < b.id;

export const keyOf = (priority: number, effectiveStartMs: number, order: Order): number => {
  if (!(priority >= 0 && priority <= PRIORITY_MAX))
    throw new RangeError(`contact priority ${priority} is out of range`);
  if (!(Math.abs(effectiveStartMs) < START_OFFSET)) throw new RangeError(`start ${effectiveStartMs} is out of range`);
  const start = order === 'first come' ? effectiveStartMs : -effectiveStartMs;
  return priority * PRIORITY_STEP + START_OFFSET + start;
};
