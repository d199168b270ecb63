import { expect, test } from 'vitest';
import { snapshot } from '../../src/core/index.ts';
import { anyCenter } from './any-center.ts';
import { dice } from './random.ts';
import { inputsOf, playCut } from './random-cuts.ts';

const SEEDS = Array.from({ length: 200 }, (_, index) => 6 + index);
const ACTS = 250;

test('200 more centers by chance, cut at a third of their steps and restored from rows, go on with the same bytes', () => {
  for (const seed of SEEDS) {
    const center = anyCenter(seed);
    const inputs = inputsOf(seed, ACTS, center);
    const below = dice(seed);
    const straight = playCut(seed, center, inputs, () => false);
    const cut = playCut(seed, center, inputs, () => below(3) === 0);
    expect(cut.lines, `seed ${seed}`).toEqual(straight.lines);
    expect(snapshot(cut.state), `seed ${seed}`).toEqual(snapshot(straight.state));
  }
}, 300_000);
