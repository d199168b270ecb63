import type { Name, RoutingProfile, Serve } from '@ringback/dsl/ir';
import type { ContactId, Event } from '../core/protocol.ts';
import { isOpen } from '../simulation/opening-hours.ts';
import { contactOf, type BoardContact } from '../shell/board.ts';
import type { Stage } from './stage.ts';
import { inWords } from './wall-time.ts';

/**
 * Why an agent is not offered a contact, in the words of S3 to S5: why the one who is offered came first, or what keeps the
 * contact, or the agent, from it. One sentence a reason; empty when nothing can be said.
 */
export function whyNotOffered(
  stage: Stage,
  agent: Name,
  wanted: ContactId,
  offered: ContactId | null,
): readonly string[] {
  const contact = stage.center.board.contacts.get(wanted);
  if (contact === undefined) return [whyGone(stage, wanted)];
  const holder = stage.center.board.agents.get(agent);
  if (holder === undefined) return [`${agent} never signed in`];
  const profile = stage.program.profiles.find(({ name }) => name === holder.profile);
  if (profile === undefined) return [];
  const why = whyNotEligible(stage, contact, profile);
  if (why !== null) return [why];
  const other = offered === null ? undefined : stage.center.board.contacts.get(offered);
  if (other !== undefined) return [whyFirst(stage, contact, other, profile)];
  if (holder.state !== 'available') return [whyNotFree(stage, agent)];
  return [];
}

function whyNotFree(stage: Stage, agent: Name): string {
  const holder = stage.center.board.agents.get(agent);
  if (holder === undefined) return `${agent} never signed in`;
  const since = stage.clockAt(holder.sinceMs).time;
  const contact = contactOf(holder);
  const busyWith = contact === null ? '' : ` with ${stage.titleOf(contact)}`;
  return `${agent} is ${holder.state}${busyWith} since ${since}`;
}

function whyGone(stage: Stage, contact: ContactId): string {
  const end = stage.eventsOf(contact).find((event) => event.kind === 'contact ended');
  const when = end === undefined ? '' : ` at ${stage.clockAt(end.atMs).time}: ${end.reason}`;
  return `${stage.titleOf(contact)} ended${when}`;
}

/** null: an agent of this profile could take it now. */
function whyNotEligible(stage: Stage, contact: BoardContact, profile: RoutingProfile): string | null {
  const name = stage.titleOf(contact.id);
  const time = (atMs: number): string => stage.clockAt(atMs).time;
  switch (contact.place) {
    case 'flow':
      return `${name} is in no queue`;
    case 'scheduled':
      return `${name} is scheduled in ${contact.queue} until ${time(contact.untilMs ?? stage.nowMs())}`;
    case 'offered':
      return `${name} is offered to ${contact.offer?.agent} already`;
    case 'accepted':
    case 'with agent':
      return `${name} is with ${contact.agent} already`;
    case 'waiting':
  }
  const serve = serveOf(profile, contact.queue);
  if (serve === undefined) return `${profile.name} does not serve ${contact.queue}, where ${name} waits`;
  const eligibleAtMs = (contact.enteredAtMs ?? 0) + serve.delayMs;
  if (eligibleAtMs > stage.nowMs()) {
    return (
      `${profile.name} serves ${contact.queue} after ${inWords(serve.delayMs)}; ` +
      `${name} entered it at ${time(contact.enteredAtMs ?? 0)} and counts from ${time(eligibleAtMs)}`
    );
  }
  const queued = stage.eventsOf(contact.id).findLast((event) => event.kind === 'queued');
  return contact.is === 'callback' && queued?.connected !== true ? whyNotRung(stage, contact, name) : null;
}

function whyNotRung(stage: Stage, contact: BoardContact, name: string): string | null {
  const pause = stage.events.findLast((event) => event.kind === 'dialing paused');
  if (pause?.kind === 'dialing paused' && pause.untilMs > stage.nowMs()) {
    return `a dial failed, so nobody is dialed before ${stage.clockAt(pause.untilMs).time}`;
  }
  const during = stage.program.queues.find((queue) => queue.name === contact.queue)?.callBackDuring ?? null;
  const hours = stage.program.hours.find((each) => each.name === during);
  if (hours === undefined) return null;
  const override = stage.events.findLast((event) => event.kind === 'hours overridden' && event.hours === during);
  const state = override?.kind === 'hours overridden' ? override.state : null;
  const open = state === null ? isOpen(hours, stage.nowMs()) : state === 'open';
  return open ? null : `${contact.queue} calls back during ${during}, which is closed; ${name} keeps its place`;
}

/** Why `first` was offered and `contact`, who waits too, was not: the first difference in the order of S3. */
function whyFirst(stage: Stage, contact: BoardContact, first: BoardContact, profile: RoutingProfile): string {
  const who = stage.callerOf(first.id) ?? stage.titleOf(first.id);
  const [name, firstName] = [stage.titleOf(contact.id), stage.titleOf(first.id)];
  const offeredAtMs = stage.eventsOf(first.id).findLast((event) => event.kind === 'offered')?.atMs ?? stage.nowMs();
  const sinceMs = eligibleSinceMs(stage.eventsOf(contact.id), serveOf(profile, contact.queue));
  const time = (atMs: number): string => stage.clockAt(atMs).time;
  if (sinceMs !== null && sinceMs > offeredAtMs) {
    return `${who} was first: ${firstName} was offered at ${time(offeredAtMs)}, ${name} could be taken only from ${time(sinceMs)}`;
  }
  const [ours, theirs] = [serveOf(profile, contact.queue), serveOf(profile, first.queue)];
  const [priority, firstPriority] = [ours?.priority ?? 0, theirs?.priority ?? 0];
  if (priority !== firstPriority) {
    return `${who} was first: ${profile.name} serves ${first.queue} at priority ${firstPriority} and ${contact.queue} at priority ${priority}`;
  }
  if (contact.priority !== first.priority) {
    return `${who} was first: ${firstName} has priority ${first.priority}, ${name} ${contact.priority} (the lower goes first)`;
  }
  const both = `both at priority ${priority}`;
  if (contact.effectiveStartMs !== first.effectiveStartMs) {
    return `${who} was first: ${began(stage, contact)}, ${began(stage, first)}, ${both}`;
  }
  return `${who} was first: both began ${time(first.effectiveStartMs)}, ${both}, and ${firstName} was created first`;
}

/** `Mia's call began 10:00:00`: what counts is the original start, which a callback keeps, less what a flow moved it ahead. */
function began(stage: Stage, contact: BoardContact): string {
  const time = stage.clockAt(contact.originalStartMs).time;
  const movedMs = contact.originalStartMs - contact.effectiveStartMs;
  const moved =
    movedMs === 0 ? '' : ` (and counts as ${inWords(Math.abs(movedMs))} ${movedMs > 0 ? 'older' : 'younger'})`;
  const name = stage.callerOf(contact.id);
  return `${name === null ? stage.titleOf(contact.id) : `${name}'s call`} began ${time}${moved}`;
}

const serveOf = (profile: RoutingProfile, queue: Name | null): Serve | undefined =>
  profile.serves.find((serve) => serve.queue === queue);

function eligibleSinceMs(events: readonly Event[], serve: Serve | undefined): number | null {
  const queued = events.findLast((event) => event.kind === 'queued');
  if (queued?.kind !== 'queued' || serve === undefined) return null;
  return Math.max(queued.atMs, queued.enteredAtMs + serve.delayMs);
}
