/** An agent puts a customer on hold, and takes the customer back. Hold flows run once; what comes after is silence. */
import { besides, startRun, stopRun } from './runs.ts';
import type { Contact } from './rows.ts';
import { act, must, say } from './state.ts';
import type { State } from './state.ts';

/** Customer and agent are parted, and each hears the hold flow that the contact's flows have set, if any. */
export function hold(state: State, contact: Contact): void {
  const agent = must(contact.agent, 'the agent of', contact.id);
  const leg = must(contact.leg, 'the line of', contact.id);
  contact.isHeld = true;
  say(state, { kind: 'held', contact: contact.id, agent });
  act(state, { kind: 'hold', contact: contact.id, leg, agent });
  const { 'customer hold': customerHold, 'agent hold': agentHold } = contact.hooks;
  if (customerHold !== undefined) startRun(state, contact, 'customer hold', customerHold);
  if (agentHold !== undefined) besides(contact, () => startRun(state, contact, 'agent hold', agentHold));
}

/** Both talk again. */
export function takeBack(state: State, contact: Contact): void {
  const agent = must(contact.agent, 'the agent of', contact.id);
  const leg = must(contact.leg, 'the line of', contact.id);
  cancelNumber(state, contact);
  stopHold(state, contact);
  say(state, { kind: 'taken back', contact: contact.id, agent });
  act(state, { kind: 'join', contact: contact.id, leg, agent });
}

/** The hold is over because they talk again, or because one of them has left. */
export function stopHold(state: State, contact: Contact): void {
  if (!contact.isHeld) return;
  stopRun(state, contact);
  besides(contact, () => stopRun(state, contact));
  contact.isHeld = false;
}

/** The number that an agent had rung for the customer need not answer any more. */
export function cancelNumber(state: State, contact: Contact): void {
  const { transfer } = contact;
  if (transfer === null) return;
  contact.transfer = null;
  state.legs.delete(transfer.leg, contact);
  act(state, { kind: 'hang up', leg: transfer.leg, tone: 'none' });
  say(state, { kind: 'transfer over', contact: contact.id, leg: transfer.leg, end: 'cancelled' });
}
