/**
 * Traffic that theory knows the answer to: Poisson arrivals of several classes, served by equal agents, with or without
 * patience. One event loop for every engine; the engine decides only who gets whom.
 */
import { dice } from '../core/random.ts';

/**
 * Instants are whole numbers for the engine, which takes a tick for a millisecond. A mean service lasts about this many, so
 * that rounding adds nothing that a test could see and two events seldom share an instant.
 */
const TICKS_PER_SERVICE = 100_000;

export interface CustomerClass {
  readonly ratePerS: number;
  readonly meanServiceS: number;
  /** Length of a service in seconds, from a uniform number in (0, 1). */
  readonly serviceS: (uniform: number) => number;
}

export interface Traffic {
  /** The first class goes before the second, and so on. */
  readonly classes: readonly CustomerClass[];
  readonly agents: number;
  /** Rate at which who waits gives up; null: nobody does. */
  readonly givesUpPerS: number | null;
  /** Contacts that may wait; null: any number. */
  readonly places: number | null;
}

/** Who gets whom. Numbers of customers rise by one; agents are counted from 0. */
export interface Engine {
  /** False: there is no place. */
  arrive(customer: number, customerClass: number, tick: number): boolean;
  giveUp(customer: number, tick: number): void;
  /** The agent has served the customer. */
  free(agent: number, customer: number, tick: number): void;
  /** Who is served from now on, one after another. */
  match(): { readonly agent: number; readonly customer: number } | undefined;
}

/** What became of a customer. */
export interface Visit {
  readonly customer: number;
  readonly customerClass: number;
  /** Seconds from the arrival to the service, or to giving up; NaN if there was no place. */
  readonly waitedS: number;
  readonly end: 'served' | 'gave up' | 'no place';
}

const exponential =
  (rate: number) =>
  (uniform: number): number =>
    -Math.log(uniform) / rate;

export const exponentialClass = (ratePerS: number, meanServiceS: number): CustomerClass => ({
  ratePerS,
  meanServiceS,
  serviceS: exponential(1 / meanServiceS),
});
export const constantClass = (ratePerS: number, meanServiceS: number): CustomerClass => ({
  ratePerS,
  meanServiceS,
  serviceS: () => meanServiceS,
});

const RESOLUTION = 2 ** 32;

interface Happening {
  readonly tick: number;
  readonly kind: 'arrival' | 'end of service' | 'end of patience';
  readonly customer: number;
  readonly agent: number;
}

/** Happenings by tick, then in the order in which they were set: a binary heap that shares no code with the router. */
class Agenda {
  readonly #heap: { readonly happening: Happening; readonly rank: number }[] = [];
  #rank = 0;

  set(happening: Happening): void {
    const heap = this.#heap;
    heap.push({ happening, rank: this.#rank++ });
    for (let at = heap.length - 1; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  take(): Happening | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first?.happening;
    heap[0] = last;
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && this.#isBefore(child, least)) least = child;
      }
      if (least === at) return first.happening;
      this.#swap(at, least);
      at = least;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.happening.tick !== b.happening.tick ? a.happening.tick < b.happening.tick : a.rank < b.rank;
  }
  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}

interface Waiting {
  readonly customerClass: number;
  readonly sinceTick: number;
}

/** Plays a number of arrivals and hands over every visit that ended before the last of them. */
export function playTraffic(
  traffic: Traffic,
  engine: Engine,
  arrivals: number,
  seed: number,
  see: (visit: Visit) => void,
): void {
  const below = dice(seed);
  const uniform = (): number => (below(RESOLUTION) + 0.5) / RESOLUTION;
  const { classes, givesUpPerS } = traffic;
  const ticksPerS = TICKS_PER_SERVICE / (classes[0]?.meanServiceS ?? 1);
  const ticks = (seconds: number): number => Math.round(seconds * ticksPerS);
  const ratePerS = classes.reduce((sum, each) => sum + each.ratePerS, 0);
  const between = exponential(ratePerS);
  const patience = givesUpPerS === null ? null : exponential(givesUpPerS);
  const drawClass = (): number => {
    let rest = uniform() * ratePerS;
    return Math.max(
      0,
      classes.findIndex((each) => (rest -= each.ratePerS) < 0),
    );
  };
  const agenda = new Agenda();
  const waiting = new Map<number, Waiting>();
  agenda.set({ tick: ticks(between(uniform())), kind: 'arrival', customer: 0, agent: -1 });
  for (;;) {
    const happening = agenda.take();
    if (happening === undefined) return;
    const { tick, kind, customer } = happening;
    if (kind === 'arrival') {
      if (customer === arrivals) return;
      agenda.set({ tick: tick + ticks(between(uniform())), kind: 'arrival', customer: customer + 1, agent: -1 });
      const customerClass = drawClass();
      if (engine.arrive(customer, customerClass, tick)) {
        waiting.set(customer, { customerClass, sinceTick: tick });
        if (patience !== null) {
          agenda.set({ tick: tick + ticks(patience(uniform())), kind: 'end of patience', customer, agent: -1 });
        }
      } else see({ customer, customerClass, waitedS: NaN, end: 'no place' });
    } else if (kind === 'end of service') {
      engine.free(happening.agent, customer, tick);
    } else {
      const left = waiting.get(customer);
      if (left === undefined) continue;
      waiting.delete(customer);
      engine.giveUp(customer, tick);
      see({
        customer,
        customerClass: left.customerClass,
        waitedS: (tick - left.sinceTick) / ticksPerS,
        end: 'gave up',
      });
    }
    for (let match = engine.match(); match !== undefined; match = engine.match()) {
      const served = waiting.get(match.customer);
      if (served === undefined) throw new Error(`customer ${match.customer} does not wait`);
      waiting.delete(match.customer);
      const { customerClass, sinceTick } = served;
      see({ customer: match.customer, customerClass, waitedS: (tick - sinceTick) / ticksPerS, end: 'served' });
      const serviceS = classes[customerClass]?.serviceS(uniform()) ?? 0;
      agenda.set({ tick: tick + ticks(serviceS), kind: 'end of service', ...match });
    }
  }
}
