/** Beginning and stopping flows on a contact; what their blocks do is in interpreter/, what their end means in stages.ts. */
import type { Name } from '@ringback/dsl/ir';
import { NONE, trace } from './contacts.ts';
import type { IndexedFlow } from './program-index.ts';
import { agentLeg } from './protocol.ts';
import type { LegId } from './protocol.ts';
import type { Contact, Frame, Run, RunPurpose } from './rows.ts';
import { flowNow } from './late-names.ts';
import { act, goOn, must, programAt, say } from './state.ts';
import type { State } from './state.ts';

/** A flow of the program that the contact is pinned to; one that only the latest program has is found there. */
export function findFlow(
  state: State,
  contact: Contact,
  name: Name,
): { program: string; found: IndexedFlow } | undefined {
  const own = programAt(state, contact.program)?.flows.get(name);
  if (own !== undefined) return { program: contact.program, found: own };
  const latest = state.latest.flows.get(flowNow(state, name));
  return latest && { program: state.latest.program.hash, found: latest };
}

export function frameOf(
  program: string,
  flow: IndexedFlow,
  parameters: Readonly<Record<string, string>> = NONE,
): Frame {
  return { program, flow: flow.name, block: flow.start, values: NONE, parameters, counts: NONE };
}

export const topFrame = (run: Run): Frame => must(run.frames[run.frames.length - 1], 'the flow at work');

/** Starts a flow; false when there is no such flow, or somebody has said that it fails. Whatever ran before must have been stopped. */
export function startRun(state: State, contact: Contact, purpose: RunPurpose, name: Name): boolean {
  if (contact.run !== null) throw new Error(`contact ${contact.id} runs a flow already`);
  const flow = findFlow(state, contact, name);
  if (flow === undefined) return false;
  // By order, as if it were not there; where a call begins is no flow's doing.
  if (purpose !== 'call' && state.failing.has(name)) return false;
  contact.run = {
    purpose,
    startedMs: state.nowMs,
    frames: [frameOf(flow.program, flow.found)],
    waits: null,
    statements: { atMs: state.nowMs, count: 0 },
  };
  say(state, { seq: 0, atMs: 0, kind: 'flow began', contact: contact.id, flow: name, program: flow.program });
  goOn(state, contact);
  return true;
}

/** Whether the customer queue flow has run there on a callback (S21). */
export const hasRunIn = ({ traces: { queueFlowRanIn, queueFlowRanBefore } }: Contact, queue: Name): boolean =>
  queueFlowRanIn === queue || queueFlowRanBefore.includes(queue);

/** It does now. */
export function runsIn(contact: Contact, queue: Name): void {
  const { queueFlowRanIn: last, queueFlowRanBefore: before } = contact.traces;
  trace(contact, { queueFlowRanIn: queue, queueFlowRanBefore: last === null ? before : [...before, last] });
}

/** Who hears what a flow plays; null: nobody (S20, S21). */
export function hearingLeg(contact: Contact): LegId | null {
  const purpose = contact.run?.purpose;
  if (purpose === 'agent whisper' || purpose === 'agent hold')
    return contact.agent === null ? null : agentLeg(contact.agent);
  return contact.leg;
}

/** Cuts what plays and cancels what the flow waits for; answers that come later find nobody. */
export function stopWaiting(state: State, contact: Contact): void {
  const { run } = contact;
  if (run === null || run.waits === null) return;
  const { waits } = run;
  if (waits.kind !== 'number') state.timers.cancel(waits.timer);
  if ((waits.kind === 'playback' || waits.kind === 'keys') && waits.playback !== null) {
    const leg = hearingLeg(contact);
    if (leg !== null) act(state, { kind: 'stop playing', leg, playback: waits.playback });
  }
  run.waits = null;
}

/** The flow is over on this contact, by itself or because something came in between. */
export function stopRun(state: State, contact: Contact): void {
  const { run } = contact;
  if (run === null) return;
  stopWaiting(state, contact);
  state.timers.cancel(contact.whisperTimer);
  contact.whisperTimer = null;
  contact.run = null;
  for (let at = run.frames.length - 1; at >= 0; at--) {
    const { flow } = must(run.frames[at], 'a flow of', contact.id);
    say(state, { seq: 0, atMs: 0, kind: 'flow ended', contact: contact.id, flow });
  }
}

/** Does something to the agent hold flow, which is the flow at work meanwhile. */
export function besides<Result>(contact: Contact, does: () => Result): Result {
  const { run } = contact;
  contact.run = contact.agentHold;
  try {
    return does();
  } finally {
    contact.agentHold = contact.run;
    contact.run = run;
  }
}
