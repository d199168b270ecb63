/** Every contact ends here, whatever it was doing, for exactly one reason (S39). */
import type { EndReason } from '@ringback/dsl/ir';
import { releaseAgent } from './agents.ts';
import { forgetPrograms, programsOf } from './deployment.ts';
import { stopHold } from './holding.ts';
import { withdraw } from './offers.ts';
import { leaveQueue, setStage } from './places.ts';
import { stopRun } from './runs.ts';
import type { Contact } from './rows.ts';
import { act, say } from './state.ts';
import type { State } from './state.ts';

export interface Ending {
  readonly reason: EndReason;
  readonly detail?: string | null;
  /** What the customer hears last. Default: nothing. */
  readonly tone?: 'none' | 'reorder';
  /** Who ended the conversation, if there was one. Default: nobody, it was stopped. */
  readonly by?: 'customer' | 'agent' | 'stop';
  /** The agent has work after the call though nobody was joined: the agent hung up on the contact (S11). */
  readonly agentHungUp?: boolean;
}

export function endContact(state: State, contact: Contact, ending: Ending): void {
  stopHold(state, contact);
  stopRun(state, contact);
  const { timers } = state;
  timers.cancel(contact.queueFlowTimer);
  if (contact.offer !== null) withdraw(state, contact.offer);
  leaveQueue(state, contact, 'ended', false);
  endCallback(state, contact);
  if (contact.transfer !== null) {
    act(state, { kind: 'hang up', leg: contact.transfer.leg, tone: 'none' });
    state.legs.delete(contact.transfer.leg, contact);
  }
  if (contact.leg !== null) {
    act(state, { kind: 'hang up', leg: contact.leg, tone: ending.tone ?? 'none' });
    state.legs.delete(contact.leg, contact);
    contact.leg = null;
  }
  partFromAgent(state, contact, ending.by ?? 'stop', ending.agentHungUp ?? false);
  setStage(contact, 'ended');
  say(state, {
    seq: 0,
    atMs: 0,
    kind: 'contact ended',
    contact: contact.id,
    reason: ending.reason,
    detail: ending.detail ?? null,
  });
  state.contacts.delete(contact);
  dropUnusedProgram(state, contact.program);
}

/** The agent is free of the contact: with work after the call if they talked or the agent hung up (S11). */
export function partFromAgent(
  state: State,
  contact: Contact,
  by: 'customer' | 'agent' | 'stop',
  agentHungUp: boolean,
): void {
  const { agent } = contact;
  if (agent === null) return;
  contact.agent = null;
  if (contact.hasJoined) say(state, { seq: 0, atMs: 0, kind: 'parted', contact: contact.id, agent, by });
  act(state, { kind: 'release agent', agent, contact: contact.id });
  const { queue, createdMs, acceptedAfterMs, hasJoined } = contact;
  const handling =
    hasJoined && queue !== null && acceptedAfterMs !== null ? { queue, sinceMs: createdMs + acceptedAfterMs } : null;
  releaseAgent(state, agent, contact.id, hasJoined || agentHungUp, handling);
  contact.hasJoined = false;
}

/** Its deadlines are void, a dial under way is cancelled, and its number may be asked for again (S27). */
function endCallback(state: State, contact: Contact): void {
  const { callback } = contact;
  if (callback === null) return;
  state.timers.cancel(callback.dueTimer);
  state.timers.cancel(callback.expiryTimer);
  cancelDial(state, contact);
  closeCallback(state, contact);
}

/** Ringing is cancelled; the attempt stays on record (S25, S29). */
export function cancelDial(state: State, contact: Contact): void {
  const { callback } = contact;
  if (!callback?.dial) return;
  const { leg } = callback.dial;
  callback.dial = null;
  state.legs.delete(leg, contact);
  act(state, { kind: 'hang up', leg, tone: 'none' });
  say(state, { kind: 'dial ended', contact: contact.id, leg, end: 'cancelled', attempt: callback.attempts });
}

/** The callback is no longer open: joined or ended. */
export function closeCallback(state: State, contact: Contact): void {
  const { callback, callbackNumber } = contact;
  if (callback === null || !callback.isOpen || callbackNumber === null) return;
  callback.isOpen = false;
  const open = (state.openCallbacks.get(callbackNumber) ?? 0) - 1;
  if (open > 0) state.openCallbacks.set(callbackNumber, open);
  else state.openCallbacks.delete(callbackNumber);
}

/** A program is kept while a live contact runs it. */
function dropUnusedProgram(state: State, hash: string): void {
  if (hash === state.latest.program.hash) return;
  for (const contact of state.contacts.inAnyOrder()) for (const each of programsOf(contact)) if (each === hash) return;
  forgetPrograms(state);
}
