import type { Act, CallbackSettings, Name } from '@ringback/dsl/ir';
import type { Input } from '../core/protocol.ts';
import type { PhoneBehaviour } from '../telephony/simulated.ts';
import type { Stage } from './stage.ts';

/** Why an act could not be done. `expected` is the occasion that it needs, `actual` what was so instead. */
export interface ActFailure {
  readonly expected: string;
  readonly actual: string;
}

/** Does what an actor does, at this instant; null when it was done. */
export function perform(stage: Stage, actor: Name, act: Act): ActFailure | null {
  switch (act.kind) {
    case 'calls':
      return calls(stage, actor, act);
    case 'presses':
      return press(stage, actor, act.key);
    case 'enters':
      return press(stage, actor, act.keys);
    case 'hangs up':
      return stage.isAgent(actor) ? agentDoes(stage, actor, 'agent hangs up') : hangUp(stage, actor);
    case 'answers':
    case 'does not answer':
    case 'rejects':
    case 'is busy':
    case 'is unreachable':
    case 'voicemail answers':
      return phoneDoes(stage, actor, act.kind);
    case 'has a callback':
      return hasCallback(stage, actor, act.settings);
    case 'becomes': {
      const { status, reason } = act;
      return refused(actor, stage.take({ kind: 'agent status', agent: actor, status, reason }));
    }
    case 'accepts':
      return agentDoes(stage, actor, 'agent accepts');
    case 'declines':
      return agentDoes(stage, actor, 'agent declines');
    case 'ends after-call work':
      return agentDoes(stage, actor, 'agent ends after-call work');
    case 'holds':
    case 'takes back':
    case 'transfers':
      return withCustomer(stage, actor, act);
  }
}

function agentDoes(
  stage: Stage,
  agent: Name,
  kind: 'agent accepts' | 'agent declines' | 'agent hangs up' | 'agent ends after-call work',
): ActFailure | null {
  const input = kind === 'agent accepts' || kind === 'agent declines' ? { kind, agent, offer: null } : { kind, agent };
  return refused(agent, stage.take(input), OCCASIONS[kind]);
}

function withCustomer(
  stage: Stage,
  agent: Name,
  act: Extract<Act, { kind: 'holds' | 'takes back' | 'transfers' }>,
): ActFailure | null {
  const contact = stage.center.board.inConversation(agent).find((id) => stage.callerOf(id) === act.who);
  if (contact === undefined) {
    return { expected: `${agent} talks to ${act.who}`, actual: `${agent} does not talk to ${act.who}` };
  }
  switch (act.kind) {
    case 'holds':
      return refused(agent, stage.take({ kind: 'agent holds', agent, contact }), `${act.who} on the line to hold`);
    case 'takes back':
      return refused(agent, stage.take({ kind: 'agent takes back', agent, contact }), `${act.who} on hold`);
    case 'transfers':
      return refused(agent, stage.take({ kind: 'agent transfers', agent, contact, to: destination(act.to) }));
  }
}

function destination(to: Extract<Act, { kind: 'transfers' }>['to']): Extract<Input, { kind: 'agent transfers' }>['to'] {
  if (to.kind === 'number') return { kind: 'number', number: to.number };
  return to.kind === 'queue' ? { kind: 'queue', queue: to.name } : { kind: 'agent', agent: to.name };
}

const OCCASIONS = {
  'agent accepts': 'an offer to accept',
  'agent declines': 'an offer to decline',
  'agent hangs up': 'somebody to hang up on',
  'agent ends after-call work': 'after-call work to end',
} as const;

function refused(actor: Name, refusal: string | null, occasion = 'it to be possible'): ActFailure | null {
  return refusal === null ? null : { expected: `${actor} has ${occasion}`, actual: refusal };
}

function calls(stage: Stage, actor: Name, act: Extract<Act, { kind: 'calls' }>): ActFailure | null {
  const { flow, number, from, withheld } = act;
  if (from !== null) stage.addNumber(actor, from);
  // Of a number that is withheld the center sees nothing, so that the phone cannot be told apart from any other.
  const calling = withheld ? null : (from ?? stage.numberOf(actor));
  const expected = `${actor}'s phone is free to call`;
  if (calling !== null && stage.center.telephony.legOf(calling) !== null)
    return { expected, actual: `${actor} is on the phone already` };
  return stage.creating(actor, () => {
    const leg = stage.center.telephony.call({ from: calling, number, flow });
    stage.center.settle();
    const refusal = stage.refusal();
    if (refusal !== null) return { expected: `somebody takes the call`, actual: refusal };
    const contact = stage.contactOf({ actor, which: 'call' });
    if (contact !== null) stage.addLeg(contact, leg);
    return null;
  });
}

function press(stage: Stage, actor: Name, keys: string): ActFailure | null {
  const leg = stage.legIn(actor, 'connected');
  if (leg === null) return { expected: `${actor} is on a call`, actual: whereIs(stage, actor) };
  stage.center.telephony.press(leg, keys);
  stage.center.settle();
  return null;
}

function hangUp(stage: Stage, actor: Name): ActFailure | null {
  const leg = stage.legIn(actor, 'connected') ?? stage.legIn(actor, 'calling');
  if (leg === null) return { expected: `${actor} is on a call`, actual: whereIs(stage, actor) };
  stage.center.telephony.hangUp(leg);
  stage.center.settle();
  return null;
}

function whereIs(stage: Stage, actor: Name): string {
  if (stage.legIn(actor, 'ringing') !== null) return `${actor}'s phone is ringing`;
  const open = stage.contactsOf(actor).filter((contact) => !stage.hasEnded(contact));
  return open.length === 0 ? `${actor} is on no call` : `${actor} waits to be called back`;
}

type PhoneAct = Extract<Act, { kind: PhoneBehaviour['kind'] | 'does not answer' }>['kind'];

/** What the phone does with the dial under way, else with the next one, to which the clock runs on. */
function phoneDoes(stage: Stage, actor: Name, act: PhoneAct): ActFailure | null {
  const ringing = stage.legIn(actor, 'ringing');
  if (ringing === null) return phoneDoesNext(stage, actor, act);
  const { telephony } = stage.center;
  switch (act) {
    case 'answers':
      telephony.answer(ringing, 'person');
      break;
    case 'voicemail answers':
      telephony.answer(ringing, 'voicemail');
      break;
    case 'rejects':
      telephony.refuse(ringing, 'rejected');
      break;
    case 'is busy':
      telephony.refuse(ringing, 'busy');
      break;
    case 'is unreachable':
      telephony.refuse(ringing, 'unreachable');
      break;
    case 'does not answer':
      ringToTheEnd(stage, ringing);
      return null;
  }
  stage.center.settle();
  return null;
}

function phoneDoesNext(stage: Stage, actor: Name, act: PhoneAct): ActFailure | null {
  const caller = stage.caller(actor);
  const dialsBefore = stage.dialsTo(actor).length;
  caller.next = BEHAVIOURS[act];
  const isDialed = (): boolean => stage.dialsTo(actor).length > dialsBefore;
  const isHopeless = (): boolean => stage.contactsOf(actor).every((contact) => stage.hasEnded(contact));
  const lastMs = stage.nowMs() + stage.program.center.callbacksExpireAfterMs;
  const expected = `${actor} is dialed`;
  if (isHopeless()) {
    caller.next = null;
    return { expected, actual: `${actor} has no callback and is on no call` };
  }
  stage.center.playUntil(lastMs, () => isDialed() || isHopeless());
  caller.next = null;
  if (!isDialed()) return { expected, actual: `no dial came; ${whereIs(stage, actor)}` };
  const ringing = stage.legIn(actor, 'ringing');
  if (act === 'does not answer' && ringing !== null) ringToTheEnd(stage, ringing);
  return null;
}

const BEHAVIOURS: Readonly<Record<PhoneAct, PhoneBehaviour>> = {
  answers: { kind: 'answers', afterMs: 0 },
  'voicemail answers': { kind: 'voicemail answers', afterMs: 0 },
  'does not answer': { kind: 'rings' },
  rejects: { kind: 'rejects' },
  'is busy': { kind: 'is busy' },
  'is unreachable': { kind: 'is unreachable' },
};

function ringToTheEnd(stage: Stage, leg: string): void {
  const stillRings = (): boolean => stage.center.telephony.stateOf(leg) === 'ringing';
  stage.center.playUntil(stage.nowMs() + RINGS_AT_MOST_MS, () => !stillRings());
}
/** Longer than any center's ring timeout. */
const RINGS_AT_MOST_MS = 3_600_000;

function hasCallback(stage: Stage, actor: Name, settings: CallbackSettings): ActFailure | null {
  const flow = stage.program.flows.find(({ name }) => name === settings.flow);
  const block = flow?.blocks.find(({ id }) => id === settings.block);
  const callerId = block?.kind === 'create callback' ? block.callerId : null;
  const number = stage.numberOf(actor);
  return stage.creating(actor, () =>
    refused(actor, stage.take({ kind: 'request callback', number, settings, callerId }), 'a callback'),
  );
}
