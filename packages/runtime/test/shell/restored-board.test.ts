import { describe, expect, test } from 'vitest';
import { Board } from '../../src/shell/board.ts';
import { boardAgents, boardContacts } from '../../src/shell/restored-board.ts';
import { anyCenter } from '../core/any-center.ts';
import { playTraffic } from '../core/random-traffic.ts';
import { createState, step } from '../../src/core/index.ts';
import { inputsOf } from '../core/random-cuts.ts';
import { shown } from './shown-board.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const ACTS = 150;

describe('the board of a center that was started again', () => {
  test.each(SEEDS)('seed %i: shows what it showed, after every step', (seed) => {
    const center = anyCenter(seed);
    const followed = new Board(center);
    const state = createState(center, { seed });
    for (const { input, nowMs } of inputsOf(seed, ACTS, center)) {
      for (const event of step(state, input, nowMs).events) followed.apply(event);
      const restored = new Board(center);
      restored.restore(boardContacts(state), boardAgents(state));
      expect(shown(restored)).toEqual(shown(followed));
      expect(restored.metrics(nowMs)).toEqual(followed.metrics(nowMs));
    }
  });

  test('the traffic has offers, dials and conversations in it', () => {
    const kinds = new Set(
      SEEDS.flatMap((seed) => playTraffic(seed, ACTS, (s) => s, anyCenter(seed)).events).map((e) => e.kind),
    );
    for (const kind of ['offered', 'dialed', 'joined', 'callback scheduled'] as const) expect(kinds).toContain(kind);
  });
});
