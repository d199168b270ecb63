/** Batch means: a long run cut into batches, whose means are nearly independent of each other. */
import type { Visit } from './traffic.ts';

/** The first tenth is thrown away: the line begins empty, the closed form is about a line that has always been there. */
const WARM_UP = 0.1;
export const BATCHES = 30;
/** With 30 batches a right engine is further away than this many standard errors in 4 of 10,000 figures. */
const STANDARD_ERRORS = 4;
/** Below this share of the expected value no difference counts. */
const TOLERANCE = 0.02;

/** What a visit adds to a figure; undefined: the figure is not about this visit. */
export type Measure = (visit: Visit) => number | undefined;

export class BatchMeans {
  readonly #sums: Float64Array<ArrayBuffer> = new Float64Array(BATCHES);
  readonly #counts: Float64Array<ArrayBuffer> = new Float64Array(BATCHES);
  readonly #first: number;
  readonly #batchSize: number;
  readonly #measure: Measure;

  constructor(measure: Measure, customers: number) {
    this.#measure = measure;
    this.#first = Math.floor(customers * WARM_UP);
    this.#batchSize = (customers - this.#first) / BATCHES;
  }

  add(visit: Visit): void {
    if (visit.customer < this.#first) return;
    const value = this.#measure(visit);
    if (value === undefined) return;
    const batch = Math.floor((visit.customer - this.#first) / this.#batchSize);
    this.#sums[batch] = (this.#sums[batch] ?? 0) + value;
    this.#counts[batch] = (this.#counts[batch] ?? 0) + 1;
  }

  get mean(): number {
    return total(this.#sums) / total(this.#counts);
  }

  get standardError(): number {
    const means = [...this.#sums].map((sum, batch) => sum / (this.#counts[batch] ?? 0));
    const middle = total(means) / BATCHES;
    const squares = total(means.map((mean) => (mean - middle) ** 2));
    return Math.sqrt(squares / (BATCHES - 1) / BATCHES);
  }
}

const total = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/** How far the measured figure may be from the expected one. */
export const allowed = (expected: number, standardError: number): number =>
  Math.max(TOLERANCE * Math.abs(expected), STANDARD_ERRORS * standardError);
