import { parentPort, workerData } from 'node:worker_threads';
import { complaints, filesOf } from './cases.ts';
import type { Runs, Said } from './run.ts';
import { smallest } from './smallest.ts';

/** Failures that are made small and told; more of a kind are most likely the same. */
const MAX_FAILURES = 3;

const say = (said: Said): void => parentPort?.postMessage(said, []);

for (const { kind, from, count } of workerData as readonly Runs[]) {
  let failures = 0;
  for (let seed = from; seed < from + count && failures < MAX_FAILURES; seed++) {
    say({ kind: 'next', of: { kind, seed } });
    const files = filesOf(kind, seed);
    const found = complaints(kind, files);
    if (found.length === 0) continue;
    failures++;
    say({ kind: 'failure', failure: { kind, seed, complaints: found, files: smallest(kind, files) } });
  }
}
say({ kind: 'done' });
