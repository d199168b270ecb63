import type { Name, Program } from '@ringback/dsl/ir';
import { agentLeg, type AgentState, type ContactId, type LegId } from '../core/protocol.ts';
import type { FlowPlace, WallClock } from '../scenario/result.ts';
import type { Stage } from '../scenario/stage.ts';
import { inWords } from '../scenario/wall-time.ts';

/** How a rehearsal stands at one instant. Plain data, for a picture of it. */
export interface RehearsalView {
  readonly now: WallClock;
  readonly timezone: string;
  /** Until something is due, in words (`1m30s`); null: nothing is. */
  readonly nextIn: string | null;
  readonly customers: readonly CustomerView[];
  readonly agents: readonly AgentView[];
  readonly queues: readonly QueueView[];
  /** Oldest first. */
  readonly log: readonly LogEntry[];
}

export interface CustomerView {
  readonly name: Name;
  readonly number: string;
  readonly phone: 'idle' | 'calling' | 'ringing' | 'connected';
  /** What stands in the phone's earpiece; null: silence. */
  readonly hears: string | null;
  /** What became of this customer's calls and callbacks that are not over: `callback waits in Support, place 1`. */
  readonly contacts: readonly string[];
}

export interface AgentView {
  readonly name: Name;
  readonly profile: Name;
  readonly state: AgentState;
  /** Whom the agent is offered, in words; null: nobody. */
  readonly offer: string | null;
  readonly customers: readonly { readonly name: Name; readonly isOnHold: boolean }[];
  readonly hears: string | null;
}

export interface QueueView {
  readonly name: Name;
  readonly calls: number;
  readonly callbacks: number;
  /** Callbacks whose delay, or time between attempts, still runs. */
  readonly scheduled: number;
  readonly longestWait: string | null;
}

export interface LogEntry {
  readonly when: WallClock;
  /** `Mia's callback` */
  readonly who: string;
  /** `waits in Support, counting from 10:00:00, priority 5` */
  readonly what: string;
  /** Statement of the flow that the contact stood on; null outside of a flow. */
  readonly stood: FlowPlace | null;
}

interface People {
  readonly program: Program;
  readonly customers: readonly Name[];
  readonly agents: readonly { readonly name: Name; readonly profile: Name }[];
}

export function viewOf(stage: Stage, people: People, log: readonly LogEntry[]): RehearsalView {
  const nowMs = stage.nowMs();
  const nextMs = stage.center.clock.nextMs();
  const { timezone } = people.program.center;
  return {
    now: stage.clockAt(nowMs),
    timezone,
    nextIn: nextMs === null ? null : inWords(nextMs - nowMs),
    customers: people.customers.map((name) => customerView(stage, name)),
    agents: people.agents.map(({ name, profile }) => agentView(stage, name, profile)),
    queues: stage.center.board.metrics(nowMs).queues.map((figures) => ({
      name: figures.queue,
      calls: figures.callsWaiting,
      callbacks: figures.callbacksQueued,
      scheduled: figures.callbacksScheduled,
      longestWait: figures.longestWaitMs === null ? null : inWords(figures.longestWaitMs),
    })),
    log: [...log],
  };
}

function customerView(stage: Stage, name: Name): CustomerView {
  const states = ['connected', 'ringing', 'calling'] as const;
  const found = states.map((state) => ({ state, leg: stage.legIn(name, state) })).find(({ leg }) => leg !== null);
  return {
    name,
    number: stage.numberOf(name),
    phone: found?.state ?? 'idle',
    hears: heard(stage, name, found?.leg ?? null),
    contacts: stage
      .contactsOf(name)
      .filter((contact) => !stage.hasEnded(contact))
      .map((contact) => `${which(stage, contact)} ${whereIs(stage, contact)}`),
  };
}

function heard(stage: Stage, name: Name, leg: LegId | null): string | null {
  return leg === null ? null : (stage.center.telephony.hears(leg) ?? onTheLine(stage, name));
}

function onTheLine(stage: Stage, name: Name): string | null {
  for (const contact of stage.contactsOf(name)) {
    const row = stage.center.board.contacts.get(contact);
    if (row?.joined === true && row.agent !== null) return `${row.agent}, on the line`;
  }
  return null;
}

const which = (stage: Stage, contact: ContactId): string => stage.center.board.contacts.get(contact)?.is ?? 'call';

function whereIs(stage: Stage, contact: ContactId): string {
  const row = stage.center.board.contacts.get(contact);
  if (row === undefined) return 'is over';
  switch (row.place) {
    case 'flow':
      return 'is in a flow';
    case 'scheduled':
      return `is scheduled in ${row.queue}`;
    case 'waiting':
      return `waits in ${row.queue}`;
    case 'offered':
      return `is offered to ${row.offer?.agent}`;
    case 'accepted':
      return `is accepted by ${row.agent}`;
    case 'with agent':
      if (row.joined) return `is with ${row.agent}`;
      return isHeld(stage, contact) ? `is on hold, with ${row.agent}` : `is being connected to ${row.agent}`;
  }
}

function isHeld(stage: Stage, contact: ContactId): boolean {
  const last = stage.eventsOf(contact).findLast(({ kind }) => HOLDS.has(kind));
  return last?.kind === 'held';
}
const HOLDS: ReadonlySet<string> = new Set(['joined', 'held', 'taken back', 'parted']);

function agentView(stage: Stage, name: Name, profile: Name): AgentView {
  const { board, telephony } = stage.center;
  const offered = [...board.contacts.values()].find(({ offer }) => offer?.agent === name);
  return {
    name,
    profile,
    state: board.agents.get(name)?.state ?? 'offline',
    offer: offered === undefined ? null : stage.titleOf(offered.id),
    customers: board.inConversation(name).flatMap((contact) => {
      const customer = stage.callerOf(contact);
      return customer === null ? [] : [{ name: customer, isOnHold: isHeld(stage, contact) }];
    }),
    hears: telephony.hears(agentLeg(name)),
  };
}
