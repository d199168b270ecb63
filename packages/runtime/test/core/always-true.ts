/** What holds after every step, checked by looking at every row: "Always true" in the semantics. */
import type { RoutingProfile } from '@ringback/dsl/ir';
import { areCallbacksBlocked } from '../../src/core/openings.ts';
import { enteredAtMs } from '../../src/core/places.ts';
import type { Agent, Contact } from '../../src/core/rows.ts';
import type { Event, State } from '../../src/core/index.ts';

const fail = (what: string): never => {
  throw new Error(what);
};

/** Of an agent and a channel: how many contacts of it the agent had before. A profile that has changed takes none away (S9). */
export type Before = (agent: string, channel: string) => number;

export function checkState(state: State, before: Before = () => 0): void {
  for (const contact of state.contacts.values()) checkContact(state, contact);
  for (const agent of state.agents.values()) checkAgent(state, agent, before);
  for (const [queue, { contacts, callbacks }] of state.queues) {
    const counted = [...state.contacts.values()].filter(({ countedIn }) => countedIn === queue);
    const counts = [counted.length, counted.filter(({ is }) => is === 'callback').length];
    if (`${contacts}, ${callbacks}` !== counts.join(', ')) {
      fail(`queue ${queue} counts ${contacts}, ${callbacks} of them callbacks; ${counts.join(', ')} count in it`);
    }
    const inLine = counted.filter(({ stage }) => stage === 'waiting').map(({ sequence }) => sequence);
    const lined = [...state.router.waitingIn(queue)].sort((a, b) => a - b);
    if (lined.join() !== inLine.sort((a, b) => a - b).join())
      fail(`${inLine} wait in ${queue}, the router has ${lined}`);
  }
  if (state.agenda.length > 0) fail('a flow was left on the agenda');
}

/** For runs that look at every state on the way. */
export const checked = (state: State): State => {
  checkState(state);
  return state;
};

function checkContact(state: State, contact: Contact): void {
  const { id, stage } = contact;
  if (stage === 'ended') fail(`${id} has ended and is still there`);
  if (state.router.isWaiting(contact.sequence) !== (stage === 'waiting'))
    fail(`${id} is ${stage}, the router thinks otherwise`);
  const live = [...state.offers.values()].filter(({ contact: of }) => of === id).length;
  if (live !== (stage === 'offered' ? 1 : 0)) fail(`${id} is ${stage} and has ${live} offers`);
  const withAgent = ['agent whisper', 'dialing', 'customer whisper', 'joined'].includes(stage);
  if (withAgent !== (contact.agent !== null)) fail(`${id} is ${stage} with agent ${contact.agent}`);
  if (contact.agent !== null && !state.agents.get(contact.agent)?.contacts.includes(id))
    fail(`${id} is lost to its agent`);
  const { callback } = contact;
  if (callback !== null && callback.attempts > 1 + callback.retries)
    fail(`${id} was dialed ${callback.attempts} times`);
  if ((stage === 'dialing') !== ((callback?.dial ?? null) !== null))
    fail(`${id} is ${stage} with dial ${JSON.stringify(callback?.dial)}`);
  if (contact.run !== null && contact.run.waits === null) fail(`${id} runs a flow that waits for nothing`);
}

function checkAgent(state: State, agent: Agent, before: Before): void {
  const profile = state.latest.profiles.get(agent.profile);
  const offered = agent.offers.map((offer) => state.offers.get(offer)?.contact ?? '');
  const work = [...agent.contacts, ...offered].map((id) => state.contacts.get(id)?.channel);
  for (const channel of new Set(work)) {
    const capacity = profile?.channels.find((each) => each.channel === channel)?.capacity ?? 0;
    const own = work.filter((each) => each === channel).length;
    if (own > Math.max(capacity, before(agent.id, String(channel))))
      fail(`${agent.id} has ${own} contacts of ${channel}`);
  }
  for (const id of agent.contacts) if (state.contacts.get(id)?.agent !== agent.id) fail(`${agent.id} has lost ${id}`);
  if (agent.contacts.length > 0 && agent.state !== 'busy' && agent.state !== 'offered')
    fail(`${agent.id} is ${agent.state} at work`);
  if (agent.state !== 'available' || profile === undefined) return;
  // S8: nobody who could take an eligible contact is idle.
  for (const contact of state.contacts.values()) {
    if (contact.stage === 'waiting' && mayTake(state, profile, contact)) fail(`${agent.id} idles beside ${contact.id}`);
  }
}

function mayTake(state: State, profile: RoutingProfile, contact: Contact): boolean {
  const { waitsIn } = contact;
  if (waitsIn === null || (contact.is === 'callback' && contact.leg === null && areCallbacksBlocked(state, waitsIn)))
    return false;
  if (!profile.channels.some(({ channel }) => channel === contact.channel)) return false;
  return profile.serves.some(
    ({ queue, delayMs }) => queue === waitsIn && state.nowMs - enteredAtMs(contact) >= delayMs,
  );
}

/** The log: no gaps, no step back in time, one end for each contact, nothing after it. */
export function checkLog(events: readonly Event[]): void {
  const ended = new Set<string>();
  let lastMs = -Infinity;
  events.forEach((event, index) => {
    if (event.seq !== index + 1) fail(`line ${event.seq} stands at ${index + 1}`);
    if (event.atMs < lastMs) fail(`line ${event.seq} goes back in time`);
    lastMs = event.atMs;
    if (!('contact' in event)) return;
    if (ended.has(event.contact)) fail(`line ${event.seq}: ${event.kind} after the end of ${event.contact}`);
    if (event.kind === 'contact ended') ended.add(event.contact);
  });
}
