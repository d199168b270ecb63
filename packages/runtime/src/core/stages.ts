/** From one stage of a contact to the next: queue, whispers, join, and what the end of a flow means (S13, S20–S22). */
import type { FlowHook, Name } from '@ringback/dsl/ir';
import { NONE } from './contacts.ts';
import { answered, backToPlace, dial, outOfQueue } from './dialing.ts';
import { closeCallback, endContact, partFromAgent } from './endings.ts';
import { cancelNumber, stopHold } from './holding.ts';
import { withdraw } from './offers.ts';
import { enterQueue, givePlaceUp, leaveQueue, setStage } from './places.ts';
import type { Contact, RunPurpose } from './rows.ts';
import { hasRunIn, runsIn, startRun, stopRun } from './runs.ts';
import { act, must, programAt, say } from './state.ts';
import type { State } from './state.ts';

/** A whisper is cut after this, and the next stage follows (S22). */
const WHISPER_MAX_MS = 2 * 60_000;
/** A customer queue flow starts again at most this often (S13). */
const QUEUE_FLOW_EVERY_MS = 1_000;

/** The flow of a hook: what the contact's flows have set, else the center's default. */
function hooked(state: State, contact: Contact, hook: FlowHook): Name | null {
  const own = contact.hooks === NONE ? undefined : contact.hooks[hook];
  if (own !== undefined) return own;
  const { center } = (programAt(state, contact.program) ?? state.latest).program;
  if (hook === 'customer queue flow') return center.defaultCustomerQueueFlow;
  if (hook === 'agent whisper') return center.defaultAgentWhisper;
  if (hook === 'customer whisper') return center.defaultCustomerWhisper;
  return null;
}

/** The contact enters a queue, from its flow or from another queue. */
export function joinQueue(state: State, contact: Contact, queue: Name, again = false): void {
  if (contact.offer !== null) withdraw(state, contact.offer);
  leaveQueue(state, contact, 'transferred', false);
  enterQueue(state, contact, queue, again);
  startQueueFlow(state, contact);
}

/** Heard by who waits on the line, again and again; by nobody, and once in each queue, on a callback (S13, S21). */
export function startQueueFlow(state: State, contact: Contact): void {
  const queue = must(contact.waitsIn, 'the place of', contact.id);
  const unheard = contact.leg === null;
  if (unheard && hasRunIn(contact, queue)) return;
  const flow = unheard ? (contact.hooks['customer queue flow'] ?? null) : hooked(state, contact, 'customer queue flow');
  if (flow === null) return;
  if (unheard) runsIn(contact, queue);
  startRun(state, contact, 'customer queue', flow);
}

/** An agent has accepted: the queue flow stops and the agent hears the whisper. A callback is out of its queue (S22). */
export function agentAccepted(state: State, contact: Contact): void {
  stopQueueFlow(state, contact);
  if (contact.is === 'callback') outOfQueue(state, contact);
  if (contact.channel !== 'voice') {
    // Whispers are spoken: an agent reads what a chat or a task is about.
    outOfQueue(state, contact);
    setStage(contact, 'customer whisper');
    join(state, contact);
    return;
  }
  if (!startWhisper(state, contact, 'agent whisper', hooked(state, contact, 'agent whisper'))) {
    agentWhisperOver(state, contact);
  }
}

/** Stops the flow and its restart. */
export function stopQueueFlow(state: State, contact: Contact): void {
  state.timers.cancel(contact.queueFlowTimer);
  contact.queueFlowTimer = null;
  stopRun(state, contact);
}

function startWhisper(state: State, contact: Contact, purpose: RunPurpose, flow: Name | null): boolean {
  if (flow === null || !startRun(state, contact, purpose, flow)) return false;
  const alarm = { kind: 'whisper is cut', contact: contact.id } as const;
  contact.whisperTimer = state.timers.set(state.nowMs + WHISPER_MAX_MS, alarm);
  return true;
}

/** Whoever is not on the line yet is dialed; whoever waits on the line leaves the queue and hears the whisper. */
export function agentWhisperOver(state: State, contact: Contact): void {
  if (contact.leg === null) {
    dial(state, contact);
    return;
  }
  if (contact.is === 'call') outOfQueue(state, contact);
  setStage(contact, 'customer whisper');
  whisperToCustomer(state, contact);
}

function whisperToCustomer(state: State, contact: Contact): void {
  // The outbound whisper greets who was called back; who is passed on to another agent has heard it.
  const started =
    contact.callback?.isOpen === true
      ? startWhisper(state, contact, 'outbound whisper', outboundWhisper(state, contact))
      : startWhisper(state, contact, 'customer whisper', hooked(state, contact, 'customer whisper'));
  if (!started) join(state, contact);
}

function outboundWhisper(state: State, { waitsIn }: Contact): Name | null {
  return waitsIn === null ? null : (state.latest.queues.get(waitsIn)?.outboundWhisper ?? null);
}

/** The customer's phone was answered. */
export function customerAnswered(state: State, contact: Contact, by: 'person' | 'voicemail'): void {
  answered(state, contact, by);
  whisperToCustomer(state, contact);
}

function join(state: State, contact: Contact): void {
  const agent = must(contact.agent, 'the agent of', contact.id);
  setStage(contact, 'joined');
  contact.hasJoined = true;
  contact.isDirect = false;
  givePlaceUp(contact);
  closeCallback(state, contact);
  say(state, { seq: 0, atMs: 0, kind: 'joined', contact: contact.id, agent });
  if (contact.channel === 'voice') {
    act(state, { kind: 'join', contact: contact.id, leg: must(contact.leg, 'the line of', contact.id), agent });
  }
}

/** Two minutes of whisper are over. */
export function cutWhisper(state: State, contact: Contact): void {
  const { run } = contact;
  if (run === null) return;
  contact.whisperTimer = null;
  stopRun(state, contact);
  whisperOver(state, contact, run.purpose);
}

function whisperOver(state: State, contact: Contact, purpose: RunPurpose): void {
  if (purpose === 'agent whisper') agentWhisperOver(state, contact);
  else join(state, contact);
}

/** The agent hangs up before the join: back to its place; who is on the line hears the queue flow anew (S13, S22). */
export function agentLeavesWhisper(state: State, contact: Contact): void {
  stopRun(state, contact);
  backToPlace(state, contact, true);
  if (contact.leg !== null) startQueueFlow(state, contact);
}

/** The agent hangs up on the conversation. A disconnect flow goes on with the customer, else the contact is complete. */
export function agentLeavesConversation(state: State, contact: Contact): void {
  const flow = contact.hooks['disconnect flow'];
  cancelNumber(state, contact);
  stopHold(state, contact);
  if (flow !== undefined) {
    partFromAgent(state, contact, 'agent', true);
    setStage(contact, 'in flow');
    if (startRun(state, contact, 'after the call', flow)) return;
  }
  endContact(state, contact, { reason: 'completed', by: 'agent', agentHungUp: true });
}

/** How a flow ended by itself: it ran out, said `disconnect` or `return`, or an outcome led out of it. */
export interface FlowEnd {
  readonly how: 'return' | 'disconnect' | 'out' | 'loop';
  /** What was not handled: the outcome, and why it was taken. */
  readonly outcome: string | null;
  readonly why: string | null;
}

/** What the end of a contact's flow means, by why it ran. */
export function flowEnded(state: State, contact: Contact, end: FlowEnd): void {
  const run = must(contact.run, 'the flow of', contact.id);
  const { purpose, startedMs } = run;
  stopRun(state, contact);
  const unhandled = end.outcome === 'error';
  const detail = end.why ?? end.outcome;
  switch (purpose) {
    case 'agent whisper':
    case 'customer whisper':
    case 'outbound whisper':
      whisperOver(state, contact, purpose);
      return;
    case 'customer hold':
    case 'agent hold':
      return;
    case 'customer queue':
      if (end.how === 'disconnect') endContact(state, contact, { reason: 'disconnected', detail });
      else if (end.outcome === 'full') endContact(state, contact, { reason: 'full', tone: 'reorder' });
      else if (end.how !== 'loop' && contact.leg !== null) restartQueueFlow(state, contact, startedMs);
      return;
    case 'creation':
      if (end.how === 'loop') endContact(state, contact, { reason: 'flow loop', detail });
      else endContact(state, contact, { reason: 'not queued', detail });
      return;
    case 'after the call':
      endContact(state, contact, { reason: end.how === 'loop' ? 'flow loop' : 'completed', detail });
      return;
    case 'call':
      if (end.how === 'loop') endContact(state, contact, { reason: 'flow loop', detail });
      else if (end.outcome === 'full') endContact(state, contact, { reason: 'full', tone: 'reorder' });
      else if (unhandled) endContact(state, contact, { reason: 'error', detail });
      else endContact(state, contact, { reason: 'disconnected', detail });
  }
}

function restartQueueFlow(state: State, contact: Contact, startedMs: number): void {
  const againMs = startedMs + QUEUE_FLOW_EVERY_MS;
  if (againMs <= state.nowMs) {
    startQueueFlow(state, contact);
    return;
  }
  contact.queueFlowTimer = state.timers.set(againMs, { kind: 'queue flow restarts', contact: contact.id });
}
