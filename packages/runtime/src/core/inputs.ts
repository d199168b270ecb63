/** What each input does, or why it is refused. A refused input changes nothing. */
import {
  agentsNumberAnswered,
  agentsNumberEnded,
  agentTransfersToAgent,
  agentTransfersToNumber,
  agentTransfersToQueue,
} from './agent-transfers.ts';
import { endWork, newAgent, setAgentState } from './agents.ts';
import { ATTRIBUTES_BYTES_MAX, bytesOf } from './attributes.ts';
import { callbackProblem, createCallback } from './callbacks.ts';
import { createContact } from './contacts.ts';
import { changeProfile, deploy } from './deployment.ts';
import { agentLeavesDial, dialEnded, rings } from './dialing.ts';
import { endContact } from './endings.ts';
import { hold, takeBack } from './holding.ts';
import { PRIORITY_MAX } from './interpreter/settings.ts';
import { runFlows } from './interpreter/execute.ts';
import { answerFunction, playbackEnded, pressKey, transferAnswered, transferEnded } from './interpreter/resume.ts';
import { migrate } from './migration.ts';
import { accept, changeStatus, miss } from './offers.ts';
import { overrideHours } from './openings.ts';
import type { AgentId, ContactId, Initiation, Input, LegEnd, LegId, OfferId, Refusal } from './protocol.ts';
import type { Agent, Contact, Offer } from './rows.ts';
import { isFull } from './places.ts';
import { startRun } from './runs.ts';
import { agentAccepted, agentLeavesConversation, agentLeavesWhisper, customerAnswered, joinQueue } from './stages.ts';
import { act, must, say } from './state.ts';
import type { State } from './state.ts';

type Of<K extends Input['kind']> = Extract<Input, { readonly kind: K }>;

const refuse = (code: Refusal['code'], message: string): Refusal => ({ code, message });

/** Applies an input; the refusal, or null when it was taken. */
export function apply(state: State, input: Input): Refusal | null {
  switch (input.kind) {
    case 'time passes':
      return null;
    case 'call arrives':
      return callArrives(state, input);
    case 'leg rings':
    case 'leg answered':
    case 'leg ended':
      return legChanges(state, input);
    case 'keys pressed':
      return keysPressed(state, input);
    case 'playback ended':
      return playbackIsOver(state, input);
    case 'agent signs in':
      return agentSignsIn(state, input);
    case 'agent status':
      return withAgent(state, input.agent, (agent) => changeStatus(state, agent, input.status, input.reason));
    case 'agent accepts':
    case 'agent declines':
      return agentAnswers(state, input);
    case 'agent hangs up':
      return agentHangsUp(state, input);
    case 'agent ends after-call work':
      return agentEndsWork(state, input);
    case 'agent is lost':
      return agentIsLost(state, input.agent);
    case 'agent holds':
    case 'agent takes back':
    case 'agent transfers':
      return withConversation(state, input);
    case 'function answered':
      return functionAnswers(state, input);
    case 'stop contact':
      return stopContact(state, input);
    case 'request callback':
      return requestCallback(state, input);
    case 'enqueue':
      return enqueue(state, input);
    case 'enqueue contact':
      return enqueueContact(state, input);
    case 'contact leaves':
      return contactLeaves(state, input);
    case 'deploy':
      return deploy(state, input);
    case 'migrate contacts':
      migrate(state);
      return null;
    case 'change profile':
      return changeProfile(state, input.profile, input.serves);
    case 'override hours':
      if (!state.latest.hours.has(input.hours)) {
        return refuse('unknown-hours', `there are no hours ${input.hours}`);
      }
      overrideHours(state, input.hours, input.state);
      say(state, { kind: 'hours overridden', hours: input.hours, state: input.state });
      return null;
    case 'override failure':
      if (input.fails) state.failing.add(input.name);
      else state.failing.delete(input.name);
      return null;
    case 'override split':
      state.splitOverride = input.way;
      return null;
  }
}

function callArrives(state: State, { leg, from, to, flow }: Of<'call arrives'>): Refusal | null {
  if (state.legs.has(leg)) return refuse('known-leg', `the leg ${leg} is on a call already`);
  const { latest } = state;
  const entry = flow ?? latest.program.phoneNumbers.find(({ number }) => number === to)?.flow;
  if (entry === undefined) return refuse('unknown-number', `no phone number of the program is ${to}`);
  if (!latest.flows.has(entry)) return refuse('unknown-flow', `there is no flow ${entry}`);
  const contact = newCall(state, leg, from, to, 'inbound');
  startRun(state, contact, 'call', entry);
  return null;
}

function newCall(state: State, leg: LegId, from: string | null, to: string | null, initiation: Initiation): Contact {
  const contact = createContact(state, {
    is: 'call',
    initiation,
    program: state.latest.program.hash,
    number: from,
    calledNumber: to,
    previous: null,
    originalStartMs: state.nowMs,
    leg,
    callback: null,
  });
  act(state, { kind: 'answer', leg, contact: contact.id });
  say(state, { seq: 0, atMs: 0, kind: 'connected to system', contact: contact.id });
  return contact;
}

function enqueue(state: State, { leg, from, queue }: Of<'enqueue'>): Refusal | null {
  if (state.legs.has(leg)) return refuse('known-leg', `the leg ${leg} is on a call already`);
  if (!state.latest.queues.has(queue)) return refuse('unknown-queue', `there is no queue ${queue}`);
  joinQueue(state, newCall(state, leg, from, null, 'queued'), queue);
  return null;
}

/** A queue that is full takes none more (S14): the service is told at once. */
function enqueueContact(state: State, input: Of<'enqueue contact'>): Refusal | null {
  const { channel, queue, priority, attributes } = input;
  if (!state.latest.queues.has(queue)) return refuse('unknown-queue', `there is no queue ${queue}`);
  if (priority !== null && !(Number.isInteger(priority) && priority >= 1 && priority <= PRIORITY_MAX)) {
    return refuse('out-of-range', `a priority is 1 to ${PRIORITY_MAX}, not ${priority}`);
  }
  const bytes = bytesOf(attributes);
  if (bytes > ATTRIBUTES_BYTES_MAX) {
    return refuse('out-of-range', `attributes of ${bytes} bytes are more than the ${ATTRIBUTES_BYTES_MAX} allowed`);
  }
  if (isFull(state, queue)) return refuse('queue-full', `queue ${queue} is full`);
  const contact = createContact(state, {
    is: 'call',
    channel,
    initiation: 'queued',
    program: state.latest.program.hash,
    number: null,
    calledNumber: null,
    previous: null,
    originalStartMs: state.nowMs,
    leg: null,
    callback: null,
  });
  if (priority !== null) contact.priority = priority;
  const names = Object.keys(attributes);
  contact.attributes = { ...attributes };
  if (names.length > 0) say(state, { kind: 'attributes set', contact: contact.id, names, values: { ...attributes } });
  joinQueue(state, contact, queue);
  return null;
}

function contactLeaves(state: State, { contact: id }: Of<'contact leaves'>): Refusal | null {
  const contact = state.contacts.get(id);
  if (contact === undefined) return unknownContact(state, id);
  if (contact.channel === 'voice') return refuse('no-call', `${id} is on the phone: its leg ends`);
  endContact(state, contact, { reason: contact.stage === 'joined' ? 'completed' : 'abandoned', by: 'customer' });
  return null;
}

function contactOfLeg(state: State, leg: LegId): Contact | undefined {
  const contact = state.legs.get(leg);
  if (contact !== undefined) state.contacts.touch(contact);
  return contact;
}

/** News of a leg that the core has given up comes late and changes nothing, but whoever sent it is told. */
function legChanges(state: State, input: Of<'leg rings' | 'leg answered' | 'leg ended'>): Refusal | null {
  const { leg } = input;
  const contact = contactOfLeg(state, leg);
  if (contact === undefined) return refuse('unknown-leg', `no live contact has the leg ${leg}`);
  const dialed = contact.callback?.dial?.leg === leg;
  const transferred = contact.transfer?.leg === leg;
  if (input.kind === 'leg rings') {
    if (dialed) rings(state, contact);
  } else if (input.kind === 'leg answered') {
    if (dialed) customerAnswered(state, contact, input.by);
    else if (transferred && contact.stage === 'joined') agentsNumberAnswered(state, contact);
    else if (transferred) transferAnswered(state, contact);
  } else if (dialed) {
    dialEnded(state, contact, input.end);
  } else if (transferred && contact.run?.waits?.kind !== 'number') {
    agentsNumberEnded(state, contact, input.end);
  } else if (transferred) {
    transferEnded(state, contact, input.end);
  } else {
    customerHangsUp(state, contact, input.end);
  }
  return null;
}

/** Before the join: abandoned, unless a callback stands for the call; the customer of a callback who leaves is done (S13, S22). */
function customerHangsUp(state: State, contact: Contact, end: LegEnd): void {
  if (contact.leg !== null) state.legs.delete(contact.leg, contact);
  contact.leg = null;
  const detail = end === 'hung up' ? null : end;
  const { stage } = contact;
  const talked = stage === 'joined' || contact.run?.purpose === 'after the call';
  if (stage === 'transferring' && contact.transfer?.answered)
    endContact(state, contact, { reason: 'transferred', detail });
  else if (talked || (contact.is === 'callback' && stage === 'customer whisper')) {
    endContact(state, contact, { reason: 'completed', by: 'customer', detail });
  } else if (contact.next !== null) endContact(state, contact, { reason: 'completed', by: 'customer', detail });
  else endContact(state, contact, { reason: 'abandoned', by: 'customer', detail });
}

function keysPressed(state: State, { leg, keys }: Of<'keys pressed'>): Refusal | null {
  const contact = contactOfLeg(state, leg);
  if (contact === undefined) return refuse('unknown-leg', `no live contact has the leg ${leg}`);
  say(state, { kind: 'keys pressed', contact: contact.id, keys });
  for (const key of keys) {
    if (contact.stage === 'ended') break;
    pressKey(state, contact, key);
    runFlows(state);
  }
  return null;
}

const AGENT_LEG = 'agent:';

function playbackIsOver(state: State, { leg, playback }: Of<'playback ended'>): Refusal | null {
  if (!leg.startsWith(AGENT_LEG)) {
    const contact = contactOfLeg(state, leg);
    if (contact === undefined) return refuse('unknown-leg', `no live contact has the leg ${leg}`);
    playbackEnded(state, contact, playback);
    return null;
  }
  const agent = state.agents.get(leg.slice(AGENT_LEG.length));
  if (agent === undefined) return refuse('unknown-leg', `no agent has the leg ${leg}`);
  for (const id of agent.contacts) {
    const contact = state.contacts.get(id);
    if (contact !== undefined) playbackEnded(state, contact, playback);
  }
  return null;
}

function withAgent(state: State, id: string, does: (agent: Agent) => void): Refusal | null {
  const agent = state.agents.get(id);
  if (agent === undefined) return refuse('unknown-agent', `agent ${id} has not signed in`);
  does(agent);
  return null;
}

/** Again for an agent who is there already: a new profile, which takes effect when the contact at work ends (S9). */
function agentSignsIn(state: State, input: Of<'agent signs in'>): Refusal | null {
  const { agent: id, profile, status } = input;
  if (!state.latest.profiles.has(profile)) return refuse('unknown-profile', `there is no routing profile ${profile}`);
  let agent = state.agents.get(id);
  if (agent === undefined) {
    agent = newAgent(id, profile);
    state.agents.set(id, agent);
  }
  if (agent.contacts.length > 0) agent.nextProfile = profile;
  else agent.profile = profile;
  const wasReady = agent.state === 'available' || agent.state === 'offered';
  changeStatus(state, agent, status, null);
  // Available before and after: only the profile is new, and the log and the router hear of it.
  if (wasReady && status === 'available') setAgentState(state, agent, agent.state);
  return null;
}

function liveOffer(state: State, agent: Agent, id: OfferId | null): Offer | Refusal {
  const wanted = id ?? agent.offers[0];
  if (wanted === undefined) return refuse('no-offer', `agent ${agent.id} has no offer`);
  const offer = state.offers.get(wanted);
  if (offer === undefined || offer.agent !== agent.id) {
    return refuse('offer-gone', `offer ${wanted} has run out or was withdrawn`);
  }
  return offer;
}

function agentAnswers(state: State, input: Of<'agent accepts' | 'agent declines'>): Refusal | null {
  const agent = state.agents.get(input.agent);
  if (agent === undefined) return refuse('unknown-agent', `agent ${input.agent} has not signed in`);
  const found = liveOffer(state, agent, input.offer);
  if ('code' in found) return found;
  if (input.kind === 'agent declines') miss(state, found, 'declined');
  else agentAccepted(state, accept(state, found).contact);
  return null;
}

function agentHangsUp(state: State, { agent: id, contact: meant }: Of<'agent hangs up'>): Refusal | null {
  const agent = state.agents.get(id);
  if (agent === undefined) return refuse('unknown-agent', `agent ${id} has not signed in`);
  if (meant !== undefined && !agent.contacts.includes(meant)) {
    return refuse('nothing-to-hang-up', `agent ${id} does not have ${meant}`);
  }
  const last = meant ?? agent.contacts[agent.contacts.length - 1];
  if (last === undefined) return refuse('nothing-to-hang-up', `agent ${id} has no contact`);
  const contact = must(state.contacts.get(last), 'contact', last);
  if (contact.stage === 'joined') agentLeavesConversation(state, contact);
  else if (contact.stage === 'dialing') agentLeavesDial(state, contact);
  else agentLeavesWhisper(state, contact);
  return null;
}

type InConversation = Of<'agent holds' | 'agent takes back'> | Of<'agent transfers'>;

/** What an agent does with a customer whom the agent talks to, or has on hold. */
function withConversation(state: State, input: InConversation): Refusal | null {
  const { agent, contact: id } = input;
  if (!state.agents.has(agent)) return refuse('unknown-agent', `agent ${agent} has not signed in`);
  const contact = state.contacts.get(id);
  if (contact === undefined) return unknownContact(state, id);
  if (contact.agent !== agent || contact.stage !== 'joined') {
    return refuse('not-talking', `agent ${agent} does not talk to ${id}`);
  }
  if (contact.leg === null && (input.kind !== 'agent transfers' || input.to.kind === 'number')) {
    return refuse('no-call', `${id} is no call`);
  }
  switch (input.kind) {
    case 'agent holds':
      if (contact.isHeld) return refuse('on-hold', `${id} is on hold already`);
      hold(state, contact);
      return null;
    case 'agent takes back':
      if (!contact.isHeld) return refuse('not-on-hold', `${id} is not on hold`);
      takeBack(state, contact);
      return null;
    case 'agent transfers':
      if (input.to.kind === 'queue') return agentTransfersToQueue(state, contact, input.to.queue);
      if (input.to.kind === 'number') return agentTransfersToNumber(state, contact, input.to.number);
      return agentTransfersToAgent(state, contact, input.to.agent);
  }
}

/** Offline first, so that no work after the call begins for somebody who is not there. */
function agentIsLost(state: State, id: AgentId): Refusal | null {
  const refusal = withAgent(state, id, (agent) => changeStatus(state, agent, 'offline', null));
  if (refusal !== null) return refusal;
  for (const contact of must(state.agents.get(id), 'agent', id).contacts) {
    agentHangsUp(state, { kind: 'agent hangs up', agent: id, contact });
  }
  return null;
}

function agentEndsWork(state: State, { agent: id }: Of<'agent ends after-call work'>): Refusal | null {
  const agent = state.agents.get(id);
  if (agent === undefined) return refuse('unknown-agent', `agent ${id} has not signed in`);
  if (agent.state !== 'in after-call work') {
    return refuse('not-in-after-call-work', `agent ${id} is ${agent.state}`);
  }
  endWork(state, agent);
  return null;
}

/** A late answer is dropped without a word: the function could not know (S20). */
function functionAnswers(state: State, { invocation, answer }: Of<'function answered'>): null {
  const contact = state.contacts.get(invocation.slice(0, invocation.indexOf('/')));
  if (contact !== undefined) answerFunction(state, contact, invocation, answer);
  return null;
}

function unknownContact(state: State, id: ContactId): Refusal {
  const [, number] = /^c-(\d+)$/.exec(id) ?? [];
  const was = number !== undefined && Number(number) >= 1 && Number(number) <= state.counters.contact;
  return was
    ? refuse('contact-ended', `contact ${id} has ended`)
    : refuse('unknown-contact', `there is no contact ${id}`);
}

function stopContact(state: State, { contact: id }: Of<'stop contact'>): Refusal | null {
  const contact = state.contacts.get(id);
  if (contact === undefined) return unknownContact(state, id);
  endContact(state, contact, { reason: 'stopped', by: 'stop' });
  return null;
}

function requestCallback(state: State, { number, settings, callerId }: Of<'request callback'>): Refusal | null {
  const { queue, creationFlow } = settings;
  if (!state.latest.queues.has(queue)) return refuse('unknown-queue', `there is no queue ${queue}`);
  if (creationFlow !== null && !state.latest.flows.has(creationFlow)) {
    return refuse('unknown-flow', `there is no flow ${creationFlow}`);
  }
  const refusesDuplicates = state.latest.program.center.duplicateCallbacks === 'refuse';
  const { initialDelayMs, retries, betweenAttemptsMs } = settings;
  const request = {
    number,
    queue,
    initialDelayMs,
    retries,
    betweenAttemptsMs,
    creationFlow,
    callerId,
    from: null,
    refusesDuplicates,
  };
  const problem = callbackProblem(state, request);
  if (problem === null) {
    createCallback(state, request);
    return null;
  }
  if (problem.outcome === 'full') return refuse('queue-full', problem.why);
  if (problem.outcome === 'duplicate' || problem.outcome === 'a day') return refuse('duplicate', problem.why);
  return refuse('not-dialable', problem.why);
}
