import type { Expectation, Name, RoutingProfile } from '@ringback/dsl/ir';
import type { ContactId, Event } from '../core/protocol.ts';
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
  const held = [...stage.center.board.in(queue)];
  const serving = (profile: RoutingProfile | undefined): boolean =>
    profile?.serves.some((serve) => serve.queue === queue) ?? false;
  const agents = [...stage.center.board.agents.values()].filter((agent) =>
    serving(stage.program.profiles.find(({ name }) => name === agent.profile)),
  );
  switch (figure) {
    case 'contacts':
      return held.length;
    case 'callbacks':
      return held.filter(({ is }) => is === 'callback').length;
    case 'oldest': {
      const starts = held.map(({ originalStartMs }) => originalStartMs);
      return starts.length === 0 ? 0 : stage.nowMs() - Math.min(...starts);
    }
    case 'available':
      return agents.filter(({ state }) => state === 'available').length;
    case 'staffed':
      return agents.filter(({ state }) => state !== 'offline').length;
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
  const counts = countSince(stage.events, queue, sinceMs);
  const unknown = figures.find(({ figure }) => counts[figure] === undefined);
  if (unknown !== undefined) return unknownFigure(expected, unknown.figure);
  const actual = figures.map(({ figure }) => ({ figure, value: counts[figure] ?? 0 }));
  return {
    holds: figures.every(({ figure, value }) => counts[figure] === value),
    expected,
    actual: told(actual),
    because: [],
    contacts: [],
  };
}

function countSince(events: readonly Event[], queue: Name, sinceMs: number): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(SINCE_FIGURES.map((figure) => [figure, 0]));
  const add = (figure: (typeof SINCE_FIGURES)[number]): number => (counts[figure] = (counts[figure] ?? 0) + 1);
  /** Queue in which a contact was last; it keeps it when it has left. */
  const queueOf = new Map<ContactId, Name>();
  const callbacks = new Set<ContactId>();
  for (const event of events) {
    if (event.kind === 'queued' || event.kind === 'callback scheduled') queueOf.set(event.contact, event.queue);
    if (event.kind === 'contact created' && event.is === 'callback') callbacks.add(event.contact);
    if (!('contact' in event) || queueOf.get(event.contact) !== queue || event.atMs < sinceMs) continue;
    const isCallback = callbacks.has(event.contact);
    switch (event.kind) {
      case 'queued':
        if (!event.again && !isCallback) {
          add('offered');
        }
        break;
      case 'callback scheduled':
        if (event.attempt <= 1) add('callbacks');
        break;
      case 'joined':
        add('handled');
        if (isCallback) add('reached');
        break;
      case 'dialed':
        add('dials');
        if (event.attempt > 1) add('retries');
        break;
      case 'contact ended':
        if (event.reason === 'abandoned') add('abandoned');
        if (event.reason === 'not reached') add('not reached');
        if (event.reason === 'expired') add('expired');
        break;
      default:
    }
  }
  return counts;
}

const SINCE_FIGURES = [
  'offered',
  'handled',
  'abandoned',
  'callbacks',
  'reached',
  'not reached',
  'expired',
  'dials',
  'retries',
] as const;

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
