/** What becomes of each thing that can go wrong: one decision at each point, numbered as they come. */

/** Of a commit. */
export const COMMIT_FATES = [
  'applied',
  'not applied',
  'applied, not acknowledged',
  'dies before',
  'dies after',
] as const;
/** Of an effect that telephony is asked for. */
export const EFFECT_FATES = ['done', 'not done', 'done, no answer', 'twice', 'dies before', 'dies after'] as const;
/** Of what telephony reports. */
export const REPORT_FATES = ['once', 'twice', 'late'] as const;
/** Of what happens while nobody is there to hear of it; that a call came is reported again in every case. */
export const MISSED_FATES = ['reported again', 'lost'] as const;
/** Of the question what became of legs. */
export const QUESTION_FATES = ['answered', 'fails'] as const;

export type Fate =
  | (typeof COMMIT_FATES)[number]
  | (typeof EFFECT_FATES)[number]
  | (typeof REPORT_FATES)[number]
  | (typeof MISSED_FATES)[number]
  | (typeof QUESTION_FATES)[number];

/** The first of the fates is that all goes well. */
export interface Fates {
  choose<Of extends Fate>(fates: readonly Of[]): Of;
}

export const allGoesWell: Fates = { choose: <Of extends Fate>(fates: readonly Of[]) => fates[0] as Of };

/** Fate of the n-th point, from 0: number of the fate in its list. */
export type Plan = ReadonlyMap<number, number>;

/** Goes by a plan, and remembers how many fates each point had. */
export class PlannedFates implements Fates {
  /** By point. */
  readonly choices: number[] = [];
  readonly #plan: Plan;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  choose<Of extends Fate>(fates: readonly Of[]): Of {
    const point = this.choices.push(fates.length) - 1;
    return fates[this.#plan.get(point) ?? 0] as Of;
  }
}

/** So many of a thousand points go wrong, with a different share for each sort, until it is told to stop. */
export class RandomFates implements Fates {
  readonly #below: (n: number) => number;
  readonly #shares = new Map<readonly Fate[], readonly number[]>();
  isOver = false;
  struck = 0;

  constructor(below: (n: number) => number) {
    this.#below = below;
    for (const fates of [COMMIT_FATES, EFFECT_FATES, REPORT_FATES, QUESTION_FATES, MISSED_FATES]) {
      // Each run has a random subset of faults, so that rare ones are not drowned by frequent ones.
      const most = fates === MISSED_FATES ? 900 : fates === REPORT_FATES ? 200 : 60;
      this.#shares.set(
        fates,
        fates.map((_, index) => (index === 0 || below(2) === 0 ? 0 : below(most))),
      );
    }
  }

  choose<Of extends Fate>(fates: readonly Of[]): Of {
    const good = fates[0] as Of;
    if (this.isOver) return good;
    let drawn = this.#below(1000);
    for (const [index, share] of (this.#shares.get(fates) ?? []).entries()) {
      if (drawn < share) {
        this.struck++;
        return fates[index] as Of;
      }
      drawn -= share;
    }
    return good;
  }
}
