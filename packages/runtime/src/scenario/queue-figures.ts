import type { Expectation, Name, ReportFigure } from '@ringback/dsl/ir';
import { agentsOf, callbacksIn, oldestStartMs } from '../core/figures.ts';
import { countIn } from '../core/places.ts';
import { reportOfLog, type QueueReport } from '../records/queue-report.ts';
import type { Verdict } from './expectations.ts';
import type { Stage } from './stage.ts';
import { instantOf } from './wall-time.ts';

type Of<Kind extends Expectation['kind']> = Extract<Expectation, { kind: Kind }>;

/** `Support holds 3 calls`: what the queue counts (S14). */
export function checkHolds(stage: Stage, { queue, count, what }: Of<'holds'>): Verdict {
  const held = [...stage.center.board.in(queue)].filter((contact) => `${contact.is}s` === what);
  const amount = (number: number): string => `${queue} holds ${number} ${number === 1 ? what.slice(0, -1) : what}`;
  return {
    holds: held.length === count,
    expected: amount(count),
    actual: amount(held.length),
    because: [],
    contacts: held.slice(0, CONTACTS_SHOWN_MAX).map(({ id }) => id),
  };
}
const CONTACTS_SHOWN_MAX = 3;

/** `Support.contacts == 50`. Durations are compared in milliseconds. */
export function checkFigure(stage: Stage, expectation: Of<'figure'>): Verdict {
  const { queue, figure, operator, value } = expectation;
  const expected = `${queue}.${figure} ${operator} ${value}`;
  const actual = figureOf(stage, queue, figure);
  if (actual === null) return unknownFigure(expected, figure);
  return {
    holds: COMPARE[operator](actual, value),
    expected,
    actual: `${queue}.${figure} is ${actual}`,
    because: [],
    contacts: [],
  };
}

const COMPARE: Readonly<Record<Of<'figure'>['operator'], (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** A figure of a queue as flows see it; null: there is none of that name. */
export function figureOf(stage: Stage, queue: Name, figure: string): number | null {
  const { state } = stage.center;
  switch (figure) {
    case 'contacts':
      return countIn(state, queue);
    case 'callbacks':
      return callbacksIn(state, queue);
    case 'oldest': {
      const startMs = oldestStartMs(state, queue);
      return startMs === null ? 0 : stage.nowMs() - startMs;
    }
    case 'available':
      return agentsOf(state, queue).available;
    case 'staffed':
      return agentsOf(state, queue).staffed;
    default:
      return null;
  }
}

/** `Support since 10:00: offered 3, abandoned 1`: counted from what happened, not from what anybody remembers (S30). */
export function checkSince(stage: Stage, { queue, date, time, figures }: Of<'since'>): Verdict {
  const told = (values: readonly { readonly figure: string; readonly value: number }[]): string =>
    `${queue} since ${time}: ${values.map(({ figure, value }) => `${figure} ${value}`).join(', ')}`;
  const expected = told(figures);
  const sinceMs = instantOf(date ?? stage.clockAt(stage.nowMs()).date, time, stage.program.center.timezone);
  if (sinceMs === null) {
    return { holds: false, expected, actual: `${time} does not exist on that day`, because: [], contacts: [] };
  }
  const report = reportOfLog(stage.events, { sinceMs, queues: [queue] }).find((each) => each.queue === queue);
  if (report === undefined) throw new Error(`no report of ${queue}`);
  const counts = new Map(figures.map(({ figure }) => [figure, FIGURES.get(figure)?.(report)]));
  const unknown = figures.find(({ figure }) => counts.get(figure) === undefined);
  if (unknown !== undefined) return unknownFigure(expected, unknown.figure);
  const actual = figures.map(({ figure }) => ({ figure, value: counts.get(figure) ?? 0 }));
  return {
    holds: figures.every(({ figure, value }) => counts.get(figure) === value),
    expected,
    actual: told(actual),
    because: [],
    contacts: [],
  };
}

/**
 * Figures of a report by the words of S30. An average is in milliseconds, to the second; a service level in whole percent.
 * Without any call an average is 0 and a level 100: nobody waited too long.
 */
const FIGURES: ReadonlyMap<string, (report: QueueReport) => number> = new Map<
  ReportFigure,
  (report: QueueReport) => number
>([
  ['offered', ({ offered }) => offered],
  ['handled', ({ handled }) => handled],
  ['abandoned', ({ abandoned }) => abandoned],
  ['callbacks', ({ callbacksMade }) => callbacksMade],
  ['callbacks made', ({ callbacksMade }) => callbacksMade],
  ['reached', ({ callbacksReached }) => callbacksReached],
  ['callbacks reached', ({ callbacksReached }) => callbacksReached],
  ['not reached', ({ callbacksNotReached }) => callbacksNotReached],
  ['callbacks not reached', ({ callbacksNotReached }) => callbacksNotReached],
  ['expired', ({ callbacksExpired }) => callbacksExpired],
  ['callbacks expired', ({ callbacksExpired }) => callbacksExpired],
  ['dials', ({ dials }) => dials],
  ['retries', ({ retries }) => retries],
  ['average speed of answer', ({ averageSpeedOfAnswerMs }) => Math.round((averageSpeedOfAnswerMs ?? 0) / 1000) * 1000],
  ['service level', ({ serviceLevel }) => Math.round((serviceLevel ?? 1) * 100)],
]);

function unknownFigure(expected: string, figure: string): Verdict {
  return {
    holds: false,
    expected,
    actual: `this runtime does not count "${figure}" yet`,
    because: [],
    contacts: [],
    unsupported: true,
  };
}
