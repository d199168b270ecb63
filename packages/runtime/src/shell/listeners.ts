import type { Log } from './log.ts';

/** Whoever listens must not be able to stop the center: what a listener throws is logged. */
export class Listeners<Told> {
  readonly #listeners = new Set<(told: Told) => void>();
  readonly #log: Log;
  readonly #nameOf: (told: Told) => string;

  constructor(log: Log, nameOf: (told: Told) => string) {
    this.#log = log;
    this.#nameOf = nameOf;
  }

  add(listener: (told: Told) => void): () => void {
    // One function may listen twice.
    const own = (told: Told): void => listener(told);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  publish(told: Told): void {
    for (const listener of this.#listeners) {
      try {
        listener(told);
      } catch (cause) {
        this.#log({ level: 'error', message: `${this.#nameOf(told)} failed: ${String(cause)}` });
      }
    }
  }
}
