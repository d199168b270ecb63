/** Callbacks that are not answered: a truncated geometric number of dials, on the whole core (S23). */
import { createState, nextDueMs, step } from '../../src/core/index.ts';
import type { Input } from '../../src/core/index.ts';
import { MINUTE, program, SECOND } from '../core/program-builder.ts';
import { dice } from '../core/random.ts';
import fixture from './fixtures/closed-forms.json' with { type: 'json' };
import { allowed } from './measures.ts';
import type { Measured } from './closed-forms.ts';

const RESOLUTION = 2 ** 32;

/** Dials, and how each of `callbacks` callbacks ended, one after another with one agent. */
export function dialed(callbacks: number, attempts: number, missShare: number, seed: number): number[][] {
  const below = dice(seed);
  const state = createState(
    program({
      center: { callbacksADayToOneNumber: Number.MAX_SAFE_INTEGER, callbacksExpireAfterMs: 1_000 * MINUTE },
      queues: { Support: {} },
      profiles: { Agents: { afterCallWorkMs: 0, serves: [{}] } },
    }),
  );
  const outcomes: number[][] = [];
  let nowMs = 0;
  let dials = 0;
  let joined = false;
  const give = (input: Input): void => {
    for (const event of step(state, input, nowMs).events) {
      if (event.kind === 'offered') give({ kind: 'agent accepts', agent: event.agent, offer: event.offer });
      if (event.kind === 'joined') {
        joined = true;
        give({ kind: 'leg ended', leg: `${event.contact}/dial-${dials}`, end: 'hung up' });
      }
      if (event.kind === 'contact ended') outcomes.push([dials, Number(joined)]);
      if (event.kind !== 'dialed') continue;
      dials++;
      const { leg } = event;
      give({ kind: 'leg rings', leg });
      if (below(RESOLUTION) / RESOLUTION < missShare) give({ kind: 'leg ended', leg, end: 'no answer' });
      else give({ kind: 'leg answered', leg, by: 'person' });
    }
  };
  give({ kind: 'agent signs in', agent: 'Ann', profile: 'Agents', status: 'available' });
  const settings = {
    queue: 'Support',
    initialDelayMs: SECOND,
    retries: attempts - 1,
    betweenAttemptsMs: MINUTE,
    creationFlow: null,
    flow: 'Asked',
    block: 'asked',
  };
  for (let index = 0; index < callbacks; index++) {
    dials = 0;
    joined = false;
    give({
      kind: 'request callback',
      number: '+12065550111',
      settings,
      callerId: null,
    });
    while (outcomes.length <= index) {
      nowMs = nextDueMs(state);
      give({ kind: 'time passes' });
    }
  }
  return outcomes;
}

const DIALS = fixture.oracles.filter(({ id }) => id.startsWith('dial'));

/** Mean dials, their second moment, and the share reached, for each of the closed forms of dials. */
export function measureDials(callbacks: number, seed: number): Measured[] {
  return DIALS.flatMap(({ id, params, expected }) => {
    const { q = NaN, attempts = NaN } = params as { q?: number; attempts?: number };
    const known = expected as { expected_dials?: number; p_reached?: number; p_exhausted?: number };
    const outcomes = dialed(callbacks, attempts, q, seed);
    const figure = (name: string, wanted: number, values: readonly number[]): Measured => {
      const mean = values.reduce((sum, value) => sum + value, 0) / callbacks;
      const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (callbacks - 1);
      const most = allowed(wanted, Math.sqrt(spread / callbacks));
      return { figure: `${id}: ${name}`, expected: wanted, measured: mean, allowed: most };
    };
    const ofDials = outcomes.map(([dials = NaN]) => dials);
    const reached = outcomes.map(([, joined = NaN]) => joined);
    return [
      figure('dials', known.expected_dials ?? NaN, ofDials),
      figure(
        'second moment of the dials',
        secondMoment(q, attempts),
        ofDials.map((dials) => dials ** 2),
      ),
      figure('share reached', known.p_reached ?? NaN, reached),
      figure(
        'share not reached',
        known.p_exhausted ?? NaN,
        reached.map((joined) => 1 - joined),
      ),
    ];
  });
}

/** E[N²] = Σ (2k − 1) P(N ≥ k) = Σ (2k − 1) q^(k−1), over at most n dials. */
const secondMoment = (q: number, attempts: number): number =>
  Array.from({ length: attempts }, (_, index) => (2 * index + 1) * q ** index).reduce((sum, term) => sum + term, 0);
