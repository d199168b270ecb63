/** Making callbacks, and waiting for their time (S15, S17–S20, S24, S27). */
import type { CallerId, E164, Name } from '@ringback/dsl/ir';
import { createContact, trace } from './contacts.ts';
import { endContact } from './endings.ts';
import { countAs, isFull, originalStartMs, setStage } from './places.ts';
import type { Contact } from './rows.ts';
import { startRun, stopRun } from './runs.ts';
import { joinQueue } from './stages.ts';
import { must, say } from './state.ts';
import type { State } from './state.ts';

export interface CallbackRequest {
  readonly number: E164;
  readonly queue: Name;
  readonly initialDelayMs: number;
  readonly retries: number;
  readonly betweenAttemptsMs: number;
  readonly creationFlow: Name | null;
  readonly callerId: CallerId | null;
  /** The call that asks for it; null: the service asks. */
  readonly from: Contact | null;
  /** Another open callback to the number refuses this one (S27). */
  readonly refusesDuplicates: boolean;
}

export type CallbackProblem = {
  readonly outcome: 'invalid' | 'not dialable' | 'duplicate' | 'a day' | 'full';
  readonly why: string;
};

/** Why the callback cannot be promised; null when it can. */
export function callbackProblem(state: State, request: CallbackRequest): CallbackProblem | null {
  const { number, queue } = request;
  const { center } = state.latest.program;
  const problem = state.numbers.problem(number, center.callbacksTo);
  if (problem !== null) return problem;
  if (request.refusesDuplicates && (state.openCallbacks.get(number) ?? 0) > 0) {
    return { outcome: 'duplicate', why: `a callback to ${number} is open already` };
  }
  const allowed = center.callbacksADayToOneNumber;
  if (state.recentCallbacks.areAtLeast(allowed, number, state.nowMs)) {
    return { outcome: 'a day', why: `${number} has had ${allowed} callbacks in 24 hours` };
  }
  if (isFull(state, queue)) return { outcome: 'full', why: `queue ${queue} is full` };
  return null;
}

/** Makes the callback: a new contact that counts in its queue from here on (S15) and is never refused again. */
export function createCallback(state: State, request: CallbackRequest): Contact {
  const { from, number, queue } = request;
  const expiresAtMs = state.nowMs + state.latest.program.center.callbacksExpireAfterMs;
  const contact = createContact(state, {
    is: 'callback',
    initiation: 'callback',
    program: from?.program ?? state.latest.program.hash,
    number,
    calledNumber: from?.calledNumber ?? null,
    previous: from?.id ?? null,
    originalStartMs: from === null ? state.nowMs : originalStartMs(from),
    leg: null,
    callback: {
      expiresAtMs,
      retries: request.retries,
      betweenAttemptsMs: request.betweenAttemptsMs,
      initialDelayEndsMs: state.nowMs + request.initialDelayMs,
      callerId: request.callerId,
      attempts: 0,
      dials: 0,
      expired: false,
      dial: null,
      isOpen: true,
      dueTimer: null,
      expiryTimer: null,
    },
  });
  if (from !== null) copySettings(from, contact);
  contact.callbackNumber = number;
  contact.queue = queue;
  state.openCallbacks.set(number, (state.openCallbacks.get(number) ?? 0) + 1);
  state.recentCallbacks.add({ contact: contact.id, atMs: state.nowMs, number });
  const callback = must(contact.callback, 'the callback', contact.id);
  callback.expiryTimer = state.timers.set(expiresAtMs, { kind: 'callback expires', contact: contact.id });
  countAs(state, contact, queue);
  const untilMs = callback.initialDelayEndsMs;
  say(state, { kind: 'callback scheduled', contact: contact.id, queue, untilMs, attempt: 1 });
  if (request.creationFlow === null) {
    scheduleOrQueue(state, contact, queue);
  } else if (!startRun(state, contact, 'creation', request.creationFlow)) {
    endContact(state, contact, { reason: 'not queued', detail: `there is no flow ${request.creationFlow}` });
  }
  return contact;
}

/** What goes with a callback: a copy, taken at this moment; see "What a setting outlives" (S17). */
function copySettings(from: Contact, to: Contact): void {
  to.attributes = { ...from.attributes };
  const { language, voice } = from.traces;
  if (language !== null || voice !== null) trace(to, { language, voice });
  to.priority = from.priority;
  to.aheadMs = from.aheadMs;
  const whisper = from.hooks['agent whisper'];
  if (whisper !== undefined) to.hooks = { ...to.hooks, 'agent whisper': whisper };
  from.next = to.id;
}

/** Queued at the end of the initial delay, or at once when that has passed (S19, S20). */
export function scheduleOrQueue(state: State, contact: Contact, queue: Name): void {
  const callback = must(contact.callback, 'the callback', contact.id);
  contact.queue = queue;
  countAs(state, contact, queue);
  setStage(contact, 'scheduled');
  if (callback.initialDelayEndsMs <= state.nowMs) {
    callbackIsDue(state, contact);
    return;
  }
  const alarm = { kind: 'callback is due', contact: contact.id } as const;
  callback.dueTimer = state.timers.set(callback.initialDelayEndsMs, alarm);
}

/** The initial delay, or the time between attempts, has passed: queued, with the old order (S4, S23). */
export function callbackIsDue(state: State, contact: Contact): void {
  const callback = must(contact.callback, 'the callback', contact.id);
  callback.dueTimer = null;
  joinQueue(state, contact, must(contact.queue, 'the queue of', contact.id), callback.attempts > 0);
}

/** Seven days, or what the center says, without an answer (S24). A dial under way is finished. */
export function callbackExpires(state: State, contact: Contact): void {
  const callback = must(contact.callback, 'the callback', contact.id);
  callback.expiryTimer = null;
  if (contact.stage === 'dialing') {
    callback.expired = true;
    return;
  }
  stopRun(state, contact);
  endContact(state, contact, { reason: 'expired' });
}
