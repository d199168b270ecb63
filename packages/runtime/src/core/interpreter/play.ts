import type { Play } from '@ringback/dsl/ir';
import { playTo, spoken } from './speech.ts';
import { goBelow, WAITS } from './step.ts';
import type { At, Step } from './step.ts';

/** Heard: until the telephony says that it is over, or `for` has passed. Unheard: it takes its time all the same (S21). */
export function play(where: At, block: Play): Step {
  const { state, contact, run } = where;
  const speech = block.speech.map((each) => spoken(where, each));
  const lengthMs = block.forMs ?? speech.reduce((sum, each) => sum + each.durationMs, 0);
  if (lengthMs === 0) return goBelow(where, block);
  const playback = playTo(where, speech, block.forMs !== null);
  const timed = playback === null || block.forMs !== null;
  const alarm = { kind: 'flow goes on', contact: contact.id } as const;
  run.waits = { kind: 'playback', playback, timer: timed ? state.timers.set(state.nowMs + lengthMs, alarm) : null };
  return WAITS;
}
