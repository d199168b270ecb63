/** Figures and the order of the line, read from the log alone, while programs are deployed over each other. */
import { expect, test } from 'vitest';
import { createState, step, type Event } from '../../src/core/index.ts';
import { Board } from '../../src/shell/board.ts';
import { boardAgents, boardContacts } from '../../src/shell/restored-board.ts';
import { dice } from '../core/random.ts';
import { inputsOf } from '../core/random-cuts.ts';
import { Operators } from '../faults/operators.ts';
import { shown } from './shown-board.ts';

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);
const ACTS = 150;
const OPERATED_ONE_IN = 12;

test.each(SEEDS)('seed %i: shows what the rows say, after every step', (seed) => {
  const below = dice(seed * 13 + 1);
  const operators = new Operators(seed, below);
  const programs = new Map(operators.versions.map(({ program }) => [program.hash, program]));
  const followed = new Board(operators.first);
  const state = createState(operators.first, { seed });
  const look = (events: readonly Event[], nowMs: number): void => {
    for (const event of events) {
      const deployed = event.kind === 'program deployed' ? programs.get(event.program) : undefined;
      if (deployed !== undefined) followed.adopt(deployed.queues, deployed.profiles);
      followed.apply(event);
    }
    const restored = new Board(null);
    restored.adopt(state.latest.queues.values(), state.latest.profiles.values());
    restored.restore(boardContacts(state), boardAgents(state));
    expect(shown(restored)).toEqual(shown(followed));
    expect(restored.metrics(nowMs)).toEqual(followed.metrics(nowMs));
  };
  let deployments = 0;
  for (const { input, nowMs } of inputsOf(seed, ACTS, operators.first)) {
    look(step(state, input, nowMs).events, nowMs);
    if (below(OPERATED_ONE_IN) > 0) continue;
    const { events } = step(state, operators.next(state.latest.program), nowMs);
    deployments += events.filter(({ kind }) => kind === 'program deployed').length;
    look(events, nowMs);
  }
  expect(deployments).toBeGreaterThan(0);
});
