/** The closed forms, and the figures of a run that are held against each of them. */
import fixture from './fixtures/closed-forms.json' with { type: 'json' };
import { coreEngine, routerEngine } from './engines.ts';
import type { Ranking } from './engines.ts';
import { allowed, BatchMeans } from './measures.ts';
import type { Measure } from './measures.ts';
import { constantClass, exponentialClass, playTraffic } from './traffic.ts';
import type { Traffic } from './traffic.ts';

type Numbers = Readonly<Record<string, number>>;
interface Oracle {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

export interface ClosedForm {
  readonly id: string;
  readonly traffic: Traffic;
  readonly figures: readonly Figure[];
}
interface Figure {
  readonly name: string;
  readonly expected: number;
  readonly measure: Measure;
}

const oracle = (id: string): Oracle => {
  const found = (fixture.oracles as readonly Oracle[]).find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no closed form ${id}`);
  return found;
};
const numbers = (given: unknown): Numbers => given as Numbers;
const list = (given: unknown): readonly number[] => given as readonly number[];
const at = (given: Numbers, name: string): number => {
  const value = given[name];
  if (value === undefined) throw new Error(`the closed form has no ${name}`);
  return value;
};

const wait: Measure = ({ waitedS }) => waitedS;
const waits: Measure = ({ waitedS }) => Number(waitedS > 0);
const squared: Measure = ({ waitedS }) => waitedS ** 2;
const within =
  (seconds: number): Measure =>
  ({ waitedS }) =>
    Number(waitedS <= seconds);
const gaveUp: Measure = ({ end }) => Number(end === 'gave up');
const hasNoPlace: Measure = ({ end }) => Number(end === 'no place');
const served =
  (measure: Measure): Measure =>
  (visit) =>
    visit.end === 'served' ? measure(visit) : undefined;
const ofClass =
  (index: number, measure: Measure): Measure =>
  (visit) =>
    visit.customerClass === index ? measure(visit) : undefined;

const poisson = (rates: readonly number[], mu: number, agents: number): Traffic => ({
  classes: rates.map((ratePerS) => exponentialClass(ratePerS, 1 / mu)),
  agents,
  givesUpPerS: null,
  places: null,
});

/** Erlang C, first come first served: share that waits, both moments of the wait, share served within the target. */
function erlangC(id: string): ClosedForm {
  const { params, expected } = oracle(id);
  const [given, known] = [numbers(params), numbers(expected)];
  const target = given['t_s'] ?? null;
  return {
    id,
    traffic: poisson([at(given, 'lambda_per_s')], at(given, 'mu_per_s'), at(given, 'c')),
    figures: [
      { name: 'share that waits', expected: at(known, 'p_wait'), measure: waits },
      { name: 'mean wait', expected: at(known, 'mean_wait_s'), measure: wait },
      { name: 'second moment', expected: at(known, 'wait_second_moment_s2'), measure: squared },
      ...(target === null
        ? []
        : [{ name: 'service level', expected: at(known, `service_level_${target}s`), measure: within(target) }]),
    ],
  };
}

/** Classes with priorities, no service interrupted: both moments for each class where theory has them (Cobham, Kella and Yechiali). */
function priorities(id: string): ClosedForm {
  const { params, expected } = oracle(id);
  const [given, known] = [numbers(params), numbers(expected)];
  const target = given['t_s'] ?? null;
  const classes = expected['classes'] as readonly Numbers[];
  const figures = classes.flatMap((each, index): Figure[] => {
    const name = `class ${index + 1}`;
    const second = each['wait_second_moment_s2'];
    const level = target === null ? undefined : each[`service_level_${target}s`];
    return [
      { name: `${name}: mean wait`, expected: at(each, 'mean_wait_s'), measure: ofClass(index, wait) },
      ...(second === undefined
        ? []
        : [{ name: `${name}: second moment`, expected: second, measure: ofClass(index, squared) }]),
      ...(target === null || level === undefined
        ? []
        : [{ name: `${name}: service level`, expected: level, measure: ofClass(index, within(target)) }]),
    ];
  });
  // Conservation: the order among classes moves waits about and makes none, so the mean of all is that of one line.
  const all = { name: 'mean wait of all', expected: at(known, 'fcfs_mean_wait_s'), measure: wait };
  const share = { name: 'share that waits', expected: at(known, 'p_wait'), measure: waits };
  const rates = list(params['lambdas_per_s']);
  return { id, traffic: poisson(rates, at(given, 'mu_per_s'), at(given, 'c')), figures: [share, all, ...figures] };
}

/** Erlang A: who waits gives up after an exponential time. */
function erlangA(id: string): ClosedForm {
  const { params, expected } = oracle(id);
  const [given, known] = [numbers(params), numbers(expected)];
  const traffic = poisson([at(given, 'lambda_per_s')], at(given, 'mu_per_s'), at(given, 'c'));
  const target = at(given, 't_s');
  return {
    id,
    traffic: { ...traffic, givesUpPerS: at(given, 'theta_per_s') },
    figures: [
      { name: 'share that waits', expected: at(known, 'p_wait'), measure: waits },
      { name: 'share that gives up', expected: at(known, 'p_abandon'), measure: gaveUp },
      { name: 'mean wait of all', expected: at(known, 'mean_wait_all_s'), measure: wait },
      { name: 'mean wait of the served', expected: at(known, 'mean_wait_served_s(ASA)'), measure: served(wait) },
      {
        name: `share that waits over ${target} s`,
        expected: at(known, `p_wait_gt_${target}s`),
        measure: ({ waitedS }) => Number(waitedS > target),
      },
    ],
  };
}

/** A limit: K places in the system, those with an agent included. */
function limited(id: string): ClosedForm {
  const { params, expected } = oracle(id);
  const [given, known] = [numbers(params), numbers(expected)];
  const agents = at(given, 'c');
  return {
    id,
    traffic: {
      ...poisson([at(given, 'lambda_per_s')], at(given, 'mu_per_s'), agents),
      places: at(given, 'K') - agents,
    },
    figures: [
      { name: 'share without a place', expected: at(known, 'p_block'), measure: hasNoPlace },
      { name: 'share that waits', expected: at(known, 'p_wait_accepted'), measure: served(waits) },
      { name: 'mean wait', expected: at(known, 'mean_wait_accepted_s'), measure: served(wait) },
    ],
  };
}

/** One agent, services of any length: a class whose second moment is twice the squared mean is exponential, else constant. */
function oneAgent(id: string): ClosedForm {
  const { params, expected } = oracle(id);
  const lambdas = list(params['lambdas'] ?? [params['lam']]);
  const means = list(params['ES'] ?? [params['D']]);
  const seconds = list(params['ES2'] ?? [(params['D'] as number) ** 2]);
  const classes = lambdas.map((ratePerS, index) => {
    const [mean = 0, second = 0] = [means[index], seconds[index]];
    return (second > 1.5 * mean ** 2 ? exponentialClass : constantClass)(ratePerS, mean);
  });
  const known = list(expected['mean_wait_s']);
  const figures: Figure[] = known.map((mean, index) => ({
    name: `class ${index + 1}: mean wait`,
    expected: mean,
    measure: ofClass(index, wait),
  }));
  if (known.length === 1) {
    // Takács: E[W²] = 2 E[W]² + λ E[S³] / (3 (1 − ρ)).
    const [lambda = 0, mean = 0, w = 0] = [lambdas[0], means[0], known[0]];
    const second = 2 * w ** 2 + (lambda * mean ** 3) / (3 * (1 - lambda * mean));
    figures.push({ name: 'second moment', expected: second, measure: squared });
  }
  return { id, traffic: { classes, agents: 1, givesUpPerS: null, places: null }, figures };
}

/** Equal customers, one agent: the mean cannot see a wrong order, the second moment can. */
function orderOfEquals(): ClosedForm {
  const { params, expected } = oracle('order1');
  const [given, known] = [numbers(params), numbers(expected)];
  return {
    id: 'order1',
    traffic: poisson([at(given, 'lambda_')], at(given, 'mu'), at(given, 'c')),
    figures: [
      { name: 'mean wait', expected: at(known, 'mean_wait'), measure: wait },
      { name: 'second moment', expected: at(known, 'second_moment_FCFS'), measure: squared },
    ],
  };
}
/** What the second moment would be if the latest went first. */
export const LAST_COME_SECOND_MOMENT = at(numbers(oracle('order1').expected), 'second_moment_LCFS');

export const CLOSED_FORMS: readonly ClosedForm[] = [
  ...['ec1', 'ec3', 'ec4'].map(erlangC),
  ...['pr1', 'pr2', 'pr4', 'pr5'].map(priorities),
  ...['ea3', 'ea4', 'ea5'].map(erlangA),
  ...['md1', 'mg1p', 'mg1clem'].map(oneAgent),
  orderOfEquals(),
];
export const LIMITED: ClosedForm = limited('k1');
export const closedForm = (id: string): ClosedForm => {
  const found = CLOSED_FORMS.find((form) => form.id === id);
  if (found === undefined) throw new Error(`there is no closed form ${id}`);
  return found;
};

export interface Measured {
  readonly figure: string;
  readonly expected: number;
  readonly measured: number;
  /** The most that it may be off, by the batch means of this run. */
  readonly allowed: number;
}

export interface Run {
  readonly on: 'router' | 'core';
  readonly customers: number;
  readonly seed: number;
  readonly ranking?: Ranking;
  readonly order?: 'first come' | 'last come';
}

/** Plays the traffic of a closed form; every figure with what theory says and how far it may be off. */
export function measure(form: ClosedForm, run: Run): Measured[] {
  const { on, customers, seed, ranking = 'by profile priority', order = 'first come' } = run;
  const engine = (on === 'router' ? routerEngine : coreEngine)(form.traffic, ranking, order);
  const means = form.figures.map((figure) => ({ ...figure, means: new BatchMeans(figure.measure, customers) }));
  playTraffic(form.traffic, engine, customers, seed, (visit) => {
    for (const each of means) each.means.add(visit);
  });
  return means.map(({ name, expected, means: { mean, standardError } }) => ({
    figure: `${form.id}: ${name}`,
    expected,
    measured: mean,
    allowed: allowed(expected, standardError),
  }));
}

export const isMet = ({ expected, measured, allowed: most }: Measured): boolean =>
  Math.abs(measured - expected) <= most;

/** The figures that are off, in words; empty when theory is met. */
export const missed = (found: readonly Measured[]): string[] =>
  found
    .filter((each) => !isMet(each))
    .map(({ figure, expected, measured, allowed: most }) => `${figure}: ${measured}, expected ${expected} ± ${most}`);
