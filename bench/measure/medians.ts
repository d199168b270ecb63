/** How often each thing is measured; what is told is the median. */
export const RUNS = 7;
const WARM_UP_MS = 1_000;

export type Run = () => unknown;

/** What one run took. */
export interface Took {
  readonly wallMs: number;
  /** Of the processor, all threads of this process: the collector's and the optimizer's, too. */
  readonly cpuMs: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** The value below which so much of the others lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export async function timed(run: Run): Promise<Took> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await run();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1_000 };
}

/** Medians of runs that take turns, so that what else the machine does meets all of them. */
export async function medians(runs: readonly Run[], howOften: number = RUNS): Promise<readonly Took[]> {
  for (const run of runs) {
    const start = performance.now();
    do await run();
    while (performance.now() - start < WARM_UP_MS);
  }
  const took: Took[][] = runs.map(() => []);
  for (let round = 0; round < howOften; round++) {
    for (const [index, run] of runs.entries()) {
      globalThis.gc?.(); // each pays for its own garbage
      took[index]?.push(await timed(run));
    }
  }
  return took.map((each) => ({
    wallMs: median(each.map(({ wallMs }) => wallMs)),
    cpuMs: median(each.map(({ cpuMs }) => cpuMs)),
  }));
}
