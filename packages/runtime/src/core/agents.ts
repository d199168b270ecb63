/** Agents: what they do, and what the router may give them (S9–S11). Legal moves are in `AGENT_STATES_AFTER`. */
import type { Channel, Name } from '@ringback/dsl/ir';
import type { AgentId, AgentState, AgentStatus, ContactId } from './protocol.ts';
import { AGENT_STATES_AFTER } from './rows.ts';
import type { Agent, Handling } from './rows.ts';
import { must, queueRow, say } from './state.ts';
import type { State } from './state.ts';

/** Whose agents the figures of a queue count: flows run on calls. */
export const VOICE: Channel = 'voice';

const NOTHING: readonly never[] = [];

/** How many contacts of a channel an agent may still be given. */
type Free = readonly [Channel, number];

/** The same list and one more. */
export const and = (list: readonly string[], id: string): readonly string[] =>
  list.length === 0 ? [id] : [...list, id];

/** The same list without one that is in it. */
export const without = (list: readonly string[], id: string): readonly string[] =>
  list.length === 1 ? NOTHING : list.filter((other) => other !== id);

export function newAgent(id: AgentId, profile: Name): Agent {
  return {
    id,
    profile,
    status: 'offline',
    reason: null,
    state: 'offline',
    stateSinceMs: null,
    nextStatus: null,
    nextProfile: null,
    missed: false,
    idleSinceMs: null,
    idleSequence: null,
    contacts: NOTHING,
    offers: NOTHING,
    workTimer: null,
    workOf: null,
    workAfter: null,
  };
}

/** Contacts of a channel that the agent's profile allows at once; 0 if the latest program does not know the profile. */
export function capacityOf(state: State, agent: Agent, channel: Channel): number {
  const profile = state.latest.profiles.get(agent.profile);
  return profile?.channels.find((entry) => entry.channel === channel)?.capacity ?? 0;
}

/** Moves an agent to a state and tells the log and the router. An idle agent keeps the time of idleness unless told otherwise. */
export function setAgentState(state: State, agent: Agent, next: AgentState): void {
  turn(state, agent, next);
  tellRouter(state, agent);
}

function turn(state: State, agent: Agent, next: AgentState): void {
  if (agent.state !== next) {
    if (!AGENT_STATES_AFTER[agent.state].includes(next)) {
      throw new Error(`agent ${agent.id} cannot turn from ${agent.state} to ${next}`);
    }
    if (agent.state === 'in after-call work') workIsDone(state, agent);
    agent.state = next;
    agent.stateSinceMs = state.nowMs;
  }
  if (next !== 'available' && next !== 'offered' && next !== 'busy') agent.idleSinceMs = agent.idleSequence = null;
  say(state, {
    seq: 0,
    atMs: 0,
    kind: 'agent changed',
    agent: agent.id,
    profile: agent.profile,
    state: agent.state,
    reason: agent.reason,
    idleSinceSequence: agent.state === 'available' ? agent.idleSequence : null,
    idleSinceMs: agent.state === 'available' ? agent.idleSinceMs : null,
  });
}

/** Last among the idle from now on. */
export function becomeAvailable(state: State, agent: Agent): void {
  agent.idleSinceMs = state.nowMs;
  agent.idleSequence = ++state.counters.idle;
  setAgentState(state, agent, restingState(agent));
}

/** What an agent who is at work or has been asked looks like, else available. */
function restingState(agent: Agent): AgentState {
  if (agent.offers.length > 0) return 'offered';
  return agent.contacts.length > 0 ? 'busy' : 'available';
}

/** Whether the agent may get anything at all at this moment. */
const takesContacts = ({ state, idleSinceMs, nextStatus, missed }: Agent): boolean =>
  (state === 'available' || state === 'offered' || state === 'busy') &&
  idleSinceMs !== null &&
  nextStatus === null &&
  !missed;

/** How many contacts of a channel the agent can still take at this moment; each channel is counted alone (S9). */
export function freePlaces(state: State, agent: Agent, channel: Channel): number {
  return takesContacts(agent) ? freeOf(state, agent, channel, capacityOf(state, agent, channel)) : 0;
}

function freeOf(state: State, agent: Agent, channel: Channel, capacity: number): number {
  let free = capacity;
  for (const id of agent.contacts) if (state.contacts.peek(id)?.channel === channel) free--;
  for (const id of agent.offers) {
    const offer = state.offers.peek(id);
    if (offer !== undefined && state.contacts.peek(offer.contact)?.channel === channel) free--;
  }
  return Math.max(0, free);
}

/** How many contacts the router may still give to an agent, told after every change. */
export function tellRouter(state: State, agent: Agent): void {
  let free: readonly Free[] = NOTHING;
  if (takesContacts(agent)) {
    for (const { channel, capacity } of state.latest.profiles.get(agent.profile)?.channels ?? []) {
      const places = freeOf(state, agent, channel, capacity);
      // Most have one channel, and a list that begins empty makes room for seventeen.
      if (places > 0) free = free.length === 0 ? [[channel, places]] : [...free, [channel, places]];
    }
  }
  if (free.length === 0 || agent.idleSinceMs === null) state.router.busy(agent.id);
  else state.router.idle(agent.id, agent.profile, agent.idleSinceMs, free);
}

/** The agent has accepted: the contact is the agent's now, and has the place that the offer had: the router knows. */
export function takeContact(state: State, agent: Agent, contact: ContactId): void {
  agent.contacts = and(agent.contacts, contact);
  turn(state, agent, 'busy');
}

/**
 * The contact has left the agent (S11). `withWork`: it was joined, or the agent hung up on it. A status said during the
 * contact takes effect now and stands for the work, too: who has left does not write notes.
 */
export function releaseAgent(
  state: State,
  id: AgentId,
  contact: ContactId,
  withWork: boolean,
  handling: Handling | null = null,
): void {
  const agent = must(state.agents.get(id), 'agent', id);
  agent.contacts = without(agent.contacts, contact);
  agent.workOf = handling;
  agent.workAfter = contact;
  release(state, agent, withWork);
  if (agent.state !== 'in after-call work') workIsDone(state, agent);
}

function release(state: State, agent: Agent, withWork: boolean): void {
  if (agent.contacts.length > 0) {
    setAgentState(state, agent, restingState(agent));
    return;
  }
  if (agent.nextProfile !== null) agent.profile = agent.nextProfile;
  agent.nextProfile = null;
  const { nextStatus: said, missed } = agent;
  agent.nextStatus = null;
  agent.missed = false;
  if (said !== null && said.status !== 'available') {
    agent.status = said.status;
    agent.reason = said.reason;
    setAgentState(state, agent, said.status);
  } else if (missed) {
    setAgentState(state, agent, 'missed');
  } else if (withWork && agent.offers.length === 0) {
    beginWork(state, agent);
  } else {
    becomeAvailable(state, agent);
  }
}

/** Times of so many contacts make the mean from which waits are estimated. */
const HANDLED_REMEMBERED = 20;

function workIsDone(state: State, agent: Agent): void {
  const { workOf } = agent;
  agent.workOf = null;
  agent.workAfter = null;
  if (workOf === null) return;
  const { handlingMs } = queueRow(state, workOf.queue);
  handlingMs.push(state.nowMs - workOf.sinceMs);
  if (handlingMs.length > HANDLED_REMEMBERED) handlingMs.shift();
}

function beginWork(state: State, agent: Agent): void {
  const workMs = state.latest.profiles.get(agent.profile)?.afterCallWorkMs ?? null;
  if (workMs === 0) {
    becomeAvailable(state, agent);
    return;
  }
  setAgentState(state, agent, 'in after-call work');
  if (workMs !== null) {
    agent.workTimer = state.timers.set(state.nowMs + workMs, { kind: 'after-call work ends', agent: agent.id });
  }
}

/** After-call work is over: by the agent, or because its time has passed. */
export function endWork(state: State, agent: Agent): void {
  state.timers.cancel(agent.workTimer);
  agent.workTimer = null;
  becomeAvailable(state, agent);
}

/** A status that the agent, or whoever runs the center, has said. Offers are taken back by the caller beforehand. */
export function setStatus(state: State, agent: Agent, status: AgentStatus, reason: string | null): void {
  if (agent.contacts.length > 0) {
    agent.nextStatus = status === 'available' ? null : { status, reason };
    agent.missed = false;
    // An offer that was taken back on the way leaves the agent busy, no longer offered.
    if (agent.state === restingState(agent)) tellRouter(state, agent);
    else setAgentState(state, agent, restingState(agent));
    return;
  }
  agent.status = status;
  agent.reason = status === 'available' ? null : reason;
  state.timers.cancel(agent.workTimer);
  agent.workTimer = null;
  if (status === 'available') {
    if (agent.state === 'available' || agent.state === 'offered') return;
    becomeAvailable(state, agent);
  } else {
    setAgentState(state, agent, status);
  }
}
