/**
 * The offers that are open, by id. They remember which of them may have changed, as other rows do (see watched-rows.ts): `get`
 * counts as a change, `peek` and iteration are for looking.
 *
 * An offer is mostly the only one that anybody asks for from the moment it is made until it is answered. So the newest is not in
 * the `Map`, which makes its tables anew when it holds one and then none.
 */
import type { OfferId } from './protocol.ts';
import type { Offer } from './rows.ts';

const NONE: readonly never[] = [];

export class LiveOffers {
  #newest: Offer | undefined;
  readonly #older = new Map<OfferId, Offer>();
  /** null: nobody wants to know. */
  #touched: Set<OfferId> | null = null;

  /** From now on changes are remembered until they are taken: somebody must take them. */
  watch(): void {
    this.#touched ??= new Set();
  }

  /** An offer that is not here yet. */
  add(offer: Offer): void {
    if (this.#newest !== undefined) this.#older.set(this.#newest.id, this.#newest);
    this.#newest = offer;
    this.#touched?.add(offer.id);
  }

  delete(id: OfferId): void {
    if (this.#newest?.id === id) this.#newest = undefined;
    else if (!this.#older.delete(id)) return;
    this.#touched?.add(id);
  }

  /** The row, to change it. */
  get(id: OfferId): Offer | undefined {
    const offer = this.peek(id);
    if (offer !== undefined) this.#touched?.add(id);
    return offer;
  }

  /** The row, to look at it. */
  peek(id: OfferId): Offer | undefined {
    return this.#newest?.id === id ? this.#newest : this.#older.get(id);
  }

  /** In the order in which they came. */
  *values(): Generator<Offer> {
    yield* this.#older.values();
    if (this.#newest !== undefined) yield this.#newest;
  }

  /** Ids of those that may have changed, came or went since the last call. */
  takeTouched(): readonly OfferId[] {
    if (this.#touched === null || this.#touched.size === 0) return NONE;
    const touched = [...this.#touched];
    this.#touched.clear();
    return touched;
  }
}
