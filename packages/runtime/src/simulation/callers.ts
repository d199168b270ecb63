import { readLocal } from '@ringback/dsl/phone';
import type { BlockId, Collect, Country, E164, Name, Program } from '@ringback/dsl/ir';
import type { ContactId, Event, LegId } from '../core/protocol.ts';
import type { VirtualCenter } from '../shell/virtual-center.ts';
import { PhoneBook } from '../telephony/phone-book.ts';
import type { Dial, PhoneBehaviour } from '../telephony/simulated.ts';
import type { Chance } from './chance.ts';
import { HABITS } from './habits.ts';
import { questionsOf, type MenuKey, type Question } from './questions.ts';

/** Where calls come in: a number of the program, or an inbound flow of one that has no numbers. */
type Entrance = { readonly number: E164; readonly flow: null } | { readonly number: null; readonly flow: Name };

interface Caller {
  readonly number: E164;
  readonly leg: LegId;
  readonly chance: Chance;
  /** Statement of the flow that this person is in; a key is pressed only while it still stands there. */
  stands: BlockId | null;
  impatient: boolean;
}

/**
 * People who call: they arrive by chance, answer what they are asked, wait as long as their patience lasts, and pick up,
 * or not, when they are called back. They know the program's questions, and of the center only what happens to them.
 */
export class Callers {
  readonly #center: VirtualCenter;
  /** Streams of their own, so that the same people call at the same times whatever happens to them. */
  readonly #gaps: Chance;
  readonly #chance: Chance;
  readonly #dials: Chance;
  readonly #entrances: readonly Entrance[];
  readonly #questionAt: (flow: Name, block: BlockId) => Question | null;
  readonly #phoneBook: PhoneBook;
  readonly #country: Country | null;
  readonly #meanGapMs: number;
  readonly #untilMs: number;
  /** Whose call is not a contact yet, by number: a phone makes one call at a time. */
  readonly #calling = new Map<E164, Caller>();
  readonly #byContact = new Map<ContactId, Caller>();
  #arrived = 0;

  constructor(
    center: VirtualCenter,
    program: Program,
    chance: Chance,
    arrivals: { readonly callsPerHour: number; readonly untilMs: number },
  ) {
    this.#center = center;
    this.#gaps = chance.of('gaps');
    this.#chance = chance.of('arrivals');
    this.#dials = chance.of('dials');
    this.#entrances = entrancesOf(program);
    this.#questionAt = questionsOf(program);
    this.#phoneBook = new PhoneBook(program, []);
    this.#country = program.center.country;
    this.#meanGapMs = HOUR_MS / arrivals.callsPerHour;
    this.#untilMs = arrivals.untilMs;
  }

  /** Calls begin to come in. */
  begin(): void {
    const atMs = this.#center.clock.nowMs() + this.#gaps.exponentialMs(this.#meanGapMs);
    if (atMs >= this.#untilMs) return;
    this.#center.clock.at(atMs, () => {
      this.#call(this.#phoneBook.give());
      this.begin();
    });
  }

  /** A phone rings: what its owner does. */
  decide(_dial: Dial): PhoneBehaviour {
    const chance = this.#dials;
    const { what, afterMs } = chance.pickWeighted(HABITS.phone.map((habit) => [habit, habit.share] as const));
    const waitMs = chance.betweenMs(afterMs[0], afterMs[1]);
    return what === 'answers' || what === 'voicemail answers' ? { kind: what, afterMs: waitMs } : { kind: what };
  }

  notice(event: Event): void {
    if (!('contact' in event)) return;
    if (event.kind === 'contact created') return this.#meet(event);
    const caller = this.#byContact.get(event.contact);
    if (caller === undefined) return;
    switch (event.kind) {
      case 'block began':
        caller.stands = event.block;
        return this.#answer(caller, event.flow, event.block);
      case 'block left':
        caller.stands = null;
        return;
      case 'queued':
        return this.#wait(caller, event.contact);
      case 'contact ended':
        this.#byContact.delete(event.contact);
        return this.#maybeCallAgain(caller);
      default:
    }
  }

  #meet(event: Extract<Event, { kind: 'contact created' }>): void {
    const caller = event.is === 'call' && event.number !== null ? this.#calling.get(event.number) : undefined;
    if (caller === undefined) return;
    this.#calling.delete(caller.number);
    this.#byContact.set(event.contact, caller);
  }

  #call(number: E164): void {
    // Somebody who is being called back, or talks already, does not call at that moment.
    if (this.#center.telephony.legOf(number) !== null) return;
    const entrance = this.#chance.pick(this.#entrances);
    const leg = this.#center.telephony.call({ from: number, ...entrance });
    this.#arrived++;
    const chance = this.#chance.of(`caller ${this.#arrived}`);
    this.#calling.set(number, { number, leg, chance, stands: null, impatient: false });
  }

  #answer(caller: Caller, flow: Name, block: BlockId): void {
    const question = this.#questionAt(flow, block);
    if (question === null) return;
    const keys =
      question.kind === 'menu' ? this.#keyFor(caller, question.keys) : this.#digitsFor(caller, question.collect);
    if (keys === null) return;
    const [fromMs, toMs] = question.kind === 'menu' ? HABITS.caller.keyAfterMs : HABITS.caller.entersAfterMs;
    this.#later(caller.chance.betweenMs(fromMs, toMs), () => {
      if (caller.stands === block && this.#isOnTheLine(caller)) this.#center.telephony.press(caller.leg, keys);
    });
  }

  #keyFor({ chance }: Caller, keys: readonly MenuKey[]): string | null {
    if (keys.length === 0 || !chance.happens(HABITS.caller.pressesAKey)) return null;
    const weighted = keys.map(({ key, toCallback }) => {
      const alike = keys.filter((other) => other.toCallback === toCallback).length;
      const share = toCallback ? HABITS.caller.choosesCallback : 1 - HABITS.caller.choosesCallback;
      return [key, share / alike] as const;
    });
    return chance.pickWeighted(weighted);
  }

  #digitsFor({ chance, number }: Caller, collect: Collect): string | null {
    if (chance.happens(HABITS.caller.entersNothing)) return null;
    const digits = collect.what === 'digits' ? someDigits(chance, collect.maxDigits) : this.#dialled(number, collect);
    const keyed = chance.happens(HABITS.caller.mistypes) ? digits.slice(0, digits.length / 2) : digits;
    return keyed + collect.terminator;
  }

  /** A number as its owner would key it in. */
  #dialled(number: E164, { format, country }: Collect): string {
    const digits = number.slice(1);
    if (format === 'e164') return digits;
    for (let code = 1; code <= CALLING_CODE_DIGITS_MAX; code++) {
      for (const prefix of ['', '0']) {
        const local = prefix + digits.slice(code);
        const read = readLocal(local, country ?? this.#country);
        if (read.ok && read.number === number) return local;
      }
    }
    return digits;
  }

  /** Patience begins with the first queue and is not renewed by the next. */
  #wait(caller: Caller, contact: ContactId): void {
    if (caller.impatient) return;
    caller.impatient = true;
    this.#later(caller.chance.exponentialMs(HABITS.caller.patienceMs), () => {
      const isTalking = this.#center.board.contacts.get(contact)?.joined ?? true;
      if (!isTalking && this.#isOnTheLine(caller)) this.#center.telephony.hangUp(caller.leg);
    });
  }

  #maybeCallAgain(caller: Caller): void {
    if (!caller.chance.happens(HABITS.caller.callsAgain)) return;
    const afterMs = caller.chance.exponentialMs(HABITS.caller.callsAgainAfterMs);
    if (this.#center.clock.nowMs() + afterMs >= this.#untilMs) return;
    this.#later(afterMs, () => this.#call(caller.number));
  }

  #isOnTheLine(caller: Caller): boolean {
    return this.#center.telephony.stateOf(caller.leg) === 'connected';
  }

  #later(afterMs: number, run: () => void): void {
    this.#center.clock.at(this.#center.clock.nowMs() + afterMs, run);
  }
}

const HOUR_MS = 3_600_000;
const CALLING_CODE_DIGITS_MAX = 3;
const DIGITS_KEYED_MAX = 4;

function someDigits(chance: Chance, maxDigits: number): string {
  const length = Math.min(maxDigits, DIGITS_KEYED_MAX);
  return Array.from({ length }, () => String(Math.floor(chance.next() * 10))).join('');
}

function entrancesOf(program: Program): readonly Entrance[] {
  const numbers = program.phoneNumbers.map(({ number }): Entrance => ({ number, flow: null }));
  if (numbers.length > 0) return numbers;
  const flows = program.flows.filter(({ type }) => type === 'inbound');
  if (flows.length === 0)
    throw new RangeError('nobody can call this program: it has neither a phone number nor an inbound flow');
  return flows.map(({ name }): Entrance => ({ number: null, flow: name }));
}
