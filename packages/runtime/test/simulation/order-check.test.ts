import { describe, expect, test } from 'vitest';
import type { Event, EventBody } from '../../src/core/protocol.ts';
import { checkOrder, type OrderReport } from '../../src/simulation/index.ts';
import { compiledExample } from '../support/compile-example.ts';

const { program } = compiledExample('queued-callback');
/** Monday, ten in the morning in Los Angeles; Weekdays is open from eight to six. */
const TEN = Date.UTC(2026, 2, 2, 18);
const SECOND = 1_000;

interface Waiting {
  readonly is?: 'call' | 'callback';
  readonly queue?: string;
  readonly enteredAtMs?: number;
  readonly priority?: number;
  readonly effectiveStartMs?: number;
  readonly sequence?: number;
}

/** A contact enters a queue; by default a call to Support, of ordinary priority, that began and entered at ten. */
function waits(contact: string, waiting: Waiting = {}): EventBody {
  const effectiveStartMs = waiting.effectiveStartMs ?? TEN;
  return {
    kind: 'queued',
    contact,
    is: 'call',
    queue: 'Support',
    enteredAtMs: TEN,
    priority: 5,
    effectiveStartMs,
    originalStartMs: effectiveStartMs,
    sequence: Number(contact.slice(2)),
    again: false,
    ...waiting,
  };
}

const offered = (contact: string, profile = 'Frontline'): EventBody => ({
  kind: 'offered',
  offer: `o-${contact}`,
  contact,
  agent: 'Ann',
  queue: 'Support',
  profile,
});

const offerEnded = (contact: string, how: 'missed' | 'accepted'): EventBody => ({
  kind: 'offer ended',
  offer: `o-${contact}`,
  contact,
  agent: 'Ann',
  how,
});

/** Checks a log whose lines all happened at one instant, by default a minute after ten. */
function check(bodies: readonly EventBody[], atMs = TEN + 60 * SECOND): OrderReport {
  return checkOrder(
    program,
    bodies.map((body, index): Event => ({ seq: index + 1, atMs, ...body })),
  );
}

describe('an offer is out of order if another contact came first', () => {
  test.each<[string, EventBody[], string]>([
    [
      'by the priority of its queue in the profile',
      [waits('c-1', { is: 'callback', queue: 'SupportCallbacks' }), waits('c-2'), offered('c-1', 'Backup')],
      'c-2 came first: its queue is served at priority 1, c-1 has 2',
    ],
    [
      'by its own priority',
      [waits('c-1'), waits('c-2', { priority: 1 }), offered('c-1')],
      'c-2 came first: its priority is 1, c-1 has 5',
    ],
    [
      'by its start, in whichever queue of equal priority it waits',
      [
        waits('c-1'),
        waits('c-2', { is: 'callback', queue: 'SupportCallbacks', effectiveStartMs: TEN - SECOND }),
        offered('c-1'),
      ],
      'c-2 came first: it counts from 2026-03-02 09:59:59.000, c-1 has 2026-03-02 10:00:00.000',
    ],
    [
      'by its rank of creation',
      [waits('c-1'), waits('c-2'), offered('c-2')],
      'c-1 came first: it was created as number 1, c-2 has 2',
    ],
    [
      'after a change of its priority',
      [
        waits('c-1'),
        waits('c-2'),
        { kind: 'order changed', contact: 'c-2', priority: 4, effectiveStartMs: TEN },
        offered('c-1'),
      ],
      'c-2 came first: its priority is 4, c-1 has 5',
    ],
    [
      'and has its place again after a missed offer',
      [waits('c-1'), waits('c-2'), offered('c-1'), offerEnded('c-1', 'missed'), offered('c-2')],
      'c-1 came first: it was created as number 1, c-2 has 2',
    ],
  ])('%s', (_how, bodies, why) => {
    const report = check(bodies);
    expect(report.outOfOrder).toBe(1);
    expect(report.examples[0]?.why).toBe(why);
  });
});

describe('an offer is in order if the other contact could not be taken', () => {
  const first: Waiting = { effectiveStartMs: TEN - SECOND };
  const callback: Waiting = { ...first, is: 'callback', queue: 'SupportCallbacks' };
  test.each<[string, EventBody[], number]>([
    ['it was offered already', [waits('c-1', first), waits('c-2'), offered('c-1'), offered('c-2')], TEN],
    [
      'it had left the queue',
      [
        waits('c-1', first),
        { kind: 'dequeued', contact: 'c-1', queue: 'Support', why: 'accepted' },
        waits('c-2'),
        offered('c-2'),
      ],
      TEN,
    ],
    [
      'it had ended',
      [
        waits('c-1', first),
        { kind: 'contact ended', contact: 'c-1', reason: 'abandoned', detail: null },
        waits('c-2'),
        offered('c-2'),
      ],
      TEN,
    ],
    [
      'its delay still ran (S5)',
      [waits('c-1', callback), waits('c-2', { priority: 9 }), offered('c-2', 'Backup')],
      TEN + 29 * SECOND,
    ],
    [
      'nobody is rung at that hour (S35)',
      [waits('c-1', callback), waits('c-2'), offered('c-2')],
      // Half past six in the evening.
      TEN + 8.5 * 60 * 60 * SECOND,
    ],
    [
      'its hours were overridden',
      [
        { kind: 'hours overridden', hours: 'Weekdays', state: 'closed' },
        waits('c-1', callback),
        waits('c-2'),
        offered('c-2'),
      ],
      TEN,
    ],
    [
      'dialing was paused (S34)',
      [{ kind: 'dialing paused', untilMs: TEN + SECOND }, waits('c-1', callback), waits('c-2'), offered('c-2')],
      TEN,
    ],
  ])('%s', (_why, bodies, atMs) => {
    expect(check(bodies, atMs).outOfOrder).toBe(0);
  });
});

test('an offer of what the agent could not take is out of order, too', () => {
  const tooEarly = check(
    [waits('c-1', { is: 'callback', queue: 'SupportCallbacks' }), offered('c-1', 'Backup')],
    TEN + 29 * SECOND,
  );
  expect(tooEarly.examples).toMatchObject([{ offered: 'c-1', first: null }]);
  expect(check([offered('c-1')]).outOfOrder).toBe(1);
});

test('many are counted, and as many are shown as are worth reading', () => {
  const contacts = Array.from({ length: 30 }, (_, index) => `c-${index + 1}`);
  const report = check([
    ...contacts.map((contact) => waits(contact)),
    ...contacts.toReversed().map((contact) => offered(contact)),
  ]);
  expect([report.offers, report.outOfOrder, report.examples.length]).toEqual([30, 29, 20]);
});
