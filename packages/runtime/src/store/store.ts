import type { ContactId, Event, Input } from '../core/protocol.ts';
import type { TelephonyEventId } from '../telephony/telephony.ts';

/** One input as it was taken, with the instant at which the core took it. */
export interface TakenInput {
  readonly atMs: number;
  readonly input: Input;
  /** Of what telephony reported: by it a second report of the same is known, after a restart, too. */
  readonly report?: TelephonyEventId;
}

/** A contact, an agent, a timer … as it stands after the batch; `json` null: gone. */
export interface Row {
  /** `contact`, `agent`, `timer` …: the tables of the state, and `outbox`. */
  readonly table: string;
  /** Unique in its table. */
  readonly key: string;
  readonly json: string | null;
  /** What `json` says, in UTF-8, where it was made of bytes: a store that writes bytes takes them and asks for no `json`. */
  readonly utf8?: Uint8Array | undefined;
}

export interface KeptRow extends Row {
  readonly json: string;
}

/** What one turn of the shell changed. It is written whole or not at all. */
export interface Batch {
  /** Number of the ownership that `open` gave. A store refuses a batch of an earlier one. */
  readonly epoch: number;
  /** Rises by one with each batch, over restarts as well. */
  readonly turn: number;
  readonly atMs: number;
  readonly inputs: readonly TakenInput[];
  readonly events: readonly Event[];
  readonly rows: readonly Row[];
}

/** What an owner finds. It is read before the first batch is committed. */
export interface Opened {
  readonly epoch: number;
  /** The last batch that was committed; 0: none. */
  readonly turn: number;
  /** Every row that is there, in any order; to be gone through once. */
  readonly rows: Iterable<KeptRow>;
  /** Reports of telephony that were taken lately, oldest first: they may come again. */
  readonly recentReports: readonly TelephonyEventId[];
  /** What is on record of a contact that lives, from its beginning on, in order. May be asked later, too. */
  eventsOf(contact: ContactId): readonly Event[];
  /** What is on record since line `seq` of the log, as far back as history is kept. May be asked later, too. */
  eventsAfter(seq: number): Iterable<Event>;
}

/**
 * Where one center keeps its state (S38). The shell commits before it lets any effect out and before it acknowledges any
 * input, so what a store has taken is what the world may have seen.
 *
 * `commit` may answer at once or later; a store that fails throws or rejects. Whether the batch is there is then unknown:
 * the center opens the store again and goes on from what it finds.
 */
export interface Store {
  /** Nothing is kept: nobody needs to make rows. */
  readonly isForgetful?: boolean;
  /**
   * How many batches it takes while it has not answered the first of them; 1 unless said. With more, the center decides the next
   * turn while the last one is written. Such a store commits and answers in order, and once one fails it refuses all that follow.
   */
  readonly batchesAtOnce?: number;
  /** Takes ownership: every batch of an earlier owner is refused from now on. May be called again after a failure. */
  open(): Opened | Promise<Opened>;
  commit(batch: Batch): void | Promise<void>;
  close(): void | Promise<void>;
}

/** A batch of an owner that has been replaced: it must not decide any more. */
export class StaleEpochError extends Error {
  /** Of the batch, and of the owner. */
  readonly epoch: number;
  readonly current: number;

  constructor(epoch: number, current: number) {
    super(`written in epoch ${epoch}, but epoch ${current} owns the store`);
    this.name = 'StaleEpochError';
    this.epoch = epoch;
    this.current = current;
  }
}
