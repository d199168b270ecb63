/** The birth of contacts; everything else about them is in stages.ts, callbacks.ts and endings.ts. */
import type { Channel, E164 } from '@ringback/dsl/ir';
import type { CallerKind, ContactId, Initiation, LegId } from './protocol.ts';
import type { CallbackState, Contact, FlowTraces } from './rows.ts';
import { sinceCreation } from './since-creation.ts';
import { say } from './state.ts';
import type { State } from './state.ts';

/** A contact that a flow does not order differently (S3): 1 to 99, lower first. */
export const DEFAULT_PRIORITY = 5;

/** The edition of the rules that this release gives to new contacts. */
const SEMANTICS = 1;

/** What most contacts have of what flows set: nothing, for all of them the same. */
export const NONE: Readonly<Record<string, never>> = Object.freeze({});
const EMPTY: readonly never[] = Object.freeze([]);
export const NO_TRACES: FlowTraces = Object.freeze({
  toldWait: null,
  language: null,
  voice: null,
  recording: EMPTY,
  logging: false,
  input: '',
  results: NONE,
  lastFunction: null,
  queueFlowRanIn: null,
  queueFlowRanBefore: EMPTY,
  draws: 0,
  transfersDialed: 0,
});

/** A flow leaves something on the contact. */
export function trace(contact: Contact, left: Partial<FlowTraces>): void {
  contact.traces = { ...contact.traces, ...left };
}

/** The leg of the next dial to another number. */
export function nextTransferLeg(contact: Contact): LegId {
  const transfersDialed = contact.traces.transfersDialed + 1;
  trace(contact, { transfersDialed });
  return `${contact.id}/transfer-${transfersDialed}`;
}

export interface Birth {
  readonly is: CallerKind;
  /** Voice if it is not said. */
  readonly channel?: Channel;
  readonly initiation: Initiation;
  readonly program: string;
  readonly number: E164 | null;
  readonly calledNumber: E164 | null;
  readonly previous: ContactId | null;
  readonly originalStartMs: number;
  readonly leg: LegId | null;
  readonly callback: CallbackState | null;
}

/**
 * The row is written as one literal, so that it is one piece of memory: with the birth spread into it most of its fields lay in
 * a second one, which grew a few fields at a time.
 */
export function createContact(state: State, birth: Birth): Contact {
  const sequence = ++state.counters.contact;
  const { is, initiation, number, calledNumber, previous, originalStartMs } = birth;
  const contact: Contact = {
    // What each step of a call looks at stands together: with a million rows a step pays for the lines of memory it goes to.
    id: `c-${sequence}`,
    sequence,
    is,
    channel: birth.channel ?? 'voice',
    stage: 'in flow',
    leg: birth.leg,
    callback: birth.callback,
    transfer: null,
    waitsIn: null,
    enteredAfterMs: 0,
    countedIn: null,
    queue: null,
    offer: null,
    agent: null,
    acceptedAfterMs: null,
    hasJoined: false,
    isDirect: false,
    isHeld: false,
    run: null,
    agentHold: null,
    queueFlowTimer: null,
    whisperTimer: null,
    hooks: NONE,
    program: birth.program,
    next: null,
    callbackNumber: null,
    // The rest is for its flows, and for who looks back.
    initiation,
    number,
    calledNumber,
    previous,
    startedBeforeMs: sinceCreation(state.nowMs, originalStartMs),
    semantics: SEMANTICS,
    createdMs: state.nowMs,
    priority: DEFAULT_PRIORITY,
    aheadMs: 0,
    entry: 0,
    attributes: NONE,
    traces: NO_TRACES,
    transfersAtOnce: 0,
  };
  state.contacts.add(contact);
  if (contact.leg !== null) state.legs.set(contact.leg, contact);
  const expiresAtMs = birth.callback?.expiresAtMs ?? null;
  const id = contact.id;
  const created = {
    seq: 0,
    atMs: 0,
    kind: 'contact created',
    contact: id,
    is,
    initiation,
    number,
    calledNumber,
    previous,
    sequence,
    originalStartMs,
    expiresAtMs,
  } as const;
  const { channel } = contact;
  // The log says the channel of what is no voice contact.
  say(state, channel === 'voice' ? created : { ...created, channel });
  return contact;
}
