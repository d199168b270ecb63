/**
 * Who is in play and what stage a talk has reached, kept up from the log: what the figures of an instant (`Metrics`) do
 * not say. A contact is known from its creation to its end. An agent with a contact goes through stages: listening to the
 * whisper, ringing the customer, talking; any other state of the agent ends them.
 */
import type { CallerKind, Event } from '@ringback/runtime';

export interface Person {
  readonly is: CallerKind;
  readonly number: string | null;
  /** When the person called: what the order counts from. */
  readonly originalStartMs: number;
}

export interface Talk {
  readonly stage: 'listens' | 'rings' | 'talks';
  readonly sinceMs: number;
}

export class Cast {
  readonly #people = new Map<string, Person>();
  readonly #talks = new Map<string, Talk>();

  person(contact: string): Person | undefined {
    return this.#people.get(contact);
  }

  talkOf(agent: string): Talk | undefined {
    return this.#talks.get(agent);
  }

  add(event: Event): void {
    switch (event.kind) {
      case 'contact created': {
        const { is, number, originalStartMs } = event;
        this.#people.set(event.contact, { is, number, originalStartMs });
        break;
      }
      case 'contact ended':
        this.#people.delete(event.contact);
        break;
      case 'offer ended':
        if (event.how === 'accepted') this.#talks.set(event.agent, { stage: 'listens', sinceMs: event.atMs });
        break;
      case 'dialed':
        this.#talks.set(event.agent, { stage: 'rings', sinceMs: event.atMs });
        break;
      case 'joined':
        this.#talks.set(event.agent, { stage: 'talks', sinceMs: event.atMs });
        break;
      case 'agent changed':
        if (event.state !== 'busy') this.#talks.delete(event.agent);
        break;
      default:
        break;
    }
  }
}
