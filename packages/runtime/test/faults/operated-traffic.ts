/** Traffic by chance in a center whose programs are deployed over each other meanwhile; nothing fails. */
import type { Program } from '@ringback/dsl/ir';
import { createState, step, type Event, type State } from '../../src/core/index.ts';
import { dice } from '../core/random.ts';
import { inputsOf } from '../core/random-cuts.ts';
import { Operators } from './operators.ts';

const ACTS = 150;
/** After one step in so many somebody operates the center. */
const OPERATED_ONE_IN = 12;

export interface OperatedStep {
  readonly state: State;
  readonly events: readonly Event[];
  readonly nowMs: number;
}

export function operatedTraffic(seed: number) {
  const below = dice(seed * 13 + 1);
  const operators = new Operators(seed, below);
  const programs: ReadonlyMap<string, Program> = new Map(
    operators.versions.map(({ program }) => [program.hash, program]),
  );
  function* steps(): Generator<OperatedStep> {
    const state = createState(operators.first, { seed });
    for (const { input, nowMs } of inputsOf(seed, ACTS, operators.first)) {
      yield { state, nowMs, events: step(state, input, nowMs).events };
      if (below(OPERATED_ONE_IN) > 0) continue;
      yield { state, nowMs, events: step(state, operators.next(state.latest.program), nowMs).events };
    }
  }
  return { first: operators.first, programs, steps };
}
