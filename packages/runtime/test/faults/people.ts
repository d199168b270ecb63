/** Customers and agents who react to what happens, as patient and as sensible as chance has it. */
import type { State } from '../../src/core/index.ts';
import type { Input } from '../../src/core/protocol.ts';
import type { Dial, PhoneBehaviour } from '../../src/telephony/simulated.ts';
import type { Operators } from './operators.ts';
import type { StrickenCenter } from './stricken-center.ts';

const SECOND = 1_000;
const AGENTS = ['Ann', 'Bob', 'Cem'] as const;
const QUEUES = ['Support', 'Back', 'Sales'] as const;
const PHONES = 12;
const KEYS = '11123';
/** One in so many acts is one of those who run the center. */
const OPERATED_ONE_IN = 8;

export const phoneOf = (index: number): string => `+1206555${String(100 + index).padStart(4, '0')}`;

/** What a phone does when it is rung. */
export function behaviour(below: (n: number) => number): (dial: Dial) => PhoneBehaviour {
  return () => {
    const afterMs = (1 + below(20)) * SECOND;
    switch (below(10)) {
      case 0:
        return { kind: 'is busy' };
      case 1:
        return { kind: 'rejects' };
      case 2:
      case 3:
        return { kind: 'rings' };
      case 4:
        return { kind: 'fails' };
      case 5:
        return { kind: 'voicemail answers', afterMs };
      default:
        return { kind: 'answers', afterMs };
    }
  };
}

export class People {
  readonly #center: StrickenCenter;
  readonly #below: (n: number) => number;
  readonly #flow: string;
  readonly #operators: Operators | null;

  /** `operators` null: the center stays as it is. */
  constructor(center: StrickenCenter, below: (n: number) => number, flow: string, operators: Operators | null = null) {
    this.#center = center;
    this.#operators = operators;
    this.#below = below;
    this.#flow = flow;
  }

  /** Somebody does something now. */
  async act(): Promise<void> {
    const { state } = this.#center;
    if (this.#operators !== null && state !== null && this.#below(OPERATED_ONE_IN) === 0) {
      await this.#center.give(this.#operators.next(state.latest.program));
      return;
    }
    const input = this.#below(2) === 0 ? this.#agentActs() : this.#below(6) === 0 ? this.#serviceAsks() : null;
    if (input !== null) await this.#center.give(input);
    else {
      this.#customerActs();
      await this.#center.settle();
    }
  }

  /** Everybody does what is needed for things to come to an end: agents work, customers have talked enough. */
  async finish(): Promise<void> {
    const { state } = this.#center;
    if (state === null) return;
    for (const [index, agent] of AGENTS.entries()) {
      const found = state.agents.peek(agent);
      const profile = this.#profileOf(state, index);
      if (found === undefined) await this.#center.give({ kind: 'agent signs in', agent, profile, status: 'available' });
      else if (found.state === 'offered') await this.#center.give({ kind: 'agent accepts', agent, offer: null });
      else if (found.state === 'in after-call work')
        await this.#center.give({ kind: 'agent ends after-call work', agent });
      else if (found.state !== 'busy' && found.state !== 'available') {
        await this.#center.give({ kind: 'agent status', agent, status: 'available', reason: null });
      }
    }
    for (const leg of this.#legs()) if (this.#below(3) === 0) this.#hangUp(leg);
    await this.#center.settle();
  }

  #agentActs(): Input | null {
    const { state } = this.#center;
    const asked = AGENTS.findIndex((each) => (state?.agents.peek(each)?.offers.length ?? 0) > 0);
    const index = asked >= 0 && this.#below(3) > 0 ? asked : this.#below(AGENTS.length);
    const agent = AGENTS[index] ?? 'Ann';
    const profile = state === null ? 'Front' : this.#profileOf(state, index);
    const found = state?.agents.peek(agent);
    if (found === undefined) return { kind: 'agent signs in', agent, profile, status: 'available' };
    if (found.offers.length > 0 && this.#below(6) > 0) return { kind: 'agent accepts', agent, offer: null };
    switch (this.#below(9)) {
      case 0:
        return { kind: 'agent declines', agent, offer: null };
      case 1:
        return { kind: 'agent hangs up', agent };
      case 2:
        return { kind: 'agent status', agent, status: this.#below(4) === 0 ? 'offline' : 'unavailable', reason: null };
      case 3: {
        const contacts = state?.contacts.values() ?? [];
        const contact = contacts[this.#below(Math.max(1, contacts.length))]?.id;
        return contact === undefined || this.#below(3) > 0 ? null : { kind: 'stop contact', contact };
      }
      case 4:
        return { kind: 'agent ends after-call work', agent };
      default:
        return { kind: 'agent status', agent, status: 'available', reason: null };
    }
  }

  #profileOf({ latest }: State, index: number): string {
    const names = [...latest.profiles.keys()];
    return names[index % names.length] ?? 'Front';
  }

  /** A callback that nobody called for; the queue may be one that there was. */
  #serviceAsks(): Input {
    const settings = {
      queue: QUEUES[this.#below(QUEUES.length)] ?? 'Back',
      initialDelayMs: (1 + this.#below(10)) * SECOND,
      retries: this.#below(3),
      betweenAttemptsMs: (5 + this.#below(30)) * SECOND,
      creationFlow: null,
      flow: 'Line',
      block: 'back',
    };
    return { kind: 'request callback', number: phoneOf(this.#below(PHONES)), settings, callerId: null };
  }

  #customerActs(): void {
    const phone = phoneOf(this.#below(PHONES));
    const { phones } = this.#center;
    const line = phones.legOf(phone);
    if (line === null) {
      phones.call({ from: phone, number: null, flow: this.#flow });
    } else if (line.state === 'connected' && this.#below(3) > 0) {
      phones.press(line.leg, KEYS.charAt(this.#below(KEYS.length)));
    } else if (line.state !== 'ringing') {
      this.#hangUp(line.leg);
    }
  }

  #legs(): string[] {
    return Array.from({ length: PHONES }, (_, index) => this.#center.phones.legOf(phoneOf(index))).flatMap((line) =>
      line !== null && line.state !== 'ringing' ? [line.leg] : [],
    );
  }

  #hangUp(leg: string): void {
    this.#center.phones.hangUp(leg);
  }
}
