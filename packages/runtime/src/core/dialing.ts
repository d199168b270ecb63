/** Ringing the customer of a callback (S18, S22–S24, S28, S29, S34). */
import { cancelDial, endContact, partFromAgent } from './endings.ts';
import { dialingWorks, isDialingPaused, pauseDialing } from './openings.ts';
import { countAs, givePlaceUp, leaveQueue, setStage, toPlace } from './places.ts';
import type { DialEnd, LegEnd } from './protocol.ts';
import type { CallbackState, Contact } from './rows.ts';
import { act, must, say } from './state.ts';
import type { State } from './state.ts';

const callbackOf = (contact: Contact): CallbackState => must(contact.callback, 'the callback', contact.id);

/** The agent has heard the whisper: the customer is rung. The attempt is on record before the dial leaves (S28). */
export function dial(state: State, contact: Contact): void {
  const callback = callbackOf(contact);
  if (isDialingPaused(state)) {
    backToPlace(state, contact, false);
    return;
  }
  const number = must(contact.callbackNumber, 'the number of', contact.id);
  const problem = state.numbers.problem(number, state.latest.program.center.callbacksTo);
  if (problem !== null) {
    endContact(state, contact, { reason: 'not dialable', detail: problem.why });
    return;
  }
  callback.attempts++;
  const leg = `${contact.id}/dial-${++callback.dials}`;
  callback.dial = { leg, rang: false };
  state.legs.set(leg, contact);
  setStage(contact, 'dialing');
  const queue = contact.waitsIn === null ? undefined : state.latest.queues.get(contact.waitsIn);
  const callerId = callback.callerId ?? queue?.callerId ?? null;
  const agent = must(contact.agent, 'the agent of', contact.id);
  const { attempts: attempt } = callback;
  say(state, { kind: 'dialed', contact: contact.id, leg, agent, number, callerId, attempt });
  const { ringTimeoutMs } = state.latest.program.center;
  act(state, { kind: 'dial', leg, contact: contact.id, to: number, callerId, ringTimeoutMs });
}

export function rings(state: State, contact: Contact): void {
  const { callback } = contact;
  if (!callback?.dial) return;
  callback.dial.rang = true;
  dialingWorks(state);
}

/** The customer, or voicemail, has answered; voicemail counts as connected (S23). The whisper is the caller's to start. */
export function answered(state: State, contact: Contact, by: 'person' | 'voicemail'): void {
  const callback = callbackOf(contact);
  const { leg } = must(callback.dial, 'the dial of', contact.id);
  const end: DialEnd = by === 'person' ? 'answered' : 'voicemail';
  say(state, { kind: 'dial ended', contact: contact.id, leg, end, attempt: callback.attempts });
  callback.dial = null;
  state.timers.cancel(callback.expiryTimer);
  callback.expiryTimer = null;
  contact.leg = leg;
  dialingWorks(state);
  say(state, { kind: 'connected to system', contact: contact.id });
  setStage(contact, 'customer whisper');
}

const DIAL_END: Readonly<Record<LegEnd, DialEnd>> = {
  'no answer': 'no answer',
  busy: 'busy',
  rejected: 'rejected',
  unreachable: 'unreachable',
  failed: 'failed',
  cancelled: 'cancelled',
  'hung up': 'unknown',
  unknown: 'unknown',
};

/** The dial is over without an answer. */
export function dialEnded(state: State, contact: Contact, legEnd: LegEnd): void {
  const callback = callbackOf(contact);
  const { leg, rang } = must(callback.dial, 'the dial of', contact.id);
  const end = DIAL_END[legEnd];
  callback.dial = null;
  state.legs.delete(leg, contact);
  say(state, { kind: 'dial ended', contact: contact.id, leg, end, attempt: callback.attempts });
  if (end === 'busy' || end === 'rejected' || end === 'unreachable') {
    endContact(state, contact, { reason: end });
  } else if (end === 'failed' && !rang) {
    // S34: nobody's phone rang, so it was no attempt.
    callback.attempts--;
    pauseDialing(state);
    if (callback.expired) endContact(state, contact, { reason: 'expired' });
    else backToPlace(state, contact, false);
  } else {
    tryLater(state, contact);
  }
}

/** Rang unanswered, or nobody knows (S28): tried again later while attempts are left (S23). */
function tryLater(state: State, contact: Contact): void {
  const callback = callbackOf(contact);
  if (endIfNoAttemptIsLeft(state, contact)) return;
  const queue = must(contact.waitsIn, 'the place of', contact.id);
  const untilMs = state.nowMs + callback.betweenAttemptsMs;
  contact.queue = queue;
  givePlaceUp(contact);
  setStage(contact, 'scheduled');
  countAs(state, contact, queue);
  callback.dueTimer = state.timers.set(untilMs, { kind: 'callback is due', contact: contact.id });
  const attempt = callback.attempts + 1;
  say(state, { kind: 'callback scheduled', contact: contact.id, queue, untilMs, attempt });
  partFromAgent(state, contact, 'stop', false);
}

function endIfNoAttemptIsLeft(state: State, contact: Contact, agentHungUp = false): boolean {
  const callback = callbackOf(contact);
  if (callback.attempts > callback.retries) {
    endContact(state, contact, { reason: 'not reached', agentHungUp });
    return true;
  }
  if (callback.expired) {
    endContact(state, contact, { reason: 'expired', agentHungUp });
    return true;
  }
  return false;
}

/** The agent hangs up while the customer is rung: the attempt counts, the callback goes back at once (S29). */
export function agentLeavesDial(state: State, contact: Contact): void {
  cancelDial(state, contact);
  if (!endIfNoAttemptIsLeft(state, contact, true)) backToPlace(state, contact, true);
}

/** Back to the place in the queue, without the agent. */
export function backToPlace(state: State, contact: Contact, agentHungUp: boolean): void {
  toPlace(state, contact);
  partFromAgent(state, contact, 'agent', agentHungUp);
}

/** The agent has accepted a callback, or heard the whisper before a call: it is out of the queue and may come back. */
export function outOfQueue(state: State, contact: Contact): void {
  leaveQueue(state, contact, 'accepted', true);
}
