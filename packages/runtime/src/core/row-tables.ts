/** The tables of the state: what each row holds and which values are so usual that they are not written. */
import type { Channel } from '@ringback/dsl/ir';
import { AGENT_STATES_AFTER, STAGES_AFTER } from './rows.ts';
import type { Agent, Offer } from './rows.ts';
import { DEFAULT_PRIORITY } from './contacts.ts';
import type { KeptContact } from './kept-contact.ts';
import type { RecentCallback } from './recent-callbacks.ts';
import {
  always,
  derived,
  having,
  listOfTexts,
  mostlyEmpty,
  mostlyNull,
  object,
  oneOf,
  orNull,
  RowFormat,
  text,
  texts,
  usually,
  whole,
  yesOrNo,
} from './row-format.ts';
import type { Snapshot } from './snapshot.ts';
import type { Timer } from './timers.ts';

const CHANNELS: Readonly<Record<Channel, true>> = { voice: true, chat: true, task: true };
const run = having({ purpose: text, startedMs: whole, statements: object });

/** In the order in which a kept contact has them: so it is written fastest. */
export const contactFormat = new RowFormat<KeptContact>('contact', {
  id: always(text),
  sequence: always(whole),
  is: usually<KeptContact['is'], KeptContact>('call', oneOf('call', 'callback')),
  channel: usually<Channel, KeptContact>('voice', oneOf(...Object.keys(CHANNELS))),
  stage: always(oneOf(...Object.keys(STAGES_AFTER))),
  leg: mostlyNull(text),
  callback: mostlyNull(
    having({ expiresAtMs: whole, retries: whole, betweenAttemptsMs: whole, attempts: whole, dials: whole }),
  ),
  transfer: mostlyNull(having({ leg: text, number: text, answered: yesOrNo })),
  place: mostlyNull(having({ queue: text, enteredAtMs: whole })),
  countedIn: mostlyNull(text),
  queue: mostlyNull(text),
  offer: mostlyNull(text),
  agent: mostlyNull(text),
  acceptedMs: mostlyNull(whole),
  hasJoined: usually<boolean, KeptContact>(false, yesOrNo),
  isDirect: usually<boolean, KeptContact>(false, yesOrNo),
  isHeld: usually<boolean, KeptContact>(false, yesOrNo),
  run: mostlyNull(run),
  agentHold: mostlyNull(run),
  queueFlowTimer: mostlyNull(whole),
  whisperTimer: mostlyNull(whole),
  hooks: mostlyEmpty(() => ({}), texts),
  program: always(text),
  next: mostlyNull(text),
  callbackNumber: mostlyNull(text),
  initiation: usually<KeptContact['initiation'], KeptContact>('inbound', oneOf('inbound', 'callback', 'queued')),
  number: mostlyNull(text),
  calledNumber: mostlyNull(text),
  previous: mostlyNull(text),
  originalStartMs: derived<number, KeptContact>(
    (value, row) => value === row.createdMs,
    (row) => row.createdMs,
    whole,
  ),
  semantics: usually<KeptContact['semantics'], KeptContact>(1, (value) =>
    value === 1 ? null : 'edition 1 of the rules, the only one that this release knows',
  ),
  createdMs: always(whole),
  priority: usually<number, KeptContact>(DEFAULT_PRIORITY, whole),
  aheadMs: usually<number, KeptContact>(0, whole),
  entry: usually<number, KeptContact>(0, whole),
  toldWait: mostlyNull(having({ queue: text, waitMs: whole, entry: whole })),
  attributes: mostlyEmpty(() => ({}), texts),
  language: mostlyNull(text),
  voice: mostlyNull(text),
  recording: mostlyEmpty(() => [], listOfTexts),
  logging: usually<boolean, KeptContact>(false, yesOrNo),
  input: usually<string, KeptContact>('', text),
  results: mostlyEmpty(() => ({}), object),
  lastFunction: mostlyNull(text),
  queueFlowRanIn: mostlyNull(text),
  queueFlowRanBefore: mostlyEmpty(() => [], listOfTexts),
  draws: usually<number, KeptContact>(0, whole),
  transfers: derived<KeptContact['transfers'], KeptContact>(
    ({ atMs, flows, queues }, row) => flows === 0 && queues === 0 && atMs === row.createdMs,
    (row) => ({ atMs: row.createdMs, flows: 0, queues: 0 }),
    having({ atMs: whole, flows: whole, queues: whole }),
  ),
  transfersDialed: usually<number, KeptContact>(0, whole),
});

export const agentFormat = new RowFormat<Agent>('agent', {
  id: always(text),
  profile: always(text),
  status: always(oneOf('available', 'unavailable', 'offline')),
  reason: mostlyNull(text),
  state: always(oneOf(...Object.keys(AGENT_STATES_AFTER))),
  stateSinceMs: mostlyNull(whole),
  nextStatus: mostlyNull(having({ status: text })),
  nextProfile: mostlyNull(text),
  missed: usually<boolean, Agent>(false, yesOrNo),
  idleSinceMs: mostlyNull(whole),
  idleSequence: mostlyNull(whole),
  contacts: mostlyEmpty(() => [], listOfTexts),
  offers: mostlyEmpty(() => [], listOfTexts),
  workTimer: mostlyNull(whole),
  workOf: mostlyNull(having({ queue: text, sinceMs: whole })),
  workAfter: mostlyNull(text),
});

export const offerFormat = new RowFormat<Offer>('offer', {
  id: always(text),
  contact: always(text),
  agent: always(text),
  timer: always(whole),
});

export const timerFormat = new RowFormat<Timer>('timer', {
  id: always(whole),
  dueMs: always(whole),
  alarm: always(having({ kind: text })),
});

export const recentCallbackFormat = new RowFormat<RecentCallback>('recent callback', {
  contact: always(text),
  atMs: always(whole),
  number: always(text),
});

/** What is kept of a queue beside its contacts. */
export interface QueueFactsRow {
  readonly openingTimer: number | null;
  readonly handlingMs: readonly number[];
}

const wholeNumbers = (value: unknown): string | null =>
  Array.isArray(value) && value.every((each) => Number.isSafeInteger(each)) ? null : 'a list of whole numbers';

export const queueFormat = new RowFormat<QueueFactsRow>('queue', {
  openingTimer: mostlyNull(whole),
  handlingMs: mostlyEmpty(() => [], wholeNumbers),
});

/** What there is once in a center: one row, which every turn writes. */
export type CenterRow = Pick<
  Snapshot,
  | 'format'
  | 'version'
  | 'program'
  | 'seed'
  | 'nowMs'
  | 'counters'
  | 'nextTimer'
  | 'hoursOverrides'
  | 'profileChanges'
  | 'replaced'
  | 'splitOverride'
  | 'failing'
  | 'openingsHoldUntilMs'
  | 'dialPause'
>;

const pairs = (value: unknown): string | null => (Array.isArray(value) ? null : 'a list');
const counter = {
  contact: whole,
  offer: whole,
  playback: whole,
  invocation: whole,
  message: whole,
  event: whole,
  idle: whole,
  entry: whole,
} as const satisfies Record<keyof Snapshot['counters'], typeof whole>;

export const centerFormat = new RowFormat<CenterRow>('center', {
  format: always(oneOf('ringback/state')),
  version: always((value) => (value === 1 ? null : 'version 1, which this release reads')),
  program: always(text),
  seed: always(whole),
  nowMs: mostlyNull(whole),
  counters: always(having(counter)),
  nextTimer: always(whole),
  hoursOverrides: mostlyEmpty(() => [], pairs),
  profileChanges: mostlyEmpty(() => [], pairs),
  replaced: mostlyEmpty(() => [], pairs),
  splitOverride: mostlyNull((value) => (whole(value) === null || value === 'otherwise' ? null : 'a way')),
  failing: mostlyEmpty(() => [], listOfTexts),
  openingsHoldUntilMs: mostlyNull(whole),
  dialPause: always(having({ untilMs: orNull(whole), failures: whole, timer: orNull(whole) })),
});
