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

export function createContact(state: State, birth: Birth): Contact {
  const sequence = ++state.counters.contact;
  const contact: Contact = {
    id: `c-${sequence}`,
    sequence,
    ...birth,
    channel: birth.channel ?? 'voice',
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
    attributes: {},
    language: null,
    voice: null,
    recording: [],
    logging: false,
    hooks: {},
    input: '',
    results: {},
    lastFunction: null,
    queueFlowRanIn: null,
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
  state.contacts.set(contact.id, contact);
  state.contactOfSequence.set(sequence, contact.id);
  if (contact.leg !== null) state.legs.set(contact.leg, contact.id);
  const { is, initiation, number, calledNumber, previous, originalStartMs } = birth;
  const expiresAtMs = birth.callback?.expiresAtMs ?? null;
  const id = contact.id;
  say(state, {
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
    ...channelOf(contact),
  });
  return contact;
}

/** For the log, which says the channel of what is no voice contact. */
export const channelOf = ({ channel }: Contact): { readonly channel?: Channel } =>
  channel === 'voice' ? {} : { channel };
