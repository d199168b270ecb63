/**
 * A contact as stores and snapshots keep it, and as it is held in memory. What is kept says instants and where the contact waits
 * as anybody would, and must be read by later releases; what is held is made of few objects, for a million who wait.
 */
import type { Name } from '@ringback/dsl/ir';
import { NO_TRACES, NONE } from './contacts.ts';
import { enteredAtMs, originalStartMs } from './places.ts';
import type { Contact, FlowTraces } from './rows.ts';
import { sinceCreation } from './since-creation.ts';
import { packed, unpacked } from './transfers-at-once.ts';

/** In a queue, since when. */
export interface Place {
  readonly queue: Name;
  readonly enteredAtMs: number;
}

type Held = 'startedBeforeMs' | 'waitsIn' | 'enteredAfterMs' | 'acceptedAfterMs' | 'transfersAtOnce' | 'traces';

export type KeptContact = Omit<Contact, Held> &
  FlowTraces & {
    readonly originalStartMs: number;
    /** Where the contact waits, or waited before an offer, whisper or dial under way; null outside. */
    readonly place: Place | null;
    readonly acceptedMs: number | null;
    /** Transfers in which no time passed (S32). */
    readonly transfers: { readonly atMs: number; readonly flows: number; readonly queues: number };
  };

/** Its parts are the contact's own. Fields stand in the order of their table. */
export function keptContact(contact: Contact): KeptContact {
  const { createdMs, waitsIn, acceptedAfterMs, traces } = contact;
  const { afterMs, flows, queues } = unpacked(contact.transfersAtOnce);
  return {
    id: contact.id,
    sequence: contact.sequence,
    is: contact.is,
    channel: contact.channel,
    stage: contact.stage,
    leg: contact.leg,
    callback: contact.callback,
    transfer: contact.transfer,
    place: waitsIn === null ? null : { queue: waitsIn, enteredAtMs: enteredAtMs(contact) },
    countedIn: contact.countedIn,
    queue: contact.queue,
    offer: contact.offer,
    agent: contact.agent,
    acceptedMs: acceptedAfterMs === null ? null : createdMs + acceptedAfterMs,
    hasJoined: contact.hasJoined,
    isDirect: contact.isDirect,
    isHeld: contact.isHeld,
    run: contact.run,
    agentHold: contact.agentHold,
    queueFlowTimer: contact.queueFlowTimer,
    whisperTimer: contact.whisperTimer,
    hooks: contact.hooks,
    program: contact.program,
    next: contact.next,
    callbackNumber: contact.callbackNumber,
    initiation: contact.initiation,
    number: contact.number,
    calledNumber: contact.calledNumber,
    previous: contact.previous,
    originalStartMs: originalStartMs(contact),
    semantics: contact.semantics,
    createdMs,
    priority: contact.priority,
    aheadMs: contact.aheadMs,
    entry: contact.entry,
    toldWait: traces.toldWait,
    attributes: contact.attributes,
    language: traces.language,
    voice: traces.voice,
    recording: traces.recording,
    logging: traces.logging,
    input: traces.input,
    results: traces.results,
    lastFunction: traces.lastFunction,
    queueFlowRanIn: traces.queueFlowRanIn,
    queueFlowRanBefore: traces.queueFlowRanBefore,
    draws: traces.draws,
    transfers: { atMs: createdMs + afterMs, flows, queues },
    transfersDialed: traces.transfersDialed,
  };
}

/** The other way. Fields stand in the order in which a new contact has them (contacts.ts). */
export function heldContact(kept: KeptContact): Contact {
  const { createdMs, place, acceptedMs, transfers } = kept;
  const { atMs, flows, queues } = transfers;
  return {
    id: kept.id,
    sequence: kept.sequence,
    is: kept.is,
    channel: kept.channel,
    stage: kept.stage,
    leg: kept.leg,
    callback: kept.callback,
    transfer: kept.transfer,
    waitsIn: place === null ? null : place.queue,
    enteredAfterMs: place === null ? 0 : sinceCreation(place.enteredAtMs, createdMs),
    countedIn: kept.countedIn,
    queue: kept.queue,
    offer: kept.offer,
    agent: kept.agent,
    acceptedAfterMs: acceptedMs === null ? null : sinceCreation(acceptedMs, createdMs),
    hasJoined: kept.hasJoined,
    isDirect: kept.isDirect,
    isHeld: kept.isHeld,
    run: kept.run,
    agentHold: kept.agentHold,
    queueFlowTimer: kept.queueFlowTimer,
    whisperTimer: kept.whisperTimer,
    hooks: isEmpty(kept.hooks) ? NONE : kept.hooks,
    program: kept.program,
    next: kept.next,
    callbackNumber: kept.callbackNumber,
    initiation: kept.initiation,
    number: kept.number,
    calledNumber: kept.calledNumber,
    previous: kept.previous,
    startedBeforeMs: sinceCreation(createdMs, kept.originalStartMs),
    semantics: kept.semantics,
    createdMs,
    priority: kept.priority,
    aheadMs: kept.aheadMs,
    entry: kept.entry,
    attributes: isEmpty(kept.attributes) ? NONE : kept.attributes,
    traces: tracesOf(kept),
    transfersAtOnce: packed({ afterMs: sinceCreation(atMs, createdMs), flows, queues }),
  };
}

/** What is not there all contacts share, as new ones do. */
function tracesOf(kept: KeptContact): FlowTraces {
  const { toldWait, language, voice, recording, logging, input, results, lastFunction } = kept;
  const { queueFlowRanIn, queueFlowRanBefore, draws, transfersDialed } = kept;
  const isSpoken = language !== null || voice !== null || recording.length > 0 || logging;
  const isAsked = input !== '' || !isEmpty(results) || lastFunction !== null || toldWait !== null || draws > 0;
  const isMoved = queueFlowRanIn !== null || queueFlowRanBefore.length > 0 || transfersDialed > 0;
  if (!isSpoken && !isAsked && !isMoved) return NO_TRACES;
  return {
    toldWait,
    language,
    voice,
    recording,
    logging,
    input,
    results,
    lastFunction,
    queueFlowRanIn,
    queueFlowRanBefore,
    draws,
    transfersDialed,
  };
}

const isEmpty = (values: object): boolean => Object.keys(values).length === 0;
