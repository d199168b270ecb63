import { LastAsked } from './last-asked.ts';

/**
 * Rows by key that remember which of them may have changed, so that a store writes those and no others.
 *
 * Rows are changed in place, so whoever can get at one may change it: `get` counts as a change, `peek` and iteration are
 * for looking. Marking every change where it is made was the alternative; it costs a line at each of a hundred places, and
 * one that is forgotten loses a caller after the next restart.
 */
export class WatchedRows<Key extends string, Row> extends LastAsked<Key, Row> {
  /** null: nobody wants to know. */
  #touched: Set<Key> | null = null;

  /** From now on changes are remembered until they are taken: somebody must take them. */
  watch(): void {
    this.#touched ??= new Set();
  }

  /** The row, to change it. */
  override get(key: Key): Row | undefined {
    const row = super.get(key);
    if (row !== undefined) this.#touched?.add(key);
    return row;
  }

  /** The row, to look at it. */
  peek(key: Key): Row | undefined {
    return super.get(key);
  }

  /** A row that was only looked at is going to be changed. */
  touch(key: Key): void {
    this.#touched?.add(key);
  }

  override set(key: Key, row: Row): this {
    this.#touched?.add(key);
    return super.set(key, row);
  }

  override delete(key: Key): boolean {
    const was = super.delete(key);
    if (was) this.#touched?.add(key);
    return was;
  }

  /** Keys of rows that may have changed, came or went since the last call. */
  takeTouched(): readonly Key[] {
    if (this.#touched === null || this.#touched.size === 0) return NONE;
    const touched = [...this.#touched];
    this.#touched.clear();
    return touched;
  }
}

const NONE: readonly never[] = [];
