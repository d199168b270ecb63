/**
 * What goes into the pure core and what comes out of it: `step(state, input, nowMs) → { effects, events }`.
 *
 * Inputs are facts (a phone rang, an agent accepted, time passed); effects are intents that the shell carries out after
 * the commit; events are the log. All three are plain JSON. Instants are whole milliseconds since 1970-01-01T00:00Z.
 */
import type { CallerId, CallbackSettings, Channel, E164, EndReason, Name, Program, Serve } from '@ringback/dsl/ir';

/** Issued by the core, unique in one center for ever (`c-12`); survives restarts. */
export type ContactId = string;
/** One telephone connection. Incoming: issued by telephony. Dialed: issued by the core before the dial (`c-12/dial-2`), S28. */
export type LegId = string;
/** Issued by the embedding service; unique in one center. */
export type AgentId = string;
/** Issued by the core; a late accept names an offer that is gone (S12). */
export type OfferId = string;
export type PlaybackId = string;
export type InvocationId = string;
export type MessageId = string;

/** How a dial, or any leg, ended: normalised by the adapter (S23 retries only `no answer`; S39). */
export type LegEnd = 'no answer' | 'busy' | 'rejected' | 'unreachable' | 'failed' | 'cancelled' | 'hung up' | 'unknown';
/** The end of a dial on record (S39). */
export type DialEnd =
  'answered' | 'voicemail' | 'no answer' | 'busy' | 'rejected' | 'unreachable' | 'failed' | 'cancelled' | 'unknown';

export type AgentStatus = 'available' | 'unavailable' | 'offline';

export type Input =
  /** Nothing but time: due timers fire (every other input fires them first, too; S7). */
  | { readonly kind: 'time passes' }
  /** A call to one of the program's numbers, or to a flow directly. */
  | {
      readonly kind: 'call arrives';
      readonly leg: LegId;
      readonly from: E164 | null;
      readonly to: E164 | null;
      readonly flow: Name | null;
    }
  | { readonly kind: 'leg rings'; readonly leg: LegId }
  | { readonly kind: 'leg answered'; readonly leg: LegId; readonly by: 'person' | 'voicemail' }
  | { readonly kind: 'leg ended'; readonly leg: LegId; readonly end: LegEnd }
  | { readonly kind: 'keys pressed'; readonly leg: LegId; readonly keys: string }
  /** A playback came to its end by itself. */
  | { readonly kind: 'playback ended'; readonly leg: LegId; readonly playback: PlaybackId }
  | { readonly kind: 'agent signs in'; readonly agent: AgentId; readonly profile: Name; readonly status: AgentStatus }
  | {
      readonly kind: 'agent status';
      readonly agent: AgentId;
      readonly status: AgentStatus;
      readonly reason: string | null;
    }
  /** `offer` null: the one that this agent has. */
  | { readonly kind: 'agent accepts' | 'agent declines'; readonly agent: AgentId; readonly offer: OfferId | null }
  /** `contact` left out: the one that the agent took last. */
  | { readonly kind: 'agent hangs up'; readonly agent: AgentId; readonly contact?: ContactId }
  | { readonly kind: 'agent ends after-call work'; readonly agent: AgentId }
  /** The agent's own connection is gone: whoever was on it is hung up on, and the agent is offline (S9). */
  | { readonly kind: 'agent is lost'; readonly agent: AgentId }
  /** The customer whom the agent talks to is put on hold, and taken back. */
  | { readonly kind: 'agent holds' | 'agent takes back'; readonly agent: AgentId; readonly contact: ContactId }
  /** To a number the customer is on hold until it answers, and stays with the agent if it does not. */
  | {
      readonly kind: 'agent transfers';
      readonly agent: AgentId;
      readonly contact: ContactId;
      readonly to:
        | { readonly kind: 'queue'; readonly queue: Name }
        | { readonly kind: 'agent'; readonly agent: AgentId }
        | { readonly kind: 'number'; readonly number: E164 };
    }
  | {
      readonly kind: 'function answered';
      readonly invocation: InvocationId;
      readonly answer: { readonly values: Readonly<Record<string, string>> } | { readonly error: string };
    }
  | { readonly kind: 'stop contact'; readonly contact: ContactId }
  /** The service (or a scenario: `Mia has a callback in …`) asks for a callback without a call. */
  | {
      readonly kind: 'request callback';
      readonly number: E164;
      readonly settings: CallbackSettings;
      readonly callerId: CallerId | null;
    }
  /** A voice contact put straight into a queue (`50 callers wait in Support`). */
  | { readonly kind: 'enqueue'; readonly leg: LegId; readonly from: E164 | null; readonly queue: Name }
  /** A chat or a task that the service puts into a queue: no telephone is involved. The default priority is 5. */
  | {
      readonly kind: 'enqueue contact';
      readonly channel: Exclude<Channel, 'voice'>;
      readonly queue: Name;
      readonly priority: number | null;
      readonly attributes: Readonly<Record<string, string>>;
    }
  /** The person at the other end of a chat has left, or a task is void. */
  | { readonly kind: 'contact leaves'; readonly contact: ContactId }
  /** New contacts run it from now on. `replace`: what stands for names that live contacts need and the program lacks. */
  | { readonly kind: 'deploy'; readonly program: Program; readonly replace: Readonly<Record<Name, Name>> }
  /** Contacts of earlier programs go over to the latest one, where it has the place that they stand at. */
  | { readonly kind: 'migrate contacts' }
  /** What agents of the profile are offered, from now on and over restarts. `serves` null: as the program says. */
  | { readonly kind: 'change profile'; readonly profile: Name; readonly serves: readonly Serve[] | null }
  /** Overrides: by tests, and by operators in an emergency. null: as the program says. */
  | { readonly kind: 'override hours'; readonly hours: Name; readonly state: 'open' | 'closed' | null }
  /** A queue, prompt, flow or module that flows cannot use: whatever names it takes `error`. */
  | { readonly kind: 'override failure'; readonly name: Name; readonly fails: boolean }
  | { readonly kind: 'override split'; readonly way: number | 'otherwise' | null };

/** Refused inputs change nothing; the shell turns them into typed errors for whoever sent them. */
export interface Refusal {
  readonly code:
    | 'unknown-agent'
    | 'unknown-contact'
    | 'contact-ended'
    | 'unknown-leg'
    /** A call under this leg is there already. */
    | 'known-leg'
    | 'unknown-flow'
    | 'unknown-number'
    | 'unknown-queue'
    | 'unknown-profile'
    | 'unknown-hours'
    /** Live contacts or agents need what the program to be deployed does not have. */
    | 'still-needed'
    /** What is to stand for a name is not in the program to be deployed either. */
    | 'unknown-replacement'
    | 'no-offer'
    | 'offer-gone'
    | 'nothing-to-hang-up'
    | 'not-in-after-call-work'
    /** The agent does not talk to that contact. */
    | 'not-talking'
    /** A chat or a task, where the act is one of telephony. */
    | 'no-call'
    | 'out-of-range'
    | 'on-hold'
    | 'not-on-hold'
    /** Another number is rung for the contact already. */
    | 'transfer-under-way'
    /** The agent to transfer to cannot take a contact now. */
    | 'agent-not-available'
    | 'not-dialable'
    /** A callback to the number is open already, or it has had its callbacks for the day (S27). */
    | 'duplicate'
    /** A callback that nobody has promised yet may not exceed the queue's limit (S14). */
    | 'queue-full';
  readonly message: string;
}

/** What is said, resolved: references replaced. `durationMs` is the reckoned length (S37); a real adapter may take longer. */
export interface Spoken {
  readonly kind: 'text' | 'ssml' | 'audio';
  /** Text or SSML document; for audio the path, with `text` as what the prompt says if known. */
  readonly content: string;
  readonly text: string;
  readonly durationMs: number;
}

export type Effect =
  | { readonly kind: 'answer'; readonly leg: LegId; readonly contact: ContactId }
  | {
      readonly kind: 'dial';
      readonly leg: LegId;
      readonly contact: ContactId;
      readonly to: E164;
      readonly callerId: CallerId | null;
      readonly ringTimeoutMs: number;
    }
  /** To the customer's leg, or to the agent's (`agent:Ann`). Played one after another; `repeat`: again from the start until stopped. */
  | {
      readonly kind: 'play';
      readonly leg: LegId;
      readonly playback: PlaybackId;
      readonly speech: readonly Spoken[];
      readonly repeat: boolean;
    }
  | { readonly kind: 'stop playing'; readonly leg: LegId; readonly playback: PlaybackId }
  | { readonly kind: 'join'; readonly contact: ContactId; readonly leg: LegId; readonly agent: AgentId }
  /** Parts customer and agent for a while, who both stay on the line; `join` joins them again. */
  | { readonly kind: 'hold'; readonly contact: ContactId; readonly leg: LegId; readonly agent: AgentId }
  /** Joins the customer's leg to another number's (`transfer to number`). */
  | { readonly kind: 'connect'; readonly contact: ContactId; readonly leg: LegId; readonly to: LegId }
  | { readonly kind: 'send digits'; readonly leg: LegId; readonly digits: string }
  | { readonly kind: 'hang up'; readonly leg: LegId; readonly tone: 'none' | 'reorder' }
  | { readonly kind: 'release agent'; readonly agent: AgentId; readonly contact: ContactId }
  | {
      readonly kind: 'offer';
      readonly offer: OfferId;
      readonly agent: AgentId;
      readonly contact: ContactId;
      readonly expiresAtMs: number;
    }
  | { readonly kind: 'withdraw offer'; readonly offer: OfferId; readonly agent: AgentId; readonly contact: ContactId }
  | {
      readonly kind: 'invoke';
      readonly invocation: InvocationId;
      readonly function: Name;
      readonly arguments: Readonly<Record<string, string>>;
      readonly timeoutMs: number;
    }
  | { readonly kind: 'send message'; readonly message: MessageId; readonly to: E164; readonly text: string };

/** Leg of an agent's telephone or headset. */
export const agentLeg = (agent: AgentId): LegId => `agent:${agent}`;

export type Initiation = 'inbound' | 'callback' | 'queued';
export type CallerKind = 'call' | 'callback';

/**
 * One line of the log, in order: `seq` rises by one without gaps, `atMs` never falls. Together with the compiled program
 * it is enough to recount every report and to re-check every decision of routing (S3), without asking the core.
 */
export type Event = { readonly seq: number; readonly atMs: number } & EventBody;

export type EventBody =
  | {
      readonly kind: 'contact created';
      readonly contact: ContactId;
      readonly is: CallerKind;
      /** Voice if it is not said. */
      readonly channel?: Channel;
      readonly initiation: Initiation;
      /** Customer's number. */
      readonly number: E164 | null;
      readonly calledNumber: E164 | null;
      readonly previous: ContactId | null;
      /** Rank of creation, the last key of S3. */
      readonly sequence: number;
      readonly originalStartMs: number;
      readonly expiresAtMs: number | null;
    }
  /** `program` is the hash of the compiled program that the flow is in. */
  | { readonly kind: 'flow began'; readonly contact: ContactId; readonly flow: Name; readonly program: string }
  | { readonly kind: 'flow ended'; readonly contact: ContactId; readonly flow: Name }
  /** A block began; the timeline and coverage are made of these. */
  | { readonly kind: 'block began'; readonly contact: ContactId; readonly flow: Name; readonly block: string }
  | {
      readonly kind: 'block left';
      readonly contact: ContactId;
      readonly flow: Name;
      readonly block: string;
      readonly outcome: string | null;
      readonly why: string | null;
    }
  | {
      readonly kind: 'heard';
      readonly contact: ContactId;
      readonly who: 'customer' | 'agent';
      readonly agent: AgentId | null;
      readonly text: string;
    }
  | { readonly kind: 'keys pressed'; readonly contact: ContactId; readonly keys: string }
  | {
      readonly kind: 'callback scheduled';
      readonly contact: ContactId;
      readonly queue: Name;
      readonly untilMs: number;
      readonly attempt: number;
    }
  /** It waits in the queue from `enteredAtMs`. Again after a retry, a missed offer (`again`) with the same order. */
  | {
      readonly kind: 'queued';
      readonly contact: ContactId;
      readonly is: CallerKind;
      /** Voice if it is not said. */
      readonly channel?: Channel;
      readonly queue: Name;
      readonly enteredAtMs: number;
      readonly priority: number;
      /** Start that counts for the order: the original one minus the routing-age adjustment. */
      readonly effectiveStartMs: number;
      readonly originalStartMs: number;
      readonly sequence: number;
      readonly again: boolean;
      /** The customer of this callback is on the line: nobody has to be rung (S34, S35). */
      readonly connected?: true;
    }
  | {
      readonly kind: 'order changed';
      readonly contact: ContactId;
      readonly priority: number;
      readonly effectiveStartMs: number;
    }
  /** It left the queue: accepted, moved, gone. */
  | {
      readonly kind: 'dequeued';
      readonly contact: ContactId;
      readonly queue: Name;
      readonly why: 'accepted' | 'transferred' | 'ended';
    }
  | {
      readonly kind: 'offered';
      readonly offer: OfferId;
      readonly contact: ContactId;
      readonly agent: AgentId;
      readonly queue: Name;
      readonly profile: Name;
      /** A transfer to this very agent: no choice of routing. `queue` is where the contact goes if it is not taken. */
      readonly direct?: true;
    }
  | {
      readonly kind: 'offer ended';
      readonly offer: OfferId;
      readonly contact: ContactId;
      readonly agent: AgentId;
      readonly how: 'accepted' | 'missed' | 'declined' | 'withdrawn' | 'agent left';
    }
  | {
      readonly kind: 'dialed';
      readonly contact: ContactId;
      readonly leg: LegId;
      readonly agent: AgentId;
      readonly number: E164;
      readonly callerId: CallerId | null;
      readonly attempt: number;
    }
  | {
      readonly kind: 'dial ended';
      readonly contact: ContactId;
      readonly leg: LegId;
      readonly end: DialEnd;
      readonly attempt: number;
    }
  | { readonly kind: 'connected to system'; readonly contact: ContactId }
  | { readonly kind: 'joined'; readonly contact: ContactId; readonly agent: AgentId }
  /** The agent put the customer on hold, or took the customer back. */
  | { readonly kind: 'held' | 'taken back'; readonly contact: ContactId; readonly agent: AgentId }
  | {
      readonly kind: 'parted';
      readonly contact: ContactId;
      readonly agent: AgentId;
      readonly by: 'customer' | 'agent' | 'stop';
    }
  | {
      readonly kind: 'agent changed';
      readonly agent: AgentId;
      readonly profile: Name;
      readonly state: AgentState;
      readonly reason: string | null;
      /** Rises with every period of idleness in the center; null unless available. */
      readonly idleSinceSequence: number | null;
      /** Longest idle is the smallest of these, then the smaller id (S6, S7); null unless available. */
      readonly idleSinceMs: number | null;
    }
  | { readonly kind: 'message sent'; readonly contact: ContactId; readonly to: E164; readonly text: string }
  | {
      readonly kind: 'function called' | 'function answered';
      readonly contact: ContactId;
      readonly function: Name;
      readonly ok: boolean | null;
    }
  /** `values` are those that were set now; the others stay. */
  | {
      readonly kind: 'attributes set';
      readonly contact: ContactId;
      readonly names: readonly string[];
      readonly values: Readonly<Record<string, string>>;
    }
  /** By a flow; of a callback it is the number that is dialed (S18). */
  | { readonly kind: 'callback number set'; readonly contact: ContactId; readonly number: E164 }
  /** A dial failed for a reason of ours: no callback is offered or dialed until then (S34). */
  | { readonly kind: 'dialing paused'; readonly untilMs: number }
  /** To another number, by a flow or an agent: rung, answered, over. */
  | {
      readonly kind: 'transfer began' | 'transfer joined';
      readonly contact: ContactId;
      readonly leg: LegId;
      readonly number: E164;
    }
  | { readonly kind: 'transfer over'; readonly contact: ContactId; readonly leg: LegId; readonly end: LegEnd }
  /** New contacts run `program`; `replaced` stands for what it lacks. */
  | {
      readonly kind: 'program deployed';
      readonly program: string;
      readonly previous: string;
      readonly replaced: Readonly<Record<Name, Name>>;
    }
  /** The contact's flows go on in another program. */
  | { readonly kind: 'migrated'; readonly contact: ContactId; readonly from: string; readonly to: string }
  | { readonly kind: 'profile changed'; readonly profile: Name; readonly serves: readonly Serve[] }
  | { readonly kind: 'hours overridden'; readonly hours: Name; readonly state: 'open' | 'closed' | null }
  | {
      readonly kind: 'contact ended';
      readonly contact: ContactId;
      readonly reason: EndReason;
      readonly detail: string | null;
    };

/** What an agent is doing (S9–S11). `busy`: whisper, dial or conversation. */
export type AgentState = 'available' | 'offered' | 'busy' | 'in after-call work' | 'missed' | 'unavailable' | 'offline';
