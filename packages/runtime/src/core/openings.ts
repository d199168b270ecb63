/** When callbacks may be offered: the queue's `call back during` (S35), and the pause after failed dials (S34). */
import type { Hours, Name } from '@ringback/dsl/ir';
import { hoursAt, nextOpeningMs } from './hours.ts';
import { queueRow, say } from './state.ts';
import type { State } from './state.ts';

/** S34: the pause after the first failed dial, and the longest one. */
const DIAL_PAUSE_FIRST_MS = 5_000;
const DIAL_PAUSE_MAX_MS = 5 * 60_000;

/** Whether hours are open now: by order of an operator or a test, else by the calendar. Unknown hours are closed. */
export function areOpen(state: State, name: Name): boolean {
  const forced = state.hoursOverrides.get(name);
  if (forced !== undefined) return forced === 'open';
  const hours = state.latest.hours.get(name);
  return hours !== undefined && stretchOf(state, hours).open;
}

function stretchOf(state: State, hours: Hours): { open: boolean; untilMs: number } {
  let stretch = state.hoursCache.get(hours);
  if (stretch === undefined || state.nowMs >= stretch.untilMs) {
    stretch = hoursAt(hours, state.nowMs);
    state.hoursCache.set(hours, stretch);
  }
  return stretch;
}

export const isDialingPaused = (state: State): boolean => state.nowMs < state.dialPause.untilMs;

const isOutsideHours = (state: State, queue: Name): boolean => {
  const during = state.latest.queues.get(queue)?.callBackDuring ?? null;
  return during !== null && !areOpen(state, during);
};

/** Whether none of the queue's callbacks may be offered at this instant. */
export const areCallbacksBlocked = (state: State, queue: Name): boolean =>
  isDialingPaused(state) || isOutsideHours(state, queue);

/** Tells the router which callbacks may be offered now; called whenever time has passed, before it is asked. */
export function refreshOpenings(state: State): void {
  if (state.nowMs < state.blocksHoldUntilMs) return;
  let holdUntilMs = isDialingPaused(state) ? state.dialPause.untilMs : Number.MAX_SAFE_INTEGER;
  for (const queue of state.latest.program.queues) {
    state.router.block(queue.name, 'callback', areCallbacksBlocked(state, queue.name));
    const hours = queue.callBackDuring === null ? undefined : state.latest.hours.get(queue.callBackDuring);
    if (hours !== undefined) holdUntilMs = Math.min(holdUntilMs, stretchOf(state, hours).untilMs);
    armOpening(state, queue.name);
  }
  state.blocksHoldUntilMs = holdUntilMs;
}

/** Outside the hours, callbacks that wait are looked at again when the hours open next. */
export function armOpening(state: State, queue: Name): void {
  const row = state.queues.get(queue);
  if (row === undefined || row.contacts === 0 || row.openingTimer !== null) return;
  const during = state.latest.queues.get(queue)?.callBackDuring ?? null;
  if (during === null || state.hoursOverrides.has(during) || !isOutsideHours(state, queue)) return;
  const hours = state.latest.hours.get(during);
  const atMs = hours === undefined ? null : nextOpeningMs(hours, state.nowMs);
  if (atMs !== null) {
    row.openingTimer = state.timers.set(atMs, { kind: 'callbacks may be offered', queue });
  }
}

/** The time at which hours were to open has come; the router hears of it when the core settles. */
export function openingCame(state: State, queue: Name): void {
  queueRow(state, queue).openingTimer = null;
  state.blocksHoldUntilMs = -Infinity;
}

/** An operator or a test forces hours, or gives them back to the calendar. */
export function overrideHours(state: State, name: Name, forced: 'open' | 'closed' | null): void {
  if (forced === null) state.hoursOverrides.delete(name);
  else state.hoursOverrides.set(name, forced);
  state.blocksHoldUntilMs = -Infinity;
}

/** A dial failed for a reason of ours: nobody is dialed for a while, longer each time in a row (S34). */
export function pauseDialing(state: State): void {
  const { dialPause } = state;
  const pauseMs = Math.min(DIAL_PAUSE_FIRST_MS * 2 ** dialPause.failures, DIAL_PAUSE_MAX_MS);
  dialPause.failures++;
  state.timers.cancel(dialPause.timer);
  dialPause.untilMs = state.nowMs + pauseMs;
  dialPause.timer = state.timers.set(dialPause.untilMs, { kind: 'dialing resumes' });
  say(state, { kind: 'dialing paused', untilMs: dialPause.untilMs });
  state.blocksHoldUntilMs = -Infinity;
}

export function dialingResumes(state: State): void {
  state.dialPause.timer = null;
  state.blocksHoldUntilMs = -Infinity;
}

/** A phone rang: dialing works again. */
export function dialingWorks(state: State): void {
  state.dialPause.failures = 0;
}
