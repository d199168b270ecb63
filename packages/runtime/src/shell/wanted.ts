/** Whether an effect that was asked for some time ago is still what the center wants: asked before it is tried again. */
import type { ContactId, Effect, LegId } from '../core/protocol.ts';
import type { Contact, Run } from '../core/rows.ts';
import type { State } from '../core/index.ts';

const AGENT_LEG = 'agent:';

export function isWanted(state: State, effect: Effect): boolean {
  switch (effect.kind) {
    case 'answer':
    case 'dial':
      return state.legs.has(effect.leg);
    case 'play':
      return contactsOfLeg(state, effect.leg).some((contact) => waitsFor(contact, effect.playback));
    case 'join':
      return contactOf(state, effect.contact)?.stage === 'joined' && contactOf(state, effect.contact)?.isHeld === false;
    case 'hold':
      return contactOf(state, effect.contact)?.isHeld === true;
    case 'connect':
      return contactOf(state, effect.contact)?.transfer?.leg === effect.to;
    case 'send digits':
      return state.legs.has(effect.leg);
    case 'invoke': {
      const contact = contactOf(state, effect.invocation.slice(0, effect.invocation.indexOf('/')));
      return runsOf(contact).some(({ waits }) => waits?.kind === 'function' && waits.invocation === effect.invocation);
    }
    // What ends something is wanted whatever has happened since; a message was promised.
    case 'stop playing':
    case 'hang up':
    case 'release agent':
    case 'send message':
      return true;
    case 'offer':
    case 'withdraw offer':
      return false;
  }
}

/** Playbacks that flows wait for, by leg: after a restart somebody must say whether they are over. */
export function awaitedPlaybacks(state: State): { readonly leg: LegId; readonly playback: string }[] {
  const awaited: { leg: LegId; playback: string }[] = [];
  for (const contact of state.contacts.values()) {
    for (const run of runsOf(contact)) {
      const { waits, purpose } = run;
      if ((waits?.kind !== 'playback' && waits?.kind !== 'keys') || waits.playback === null) continue;
      const isForAgent = purpose === 'agent whisper' || purpose === 'agent hold';
      const leg = isForAgent ? contact.agent && `${AGENT_LEG}${contact.agent}` : contact.leg;
      if (leg !== null) awaited.push({ leg, playback: waits.playback });
    }
  }
  return awaited;
}

const contactOf = (state: State, id: ContactId): Contact | undefined => state.contacts.peek(id);

const runsOf = (contact: Contact | undefined): Run[] =>
  [contact?.run, contact?.agentHold].filter((run): run is Run => run !== null && run !== undefined);

function contactsOfLeg(state: State, leg: LegId): Contact[] {
  if (!leg.startsWith(AGENT_LEG)) {
    const contact = state.legs.get(leg);
    return contact === undefined ? [] : [contact];
  }
  const ids = state.agents.peek(leg.slice(AGENT_LEG.length))?.contacts ?? [];
  return ids.flatMap((id) => contactOf(state, id) ?? []);
}

const waitsFor = (contact: Contact, playback: string): boolean =>
  runsOf(contact).some(
    ({ waits }) => (waits?.kind === 'playback' || waits?.kind === 'keys') && waits.playback === playback,
  );
