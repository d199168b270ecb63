/** Seeded runs of a center by chance under all invariants; a failure tells its seed and the fewest inputs that show it. */
import type { Program } from '@ringback/dsl/ir';
import { createState, step } from '../../src/core/index.ts';
import type { Input, Order } from '../../src/core/index.ts';
import { anyCenter } from './any-center.ts';
import { Invariants } from './invariants.ts';
import { playTraffic } from './random-traffic.ts';
import type { Mix } from './random-traffic.ts';
import { shorten } from './shorten.ts';

interface Played {
  readonly center: Program;
  readonly seed: number;
  readonly order: Order;
}

interface Given {
  readonly nowMs: number;
  readonly input: Input;
}

/** What goes wrong when the inputs are given to a fresh center; null: nothing. `lines` gets all that comes out. */
function problemOf(played: Played, inputs: readonly Given[], lines: string[] = []): string | null {
  const { center, seed, order } = played;
  const state = createState(center, { seed, order });
  const invariants = new Invariants(center);
  try {
    for (const { nowMs, input } of inputs) {
      const result = step(state, input, nowMs);
      lines.push(JSON.stringify(result));
      invariants.see(state, input, result);
    }
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The sort of a problem: its words without the ids and instants. */
const sortOf = (problem: string | null): string | null => problem?.replaceAll(/[\d]+/g, '#') ?? null;

/**
 * Plays a seed twice: once as the traffic makes it up, once more from the inputs alone. Throws when an invariant breaks or the
 * two runs differ by a byte; answers how many steps there were.
 */
export function playUnderInvariants(
  seed: number,
  acts: number,
  order: Order = 'first come',
  mix: Mix = 'everything',
): number {
  const center = anyCenter(seed, mix);
  const played = { center, seed, order };
  const inputs: Given[] = [];
  let lines: readonly string[] = [];
  let crash: unknown = null;
  try {
    ({ lines } = playTraffic(
      seed,
      acts,
      (state) => state,
      center,
      (input, nowMs) => inputs.push({ nowMs, input }),
      order,
      mix,
    ));
  } catch (error) {
    crash = error;
  }
  const again: string[] = [];
  const problem = problemOf(played, inputs, again);
  if (problem !== null) {
    const shortest = shorten(inputs, (some) => sortOf(problemOf(played, some)) === sortOf(problem));
    const told = shortest.map(({ nowMs, input }) => `  ${nowMs} ${JSON.stringify(input)}`).join('\n');
    throw new Error(`seed ${seed}: ${problem}\n${shortest.length} of ${inputs.length} inputs show it:\n${told}`);
  }
  if (crash !== null) throw new Error(`seed ${seed}: ${String(crash)}`);
  if (again.join('\n') !== lines.join('\n')) throw new Error(`seed ${seed}: the same inputs gave other bytes`);
  return lines.length;
}
