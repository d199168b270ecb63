/** A flow that waited goes on: its playback ended, a key was pressed, its time came, somebody answered. */
import type { Contact } from '../rows.ts';
import type { LegEnd, PlaybackId } from '../protocol.ts';
import { besides, hearingLeg } from '../runs.ts';
import { act, goOn } from '../state.ts';
import type { State } from '../state.ts';
import { keyPressed, questionEnded, timedOut } from './ask.ts';
import { functionAnswered } from './calls-out.ts';
import { blockAt, failed, follow } from './execute.ts';
import { at, FlowError, goBelow } from './step.ts';
import type { At, Step } from './step.ts';
import { numberAnswered, numberEnded } from './transfers.ts';

function current(state: State, contact: Contact): { where: At; block: ReturnType<typeof blockAt> } | null {
  if (contact.run === null || contact.run.waits === null) return null;
  const where = at(state, contact);
  return where.frame.block === null ? null : { where, block: blockAt(where, where.frame.block) };
}

/** Goes on as `decide` says; what fails in between takes `error` like any statement. */
function goOnWith({ where, block }: { where: At; block: ReturnType<typeof blockAt> }, decide: () => Step): void {
  let step: Step;
  try {
    step = decide();
  } catch (error) {
    if (!(error instanceof FlowError)) throw error;
    where.run.waits = null;
    step = failed(where, block, error.message);
  }
  follow(where, step);
  goOn(where.state, where.contact);
}

/** Of the flow at work, or of the agent hold flow beside it. */
export function playbackEnded(state: State, contact: Contact, playback: PlaybackId): void {
  ownPlaybackEnded(state, contact, playback);
  if (contact.agentHold !== null) besides(contact, () => ownPlaybackEnded(state, contact, playback));
}

function ownPlaybackEnded(state: State, contact: Contact, playback: PlaybackId): void {
  const found = current(state, contact);
  const waits = contact.run?.waits;
  if (found === null || !waits) return;
  const { where, block } = found;
  if (waits.kind === 'playback' && waits.playback === playback && block.kind === 'play') {
    state.timers.cancel(waits.timer);
    where.run.waits = null;
    goOnWith(found, () => goBelow(where, block));
  } else if (
    waits.kind === 'keys' &&
    waits.playback === playback &&
    (block.kind === 'menu' || block.kind === 'collect')
  ) {
    questionEnded(where, block, waits);
  }
}

/** The instant has come that the flow waited for: the end of a play or wait, a time-out. */
export function flowTimer(state: State, contact: Contact): void {
  const timer = contact.agentHold?.waits;
  // The timer that has just fired is the one that is set no more.
  const isAgentHold = timer && timer.kind !== 'number' && timer.timer !== null && !state.timers.isLive(timer.timer);
  if (isAgentHold) besides(contact, () => ownTimer(state, contact));
  else ownTimer(state, contact);
}

function ownTimer(state: State, contact: Contact): void {
  const found = current(state, contact);
  const waits = contact.run?.waits;
  if (found === null || !waits) return;
  const { where, block } = found;
  if (waits.kind === 'playback' && block.kind === 'play') {
    const leg = hearingLeg(contact);
    if (waits.playback !== null && leg !== null) act(state, { kind: 'stop playing', leg, playback: waits.playback });
    where.run.waits = null;
    goOnWith(found, () => goBelow(where, block));
  } else if (waits.kind === 'keys' && (block.kind === 'menu' || block.kind === 'collect')) {
    goOnWith(found, () => timedOut(where, block, waits));
  } else if (waits.kind === 'time' && block.kind === 'wait') {
    where.run.waits = null;
    goOnWith(found, () => goBelow(where, block));
  } else if (waits.kind === 'function' && block.kind === 'invoke') {
    goOnWith(found, () => functionAnswered(where, block, { error: `no answer in ${block.timeoutMs / 1000} s` }));
  }
}

/** One key of the customer; dropped while nothing asks (S37). Answers whether it was taken. */
export function pressKey(state: State, contact: Contact, key: string): boolean {
  const found = current(state, contact);
  const waits = contact.run?.waits;
  if (found === null || waits?.kind !== 'keys') return false;
  const { where, block } = found;
  if (block.kind !== 'menu' && block.kind !== 'collect') return false;
  goOnWith(found, () => keyPressed(where, block, waits, key));
  return true;
}

/** A late answer of a function finds nobody and is dropped. */
export function answerFunction(
  state: State,
  contact: Contact,
  invocation: string,
  answer: { readonly values: Readonly<Record<string, string>> } | { readonly error: string },
): boolean {
  if (ownAnswer(state, contact, invocation, answer)) return true;
  return contact.agentHold !== null && besides(contact, () => ownAnswer(state, contact, invocation, answer));
}

function ownAnswer(
  state: State,
  contact: Contact,
  invocation: string,
  answer: { readonly values: Readonly<Record<string, string>> } | { readonly error: string },
): boolean {
  const found = current(state, contact);
  const waits = contact.run?.waits;
  if (found === null || waits?.kind !== 'function' || waits.invocation !== invocation) return false;
  const { where, block } = found;
  if (block.kind !== 'invoke') return false;
  goOnWith(found, () => functionAnswered(where, block, answer));
  return true;
}

export function transferAnswered(state: State, contact: Contact): void {
  const found = current(state, contact);
  if (found?.block.kind === 'transfer to number') numberAnswered(found.where, found.block);
}

export function transferEnded(state: State, contact: Contact, end: LegEnd): void {
  const found = current(state, contact);
  if (found?.block.kind !== 'transfer to number') return;
  const { where, block } = found;
  goOnWith(found, () => numberEnded(where, block, end));
}
