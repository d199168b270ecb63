import type { ContactOf, Expectation, Name } from '@ringback/dsl/ir';
import { agentLeg, type ContactId, type Event } from '../core/protocol.ts';
import { checkCondition } from './conditions.ts';
import { checkFigure, checkHolds, checkSince } from './queue-figures.ts';
import type { Mark, Stage } from './stage.ts';
import { wallClockAt } from './wall-time.ts';
import { whyNotOffered } from './why-not-offered.ts';

/** What came of an expectation. `expected` and `actual` are clauses: `Ann is offered Mia's callback`. */
export interface Verdict {
  readonly holds: boolean;
  readonly expected: string;
  readonly actual: string;
  readonly because: readonly string[];
  /** Contacts that it is about, for their timelines. */
  readonly contacts: readonly ContactId[];
  /** This runtime cannot tell yet. */
  readonly unsupported?: true;
}

type Of<Kind extends Expectation['kind']> = Extract<Expectation, { kind: Kind }>;

/** Whether an expectation holds at this instant. `mark` is the last act or move of the clock. */
export function check(stage: Stage, expectation: Expectation, mark: Mark): Verdict {
  switch (expectation.kind) {
    case 'is offered':
      return isOffered(stage, expectation);
    case 'nobody is offered':
      return nobodyIsOffered(stage, expectation);
    case 'hears':
      return hears(stage, expectation, mark);
    case 'hears reorder tone':
      return hearsReorderTone(stage, expectation, mark);
    case 'receives':
      return receives(stage, expectation, mark);
    case 'talks to':
      return talksTo(stage, expectation);
    case 'is dialed':
      return isDialed(stage, expectation, mark);
    case 'was dialed':
      return wasDialed(stage, expectation);
    case 'is transferred to':
      return isTransferredTo(stage, expectation, mark);
    case 'is':
      return agentIs(stage, expectation);
    case 'was at':
      return wasAt(stage, expectation);
    case 'ended':
      return ended(stage, expectation);
    case 'contact':
      return checkCondition(stage, expectation.contact, expectation.condition);
    case 'holds':
      return checkHolds(stage, expectation);
    case 'figure':
      return checkFigure(stage, expectation);
    case 'since':
      return checkSince(stage, expectation);
  }
}

const title = ({ actor, which }: ContactOf): string => `${actor}'s ${which}`;

/** Every verdict about a contact that was never made. */
export function noSuchContact(expected: string, contact: ContactOf): Verdict {
  const actual = `${contact.actor} has no ${contact.which}`;
  return { holds: false, expected, actual, because: [], contacts: [] };
}

function isOffered(stage: Stage, { agent, contact, not }: Of<'is offered'>): Verdict {
  const expected = `${agent} is ${not ? 'not ' : ''}offered ${title(contact)}`;
  const id = stage.contactOf(contact);
  const { contacts } = stage.center.board;
  const offeredNow = [...contacts.values()].find((each) => each.offer?.agent === agent);
  const isThis = id !== null && offeredNow?.id === id;
  if (isThis !== not) return { holds: true, expected, actual: expected, because: [], contacts: [] };
  if (not)
    return { holds: false, expected, actual: `${agent} is offered it`, because: [], contacts: id === null ? [] : [id] };
  if (id === null) return noSuchContact(expected, contact);
  const actual =
    offeredNow === undefined
      ? `${agent} is offered nothing and is ${agentState(stage, agent)}`
      : `${agent} is offered ${stage.titleOf(offeredNow.id)}`;
  const because = whyNotOffered(stage, agent, id, offeredNow?.id ?? null);
  const concerned = offeredNow === undefined ? [id] : [id, offeredNow.id];
  return { holds: false, expected, actual, because, contacts: concerned };
}

function nobodyIsOffered(stage: Stage, { contact }: Of<'nobody is offered'>): Verdict {
  const expected = `nobody is offered ${title(contact)}`;
  const id = stage.contactOf(contact);
  const agent = id === null ? null : (stage.center.board.contacts.get(id)?.offer?.agent ?? null);
  const actual = agent === null ? expected : `${agent} is offered it`;
  return { holds: agent === null, expected, actual, because: [], contacts: id === null ? [] : [id] };
}

function hears(stage: Stage, { who, part }: Of<'hears'>, mark: Mark): Verdict {
  const legs = stage.legsOf(who);
  const since = stage.said
    .slice(mark.said)
    .flatMap(({ leg, text }) => (text !== null && legs.includes(leg) ? [text] : []));
  // What is being said at this instant is heard, though its first word may lie before the last move of the clock.
  const now = legs.flatMap((leg) => stage.center.telephony.hears(leg) ?? []);
  const heard = [...new Set([...now, ...since])];
  return {
    holds: heard.some((text) => text.includes(part)),
    expected: `${who} hears ${JSON.stringify(part)}`,
    actual:
      heard.length === 0
        ? `${who} hears nothing`
        : `${who} hears ${heard.map((text) => JSON.stringify(text)).join(', then ')}`,
    because: [],
    contacts: concerning(stage, who),
  };
}

function hearsReorderTone(stage: Stage, { who }: Of<'hears reorder tone'>, mark: Mark): Verdict {
  const legs = stage.legsOf(who);
  const since = stage.said.slice(mark.said).filter(({ leg }) => legs.includes(leg));
  const texts = since.map(({ text }) => (text === null ? 'reorder tone' : JSON.stringify(text)));
  return {
    holds: since.some(({ text }) => text === null),
    expected: `${who} hears reorder tone`,
    actual: `${who} hears ${texts.length === 0 ? 'nothing' : texts.join(', then ')}`,
    because: [],
    contacts: concerning(stage, who),
  };
}

function receives(stage: Stage, { who, part }: Of<'receives'>, mark: Mark): Verdict {
  const { numbers } = stage.caller(who);
  const received = stage.messages.slice(mark.messages).filter(({ to }) => numbers.includes(to));
  const texts = received.map(({ text }) => JSON.stringify(text));
  return {
    holds: received.some(({ text }) => text.includes(part)),
    expected: `${who} receives ${JSON.stringify(part)}`,
    actual: `${who} receives ${texts.length === 0 ? 'nothing' : texts.join(', then ')}`,
    because: [],
    contacts: concerning(stage, who),
  };
}

function talksTo(stage: Stage, { who, to }: Of<'talks to'>): Verdict {
  const [agent, caller] = stage.isAgent(who) ? [who, to] : [to, who];
  const joined = [...stage.center.board.contacts.values()].find((each) => each.joined && each.agent === agent);
  const actual =
    joined === undefined
      ? `${agent} talks to nobody and is ${agentState(stage, agent)}`
      : `${agent} talks to ${stage.callerOf(joined.id) ?? 'another caller'}`;
  return {
    holds: joined !== undefined && stage.callerOf(joined.id) === caller,
    expected: `${who} talks to ${to}`,
    actual,
    because: [],
    contacts: concerning(stage, caller),
  };
}

function isDialed(stage: Stage, { who, not, from, on }: Of<'is dialed'>, mark: Mark): Verdict {
  const ringing = stage.legIn(who, 'ringing');
  const since = stage.events[mark.events]?.seq ?? Number.POSITIVE_INFINITY;
  const dials = stage.dialsTo(who).filter((dial) => dial.leg === ringing || dial.seq >= since);
  const matching = dials.filter(
    (dial) =>
      (from === null || (dial.callerId?.number === from.number && dial.callerId.name === from.name)) &&
      (on === null || dial.number === on),
  );
  const line = (callerId: { readonly name: string | null; readonly number: string } | null): string =>
    callerId === null
      ? ''
      : ` from ${callerId.name === null ? '' : `${JSON.stringify(callerId.name)} `}${callerId.number}`;
  const described = dials.map((dial) => `${who} is dialed${line(dial.callerId)} on ${dial.number}`);
  return {
    holds: matching.length > 0 !== not,
    expected: `${who} is ${not ? 'not ' : ''}dialed${line(from)}${on === null ? '' : ` on ${on}`}`,
    actual: described.length === 0 ? `${who} is not dialed` : described.join(', then '),
    because: [],
    contacts: concerning(stage, who),
  };
}

function wasDialed(stage: Stage, { who, times }: Of<'was dialed'>): Verdict {
  const dials = stage.dialsTo(who);
  const count = (number: number): string =>
    number === 0 ? `${who} was not dialed` : `${who} was dialed ${number === 1 ? 'once' : `${number} times`}`;
  const when = dials.map(({ atMs }) => stage.clockAt(atMs).time).join(', ');
  return {
    holds: dials.length === times,
    expected: count(times),
    actual: `${count(dials.length)}${when === '' ? '' : `, at ${when}`}`,
    because: [],
    contacts: concerning(stage, who),
  };
}

function isTransferredTo(stage: Stage, { who, not, to }: Of<'is transferred to'>, mark: Mark): Verdict {
  const expected = `${who} is ${not ? 'not ' : ''}transferred to ${'name' in to ? to.name : to.number}`;
  const contacts = concerning(stage, who);
  const places = stage.events.slice(mark.events).flatMap((event) => {
    if (!('contact' in event) || !contacts.includes(event.contact)) return [];
    if (event.kind === 'queued') return event.again ? [] : [event.queue];
    if (event.kind === 'flow began') return [event.flow];
    return event.kind === 'transfer began' ? [event.number] : [];
  });
  const actual = places.length === 0 ? `${who} stays where they are` : `${who} goes to ${places.join(', then ')}`;
  const wanted = 'name' in to ? to.name : to.number;
  return { holds: places.includes(wanted) !== not, expected, actual, because: [], contacts };
}

function agentIs(stage: Stage, { agent, not, state }: Of<'is'>): Verdict {
  const actual = agentState(stage, agent);
  return {
    holds: (actual === state) !== not,
    expected: `${agent} is ${not ? 'not ' : ''}${state}`,
    actual: `${agent} is ${actual}`,
    because: [],
    contacts: [...stage.center.board.contacts.values()].flatMap(({ id, agent: holder }) =>
      holder === agent ? [id] : [],
    ),
  };
}

const INSTANTS = {
  created: 'contact created',
  queued: 'queued',
  dequeued: 'dequeued',
  answered: 'connected to system',
  joined: 'joined',
} as const satisfies Record<Of<'was at'>['instant'], Event['kind']>;

function wasAt(stage: Stage, { contact, instant, date, time }: Of<'was at'>): Verdict {
  const expected = `${title(contact)} was ${instant} at ${date === null ? '' : `${date} `}${time}`;
  const id = stage.contactOf(contact);
  if (id === null) return noSuchContact(expected, contact);
  const clocks = stage
    .eventsOf(id)
    .filter((event) => event.kind === INSTANTS[instant])
    .map(({ atMs }) => wallClockAt(atMs, stage.program.center.timezone));
  const today = stage.clockAt(stage.nowMs()).date;
  // A time without seconds means the whole minute, one with seconds the whole second.
  const holds = clocks.some((clock) => clock.time.startsWith(time) && (date === null || clock.date === date));
  const actual = clocks.map((clock) => (clock.date === today ? clock.time : `${clock.date} ${clock.time}`)).join(', ');
  return {
    holds,
    expected,
    actual: actual === '' ? `it was not ${instant}` : `it was ${instant} at ${actual}`,
    because: [],
    contacts: [id],
  };
}

function ended(stage: Stage, { contact, reason }: Of<'ended'>): Verdict {
  const expected = `${title(contact)} ended: ${reason}`;
  const id = stage.contactOf(contact);
  if (id === null) return noSuchContact(expected, contact);
  const end = stage.eventsOf(id).find((event) => event.kind === 'contact ended');
  return {
    holds: end?.reason === reason,
    expected,
    actual:
      end === undefined
        ? 'it has not ended'
        : `it ended: ${end.reason}${end.detail === null ? '' : ` (${end.detail})`}`,
    because: [],
    contacts: [id],
  };
}

/** Contacts of a person, the latest three; of an agent, those with the agent. */
function concerning(stage: Stage, who: Name): readonly ContactId[] {
  if (!stage.isAgent(who)) return stage.contactsOf(who).slice(-CONTACTS_SHOWN_MAX);
  const leg = agentLeg(who);
  return [...stage.center.board.contacts.values()]
    .filter((contact) => contact.agent !== null && agentLeg(contact.agent) === leg)
    .map(({ id }) => id);
}
const CONTACTS_SHOWN_MAX = 3;

function agentState(stage: Stage, agent: Name): string {
  return stage.center.board.agents.get(agent)?.state ?? 'offline';
}
