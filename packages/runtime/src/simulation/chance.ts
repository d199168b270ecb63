/**
 * Chance that repeats: the same seed gives the same draws. Each subject draws from a stream of its own (`of`), so that one
 * more draw in one place changes nothing in another.
 */
export class Chance {
  #state: number;
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed >>> 0;
    this.#state = this.#seed;
  }

  /** The stream of a subject, always the same one. */
  of(subject: string): Chance {
    let hash = this.#seed ^ 0x811c9dc5;
    for (let at = 0; at < subject.length; at++) hash = Math.imul(hash ^ subject.charCodeAt(at), 0x01000193);
    return new Chance(hash ^ (hash >>> 15));
  }

  /** In [0, 1): mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** Whole milliseconds in [fromMs, toMs). */
  betweenMs(fromMs: number, toMs: number): number {
    return Math.floor(fromMs + this.next() * (toMs - fromMs));
  }

  /** Time to the next of events that come independently of each other; whole milliseconds, at least 1. */
  exponentialMs(meanMs: number): number {
    return Math.max(1, Math.round(-Math.log(1 - this.next()) * meanMs));
  }

  /** Lengths of conversations: most are near the mean, a few are much longer. `spread` is the sigma of the logarithm. */
  lognormalMs(meanMs: number, spread: number): number {
    const angle = 2 * Math.PI * this.next();
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(angle);
    return Math.max(1, Math.round(meanMs * Math.exp(spread * normal - (spread * spread) / 2)));
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** Weights need not add up to anything. */
  pickWeighted<Item>(items: readonly (readonly [Item, number])[]): Item {
    const total = items.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.next() * total;
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    const last = items.at(-1);
    if (last === undefined) throw new RangeError('nothing to pick from');
    return last[0];
  }
}
