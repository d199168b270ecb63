/** Those who run the center: they deploy programs, take contacts along, change profiles and hours, by chance and at any moment. */
import type { Program, Serve } from '@ringback/dsl/ir';
import type { Input } from '../../src/core/protocol.ts';
import { anyVersion, type Version } from './versions.ts';

const SECOND = 1_000;
/** So many programs are made for one center; one that was there before may come back. */
const VERSIONS = 6;

export class Operators {
  readonly versions: readonly Version[];
  readonly #below: (n: number) => number;

  constructor(seed: number, below: (n: number) => number) {
    this.#below = below;
    this.versions = Array.from({ length: VERSIONS }, (_, index) => anyVersion(seed * VERSIONS + index, below));
  }

  get first(): Program {
    const [first] = this.versions;
    if (first === undefined) throw new Error('there is no version');
    return first.program;
  }

  /** What is done next; `latest` is current now. */
  next(latest: Program): Input {
    switch (this.#below(6)) {
      case 0:
        return { kind: 'migrate contacts' };
      case 1: {
        const profile = this.#one(latest.profiles.map(({ name }) => name));
        return { kind: 'change profile', profile, serves: this.#below(3) === 0 ? null : this.#serves(latest) };
      }
      case 2: {
        const hours = this.#one(latest.hours.map(({ name }) => name));
        return { kind: 'override hours', hours, state: this.#one(['open', 'closed', null] as const) };
      }
      default:
        return { kind: 'deploy', ...this.handed() };
    }
  }

  /** A version to be deployed. Now and then nobody has thought of those who need what it lacks. */
  handed(): Version {
    const version = this.#one(this.versions);
    return this.#below(5) === 0 ? { ...version, replace: {} } : version;
  }

  #serves(latest: Program): Serve[] {
    const chosen = latest.queues.filter(() => this.#below(3) > 0);
    return chosen.map(({ name }) => ({
      queue: name,
      channels: null,
      priority: 1 + this.#below(3),
      delayMs: this.#one([0, 0, 10, 45]) * SECOND,
    }));
  }

  #one<T>(items: readonly T[]): T {
    return items[this.#below(items.length)] as T;
  }
}
