/** What telephony reports, each once: reports come at least once, and over a restart as well. */
import type { Taken, TelephonyEvent, TelephonyEventId } from '../telephony/telephony.ts';

/** Reports that may still come a second time; older ones are forgotten so that memory stays bounded. */
export const REPORTS_REMEMBERED_MAX = 10_000;

const TAKEN: Promise<Taken> = Promise.resolve('taken');

export class Reports {
  /** What became of each; a promise while it is not yet on record. */
  readonly #seen = new Map<TelephonyEventId, Promise<Taken>>();

  /** These are on record. */
  learn(recent: Iterable<TelephonyEventId>): void {
    for (const id of recent) this.#remember(id, TAKEN);
  }

  isOnRecord(id: TelephonyEventId): boolean {
    return this.#seen.get(id) === TAKEN;
  }

  /** Hands a report on with `take` unless it was, and answers what becomes or became of it. */
  once(event: TelephonyEvent, take: (event: TelephonyEvent, told: (taken: Taken) => void) => void): Promise<Taken> {
    const known = this.#seen.get(event.id);
    if (known !== undefined) return known;
    let tell: (taken: Taken) => void = () => {};
    const taken = new Promise<Taken>((resolve) => (tell = resolve));
    this.#remember(event.id, taken);
    take(event, (what) => {
      if (what === 'taken') this.#remember(event.id, TAKEN);
      else this.#seen.delete(event.id);
      tell(what);
    });
    return taken;
  }

  #remember(id: TelephonyEventId, taken: Promise<Taken>): void {
    this.#seen.set(id, taken);
    if (this.#seen.size <= REPORTS_REMEMBERED_MAX) return;
    for (const oldest of this.#seen.keys()) {
      this.#seen.delete(oldest);
      return;
    }
  }
}
