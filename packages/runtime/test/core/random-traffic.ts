/** A center that uses most of the language, and seeded inputs of every kind at it, sensible and not. */
import type { FlowHook, Program } from '@ringback/dsl/ir';
import { createState, nextDueMs, step } from '../../src/core/index.ts';
import type { Effect, Event, Input, LegEnd, Order, State } from '../../src/core/index.ts';
import type { Contact } from '../../src/core/rows.ts';
import {
  createCallback,
  disconnect,
  flow,
  HOUR,
  MINUTE,
  on,
  play,
  program,
  SECOND,
  setQueue,
  text,
  transferToQueue,
} from './program-builder.ts';
import type { WrittenBlock } from './program-builder.ts';
import { instant } from './center.ts';
import { dice } from './random.ts';

const hook = (name: FlowHook, to: string): WrittenBlock => ({
  kind: 'set flow',
  hook: name,
  flow: { kind: 'name', name: to },
});

export const busyCenter = program({
  center: { callbacksExpireAfterMs: 3 * HOUR, callbacksADayToOneNumber: 50 },
  hours: [
    {
      name: 'Office',
      displayName: null,
      timezone: 'America/Los_Angeles',
      closed: [],
      open: [{ days: [1, 2, 3, 4, 5, 6, 7], startMs: 10.5 * HOUR, endMs: 11 * HOUR }],
    },
  ],
  queues: {
    Support: { limit: 12, outboundWhisper: 'Hello' },
    Back: { limit: 8, outboundWhisper: 'Hello', callBackDuring: 'Office' },
    Sales: {},
  },
  profiles: {
    Front: { serves: [{ queue: 'Support' }, { queue: 'Back' }] },
    Backup: {
      serves: [
        { queue: 'Support', delayMs: 20 * SECOND },
        { queue: 'Back', priority: 2, delayMs: 30 * SECOND },
        { queue: 'Sales' },
      ],
    },
    Double: {
      channels: [
        { channel: 'voice', capacity: 2 },
        { channel: 'chat', capacity: 3 },
        { channel: 'task', capacity: 1 },
      ],
      afterCallWorkMs: null,
      serves: [{ queue: 'Sales' }, { queue: 'Support', priority: 3 }],
    },
  },
  flows: [
    flow('Line', 'inbound', {
      queue: setQueue('Support'),
      music: hook('customer queue flow', 'Music'),
      agent: hook('agent whisper', 'Whisper'),
      customer: hook('customer whisper', 'Whisper'),
      hold: hook('customer hold', 'Hold'),
      holding: hook('agent hold', 'Holding'),
      menu: {
        kind: 'menu',
        speech: text('Press 1, 2 or 3'),
        timeoutMs: 5_000,
        outcomes: on({ '1': 'back', '2': 'wait', '3': 'sales', timeout: 'wait', 'no match': 'urgent', error: null }),
      },
      back: createCallback({
        queue: 'Back',
        initialDelayMs: 20_000,
        retries: 2,
        betweenAttemptsMs: 2 * MINUTE,
        creationFlow: 'Create',
        outcomes: on({ error: 'wait' }),
      }),
      bye: disconnect,
      urgent: { kind: 'set priority', priority: 2 },
      wait: transferToQueue(),
      sales: setQueue('Sales'),
      ahead: { kind: 'move', aheadMs: 90_000 },
      go: transferToQueue(),
    }),
    flow('Create', 'callback', {
      ask: {
        kind: 'invoke',
        function: { kind: 'name', name: 'Find' },
        arguments: [],
        timeoutMs: 3_000,
        outcomes: on({ error: 'flow' }),
      },
      flow: hook('customer queue flow', 'Waiting'),
      to: transferToQueue(),
    }),
    flow('Waiting', 'customer queue', {
      wait: { kind: 'wait', durationMs: 40 * SECOND },
      sms: { kind: 'send sms', number: { kind: 'callback number' }, text: ['Soon.'] },
      to: { kind: 'transfer to queue', queue: { kind: 'name', name: 'Sales' }, outcomes: on({ error: null }) },
    }),
    flow('Music', 'customer queue', {
      music: play('music', 40_000),
      menu: {
        kind: 'menu',
        speech: text('1 for a callback'),
        timeoutMs: 4_000,
        outcomes: on({ '1': 'back', '2': 'to', timeout: null, 'no match': null, error: null }),
      },
      back: createCallback({ retries: 1, outcomes: on({ error: 'music' }) }),
      bye: disconnect,
      to: {
        kind: 'transfer to queue',
        queue: { kind: 'name', name: 'Sales' },
        outcomes: on({ full: 'music', error: null }),
      },
    }),
    flow('Whisper', 'agent whisper', { play: play('A caller from the support line.') }),
    flow('Hold', 'customer hold', { play: play('One moment, please.'), more: play('Still there?', 10 * SECOND) }),
    flow('Holding', 'agent hold', { wait: { kind: 'wait', durationMs: 5 * SECOND }, play: play('On hold.') }),
    flow('Hello', 'outbound whisper', { play: play('Hello, this is Acme.') }),
  ],
});

const AGENTS = ['Ann', 'Bob', 'Cem', 'Dee'] as const;
const PROFILES = ['Front', 'Backup', 'Double', 'Front'] as const;
const ENDS: readonly LegEnd[] = ['no answer', 'no answer', 'no answer', 'busy', 'rejected', 'failed', 'unknown'];

/** With more contacts than this nobody new comes, so that the queues are not full all the time. */
const CONTACTS_ENOUGH = 14;

/** Calls and callbacks alone, or holds, transfers, chats and tasks beside them. */
export type Mix = 'calls' | 'everything';

/** Makes up the next input from what the outside world may know; time passes in between. */
export class Traffic {
  readonly #below: (n: number) => number;
  /** Dice of their own, so that a seed gives the calls that it always gave. */
  readonly #more: ((n: number) => number) | null;
  readonly #plays: { leg: string; playback: string; endMs: number }[] = [];
  #calls = 0;
  nowMs: number;

  constructor(seed: number, nowMs: number, mix: Mix) {
    this.#below = dice(seed);
    this.#more = mix === 'everything' ? dice(seed * 31 + 7) : null;
    this.nowMs = nowMs;
  }

  see(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'play' && !effect.repeat) {
        const lasts = effect.speech.reduce((sum, { durationMs }) => sum + durationMs, 0);
        this.#plays.push({ leg: effect.leg, playback: effect.playback, endMs: this.nowMs + lasts });
      }
    }
  }

  /** The next input and its instant: what is due before the next move of a person comes first. */
  next(state: State, untilMs: number): Input | null {
    this.#plays.sort((a, b) => a.endMs - b.endMs);
    const play = this.#plays[0];
    const dueMs = nextDueMs(state);
    if (play !== undefined && play.endMs <= untilMs && play.endMs <= dueMs) {
      this.#plays.shift();
      this.nowMs = Math.max(this.nowMs, play.endMs);
      return { kind: 'playback ended', leg: play.leg, playback: play.playback };
    }
    if (dueMs > untilMs) return null;
    this.nowMs = Math.max(this.nowMs, dueMs);
    return { kind: 'time passes' };
  }

  /** How long until somebody does something: often no time at all. */
  pause(): number {
    return this.#below(3) === 0 ? 0 : this.#below(20) * SECOND;
  }

  person(state: State): Input {
    const below = this.#below;
    const agent = AGENTS[below(AGENTS.length)] ?? 'Ann';
    const index = AGENTS.indexOf(agent);
    if (!state.agents.has(agent)) {
      return { kind: 'agent signs in', agent, profile: PROFILES[index] ?? 'Front', status: 'available' };
    }
    const contacts = [...state.contacts.values()].sort((one, other) => one.sequence - other.sequence);
    if (this.#more !== null && this.#more(5) === 0) return this.#besideCalls(state, contacts, this.#more);
    const some = <T>(items: readonly T[]): T | undefined => items[below(Math.max(1, items.length))];
    const leg = some(contacts)?.leg ?? 'nobody';
    const asking = some(contacts.filter(({ run }) => run?.waits?.kind === 'keys'))?.leg ?? 'nobody';
    const dial =
      below(5) === 0 ? 'c-1/dial-1' : (some(contacts.flatMap(({ callback }) => callback?.dial?.leg ?? [])) ?? 'nobody');
    const called =
      some(contacts.flatMap(({ run }) => (run?.waits?.kind === 'function' ? [run.waits.invocation] : []))) ??
      'c-0/call-0';
    const asked = some([...state.offers.values()].map((offer) => offer.agent).sort()) ?? agent;
    switch (below(16)) {
      case 0:
      case 1:
        if (contacts.length > CONTACTS_ENOUGH) return { kind: 'leg ended', leg, end: 'hung up' };
        this.#calls++;
        return {
          kind: 'call arrives',
          leg: `leg-${this.#calls}`,
          from: `+1206555${1000 + below(20)}`,
          to: null,
          flow: 'Line',
        };
      case 2:
      case 3:
        return { kind: 'keys pressed', leg: asking, keys: '11238'.charAt(below(5)) };
      case 4:
        return { kind: 'leg ended', leg, end: 'hung up' };
      case 5:
      case 6:
      case 7:
        // Now and then an offer that may be gone, or somebody else's (S12).
        return {
          kind: 'agent accepts',
          agent: asked,
          offer: below(6) === 0 ? `o-${1 + below(Math.max(1, state.counters.offer))}` : null,
        };
      case 8:
        return below(4) === 0
          ? { kind: 'agent declines', agent, offer: null }
          : { kind: 'agent ends after-call work', agent };
      case 9:
        return { kind: 'agent hangs up', agent };
      case 10:
        return { kind: 'agent status', agent, status: below(5) === 0 ? 'unavailable' : 'available', reason: null };
      case 11:
        return below(2) === 0 ? { kind: 'leg rings', leg: dial } : { kind: 'leg answered', leg: dial, by: 'person' };
      case 12:
        return { kind: 'leg ended', leg: dial, end: ENDS[below(ENDS.length)] ?? 'no answer' };
      case 13:
        return {
          kind: 'function answered',
          invocation: below(4) === 0 ? 'c-1/call-1' : called,
          answer: below(3) === 0 ? { error: 'down' } : { values: { name: 'Mia' } },
        };
      case 14:
        return below(4) === 0
          ? { kind: 'stop contact', contact: `c-${1 + below(Math.max(1, state.counters.contact))}` }
          : { kind: 'override hours', hours: 'Office', state: ([null, 'open', 'closed'] as const)[below(3)] ?? null };
      default:
        if (contacts.length > CONTACTS_ENOUGH) return { kind: 'time passes' };
        this.#calls++;
        return { kind: 'enqueue', leg: `leg-${this.#calls}`, from: null, queue: 'Support' };
    }
  }

  /** Holds, transfers, chats and tasks. */
  #besideCalls(state: State, contacts: readonly Contact[], below: (n: number) => number): Input {
    const agent = AGENTS[below(AGENTS.length)] ?? 'Ann';
    const some = <T>(items: readonly T[]): T | undefined => items[below(Math.max(1, items.length))];
    switch (below(4)) {
      case 0:
      case 1: {
        const talking = some(contacts.filter(({ stage }) => stage === 'joined'));
        if (talking !== undefined && talking.agent !== null)
          return inConversation(talking, { agent: talking.agent, colleague: agent }, below);
        return { kind: 'agent holds', agent, contact: `c-${1 + below(Math.max(1, state.counters.contact))}` };
      }
      case 2: {
        const other = some(contacts.flatMap(({ transfer }) => transfer?.leg ?? [])) ?? 'nobody';
        if (below(2) === 0) return { kind: 'leg answered', leg: other, by: 'person' };
        return {
          kind: 'leg ended',
          leg: other,
          end: (['no answer', 'busy', 'hung up', 'failed'] as const)[below(4)] ?? 'failed',
        };
      }
      default: {
        const written = contacts.filter(({ channel }) => channel !== 'voice');
        if (below(3) === 0) return { kind: 'contact leaves', contact: some(written)?.id ?? 'c-1' };
        if (contacts.length > CONTACTS_ENOUGH) return { kind: 'time passes' };
        const channel = below(2) === 0 ? 'chat' : 'task';
        const queue = (['Support', 'Back', 'Sales'] as const)[below(3)] ?? 'Support';
        return {
          kind: 'enqueue contact',
          channel,
          queue,
          priority: below(2) === 0 ? null : 1 + below(9),
          attributes: {},
        };
      }
    }
  }
}

/** What an agent does with somebody to talk to: holds, takes back, passes on; now and then what makes no sense. */
function inConversation(
  { id: contact, isHeld }: Contact,
  { agent, colleague }: { readonly agent: string; readonly colleague: string },
  below: (n: number) => number,
): Input {
  switch (below(6)) {
    case 0:
    case 1:
      return { kind: isHeld ? 'agent takes back' : 'agent holds', agent, contact };
    case 2:
      return { kind: 'agent takes back', agent, contact };
    case 3: {
      const queue = (['Support', 'Back', 'Sales'] as const)[below(3)] ?? 'Support';
      return { kind: 'agent transfers', agent, contact, to: { kind: 'queue', queue } };
    }
    case 4:
      return { kind: 'agent transfers', agent, contact, to: { kind: 'agent', agent: colleague } };
    default:
      return { kind: 'agent transfers', agent, contact, to: { kind: 'number', number: '+12065559000' } };
  }
}

export interface Played {
  /** Everything that came out, one line a step. */
  readonly lines: string[];
  readonly events: Event[];
  readonly state: State;
}

/** Plays seeded traffic; `between` may put another state in the place of the one that has just stepped. */
export function playTraffic(
  seed: number,
  acts: number,
  between: (state: State, step: number) => State,
  center: Program = busyCenter,
  see: (input: Input, nowMs: number) => void = () => undefined,
  order: Order = 'first come',
  mix: Mix = 'everything',
): Played {
  let state = createState(center, { seed, order });
  const traffic = new Traffic(seed, instant('10:25'), mix);
  const lines: string[] = [];
  const events: Event[] = [];
  const give = (input: Parameters<typeof step>[1]): void => {
    see(input, traffic.nowMs);
    const result = step(state, input, traffic.nowMs);
    traffic.see(result.effects);
    lines.push(JSON.stringify(result));
    events.push(...result.events);
    state = between(state, lines.length);
  };
  for (let act = 0; act < acts; act++) {
    const untilMs = traffic.nowMs + traffic.pause();
    for (let input = traffic.next(state, untilMs); input !== null; input = traffic.next(state, untilMs)) give(input);
    traffic.nowMs = untilMs;
    give(traffic.person(state));
  }
  return { lines, events, state };
}
