/**
 * The pure core: `step(state, input, nowMs)` → effects and events. No clock, no chance, no waiting, no input or output;
 * the same inputs give the same bytes. The state is changed in place; whoever calls commits before releasing effects.
 *
 * Order within a step (S7): every due timer, by due time and then in the order in which they were set; the core settles;
 * the input; the core settles again. Flows that a timer or an input has set going run before the next one.
 */
import type { Program } from '@ringback/dsl/ir';
import { fire } from './alarms.ts';
import { apply } from './inputs.ts';
import { runFlows } from './interpreter/execute.ts';
import { offer } from './offers.ts';
import { refreshOpenings } from './openings.ts';
import type { Input } from './protocol.ts';
import { newRouter } from './router-of-rows.ts';
import { emptyState, must } from './state.ts';
import type { CoreOptions, State, StepResult } from './state.ts';

/** A center in which nothing has happened yet. */
export function createState(program: Program, options: CoreOptions = {}): State {
  const state = emptyState(program, options);
  state.router = newRouter(state);
  return state;
}

/** Takes one input at `nowMs`. An earlier instant than the last one counts as the last one (S7). */
export function step(state: State, input: Input, nowMs: number): StepResult {
  if (!Number.isSafeInteger(nowMs)) throw new RangeError(`an instant is a whole number of milliseconds, not ${nowMs}`);
  state.nowMs = Math.max(state.nowMs, nowMs);
  fireAndSettle(state);
  const refusal = apply(state, input);
  runFlows(state);
  settle(state);
  // What the input has set for this very instant.
  fireAndSettle(state);
  const { effects, events } = state;
  state.effects = [];
  state.events = [];
  return refusal === null ? { effects, events } : { effects, events, refusal };
}

/** When the core wants to be stepped next though nothing comes in; Infinity when nothing is to come. */
export const nextDueMs = (state: State): number => Math.min(state.timers.nextDueMs(), state.router.nextReleaseMs());

function fireAndSettle(state: State): void {
  for (let timer = state.timers.takeDue(state.nowMs); timer !== undefined; timer = state.timers.takeDue(state.nowMs)) {
    fire(state, timer.alarm);
    runFlows(state);
  }
  settle(state);
}

/** Idle agents, longest idle first, take what S3 gives them, until nobody can take anything (S8). */
function settle(state: State): void {
  refreshOpenings(state);
  state.router.release(state.nowMs);
  for (let match = state.router.next(); match !== undefined; match = state.router.next()) {
    offer(state, match.agent, must(state.contacts.getAt(match.sequence), 'contact', match.sequence));
  }
}
