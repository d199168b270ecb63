/** What the board shows of a state that was read from rows: the same as if it had followed the log. */
import type { State } from '../core/index.ts';
import { effectiveStartMs, enteredAtMs, originalStartMs } from '../core/places.ts';
import type { Agent, Contact } from '../core/rows.ts';
import type { BoardAgent, BoardContact } from './board.ts';

export function* boardContacts(state: State): Generator<BoardContact> {
  for (const contact of state.contacts.values()) yield boardContact(state, contact);
}

export function* boardAgents(state: State): Generator<BoardAgent> {
  for (const agent of state.agents.values()) yield boardAgent(state, agent);
}

function boardContact(state: State, contact: Contact): BoardContact {
  const { id, is, channel, initiation, number, previous, sequence, createdMs, priority, callback } = contact;
  const place = placeOf(contact);
  const offer = contact.offer === null ? undefined : state.offers.peek(contact.offer);
  const dueTimer = callback?.dueTimer ?? null;
  const dueMs = dueTimer === null ? undefined : state.timers.dueMsOf(dueTimer);
  return {
    id,
    is,
    channel,
    initiation,
    number,
    previous,
    sequence,
    originalStartMs: originalStartMs(contact),
    createdAtMs: createdMs,
    place,
    queue: place === 'flow' ? null : (contact.waitsIn ?? contact.queue),
    untilMs: place === 'scheduled' ? (dueMs ?? callback?.initialDelayEndsMs ?? null) : null,
    enteredAtMs: contact.waitsIn === null ? null : enteredAtMs(contact),
    priority,
    effectiveStartMs: effectiveStartMs(contact),
    offer: offer === undefined ? null : { id: offer.id, agent: offer.agent },
    agent: contact.agent,
    joined: contact.stage === 'joined' && !contact.isHeld,
    attempt: callback === null ? 0 : callback.attempts + (isBeforeDial(contact) ? 1 : 0),
  };
}

const isBeforeDial = ({ stage }: Contact): boolean =>
  stage !== 'dialing' && stage !== 'customer whisper' && stage !== 'joined';

function placeOf(contact: Contact): BoardContact['place'] {
  const { stage, countedIn, callback } = contact;
  switch (stage) {
    case 'in flow':
      // A callback is promised in a queue from its creation on.
      return callback !== null && countedIn !== null ? 'scheduled' : 'flow';
    case 'scheduled':
    case 'waiting':
      return stage;
    case 'offered':
      // A transfer to one agent: it waits in no queue meanwhile.
      return countedIn === null ? 'flow' : 'offered';
    case 'agent whisper':
      return countedIn === null ? 'with agent' : 'accepted';
    case 'dialing':
    case 'customer whisper':
    case 'joined':
      return 'with agent';
    case 'transferring':
    case 'ended':
      return 'flow';
  }
}

function boardAgent(state: State, agent: Agent): BoardAgent {
  return {
    id: agent.id,
    profile: agent.profile,
    state: agent.state,
    reason: agent.reason,
    sinceMs: agent.stateSinceMs ?? state.nowMs,
    offered: agent.offers.flatMap((offer) => state.offers.peek(offer)?.contact ?? []),
    accepted: [...agent.contacts],
  };
}
