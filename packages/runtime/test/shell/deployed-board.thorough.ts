/** Figures and the order of the line, read from the log alone, while programs are deployed over each other. */
import { expect, test } from 'vitest';
import { Board } from '../../src/shell/board.ts';
import { boardAgents, boardContacts } from '../../src/shell/restored-board.ts';
import { operatedTraffic } from '../faults/operated-traffic.ts';
import { shown } from './shown-board.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

test.each(SEEDS)('seed %i: shows what the rows say, after every step', (seed) => {
  const { first, programs, steps } = operatedTraffic(seed);
  const followed = new Board(first);
  let deployments = 0;
  for (const { state, events, nowMs } of steps()) {
    for (const event of events) {
      const deployed = event.kind === 'program deployed' ? programs.get(event.program) : undefined;
      if (deployed !== undefined) {
        deployments++;
        followed.adopt(deployed.queues, deployed.profiles);
      }
      followed.apply(event);
    }
    const restored = new Board(null);
    restored.adopt(state.latest.queues.values(), state.latest.profiles.values());
    restored.restore(boardContacts(state), boardAgents(state));
    expect(shown(restored)).toEqual(shown(followed));
    expect(restored.metrics(nowMs)).toEqual(followed.metrics(nowMs));
  }
  expect(deployments).toBeGreaterThan(0);
});
