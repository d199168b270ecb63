import type { ContactId, Event } from '../core/protocol.ts';
import { StaleEpochError, type Batch, type KeptRow, type Opened, type Store, type TakenInput } from './store.ts';

export interface MemoryStoreOptions {
  /**
   * Whether anything is kept. Without it the memory in use stays bounded by what is live, and nothing can be rebuilt after
   * a crash. Kept by default.
   */
  readonly history?: boolean;
}

/** A store that lives as long as the process: for tests, simulations and centers that may forget. Answers at once. */
export class MemoryStore implements Store {
  readonly inputs: TakenInput[] = [];
  readonly events: Event[] = [];
  readonly isForgetful: boolean;
  readonly #rows = new Map<string, KeptRow>();
  #epoch = 0;
  #turn = 0;

  constructor(options: MemoryStoreOptions = {}) {
    this.isForgetful = !(options.history ?? true);
  }

  open(): Opened {
    this.#epoch++;
    const { events, inputs } = this;
    return {
      epoch: this.#epoch,
      turn: this.#turn,
      rows: [...this.#rows.values()],
      recentReports: inputs.flatMap(({ report }) => report ?? []),
      eventsOf: (contact: ContactId) => events.filter((event) => 'contact' in event && event.contact === contact),
      // Lines of the log have no gaps.
      eventsAfter: (seq: number) => events.slice(seq),
    };
  }

  commit({ epoch, turn, inputs, events, rows }: Batch): void {
    if (epoch !== this.#epoch) throw new StaleEpochError(epoch, this.#epoch);
    this.#turn = turn;
    if (this.isForgetful) return;
    for (const input of inputs) this.inputs.push(input);
    for (const event of events) this.events.push(event);
    for (const { table, key, json } of rows) {
      const id = `${table}/${key}`;
      if (json === null) this.#rows.delete(id);
      else this.#rows.set(id, { table, key, json });
    }
  }

  close(): void {
    this.#epoch++;
  }
}
