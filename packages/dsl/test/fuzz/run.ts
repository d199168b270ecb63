import { Worker } from 'node:worker_threads';
import type { SourceFile } from '../../src/index.ts';
import type { Kind } from './cases.ts';

/** A range of seeds of one kind, worked through by a worker. */
export interface Runs {
  readonly kind: Kind;
  readonly from: number;
  readonly count: number;
}
export interface Failure {
  readonly kind: Kind;
  readonly seed: number;
  readonly complaints: readonly string[];
  /** The texts, made as small as they still show the first complaint. */
  readonly files: readonly SourceFile[];
}
/** What the worker says: which seed is next, or what a seed breached; at last, that it is done. */
export type Said =
  | { readonly kind: 'next'; readonly of: { readonly kind: Kind; readonly seed: number } }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'done' };

/** A text takes milliseconds; one that takes this long never ends. Not a measure of speed. */
const STUCK_MS = 30_000;
/** What one text makes of memory is a few megabytes; a loop that piles things up ends here and not with the machine. */
const MEMORY_MB = 1_000;

/**
 * Runs seeds in a thread of their own, so that a text on which the compiler never comes to an end, or eats the memory, is a
 * failure that names its seed instead of a test run that hangs.
 */
export function fuzz(...runs: readonly Runs[]): Promise<readonly Failure[]> {
  const { promise, resolve } = Promise.withResolvers<readonly Failure[]>();
  const failures: Failure[] = [];
  let under: { readonly kind: Kind; readonly seed: number } = { kind: runs[0]?.kind ?? 'hostile', seed: -1 };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: runs,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const end = (complaint?: string): void => {
    clearTimeout(watch);
    if (complaint !== undefined) failures.push({ ...under, complaints: [complaint], files: [] });
    void worker.terminate().then(() => resolve(failures));
  };
  const stuck = (): void => end(`no end after ${STUCK_MS / 1_000} s`);
  let watch = setTimeout(stuck, STUCK_MS);
  worker.on('message', (said: Said) => {
    clearTimeout(watch);
    if (said.kind === 'done') return end();
    if (said.kind === 'next') under = said.of;
    else failures.push(said.failure);
    watch = setTimeout(stuck, STUCK_MS);
  });
  worker.on('error', (error) => end(String(error)));
  return promise;
}
