import type { Name } from '@ringback/dsl/ir';
import type { AgentId, ContactId, OfferId } from '../core/protocol.ts';

/** One offer at whose instant another contact came first for that agent (S3). */
export interface OutOfOrder {
  readonly seq: number;
  readonly atMs: number;
  readonly offer: OfferId;
  readonly agent: AgentId;
  readonly profile: Name;
  readonly offered: ContactId;
  readonly first: ContactId;
  /** One sentence: why the other came first. */
  readonly why: string;
}

export interface OrderReport {
  readonly offers: number;
  readonly outOfOrder: number;
  /** The first of them, as many as are worth reading. */
  readonly examples: readonly OutOfOrder[];
}
