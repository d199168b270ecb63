/** What the door of the runtime looks like: a center that runs, and what it is started with. */
import type { CallbackSettings, CallerId, Channel, E164, Name } from '@ringback/dsl/ir';
import type { AgentId, AgentStatus, ContactId, Event, LegId, OfferId } from '../core/protocol.ts';
import type { ContactRecord } from '../records/contact-record.ts';
import type { QueueReport } from '../records/queue-report.ts';
import type { Store } from '../store/store.ts';
import type { Telephony } from '../telephony/telephony.ts';
import type { Metrics } from './board.ts';
import type { Clock } from './clock.ts';
import type { Deployment, DeployOptions, Migration, ProgramVersion } from './deployments.ts';
import type { FunctionBody, Messages } from './effects.ts';
import type { Log } from './log.ts';

export interface CenterOptions {
  /**
   * A compiled program: what the compiler made, or the same read back from JSON. It is checked. If another one is current in the
   * store, this one is deployed at the start. Left out: the one that is current in the store.
   */
  readonly program?: unknown;
  /** As in `deploy`, for the deployment at the start. */
  readonly replace?: Readonly<Record<Name, Name>>;
  readonly telephony: Telephony;
  /** In memory by default: then everything is gone when the process ends. */
  readonly store?: Store;
  /** Without it messages are not sent, which is logged. */
  readonly messages?: Messages;
  /** Bodies of the program's functions by name. One that is missing takes `error` in the flow. */
  readonly functions?: Readonly<Record<Name, FunctionBody>>;
  /** The machine's by default. */
  readonly clock?: Clock;
  /** Beginning of everything that is left to chance (`split`); by default another one each time. */
  readonly seed?: number;
  /** Silent by default. */
  readonly log?: Log;
}

export interface Center {
  readonly agents: {
    /** Signs an agent in, or changes the profile of one who is; unavailable until a status is given. */
    signIn(agent: AgentId, options: { readonly profile: Name; readonly status?: AgentStatus }): Promise<void>;
    /** `reason` is what supervisors see beside `unavailable`: "lunch". */
    setStatus(agent: AgentId, status: AgentStatus, reason?: string): Promise<void>;
    /** Without `offer`: the one that this agent has. A late one is refused with `offer-gone` (S12). */
    accept(agent: AgentId, offer?: OfferId): Promise<void>;
    decline(agent: AgentId, offer?: OfferId): Promise<void>;
    /** Without `contact`: the one that this agent took last. */
    hangUp(agent: AgentId, contact?: ContactId): Promise<void>;
    endAfterCallWork(agent: AgentId): Promise<void>;
    /** The agent's own connection is gone: that is a hang-up on whoever is on it, and the agent is offline (S9). */
    lost(agent: AgentId): Promise<void>;
    /** Puts a customer whom the agent talks to on hold: both hear the hold flows that the contact's flows have set. */
    hold(agent: AgentId, contact: ContactId): Promise<void>;
    takeBack(agent: AgentId, contact: ContactId): Promise<void>;
    /**
     * Passes a customer on. To a queue: its place is by the original start (S4), and a full one is refused with
     * `queue-full`. To an agent: who must be able to take a contact, else `agent-not-available`. To a number: the
     * customer is on hold until it answers, and stays with the agent if it does not.
     */
    transfer(
      agent: AgentId,
      contact: ContactId,
      to: { readonly queue: Name } | { readonly agent: AgentId } | { readonly number: E164 },
    ): Promise<void>;
  };
  readonly calls: {
    /**
     * A call that reached the center by other means than its telephony's own report. `leg` is the id under which
     * telephony knows it; `to` is one of the program's numbers, or `flow` names the flow. Gives the contact's id.
     */
    arrive(call: {
      readonly leg: LegId;
      readonly from: E164 | null;
      readonly to?: E164;
      readonly flow?: Name;
    }): Promise<ContactId>;
    /** Ends a call wherever it is (S25). */
    stop(contact: ContactId): Promise<void>;
  };
  /** Chats and tasks: what is said or done in them is the service's, who gets them and when is the center's. */
  readonly contacts: {
    /** Puts one into a queue, offered by the same rules as calls. Gives its id. */
    enqueue(contact: {
      readonly channel: 'chat' | 'task';
      readonly queue: Name;
      /** 1 to 99, lower first; 5 by default. */
      readonly priority?: number;
      readonly attributes?: Readonly<Record<string, string>>;
    }): Promise<ContactId>;
    /** The person at the other end of a chat has left, or a task is void. */
    leave(contact: ContactId): Promise<void>;
    /** Ends one wherever it is (S25). */
    stop(contact: ContactId): Promise<void>;
  };
  readonly callbacks: {
    /** A callback that nobody called for. Gives the contact's id. */
    request(callback: {
      readonly number: E164;
      readonly settings: CallbackSettings;
      readonly callerId?: CallerId;
    }): Promise<ContactId>;
    /** Ends a callback wherever it is (S25). */
    stop(contact: ContactId): Promise<void>;
  };
  /** What agents of a profile are offered can be changed while the center runs. */
  readonly profiles: {
    /**
     * In one step: nobody is offered anything by half of it. It holds over restarts, until `null` gives the profile back to
     * the program, or a program is deployed that says something else about this profile.
     */
    change(profile: Name, serves: readonly ServeOptions[] | null): Promise<void>;
  };
  readonly hours: {
    /** Opens or closes hours whatever the calendar says, over restarts, until `null` gives them back to it. */
    override(hours: Name, state: 'open' | 'closed' | null): Promise<void>;
  };
  /**
   * Makes a compiled program the current one, on record like everything else: new contacts run it, those under way finish on
   * theirs; queues, profiles and hours are the new ones at once. Refused with `still-needed` if live contacts or agents need
   * a queue, hours, flow or profile that it lacks, unless `replace` names what stands for it.
   */
  deploy(program: unknown, options?: DeployOptions): Promise<Deployment>;
  /**
   * Live contacts of earlier programs go over to the current one where it has the place they stand at: the same flow and the
   * same statement. `dryRun`: only says what would become of whom.
   */
  migrate(options?: { readonly dryRun?: boolean }): Promise<Migration>;
  /** The current program, and the earlier ones that live contacts hold. */
  versions(): readonly ProgramVersion[];
  /** Calls `listener` with every event of this kind, after it is committed, in order. The result ends that. */
  on<Kind extends Event['kind']>(kind: Kind, listener: (event: Extract<Event, { kind: Kind }>) => void): () => void;
  /** The same for every event. */
  onEvent(listener: (event: Event) => void): () => void;
  /**
   * Calls `listener` with the record of every contact that ends, after that is committed (S31), and once more when work after
   * the call is over: the last record of a contact counts. The result ends that.
   */
  onRecord(listener: (record: ContactRecord) => void): () => void;
  /**
   * Events on record since the one with that `seq` (0: all), in order, as far back as history is kept: those too that were
   * committed just before a process died, or before anybody listened. A center without a store has none.
   */
  eventsAfter(seq: number): Iterable<Event>;
  /**
   * The record of a contact that lives (its `end` is null) or has ended, without work after the call; null if there is none, or
   * history does not reach back so far any more.
   */
  recordOf(contact: ContactId): ContactRecord | null;
  /**
   * Begins a report that counts from now on, or from the center's own start on if that is later (S30). It costs a few
   * numbers a queue until it is closed.
   */
  openReport(options?: { readonly serviceLevelMs?: number }): OpenReport;
  /** Figures of this instant. */
  metrics(): Metrics;
  /** Resolves when everything that came in so far is committed and carried out. */
  settled(): Promise<void>;
  /**
   * Takes nothing more in, finishes what came in so far, lets go of telephony and store, and says what it left. Calls that are
   * connected stay so. Asked again, it says the same.
   */
  close(): Promise<Left>;
}

/** What lives on in the store when a center is closed; the next start goes on with it. */
export interface Left {
  /** All of the following. */
  readonly contacts: number;
  readonly calls: number;
  readonly callbacks: number;
  /** Chats and tasks. */
  readonly others: number;
  /** Contacts that an agent has been offered and has not answered for. */
  readonly offers: number;
  /** Contacts with an agent who talks to them or has them on hold. */
  readonly conversations: number;
  /** Effects whose being carried out nobody has confirmed: the next start asks for them again. */
  readonly unconfirmedEffects: number;
}

/** A queue that a profile serves. */
export interface ServeOptions {
  readonly queue: Name;
  /** All of the profile's by default. */
  readonly channels?: readonly Channel[];
  /** 1 to 99, lower first; 1 by default. */
  readonly priority?: number;
  /** How long a contact has waited before it is offered to these agents, in milliseconds; 0 by default. */
  readonly delayMs?: number;
}

export interface OpenReport {
  readonly sinceMs: number;
  /** What it has counted so far: every queue of the program, by name. */
  figures(): readonly QueueReport[];
  close(): void;
}
