import type { E164, Name, Program } from '@ringback/dsl/ir';
import type { AgentId, ContactId, Event, Input, OfferId } from '../core/protocol.ts';
import type { VirtualCenter } from '../shell/virtual-center.ts';
import type { Chance } from './chance.ts';
import { HABITS } from './habits.ts';

const FIRST_NAMES =
  'Ann Ben Cleo Dan Eve Finn Gia Hugo Ida Jon Kim Lou Max Nia Oto Pia Quin Rae Sam Tom Uma Vic Wes Xia Yan Zoe'.split(
    ' ',
  );

/** Agents and their profiles; a number is spread over the profiles in turn, so that every profile gets somebody early. */
export function staffOf(
  program: Program,
  agents: number | Readonly<Record<Name, number>>,
): readonly { readonly agent: AgentId; readonly profile: Name }[] {
  const profiles = program.profiles.map(({ name }) => name);
  const wanted =
    typeof agents === 'number'
      ? Array.from(
          { length: profiles.length === 0 ? 0 : agents },
          (_, index) => profiles[index % profiles.length] ?? '',
        )
      : Object.entries(agents).flatMap(([profile, count]) => Array.from({ length: count }, () => profile));
  const unknown = wanted.find((profile) => !profiles.includes(profile));
  if (unknown !== undefined) throw new RangeError(`there is no routing profile ${unknown}`);
  return wanted.map((profile, index) => ({ agent: nameOf(index), profile }));
}

function nameOf(index: number): AgentId {
  const round = Math.floor(index / FIRST_NAMES.length);
  return `${FIRST_NAMES[index % FIRST_NAMES.length]}${round === 0 ? '' : round + 1}`;
}

/**
 * People who answer: they accept after a moment, miss an offer now and then and come back, talk as long as it takes, and
 * do their work after the call.
 */
export class Staff {
  readonly #center: VirtualCenter;
  readonly #chances: ReadonlyMap<AgentId, Chance>;
  readonly #staff: ReturnType<typeof staffOf>;
  readonly #endsOwnWork: ReadonlySet<Name>;
  readonly #byVoicemail = new Set<ContactId>();
  readonly #conduct = new Map<AgentId, Chance>();
  readonly #queues: readonly Name[];
  /** Number of the phone on which each contact's customer is. */
  readonly #numbers = new Map<ContactId, E164>();

  constructor(center: VirtualCenter, program: Program, chance: Chance, staff: ReturnType<typeof staffOf>) {
    this.#center = center;
    this.#staff = staff;
    this.#queues = program.queues.map(({ name }) => name);
    this.#chances = new Map(staff.map(({ agent }) => [agent, chance.of(`agent ${agent}`)]));
    this.#endsOwnWork = new Set(
      program.profiles.filter(({ afterCallWorkMs }) => afterCallWorkMs === null).map(({ name }) => name),
    );
  }

  signIn(): void {
    for (const { agent, profile } of this.#staff) {
      this.#center.take({ kind: 'agent signs in', agent, profile, status: 'available' });
    }
  }

  notice(event: Event): void {
    switch (event.kind) {
      case 'offered':
        return this.#decide(event.agent, event.offer);
      case 'contact created':
      case 'dialed':
        if (event.number !== null) this.#numbers.set(event.contact, event.number);
        return;
      case 'dial ended':
        if (event.end === 'voicemail') this.#byVoicemail.add(event.contact);
        return;
      case 'joined':
        return this.#talk(event.agent, event.contact);
      case 'contact ended':
        this.#byVoicemail.delete(event.contact);
        this.#numbers.delete(event.contact);
        return;
      case 'agent changed':
        if (event.state === 'missed') {
          this.#later(this.#of(event.agent).exponentialMs(HABITS.agent.returnsAfterMs), {
            kind: 'agent status',
            agent: event.agent,
            status: 'available',
            reason: null,
          });
        }
        if (event.state === 'in after-call work' && this.#endsOwnWork.has(event.profile)) {
          this.#later(this.#of(event.agent).exponentialMs(HABITS.agent.afterCallWorkMs), {
            kind: 'agent ends after-call work',
            agent: event.agent,
          });
        }
        return;
      default:
    }
  }

  #decide(agent: AgentId, offer: OfferId): void {
    const chance = this.#of(agent);
    const afterMs = chance.betweenMs(...HABITS.agent.acceptsAfterMs);
    if (chance.happens(HABITS.agent.missesAnOffer)) return;
    const kind = chance.happens(HABITS.agent.declinesAnOffer) ? 'agent declines' : 'agent accepts';
    this.#later(afterMs, { kind, agent, offer });
  }

  #talk(agent: AgentId, contact: ContactId): void {
    const chance = this.#of(agent);
    const lastsMs = this.#byVoicemail.has(contact)
      ? chance.exponentialMs(HABITS.agent.messageMs)
      : chance.lognormalMs(HABITS.agent.talkMs, HABITS.agent.talkSpread);
    const byAgent = this.#byVoicemail.has(contact) || chance.happens(HABITS.agent.hangsUpFirst);
    const isCall = this.#numbers.has(contact) && !this.#byVoicemail.has(contact);
    const conduct = this.#conductOf(agent);
    if (conduct.happens(HABITS.agent.holds) && isCall) {
      this.#later(Math.round(lastsMs * HABITS.agent.holdsFrom), { kind: 'agent holds', agent, contact });
      this.#later(Math.round(lastsMs * HABITS.agent.holdsUntil), { kind: 'agent takes back', agent, contact });
    }
    const passesOn = conduct.happens(HABITS.agent.passesOn) && isCall;
    this.#center.clock.at(this.#center.clock.nowMs() + lastsMs, () => {
      if (this.#center.board.contacts.get(contact)?.joined !== true) return;
      if (passesOn) {
        const to = { kind: 'queue', queue: conduct.pick(this.#queues) } as const;
        this.#center.tell({ kind: 'agent transfers', agent, contact, to });
        // A full queue takes nobody: then they say goodbye.
        this.#later(1, { kind: 'agent hangs up', agent, contact });
        return;
      }
      const number = this.#numbers.get(contact);
      const phone = number === undefined ? null : this.#center.telephony.legOf(number);
      if (!byAgent && phone?.state === 'connected') this.#center.telephony.hangUp(phone.leg);
      else this.#center.tell({ kind: 'agent hangs up', agent, contact });
    });
  }

  #later(afterMs: number, input: Input): void {
    this.#center.clock.at(this.#center.clock.nowMs() + afterMs, () => this.#center.tell(input));
  }

  /** Draws of their own, so that who holds and passes on changes nothing of who talks for how long. */
  #conductOf(agent: AgentId): Chance {
    let conduct = this.#conduct.get(agent);
    if (conduct === undefined) this.#conduct.set(agent, (conduct = this.#of(agent).of('conduct')));
    return conduct;
  }

  #of(agent: AgentId): Chance {
    const chance = this.#chances.get(agent);
    if (chance === undefined) throw new RangeError(`nobody here is called ${agent}`);
    return chance;
  }
}
