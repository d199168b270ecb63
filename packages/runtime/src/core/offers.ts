/** Offers: single use, at most one live per contact (S10, S12). */
import { and, becomeAvailable, setAgentState, setStatus, takeContact, tellRouter, without } from './agents.ts';
import { setStage, toPlace } from './places.ts';
import type { AgentId, AgentStatus, OfferId } from './protocol.ts';
import type { Agent, Contact, Offer } from './rows.ts';
import { sinceCreation } from './since-creation.ts';
import { act, must, say } from './state.ts';
import type { State } from './state.ts';

/** The router's match becomes an offer: the contact has left the heaps and keeps its place. `isDirect`: a transfer to the agent. */
export function offer(state: State, agentId: AgentId, contact: Contact, isDirect = false): void {
  const agent = must(state.agents.get(agentId), 'agent', agentId);
  const queue = must(contact.waitsIn, 'the place of', contact.id);
  const id: OfferId = `o-${++state.counters.offer}`;
  const expiresAtMs = state.nowMs + state.latest.program.center.offerTimeoutMs;
  const timer = state.timers.set(expiresAtMs, { kind: 'offer runs out', offer: id });
  state.offers.add({ id, contact: contact.id, agent: agent.id, timer });
  contact.offer = id;
  setStage(contact, 'offered');
  agent.offers = and(agent.offers, id);
  const { profile } = agent;
  const offered = {
    seq: 0,
    atMs: 0,
    kind: 'offered',
    offer: id,
    contact: contact.id,
    agent: agent.id,
    queue,
    profile,
  } as const;
  say(state, isDirect ? { ...offered, direct: true } : offered);
  setAgentState(state, agent, 'offered');
  act(state, { kind: 'offer', offer: id, agent: agent.id, contact: contact.id, expiresAtMs });
}

type End = 'accepted' | 'missed' | 'declined' | 'withdrawn' | 'agent left';

function end(state: State, found: Offer, how: End): { agent: Agent; contact: Contact } {
  const agent = must(state.agents.get(found.agent), 'agent', found.agent);
  const contact = must(state.contacts.get(found.contact), 'contact', found.contact);
  state.timers.cancel(found.timer);
  state.offers.delete(found.id);
  agent.offers = without(agent.offers, found.id);
  contact.offer = null;
  say(state, { seq: 0, atMs: 0, kind: 'offer ended', offer: found.id, contact: contact.id, agent: agent.id, how });
  if (how !== 'accepted') {
    act(state, { kind: 'withdraw offer', offer: found.id, agent: agent.id, contact: contact.id });
  }
  return { agent, contact };
}

/** The agent has the contact; what follows depends on the contact. */
export function accept(state: State, found: Offer): { agent: Agent; contact: Contact } {
  const both = end(state, found, 'accepted');
  both.contact.agent = both.agent.id;
  both.contact.acceptedAfterMs = sinceCreation(state.nowMs, both.contact.createdMs);
  setStage(both.contact, 'agent whisper');
  takeContact(state, both.agent, both.contact.id);
  return both;
}

/**
 * Not accepted in time, or declined: the agent gets nothing until made available again, and what else is offered goes back,
 * too. The contacts keep their places.
 */
export function miss(state: State, found: Offer, how: 'missed' | 'declined'): void {
  const { agent, contact } = end(state, found, how);
  const returned = [contact, ...endAll(state, agent)];
  agent.missed = agent.contacts.length > 0;
  setAgentState(state, agent, agent.missed ? 'busy' : 'missed');
  for (const each of returned) toPlace(state, each);
}

/** The agent does not take what is offered. */
function endAll(state: State, agent: Agent): Contact[] {
  return agent.offers.map((id) => end(state, must(state.offers.get(id), 'offer', id), 'agent left').contact);
}

/** The contact has gone elsewhere: the agent keeps the place among the idle. The contact's next stage is the caller's. */
export function withdraw(state: State, id: OfferId): void {
  const { agent } = end(state, must(state.offers.get(id), 'offer', id), 'withdrawn');
  if (agent.offers.length > 0) tellRouter(state, agent);
  else if (agent.contacts.length > 0) setAgentState(state, agent, 'busy');
  else if (agent.idleSinceMs === null) becomeAvailable(state, agent);
  else setAgentState(state, agent, 'available');
}

/** The agent changes status: unavailable and offline end the offers, and the agent has that status, not *missed* (S10). */
export function changeStatus(state: State, agent: Agent, status: AgentStatus, reason: string | null): void {
  const returned = status === 'available' ? [] : endAll(state, agent);
  setStatus(state, agent, status, reason);
  for (const contact of returned) toPlace(state, contact);
}
