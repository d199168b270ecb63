import type { Event, Input } from '../core/protocol.ts';

/** One input as it was taken: with the instant at which the core took it, the log of them rebuilds the state. */
export interface TakenInput {
  readonly atMs: number;
  readonly input: Input;
}

/** A contact, an agent … as it stands after the batch; `value` null: gone. Plain JSON. */
export interface Row {
  readonly table: string;
  readonly key: string;
  readonly value: unknown;
}

/** What one turn of the shell changed. It is written whole or not at all. */
export interface Batch {
  /** Number of the ownership that `open` gave. A store refuses a batch of an earlier one. */
  readonly epoch: number;
  readonly inputs: readonly TakenInput[];
  readonly events: readonly Event[];
  readonly rows: readonly Row[];
}

export interface Opened {
  readonly epoch: number;
  /** What was committed before, in order; empty for a new store. */
  readonly inputs: readonly TakenInput[];
  readonly rows: readonly Row[];
}

/**
 * The log of one center (S38). The shell commits before it lets any effect out and before it acknowledges any input, so
 * what a store has taken is what the world may have seen.
 *
 * `commit` may answer at once or later; a store that fails throws or rejects, and then nothing of the batch may remain.
 */
export interface Store {
  /** Takes ownership: every batch of an earlier owner is refused from now on. */
  open(): Opened | Promise<Opened>;
  commit(batch: Batch): void | Promise<void>;
  close(): void | Promise<void>;
}

/** A batch of an owner that has been replaced: it must not decide any more. */
export class StaleEpochError extends Error {
  constructor(epoch: number, current: number) {
    super(`written in epoch ${epoch}, but epoch ${current} owns the store`);
    this.name = 'StaleEpochError';
  }
}
