import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/core/protocol.ts';
import { checkOrder, playTraffic, type TrafficOptions, type TrafficSummary } from '../../src/simulation/index.ts';
import { compiledExample } from '../support/compile-example.ts';

const EXAMPLES = ['queued-callback', 'tiered-support'];
const HALF_AN_HOUR_MS = 30 * 60 * 1000;

interface Played {
  readonly summary: TrafficSummary;
  readonly events: readonly Event[];
  /** Of the log's bytes. */
  readonly digest: string;
}

const programs = new Map(EXAMPLES.map((example) => [example, compiledExample(example).program]));

const played = new Map<string, Played>();

/** Half an hour of seed 1 and of seed 2, in slices of a minute, is asked for often, and always the same (the first test shows it). */
function remembered(example: string, seed = 1): Played {
  const key = `${example} ${seed}`;
  const known = played.get(key) ?? play(example, { seed });
  played.set(key, known);
  return known;
}

function play(example: string, options: Partial<TrafficOptions> & { readonly sliceMs?: number } = {}): Played {
  const program = programs.get(example);
  if (program === undefined) throw new Error(`no example ${example}`);
  const events: Event[] = [];
  const traffic = playTraffic({
    program,
    seed: 1,
    callsPerHour: 300,
    agents: 9,
    durationMs: HALF_AN_HOUR_MS,
    onEvent: (event) => events.push(event),
    ...options,
  });
  while (!traffic.done()) traffic.advance(options.sliceMs ?? 60_000);
  const digest = createHash('sha256')
    .update(events.map((event) => JSON.stringify(event)).join('\n'))
    .digest('hex');
  return { summary: traffic.summary(), events, digest };
}

describe.each(EXAMPLES)('traffic through examples/%s', (example) => {
  test('is the same, byte for byte, with the same seed, however it is sliced', () => {
    const { digest } = remembered(example);
    expect(play(example, { sliceMs: 1_234 }).digest).toBe(digest);
    expect(play(example, { tickMs: 777, onTick: () => {} }).digest).toBe(digest);
  });

  test('is another with another seed', () => {
    expect(remembered(example, 2).digest).not.toBe(remembered(example).digest);
  });

  test.each([1, 2])('serves nobody out of order, seed %i', (seed) => {
    const { summary } = remembered(example, seed);
    expect(summary.order.outOfOrder).toBe(0);
    expect(summary.order.offers).toBeGreaterThan(20);
  });

  test.each([1, 2])('is out of order when the last to come is served first, seed %i', (seed) => {
    const { summary } = play(example, { seed, order: 'last come' });
    expect(summary.order.outOfOrder).toBeGreaterThan(0);
    expect(summary.order.examples[0]?.why).toContain('came first');
  });

  test('has callers who wait, give up, and are called back', () => {
    const { summary } = play(example, { durationMs: 2 * HALF_AN_HOUR_MS });
    const { calls, answered, abandoned, callbacks } = summary;
    expect(calls).toBeGreaterThan(200);
    expect(answered).toBeGreaterThan(20);
    expect(abandoned).toBeGreaterThan(0);
    expect(callbacks.requested).toBeGreaterThan(10);
    expect(callbacks.reachedByAttempt[0]).toBeGreaterThan(0);
    expect(callbacks.reachedByAttempt.length).toBeGreaterThan(1);
  });

  test('counts what the log counts', () => {
    const { summary, events } = remembered(example);
    const count = (kind: Event['kind']): number => events.filter((event) => event.kind === kind).length;
    expect(summary.callbacks.dials).toBe(count('dialed'));
    expect(summary.order.offers).toBe(count('offered'));
    expect(summary.events).toBe(events.length);
    expect(summary.calls + summary.callbacks.requested).toBe(count('contact created'));
  });
});

test('agents hold customers, take them back and pass some of them on, and nobody is served out of order', () => {
  const { summary, events } = play('queued-callback', { agents: 30 });
  const count = (kind: Event['kind']): number => events.filter((event) => event.kind === kind).length;
  expect(count('held')).toBeGreaterThan(3);
  expect(count('taken back')).toBeGreaterThan(3);
  const moved = new Set(
    events.flatMap((event) => (event.kind === 'parted' && event.by === 'agent' ? [event.atMs] : [])),
  );
  expect(events.some((event) => event.kind === 'queued' && !event.again && moved.has(event.atMs))).toBe(true);
  expect(summary.order.outOfOrder).toBe(0);
});

test('chats and tasks come where a profile takes them, are answered beside calls, and leave when nobody comes', () => {
  const example = programs.get('queued-callback');
  if (example === undefined) throw new Error('no example');
  const profiles = example.profiles.map((profile) => ({
    ...profile,
    channels: [
      ...profile.channels,
      { channel: 'chat', capacity: 3 } as const,
      { channel: 'task', capacity: 1 } as const,
    ],
  }));
  const { events, summary } = play('queued-callback', { program: { ...example, profiles }, callsPerHour: 500 });
  const other = new Set(
    events.flatMap((event) =>
      event.kind === 'contact created' && (event.channel ?? 'voice') !== 'voice' ? [event.contact] : [],
    ),
  );
  expect(other.size).toBeGreaterThan(20);
  const joined = events.filter((event) => event.kind === 'joined' && other.has(event.contact));
  expect(joined.length).toBeGreaterThan(10);
  expect(summary.order.outOfOrder).toBe(0);
});

test('events are numbered without gaps and never go back in time', () => {
  const { events } = remembered('queued-callback');
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
  const instants = events.map(({ atMs }) => atMs);
  expect(instants).toEqual(instants.toSorted((a, b) => a - b));
});

test('the order of a log can be checked later, from the program and the log alone', () => {
  const { events, summary } = play('queued-callback', { order: 'last come' });
  const program = compiledExample('queued-callback').program;
  const read = events.map((event): Event => JSON.parse(JSON.stringify(event)));
  expect(checkOrder(program, read)).toEqual(summary.order);
});

test.each<[string, Partial<TrafficOptions>, string]>([
  ['no calls', { callsPerHour: 0 }, 'calls per hour'],
  ['no time', { durationMs: 0 }, 'longer than 0 ms'],
  ['agents of a profile that is not there', { agents: { Nobody: 2 } }, 'no routing profile Nobody'],
])('refuses %s', (_what, options, message) => {
  expect(() => play('queued-callback', options)).toThrow(message);
});
