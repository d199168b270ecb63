import type { Event } from '../core/protocol.ts';
import { StaleEpochError, type Batch, type Opened, type Row, type Store, type TakenInput } from './store.ts';

export interface MemoryStoreOptions {
  /**
   * Whether inputs and events are kept. Without them the memory in use stays bounded by what is live, and nothing can be
   * rebuilt after a crash. Kept by default.
   */
  readonly history?: boolean;
}

/** A store that lives as long as the process: for tests, simulations and centers that may forget. Answers at once. */
export class MemoryStore implements Store {
  readonly inputs: TakenInput[] = [];
  readonly events: Event[] = [];
  readonly #rows = new Map<string, Row>();
  readonly #history: boolean;
  #epoch = 0;

  constructor(options: MemoryStoreOptions = {}) {
    this.#history = options.history ?? true;
  }

  open(): Opened {
    this.#epoch++;
    return { epoch: this.#epoch, inputs: [...this.inputs], rows: [...this.#rows.values()] };
  }

  commit(batch: Batch): void {
    if (batch.epoch !== this.#epoch) throw new StaleEpochError(batch.epoch, this.#epoch);
    if (this.#history) {
      for (const input of batch.inputs) this.inputs.push(input);
      for (const event of batch.events) this.events.push(event);
    }
    for (const row of batch.rows) {
      const id = `${row.table}/${row.key}`;
      if (row.value === null) this.#rows.delete(id);
      else this.#rows.set(id, row);
    }
  }

  close(): void {
    this.#epoch++;
  }
}
