/** Asking the customer for keys: `menu` and `collect` (S18, S21, S37). */
import type { Collect, Menu } from '@ringback/dsl/ir';
import { trace } from '../contacts.ts';
import type { Waits } from '../rows.ts';
import { hearingLeg } from '../runs.ts';
import { act, must } from '../state.ts';
import { playTo, spoken } from './speech.ts';
import { FlowError, goBelow, take, WAITS } from './step.ts';
import type { At, Step } from './step.ts';

type Asking = Extract<Waits, { readonly kind: 'keys' }>;

/** Plays the question; its time-out begins when it is over, or cut by a key. */
export function ask(where: At, block: Menu | Collect, attempt = 1): Step {
  if (hearingLeg(where.contact) === null) throw new FlowError('nobody is on the line to press a key');
  const speech = spoken(where, block.speech);
  const waits: Asking = { kind: 'keys', playback: null, keys: '', attempt, timer: null };
  where.run.waits = waits;
  if (speech.durationMs > 0) waits.playback = playTo(where, [speech], false);
  if (waits.playback === null) startTimeout(where, block, waits);
  return WAITS;
}

function startTimeout({ state, contact }: At, block: Menu | Collect, waits: Asking): void {
  state.timers.cancel(waits.timer);
  waits.timer = state.timers.set(state.nowMs + block.timeoutMs, { kind: 'flow goes on', contact: contact.id });
}

/** The question has been heard to its end. */
export function questionEnded(where: At, block: Menu | Collect, waits: Asking): void {
  waits.playback = null;
  startTimeout(where, block, waits);
}

/** One key of the customer while this block asks. */
export function keyPressed(where: At, block: Menu | Collect, waits: Asking, key: string): Step {
  if (waits.playback !== null) {
    const leg = must(hearingLeg(where.contact), 'the line of', where.contact.id);
    act(where.state, { kind: 'stop playing', leg, playback: waits.playback });
    waits.playback = null;
  }
  if (block.kind === 'menu') {
    stopAsking(where, waits);
    return take(where, block, block.outcomes.some(({ on }) => on === key) ? key : 'no match');
  }
  if (key !== block.terminator) waits.keys += key;
  if (key === block.terminator || waits.keys.length >= block.maxDigits) return entered(where, block, waits);
  startTimeout(where, block, waits);
  return WAITS;
}

/** No key came in time; digits without the terminator count as entered, a person may not know of it. */
export function timedOut(where: At, block: Menu | Collect, waits: Asking): Step {
  if (block.kind === 'collect' && waits.keys !== '') return entered(where, block, waits);
  stopAsking(where, waits);
  if (block.kind === 'collect' && waits.attempt < block.attempts) return ask(where, block, waits.attempt + 1);
  return take(where, block, 'timeout');
}

function entered(where: At, block: Collect, waits: Asking): Step {
  stopAsking(where, waits);
  const input = read(where, block, waits.keys);
  if (input !== null) {
    trace(where.contact, { input });
    return goBelow(where, block);
  }
  if (waits.attempt < block.attempts) return ask(where, block, waits.attempt + 1);
  return take(
    where,
    block,
    'invalid',
    `"${waits.keys}" is no ${block.what === 'digits' ? 'input' : 'telephone number'}`,
  );
}

function read({ state }: At, block: Collect, keys: string): string | null {
  if (block.what === 'digits') return keys === '' ? null : keys;
  const country = block.country ?? state.latest.program.center.country;
  return state.numbers.read(keys, { format: block.format, country });
}

function stopAsking({ state, run }: At, waits: Asking): void {
  state.timers.cancel(waits.timer);
  run.waits = null;
}
