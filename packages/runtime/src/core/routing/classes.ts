/** What the router is made of: lines, their classes and desks, and the order of contacts (S3). */
import type { Channel, Name } from '@ringback/dsl/ir';
import type { AgentId, CallerKind } from '../protocol.ts';
import type { KeyHeap } from './heap.ts';

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

/**
 * What may be open or blocked as one. Its classes are numbered one after another, by delay: the first is of those whom nobody
 * may take yet, the last of those whom every profile that serves the line may take.
 */
export interface Line {
  readonly channel: Channel;
  readonly is: CallerKind;
  readonly firstClass: number;
  readonly lastClass: number;
  blocked: boolean;
  /** Contacts that wait. */
  live: number;
  /** Entries of its classes, the dead ones that are still there included. */
  entries: number;
}

/** Classes of one profile priority. */
export interface Group {
  readonly priority: number;
  readonly classes: number[];
}

export interface Desk {
  readonly index: number;
  readonly profile: Name;
  readonly channel: Channel;
  /** By profile priority, ascending. */
  readonly groups: Group[];
  /** Places by the instant since which their agent is idle, then by agent (S6, S7). An entry is void unless it is current. */
  readonly idle: KeyHeap;
  dirty: boolean;
}

export const keyOf = (priority: number, effectiveStartMs: number, order: Order): number => {
  if (!(priority >= 0 && priority <= PRIORITY_MAX))
    throw new RangeError(`contact priority ${priority} is out of range`);
  if (!(Math.abs(effectiveStartMs) < START_OFFSET)) throw new RangeError(`start ${effectiveStartMs} is out of range`);
  const start = order === 'first come' ? effectiveStartMs : -effectiveStartMs;
  return priority * PRIORITY_STEP + START_OFFSET + start;
};

/** The contact priority that a key was made of. */
export const priorityIn = (key: number): number => Math.floor(key / PRIORITY_STEP);
