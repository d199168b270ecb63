/** What telephony reports, each once: reports come at least once, and over a restart as well. */
import type { Taken, TelephonyEvent, TelephonyEventId } from '../telephony/telephony.ts';

/** Reports that may still come a second time; older ones are forgotten so that memory stays bounded. */
export const REPORTS_REMEMBERED_MAX = 10_000;

const TAKEN: Promise<Taken> = Promise.resolve('taken');

export class Reports {
  /**
   * What became of each; a promise while it is not yet on record. In two halves, of which the older one is forgotten as a whole:
   * a `Map` that loses its first entry at each step is searched through the gaps, which took a twelfth of a busy day.
   */
  #recent = new Map<TelephonyEventId, Promise<Taken>>();
  #older = new Map<TelephonyEventId, Promise<Taken>>();

  /** These are on record. */
  learn(recent: Iterable<TelephonyEventId>): void {
    for (const id of recent) this.#remember(id, TAKEN);
  }

  isOnRecord(id: TelephonyEventId): boolean {
    return this.#find(id) === TAKEN;
  }

  /** Hands a report on with `take` unless it was, and answers what becomes or became of it. */
  once(event: TelephonyEvent, take: (event: TelephonyEvent, told: (taken: Taken) => void) => void): Promise<Taken> {
    const known = this.#find(event.id);
    if (known !== undefined) return known;
    let tell: (taken: Taken) => void = () => {};
    const taken = new Promise<Taken>((resolve) => (tell = resolve));
    this.#remember(event.id, taken);
    take(event, (what) => {
      if (what === 'taken') this.#remember(event.id, TAKEN);
      else this.#forget(event.id);
      tell(what);
    });
    return taken;
  }

  #find(id: TelephonyEventId): Promise<Taken> | undefined {
    return this.#recent.get(id) ?? this.#older.get(id);
  }

  #forget(id: TelephonyEventId): void {
    this.#recent.delete(id);
    this.#older.delete(id);
  }

  #remember(id: TelephonyEventId, taken: Promise<Taken>): void {
    this.#recent.set(id, taken);
    if (this.#recent.size < REPORTS_REMEMBERED_MAX / 2) return;
    this.#older = this.#recent;
    this.#recent = new Map();
  }
}
