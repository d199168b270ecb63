/**
 * One scenario under way: the real core in virtual time, its simulated phones, and the memory of everything that happened,
 * told by the actors' names. It plays; what is right or wrong is decided elsewhere.
 */
import type { ContactOf, E164, Name, Program, Scenario } from '@ringback/dsl/ir';
import { agentLeg, type ContactId, type Effect, type Event, type Input, type LegId } from '../core/protocol.ts';
import type { Acknowledgement } from '../shell/loop.ts';
import type { FunctionBody } from '../shell/effects.ts';
import { VirtualCenter } from '../shell/virtual-center.ts';
import type { Dial, PhoneBehaviour } from '../telephony/simulated.ts';
import { mockedFunctions } from './mocks.ts';
import { PhoneBook } from '../telephony/phone-book.ts';
import { wallClockAt } from './wall-time.ts';
import type { WallClock } from './result.ts';

export interface Said {
  readonly leg: LegId;
  /** null: the reorder tone. */
  readonly text: string | null;
}

export interface Message {
  readonly to: E164;
  readonly text: string;
}

/** How much had happened at some moment: what came since is what lies behind these. */
export interface Mark {
  readonly events: number;
  readonly said: number;
  readonly messages: number;
}

type Dialed = Extract<Event, { kind: 'dialed' }>;

interface Caller {
  readonly name: Name;
  /** Numbers of this person's phones; the first is the one to call with. */
  readonly numbers: E164[];
  readonly contacts: { readonly call: ContactId[]; readonly callback: ContactId[] };
  /** Calls and callbacks, in the order in which they began. */
  readonly all: ContactId[];
  /** Dials to this person, for callbacks. */
  readonly dials: Dialed[];
  /** Legs to this person's phones to which somebody else is transferred. */
  readonly rungForOthers: LegId[];
  /** What the phone does with the next dial. */
  next: PhoneBehaviour | null;
}

/** What the stage must know before anything is played. */
export type Cast = Pick<Scenario, 'callers' | 'mocks' | 'lines'> & {
  readonly agents: readonly { readonly name: Name }[];
};

/** Scenarios leave nothing to chance but `split`, which they may force. */
const SEED = 1;

export class Stage {
  readonly program: Program;
  readonly center: VirtualCenter;
  readonly events: Event[] = [];
  readonly said: Said[] = [];
  readonly messages: Message[] = [];
  readonly #agents: ReadonlySet<Name>;
  readonly #callers = new Map<Name, Caller>();
  readonly #callerOf = new Map<ContactId, Name>();
  readonly #eventsOf = new Map<ContactId, Event[]>();
  readonly #legsOf = new Map<ContactId, LegId[]>();
  readonly #phoneBook: PhoneBook;
  readonly #refusals: string[] = [];
  /** Who the next contact without a predecessor belongs to. */
  #creating: Name | null = null;

  constructor(
    program: Program,
    scenario: Cast,
    startMs: number,
    functions: Readonly<Record<Name, FunctionBody>> = mockedFunctions(program, scenario.mocks),
  ) {
    this.program = program;
    this.#agents = new Set(scenario.agents.map((agent) => agent.name));
    this.#phoneBook = new PhoneBook(program, numbersIn(scenario));
    for (const { name, number } of scenario.callers) this.caller(name).numbers.push(number);
    this.center = new VirtualCenter({
      program,
      startMs,
      seed: SEED,
      functions,
      messages: { send: ({ to, text }) => void this.messages.push({ to, text }) },
      mayCrash: scenario.lines.some((line) => line.kind === 'service'),
      onEvent: (event) => this.#remember(event),
      onEffect: (effect) => this.#watch(effect),
      onReport: (input, acknowledgement) => this.#hearRefusal(input, acknowledgement),
      onDial: (dial) => this.#answerDial(dial),
      onSaid: (leg, text) => void this.said.push({ leg, text }),
    });
  }

  nowMs(): number {
    return this.center.clock.nowMs();
  }

  clockAt(atMs: number): WallClock {
    return wallClockAt(atMs, this.program.center.timezone);
  }

  mark(): Mark {
    return {
      events: this.events.length,
      said: this.said.length,
      messages: this.messages.length,
    };
  }

  /** Hands an input in; null when it was taken, else why not. */
  take(input: Input): string | null {
    return this.center.take(input).refusal?.message ?? null;
  }

  isAgent(name: Name): boolean {
    return this.#agents.has(name);
  }

  /** A caller exists as soon as somebody names one. */
  caller(name: Name): Caller {
    let caller = this.#callers.get(name);
    if (caller === undefined) {
      caller = {
        name,
        numbers: [],
        contacts: { call: [], callback: [] },
        all: [],
        dials: [],
        rungForOthers: [],
        next: null,
      };
      this.#callers.set(name, caller);
    }
    return caller;
  }

  numberOf(name: Name): E164 {
    const { numbers } = this.caller(name);
    const [first] = numbers;
    if (first !== undefined) return first;
    const given = this.#phoneBook.give();
    numbers.push(given);
    return given;
  }

  /** A number of nobody. */
  anotherNumber(): E164 {
    return this.#phoneBook.give();
  }

  addNumber(name: Name, number: E164): void {
    const { numbers } = this.caller(name);
    if (!numbers.includes(number)) numbers.push(number);
    this.#phoneBook.take(number);
  }

  /** Does something that makes a contact of this caller. */
  creating<Result>(name: Name, act: () => Result): Result {
    this.#creating = name;
    this.#refusals.length = 0;
    try {
      return act();
    } finally {
      this.#creating = null;
    }
  }

  /** Why telephony's last report was refused; null: it was not. */
  refusal(): string | null {
    return this.#refusals[0] ?? null;
  }

  /** The latest of that kind; null: there never was one. */
  contactOf({ actor, which }: ContactOf): ContactId | null {
    return this.#callers.get(actor)?.contacts[which].at(-1) ?? null;
  }

  contactsOf(name: Name): readonly ContactId[] {
    return this.#callers.get(name)?.all ?? [];
  }

  dialsTo(name: Name): readonly Dialed[] {
    return this.#callers.get(name)?.dials ?? [];
  }

  callerOf(contact: ContactId): Name | null {
    return this.#callerOf.get(contact) ?? null;
  }

  /** `Mia's callback`, or what is known of somebody without a name. */
  titleOf(contact: ContactId): string {
    const [created] = this.eventsOf(contact);
    const which = created?.kind === 'contact created' ? created.is : 'call';
    const name = this.#callerOf.get(contact);
    return name === undefined ? `another caller's ${which} (${contact})` : `${name}'s ${which}`;
  }

  eventsOf(contact: ContactId): readonly Event[] {
    return this.#eventsOf.get(contact) ?? [];
  }

  hasEnded(contact: ContactId): boolean {
    return !this.center.board.contacts.has(contact);
  }

  /** Live legs of a person: of the latest contact first. */
  legsOf(name: Name): readonly LegId[] {
    if (this.isAgent(name)) return [agentLeg(name)];
    const rungFor = this.#callers.get(name)?.rungForOthers ?? [];
    const own = this.contactsOf(name)
      .toReversed()
      .flatMap((contact) => this.#legsOf.get(contact)?.toReversed() ?? []);
    return [...own, ...rungFor.toReversed()];
  }

  legIn(name: Name, state: 'calling' | 'ringing' | 'connected'): LegId | null {
    return this.legsOf(name).find((leg) => this.center.telephony.stateOf(leg) === state) ?? null;
  }

  addLeg(contact: ContactId, leg: LegId): void {
    const legs = this.#legsOf.get(contact) ?? [];
    if (!legs.includes(leg)) legs.push(leg);
    this.#legsOf.set(contact, legs);
  }

  #remember(event: Event): void {
    this.events.push(event);
    if ('contact' in event) {
      const own = this.#eventsOf.get(event.contact);
      if (own === undefined) this.#eventsOf.set(event.contact, [event]);
      else own.push(event);
    }
    if (event.kind === 'dialed') {
      this.addLeg(event.contact, event.leg);
      const name = this.#callerOf.get(event.contact);
      if (name !== undefined) this.caller(name).dials.push(event);
    }
    if (event.kind !== 'contact created') return;
    this.center.keepRow(event.contact);
    const name = event.previous === null ? this.#creating : (this.#callerOf.get(event.previous) ?? null);
    if (name === null) return;
    this.#callerOf.set(event.contact, name);
    const caller = this.caller(name);
    caller.contacts[event.is].push(event.contact);
    caller.all.push(event.contact);
  }

  #watch(effect: Effect): void {
    if (effect.kind === 'answer') this.addLeg(effect.contact, effect.leg);
  }

  /** A dial to the customer is on record as an event before it is carried out; one to somebody else is not. */
  #isOwnLeg({ contact, leg }: Dial): boolean {
    return this.#legsOf.get(contact)?.includes(leg) ?? false;
  }

  #hearRefusal(input: Input, { refusal }: Acknowledgement): void {
    if (refusal !== null && (input.kind === 'call arrives' || input.kind === 'keys pressed'))
      this.#refusals.push(refusal.message);
  }

  #answerDial(dial: Dial): PhoneBehaviour {
    const name = this.#callerOf.get(dial.contact);
    const isOwn = this.#isOwnLeg(dial);
    const caller = isOwn && name !== undefined ? this.#callers.get(name) : this.#ownerOf(dial.to);
    if (caller === undefined) return { kind: 'rings' };
    if (!isOwn) caller.rungForOthers.push(dial.leg);
    const { next } = caller;
    caller.next = null;
    return next ?? { kind: 'rings' };
  }

  #ownerOf(number: E164): Caller | undefined {
    return [...this.#callers.values()].find(({ numbers }) => numbers.includes(number));
  }
}

function numbersIn(scenario: Cast): E164[] {
  const calledFrom = scenario.lines.flatMap((line) =>
    line.kind === 'act' && line.act.kind === 'calls' && line.act.from !== null ? [line.act.from] : [],
  );
  return [...scenario.callers.map(({ number }) => number), ...calledFrom];
}
