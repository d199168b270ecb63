/** The birth of contacts; everything else about them is in stages.ts, callbacks.ts and endings.ts. */
import type { Channel, E164 } from '@ringback/dsl/ir';
import type { CallerKind, ContactId, Initiation, LegId } from './protocol.ts';
import type { CallbackState, Contact } from './rows.ts';
import { say } from './state.ts';
import type { State } from './state.ts';

/** A contact that a flow does not order differently (S3): 1 to 99, lower first. */
export const DEFAULT_PRIORITY = 5;

/** The edition of the rules that this release gives to new contacts. */
const SEMANTICS = 1;

/** What most contacts have of what flows set: nothing, for all of them the same. */
export const NONE: Readonly<Record<string, never>> = Object.freeze({});
const EMPTY: readonly never[] = Object.freeze([]);

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
    id: `c-${sequence}`,
    sequence,
    is,
    channel: birth.channel ?? 'voice',
    initiation,
    program: birth.program,
    number,
    calledNumber,
    previous,
    originalStartMs,
    leg: birth.leg,
    callback: birth.callback,
    semantics: SEMANTICS,
    next: null,
    createdMs: state.nowMs,
    stage: 'in flow',
    priority: DEFAULT_PRIORITY,
    aheadMs: 0,
    queue: null,
    place: null,
    entry: 0,
    toldWait: null,
    countedIn: null,
    offer: null,
    agent: null,
    acceptedMs: null,
    hasJoined: false,
    callbackNumber: null,
    attributes: NONE,
    language: null,
    voice: null,
    recording: EMPTY,
    logging: false,
    hooks: NONE,
    input: '',
    results: NONE,
    lastFunction: null,
    queueFlowRanIn: null,
    queueFlowRanBefore: EMPTY,
    run: null,
    agentHold: null,
    isHeld: false,
    isDirect: false,
    draws: 0,
    transfers: { atMs: state.nowMs, flows: 0, queues: 0 },
    queueFlowTimer: null,
    whisperTimer: null,
    transfer: null,
    transfersDialed: 0,
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
