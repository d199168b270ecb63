/**
 * What stays of a contact when it has ended (S31): plain JSON, instants in whole milliseconds since 1970-01-01T00:00Z. null
 * stands for what never came to be.
 */
import type { CallerId, Channel, E164, EndReason, Name } from '@ringback/dsl/ir';
import type { AgentId, CallerKind, ContactId, DialEnd, Event, Initiation, LegEnd } from '../core/protocol.ts';

type OfferEnd = Extract<Event, { kind: 'offer ended' }>['how'];

/** One stay in a queue. Back at its place after an offer or a whisper that came to nothing, it is the same stay. */
export interface QueueStay {
  readonly queue: Name;
  readonly enteredMs: number;
  readonly leftMs: number | null;
  /** The stay before goes on in a queue that stands for the other, since a deployment. */
  readonly isContinued?: true;
}

/** One agent who was offered the contact, and what came of it. */
export interface AgentPart {
  readonly agent: AgentId;
  /** Queue that the contact was offered from. */
  readonly queue: Name;
  /** It was a transfer to this very agent; `queue` is where the contact went if it was not taken. */
  readonly isDirect: boolean;
  readonly offeredMs: number;
  readonly offerEndedMs: number | null;
  readonly how: OfferEnd | null;
  /** When the customer was connected to the agent. */
  readonly joinedMs: number | null;
  /** When that conversation ended. */
  readonly partedMs: number | null;
  /** How long in all the agent kept the customer on hold. */
  readonly heldForMs: number;
  /** When the agent who had accepted was free of the contact; work after the call is not over yet then. */
  readonly freeMs: number | null;
  /** When work after it began (S11); null: there was none. */
  readonly workBeganMs: number | null;
  /** When that work was over; null: there was none, or it goes on. */
  readonly workEndedMs: number | null;
}

export interface DialRecord {
  readonly leg: string;
  /** Which attempt it was, from 1 (S23). */
  readonly attempt: number;
  readonly queue: Name | null;
  readonly agent: AgentId;
  readonly number: E164;
  readonly callerId: CallerId | null;
  readonly dialedMs: number;
  readonly endedMs: number | null;
  readonly end: DialEnd | null;
}

/** Another number that the customer was transferred to. */
export interface NumberTransferRecord {
  readonly number: E164;
  readonly beganMs: number;
  readonly joinedMs: number | null;
  readonly endedMs: number | null;
  readonly end: LegEnd | null;
}

export interface FlowRecord {
  readonly flow: Name;
  /** Hash of the compiled program whose flow it was. */
  readonly program: string;
  readonly beganMs: number;
  readonly endedMs: number | null;
}

export interface ContactRecord {
  readonly contact: ContactId;
  /** First of the chain of contacts that this one belongs to: itself, or the call that asked for the callback. */
  readonly initial: ContactId;
  readonly previous: ContactId | null;
  /** The callback that stands for this call; the last one if there were several. */
  readonly next: ContactId | null;
  readonly is: CallerKind;
  readonly initiation: Initiation;
  readonly channel: Channel;
  /** The customer's number: where the call came from, or where the callback goes to. */
  readonly customer: E164 | null;
  /** The number that was called; of a callback, the one called by the call that asked for it. */
  readonly called: E164 | null;
  readonly createdMs: number;
  /** Counts for the order (S3, S4). */
  readonly originalStartMs: number;
  /** Of a callback: until when it had to be answered (S24). */
  readonly expiresMs: number | null;
  /** First time in a queue. */
  readonly queuedMs: number | null;
  /** Last time out of one. */
  readonly dequeuedMs: number | null;
  /** When the customer was first on the line. */
  readonly connectedToSystemMs: number | null;
  /** When the customer was first connected to an agent. */
  readonly agentConnectedMs: number | null;
  readonly endedMs: number | null;
  /** Of the last stay in a queue, from entering to leaving it. */
  readonly queueTimeMs: number | null;
  /** From the creation of the contact to its last leaving of a queue. */
  readonly totalQueueTimeMs: number | null;
  readonly stays: readonly QueueStay[];
  readonly agents: readonly AgentPart[];
  readonly dials: readonly DialRecord[];
  readonly transfers: readonly NumberTransferRecord[];
  readonly attributes: Readonly<Record<string, string>>;
  /** In the order in which they began, modules too. */
  readonly flows: readonly FlowRecord[];
  /** Queue that a callback was promised in. */
  readonly promisedIn: Name | null;
  /** Queue that it was in, or was scheduled in, last. */
  readonly lastQueue: Name | null;
  /** null: it is still under way. */
  readonly end: { readonly reason: EndReason; readonly detail: string | null } | null;
}
