/**
 * A new program in a center that runs. New contacts run it; those under way finish on theirs. Queues, profiles and hours are
 * the new ones at once, for everybody, so what live contacts still need must be there, or something must stand for it.
 */
import type { Name, Program, Serve } from '@ringback/dsl/ir';
import { trace } from './contacts.ts';
import { missingIn, type Need, type NeededKind } from './needs.ts';
import { countAs, sayQueued } from './places.ts';
import { indexProgram, withProfiles } from './program-index.ts';
import type { Input, Refusal } from './protocol.ts';
import type { Contact } from './rows.ts';
import { rebuildRouter } from './router-of-rows.ts';
import { hasRunIn } from './runs.ts';
import { queueRow, say } from './state.ts';
import type { State } from './state.ts';

type Deploy = Pick<Extract<Input, { readonly kind: 'deploy' }>, 'program' | 'replace'>;

const LISTED_MAX = 5;

/** Why a program cannot be deployed now; null: it can. */
export function deploymentProblem(state: State, { program, replace }: Deploy): Refusal | null {
  for (const [name, stands] of Object.entries(replace)) {
    const kinds = kindsOf(program, stands);
    if (kinds.size === 0) {
      return {
        code: 'unknown-replacement',
        message: `${stands} is to stand for ${name}, but the new program has no queue, profile, hours or flow ${stands}`,
      };
    }
  }
  const left = missingIn(state, program).filter(({ kind, name }) => {
    const stands = replace[name];
    return stands === undefined || !kindsOf(program, stands).has(kind);
  });
  if (left.length === 0) return null;
  return {
    code: 'still-needed',
    message: `the new program lacks what is still needed: ${left.map(saying).join('; ')}. Name what is to stand for it, or wait until they have ended`,
  };
}

function saying({ kind, name, by }: Need): string {
  const more = by.length > LISTED_MAX ? ` and ${by.length - LISTED_MAX} more` : '';
  return `the ${kind} ${name}, by ${by.slice(0, LISTED_MAX).join(', ')}${more}`;
}

function kindsOf({ queues, hours, flows, profiles }: Program, name: Name): ReadonlySet<NeededKind> {
  const has = (list: readonly { readonly name: Name }[]): boolean => list.some((each) => each.name === name);
  const kinds = new Set<NeededKind>();
  if (has(queues)) kinds.add('queue');
  if (has(hours)) kinds.add('hours');
  if (has(flows)) kinds.add('flow');
  if (has(profiles)) kinds.add('profile');
  return kinds;
}

/** Refused, or done whole. The program that is current already changes nothing. */
export function deploy(state: State, input: Deploy): Refusal | null {
  const problem = deploymentProblem(state, input);
  if (problem !== null) return problem;
  const { program, replace } = input;
  const previous = state.latest.program;
  if (program.hash === previous.hash) return null;
  dropChangedProfiles(state, previous, program);
  adoptProgram(state, program, () => {
    rename(state, program, replace);
    say(state, { kind: 'program deployed', program: program.hash, previous: previous.hash, replaced: { ...replace } });
    // The log alone tells what profiles serve: what holds on is said again.
    for (const [profile, serves] of state.profileChanges) say(state, { kind: 'profile changed', profile, serves });
    passOrdersOn(state, replace);
    forgetOpenings(state);
  });
  return null;
}

/**
 * The program is the latest from now on; nothing is asked about who needs what. `before`: what is to be done between that and
 * the new order of the lines. Step with `time passes` afterwards, so that the core settles.
 */
export function adoptProgram(state: State, program: Program, before?: () => void): void {
  state.latest = withProfiles(indexProgram(program), state.profileChanges);
  state.programs.set(program.hash, state.latest);
  before?.();
  forgetPrograms(state);
  state.hoursCache.clear();
  rebuildRouter(state);
}

/** Every program that the contact's flows are in. */
export function* programsOf(contact: Contact): Generator<string> {
  yield contact.program;
  for (const run of [contact.run, contact.agentHold]) for (const { program } of run?.frames ?? []) yield program;
}

/** A program is kept while a live contact names it. */
export function forgetPrograms(state: State): void {
  const unused = new Set(state.programs.keys());
  unused.delete(state.latest.program.hash);
  for (const contact of state.contacts.inAnyOrder()) {
    if (unused.size === 0) return;
    for (const hash of programsOf(contact)) unused.delete(hash);
  }
  for (const hash of unused) state.programs.delete(hash);
  if (state.programs.size === 1) state.replaced.clear();
}

/** What an operator changed holds on, unless the new program says something new about that profile, or lacks what it serves. */
function dropChangedProfiles(state: State, previous: Program, next: Program): void {
  const servesIn = ({ profiles }: Program, name: Name): string =>
    JSON.stringify(profiles.find((profile) => profile.name === name)?.serves ?? null);
  const queues = new Set(next.queues.map(({ name }) => name));
  for (const [name, serves] of state.profileChanges) {
    const holds = servesIn(previous, name) === servesIn(next, name) && serves.every(({ queue }) => queues.has(queue));
    if (!holds) state.profileChanges.delete(name);
  }
}

/**
 * An order to open or close hours goes over to what stands for them, unless there is one, and ends with hours that are gone:
 * nobody could give it back, and it would hold again when the name comes back.
 */
function passOrdersOn(state: State, replace: Readonly<Record<Name, Name>>): void {
  const { hours } = state.latest;
  for (const [name, forced] of state.hoursOverrides) {
    if (hours.has(name)) continue;
    const stands = replace[name];
    if (stands !== undefined && hours.has(stands) && !state.hoursOverrides.has(stands)) {
      state.hoursOverrides.set(stands, forced);
      say(state, { kind: 'hours overridden', hours: stands, state: forced });
    }
    state.hoursOverrides.delete(name);
    say(state, { kind: 'hours overridden', hours: name, state: null });
  }
}

/** The new hours may open sooner: when somebody looks at a queue again is found anew. */
function forgetOpenings(state: State): void {
  for (const [queue, { openingTimer }] of state.queues) {
    if (openingTimer === null) continue;
    state.timers.cancel(openingTimer);
    queueRow(state, queue).openingTimer = null;
  }
}

/** Contacts and agents go by the new names; what old flows will still say is noted. */
function rename(state: State, program: Program, replace: Readonly<Record<Name, Name>>): void {
  const { queues, profiles } = state.latest;
  for (const [name, stands] of state.replaced) {
    const next = replace[stands];
    if (next !== undefined && kindsOf(program, stands).size === 0) state.replaced.set(name, next);
  }
  for (const [name, stands] of Object.entries(replace)) {
    state.replaced.set(name, stands);
    if (!queues.has(name) && queues.has(stands)) moveQueue(state, name, stands);
    if (profiles.has(name) || !profiles.has(stands)) continue;
    for (const { id, profile, nextProfile } of state.agents.values()) {
      if (profile !== name && nextProfile !== name) continue;
      const agent = state.agents.get(id);
      if (agent === undefined) continue;
      if (agent.nextProfile === name) agent.nextProfile = stands;
      if (agent.profile !== name) continue;
      agent.profile = stands;
      say(state, {
        kind: 'agent changed',
        agent: id,
        profile: stands,
        state: agent.state,
        reason: agent.reason,
        idleSinceSequence: agent.state === 'available' ? agent.idleSequence : null,
        idleSinceMs: agent.state === 'available' ? agent.idleSinceMs : null,
      });
    }
  }
}

/** Everybody keeps the place they had, by another name. */
function moveQueue(state: State, from: Name, to: Name): void {
  for (const contact of state.contacts.values()) {
    const { queue, waitsIn, countedIn } = contact;
    const ranThere = hasRunIn(contact, from);
    if (queue !== from && waitsIn !== from && countedIn !== from && !ranThere) continue;
    state.contacts.touch(contact);
    if (ranThere) {
      const { queueFlowRanIn, queueFlowRanBefore } = contact.traces;
      trace(contact, {
        queueFlowRanIn: queueFlowRanIn === from ? to : queueFlowRanIn,
        queueFlowRanBefore: queueFlowRanBefore.map((each) => (each === from ? to : each)),
      });
    }
    if (queue === from) contact.queue = to;
    if (contact.traces.toldWait !== null) trace(contact, { toldWait: null });
    if (countedIn === from) countAs(state, contact, to);
    if (waitsIn !== from) continue;
    contact.waitsIn = to;
    if (contact.stage !== 'waiting') continue;
    say(state, { kind: 'dequeued', contact: contact.id, queue: from, why: 'transferred' });
    sayQueued(state, contact, to, true);
  }
  for (const { id, workOf } of state.agents.values()) {
    if (workOf?.queue !== from) continue;
    const agent = state.agents.get(id);
    if (agent !== undefined) agent.workOf = { ...workOf, queue: to };
  }
  const handled = queueRow(state, from).handlingMs.splice(0);
  const now = queueRow(state, to).handlingMs;
  // What is known of a queue that was there already says more about it.
  if (now.length === 0) now.push(...handled);
}

/** `serves` null: as the program says. */
export function changeProfile(state: State, name: Name, serves: readonly Serve[] | null): Refusal | null {
  const { latest } = state;
  if (!latest.profiles.has(name)) return { code: 'unknown-profile', message: `there is no routing profile ${name}` };
  const seen = new Set<Name>();
  for (const { queue, priority, delayMs } of serves ?? []) {
    if (!latest.queues.has(queue)) return { code: 'unknown-queue', message: `there is no queue ${queue}` };
    if (seen.has(queue)) return { code: 'out-of-range', message: `queue ${queue} stands twice` };
    seen.add(queue);
    if (!(Number.isInteger(priority) && priority >= 1 && priority <= SERVE_PRIORITY_MAX)) {
      return { code: 'out-of-range', message: `a priority is 1 to ${SERVE_PRIORITY_MAX}, not ${priority}` };
    }
    if (!(Number.isSafeInteger(delayMs) && delayMs >= 0 && delayMs <= SERVE_DELAY_MAX_MS)) {
      return { code: 'out-of-range', message: `a delay is 0 to ${SERVE_DELAY_MAX_MS} ms, not ${delayMs}` };
    }
  }
  if (serves === null) state.profileChanges.delete(name);
  else {
    const kept = serves.map(({ queue, channels, priority, delayMs }) => ({ queue, channels, priority, delayMs }));
    state.profileChanges.set(name, kept);
  }
  state.latest = withProfiles(latest, state.profileChanges);
  state.programs.set(latest.program.hash, state.latest);
  rebuildRouter(state);
  const now = state.latest.profiles.get(name)?.serves ?? [];
  say(state, { kind: 'profile changed', profile: name, serves: now });
  return null;
}

const SERVE_PRIORITY_MAX = 99;
const SERVE_DELAY_MAX_MS = 9_999_000;
