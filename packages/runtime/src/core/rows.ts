/**
 * The rows that make up the state of a center: plain JSON, so that a snapshot is a copy and a restart loses nothing. (A contact is
 * kept in another shape than it is held in: kept-contact.ts.)
 *
 * A contact is in exactly one stage:
 *
 *   in flow ── the inbound flow of a call, the creation flow of a callback, a flow after the conversation
 *   scheduled ─ a callback that is not yet due: initial delay, or the time between attempts
 *   waiting ── in a queue, to be offered
 *   offered ── an agent has been asked
 *   agent whisper ─ the agent has accepted and hears the whisper (a call still counts in its queue, a callback not, S22)
 *   dialing ── the customer's phone is rung
 *   customer whisper ─ the customer hears the whisper before the join (of a callback: the outbound whisper)
 *   joined ── customer and agent talk
 *   transferring ─ another number is rung for the customer
 *   ended ── over; the row is gone at the end of the step
 */
import type { BlockId, CallerId, Channel, E164, FlowHook, Name } from '@ringback/dsl/ir';
import type {
  AgentId,
  AgentState,
  AgentStatus,
  CallerKind,
  ContactId,
  Initiation,
  LegId,
  OfferId,
} from './protocol.ts';
import type { InvocationId, PlaybackId } from './protocol.ts';
import type { TimerId } from './timers.ts';

export type Stage =
  | 'in flow'
  | 'scheduled'
  | 'waiting'
  | 'offered'
  | 'agent whisper'
  | 'dialing'
  | 'customer whisper'
  | 'joined'
  | 'transferring'
  | 'ended';

/** Where a stage may lead; anything else is a defect of the core and throws. */
export const STAGES_AFTER: Readonly<Record<Stage, readonly Stage[]>> = {
  // From a flow to offered: a transfer to one agent.
  'in flow': ['scheduled', 'waiting', 'offered', 'transferring', 'ended'],
  scheduled: ['waiting', 'ended'],
  // From the line to another number, and back to the place if it does not answer: a queue flow says so.
  waiting: ['offered', 'waiting', 'transferring', 'ended'],
  offered: ['waiting', 'agent whisper', 'transferring', 'ended'],
  'agent whisper': ['waiting', 'dialing', 'customer whisper', 'ended'],
  dialing: ['waiting', 'scheduled', 'customer whisper', 'ended'],
  'customer whisper': ['waiting', 'joined', 'ended'],
  joined: ['in flow', 'transferring', 'ended'],
  transferring: ['in flow', 'waiting', 'ended'],
  ended: [],
};

/** Instants are counted from the creation (since-creation.ts): as many objects less as there are, for a million who wait. */
export interface Contact {
  readonly id: ContactId;
  /** Rank of creation (S3). */
  readonly sequence: number;
  readonly is: CallerKind;
  readonly channel: Channel;
  readonly initiation: Initiation;
  /** Hash of the program whose flows it runs; queues, profiles and hours are those of the latest. */
  program: string;
  /** Edition of the rules by which its flows are run: what a later one changes is not for whoever began under this one. */
  readonly semantics: 1;
  /** The customer's number. */
  readonly number: E164 | null;
  readonly calledNumber: E164 | null;
  readonly previous: ContactId | null;
  next: ContactId | null;
  readonly createdMs: number;
  /** Milliseconds from the original start, which never changes (S4), to the creation: of a call none. */
  readonly startedBeforeMs: number;
  stage: Stage;
  /** The customer's connection; null while nobody hears this contact. */
  leg: LegId | null;
  /** 1–99, lower first. */
  priority: number;
  /** Routing age set by flows; positive: counts as older. */
  aheadMs: number;
  /** The working queue. */
  queue: Name | null;
  /** The queue in which the contact waits, or waited before an offer, whisper or dial under way; null outside. */
  waitsIn: Name | null;
  /** Milliseconds from the creation to the entering of that queue; means nothing outside. */
  enteredAfterMs: number;
  /** Rank of its last coming into the line, or of the last change of its order there. */
  entry: number;
  /** Queue in whose limit it counts (S14, S15). */
  countedIn: Name | null;
  offer: OfferId | null;
  agent: AgentId | null;
  /** When that agent accepted it, in milliseconds from the creation. */
  acceptedAfterMs: number | null;
  /** Customer and agent have talked, so that the agent has work after the call (S11). */
  hasJoined: boolean;
  callbackNumber: E164 | null;
  /** Replaced as a whole, like hooks and results: most contacts have none, and share one that is empty. */
  attributes: Readonly<Record<string, string>>;
  hooks: Readonly<Partial<Record<FlowHook, Name>>>;
  /** Replaced as a whole, too, by `trace`. */
  traces: FlowTraces;
  run: Run | null;
  /** The agent hold flow, which runs beside the customer hold flow. */
  agentHold: Run | null;
  /** The agent has put the customer on hold. */
  isHeld: boolean;
  /** Offered to one agent, or taken by that agent, without having been in the queue of its place. */
  isDirect: boolean;
  /** Transfers in which no time passed (S32), as one number: see transfers-at-once.ts. */
  transfersAtOnce: number;
  queueFlowTimer: TimerId | null;
  whisperTimer: TimerId | null;
  callback: CallbackState | null;
  transfer: NumberTransfer | null;
}

/** What flows leave on a contact, and on most of those who wait they leave nothing: a quarter of the row, were it in there. */
export interface FlowTraces {
  /** The wait that its flows last reckoned for it, in which queue, and the rank of the last entry then. */
  readonly toldWait: { readonly queue: Name; readonly waitMs: number; readonly entry: number } | null;
  readonly language: string | null;
  readonly voice: string | null;
  readonly recording: readonly ('agent' | 'customer')[];
  readonly logging: boolean;
  readonly input: string;
  readonly results: Readonly<Record<Name, Readonly<Record<string, string>>>>;
  /** Function whose results `external.x` means: the last one. */
  readonly lastFunction: Name | null;
  /** The last queue in which the customer queue flow has run on this callback, and those before it (S21). */
  readonly queueFlowRanIn: Name | null;
  readonly queueFlowRanBefore: readonly Name[];
  /** Random draws so far, so that each split draws anew and a restart draws the same. */
  readonly draws: number;
  /** Legs dialed to another number, so that each has an id of its own. */
  readonly transfersDialed: number;
}

export interface CallbackState {
  readonly expiresAtMs: number;
  readonly retries: number;
  readonly betweenAttemptsMs: number;
  readonly initialDelayEndsMs: number;
  readonly callerId: CallerId | null;
  /** Attempts that count (S23); `dials` counts legs, those of failed dials included. */
  attempts: number;
  dials: number;
  /** Its deadline passed while the customer was rung: that dial is finished and not retried (S24). */
  expired: boolean;
  dial: { readonly leg: LegId; rang: boolean } | null;
  /** Counts among the open callbacks to its number (S27), from creation until joined or ended. */
  isOpen: boolean;
  dueTimer: TimerId | null;
  expiryTimer: TimerId | null;
}

export interface NumberTransfer {
  readonly leg: LegId;
  readonly number: E164;
  answered: boolean;
}

/** Why a flow runs; decides who hears it and what its end means. */
export type RunPurpose =
  | 'call'
  | 'creation'
  | 'customer queue'
  | 'agent whisper'
  | 'customer whisper'
  | 'outbound whisper'
  | 'customer hold'
  | 'agent hold'
  | 'after the call';

export interface Run {
  readonly purpose: RunPurpose;
  readonly startedMs: number;
  /** The flow, and the modules that it runs; the last one is at work. */
  readonly frames: Frame[];
  waits: Waits | null;
  /** Statements begun at `atMs` (S32). */
  statements: { atMs: number; count: number };
}

export interface Frame {
  /** Hash of the program that the flow is in. */
  program: string;
  flow: Name;
  block: BlockId | null;
  /** Replaced as a whole, like counts: most flows have neither. */
  values: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
  /** Rounds begun of each loop, and jumps made by each `goto … at most`. */
  counts: Readonly<Record<BlockId, number>>;
}

/** What a flow waits for in its block. */
export type Waits =
  /** `playback` null: nobody hears it, the timer stands for its time. */
  | { readonly kind: 'playback'; readonly playback: PlaybackId | null; readonly timer: TimerId | null }
  | {
      readonly kind: 'keys';
      /** Null once the prompt is over or cut. */
      playback: PlaybackId | null;
      keys: string;
      attempt: number;
      timer: TimerId | null;
    }
  | { readonly kind: 'time'; readonly timer: TimerId }
  | { readonly kind: 'function'; readonly invocation: InvocationId; readonly timer: TimerId }
  /** For the other number to answer. */
  | { readonly kind: 'number' };

export interface Agent {
  readonly id: AgentId;
  profile: Name;
  status: AgentStatus;
  reason: string | null;
  state: AgentState;
  /** null: ever since the agent is known. */
  stateSinceMs: number | null;
  /** Said during a contact; takes effect when it ends (S9). */
  nextStatus: { readonly status: AgentStatus; readonly reason: string | null } | null;
  nextProfile: Name | null;
  /** Missed an offer while at work on another contact: gets nothing more, and turns missed when the work is over. */
  missed: boolean;
  idleSinceMs: number | null;
  idleSequence: number | null;
  /** In the order in which they were accepted. Replaced as a whole, like the offers: most agents have one, or none. */
  contacts: readonly ContactId[];
  offers: readonly OfferId[];
  workTimer: TimerId | null;
  /** What the work after the call is about: it counts into the handling time. */
  workOf: Handling | null;
  /** The contact that the work is about: its record is given once more when the work is over (S31), after a restart, too. */
  workAfter: ContactId | null;
}

/** Time that an agent spends on a contact of a queue, from accepting it. */
export interface Handling {
  readonly queue: Name;
  readonly sinceMs: number;
}

/** Where an agent's state may lead (S9–S11). */
export const AGENT_STATES_AFTER: Readonly<Record<AgentState, readonly AgentState[]>> = {
  offline: ['available', 'unavailable'],
  unavailable: ['available', 'offline'],
  available: ['offered', 'unavailable', 'offline'],
  offered: ['available', 'busy', 'missed', 'unavailable', 'offline'],
  // From busy to offered: a profile that allows several contacts at once.
  busy: ['available', 'offered', 'in after-call work', 'missed', 'unavailable', 'offline'],
  'in after-call work': ['available', 'unavailable', 'offline'],
  missed: ['available', 'unavailable', 'offline'],
};

export interface Offer {
  readonly id: OfferId;
  readonly contact: ContactId;
  readonly agent: AgentId;
  readonly timer: TimerId;
}
