/** Customers passed on by an agent, or to one: to a queue, another number, a colleague. The start is kept (S4). */
import type { E164, Name } from '@ringback/dsl/ir';
import { freePlaces } from './agents.ts';
import { nextTransferLeg } from './contacts.ts';
import { endContact, partFromAgent } from './endings.ts';
import { cancelNumber, hold, stopHold } from './holding.ts';
import { offer } from './offers.ts';
import { isFull, setStage, takePlace } from './places.ts';
import type { AgentId, LegEnd, Refusal } from './protocol.ts';
import type { Contact } from './rows.ts';
import { joinQueue, startQueueFlow } from './stages.ts';
import { act, must, say } from './state.ts';
import type { State } from './state.ts';

const refuse = (code: Refusal['code'], message: string): Refusal => ({ code, message });

/** The agent lets go, with work after the call; the contact is nowhere until its next stage. */
function letGo(state: State, contact: Contact): void {
  cancelNumber(state, contact);
  stopHold(state, contact);
  partFromAgent(state, contact, 'agent', true);
  setStage(contact, 'in flow');
}

/** A call is not passed on to a queue that is full, and stays with the agent; a callback is never refused (S14, S15). */
export function agentTransfersToQueue(state: State, contact: Contact, queue: Name): Refusal | null {
  if (!state.latest.queues.has(queue)) return refuse('unknown-queue', `there is no queue ${queue}`);
  if (contact.is === 'call' && isFull(state, queue)) return refuse('queue-full', `queue ${queue} is full`);
  letGo(state, contact);
  joinQueue(state, contact, queue);
  return null;
}

/** The customer is on hold while the number is rung. */
export function agentTransfersToNumber(state: State, contact: Contact, number: E164): Refusal | null {
  const { center } = state.latest.program;
  const to = state.numbers.read(number, { format: 'e164', country: center.country });
  if (to === null) return refuse('not-dialable', `"${number}" is no telephone number`);
  if (contact.transfer !== null) {
    return refuse('transfer-under-way', `${contact.transfer.number} is rung for ${contact.id} already`);
  }
  if (!contact.isHeld) hold(state, contact);
  const leg = nextTransferLeg(contact);
  contact.transfer = { leg, number: to, answered: false };
  state.legs.set(leg, contact);
  const callerId = contact.queue === null ? null : (state.latest.queues.get(contact.queue)?.callerId ?? null);
  say(state, { kind: 'transfer began', contact: contact.id, leg, number: to });
  act(state, { kind: 'dial', leg, contact: contact.id, to, callerId, ringTimeoutMs: center.ringTimeoutMs });
  return null;
}

/** The number has answered: customer and number talk, the agent is out. */
export function agentsNumberAnswered(state: State, contact: Contact): void {
  const transfer = must(contact.transfer, 'the transfer of', contact.id);
  const leg = must(contact.leg, 'the line of', contact.id);
  transfer.answered = true;
  stopHold(state, contact);
  say(state, { kind: 'transfer joined', contact: contact.id, leg: transfer.leg, number: transfer.number });
  act(state, { kind: 'connect', contact: contact.id, leg, to: transfer.leg });
  partFromAgent(state, contact, 'agent', true);
  setStage(contact, 'transferring');
}

/** Not answered, the customer stays with the agent, on hold; after the conversation the contact is over. */
export function agentsNumberEnded(state: State, contact: Contact, end: LegEnd): void {
  const transfer = must(contact.transfer, 'the transfer of', contact.id);
  contact.transfer = null;
  state.legs.delete(transfer.leg, contact);
  say(state, { kind: 'transfer over', contact: contact.id, leg: transfer.leg, end });
  if (transfer.answered) endContact(state, contact, { reason: 'transferred' });
}

/** Why a contact cannot be offered to this very agent; null when it can. */
export function agentProblem(state: State, contact: Contact, id: AgentId): Refusal | null {
  const agent = state.agents.get(id);
  if (agent === undefined) return refuse('unknown-agent', `agent ${id} has not signed in`);
  if (contact.agent === id) return refuse('agent-not-available', `agent ${id} talks to ${contact.id} already`);
  if (freePlaces(state, agent, contact.channel) === 0) {
    return refuse('agent-not-available', `agent ${id} is ${agent.state} and can take nobody now`);
  }
  if (contact.queue === null) return refuse('unknown-queue', 'no queue is set in which the contact could wait');
  return null;
}

/** Offered to one agent. Not accepted, it waits in its working queue like everybody there. */
export function offerToAgent(state: State, contact: Contact, id: AgentId): void {
  takePlace(state, contact, must(contact.queue, 'the queue of', contact.id));
  contact.isDirect = true;
  offer(state, id, contact, true);
  startQueueFlow(state, contact);
}

export function agentTransfersToAgent(state: State, contact: Contact, id: AgentId): Refusal | null {
  const problem = agentProblem(state, contact, id);
  if (problem !== null) return problem;
  letGo(state, contact);
  offerToAgent(state, contact, id);
  return null;
}
