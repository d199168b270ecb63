/**
 * Records the histories that are not there yet: `node packages/runtime/test/histories/record.ts`. A release adds histories of
 * what it brings, under new names; those that are there are promises of earlier releases.
 */
import { existsSync, writeFileSync } from 'node:fs';
import type { Program } from '@ringback/dsl/ir';
import { ChangedRows, createState, step, type Event, type Input } from '../../src/core/index.ts';
import { VirtualClock } from '../../src/shell/clock.ts';
import type { FunctionBody } from '../../src/shell/effects.ts';
import { Engine } from '../../src/shell/engine.ts';
import { numbersByPlan } from '../../src/shell/numbers.ts';
import { Chance } from '../../src/simulation/chance.ts';
import type { KeptRow } from '../../src/store/store.ts';
import { MemoryStore } from '../../src/store/memory-store.ts';
import { SimulatedTelephony } from '../../src/telephony/simulated.ts';
import { compiled, compiledExample, exampleFiles } from '../support/compile-example.ts';
import { FOLDER, type History } from './history.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** Monday, ten in the morning: in Los Angeles, and in Berlin. */
const TEN_IN_ACME = Date.UTC(2026, 2, 2, 18);
const TEN_IN_GLOBEX = Date.UTC(2026, 2, 2, 9);
const SEED = 1;

interface Told {
  readonly about: string;
  readonly program: Program;
  readonly seed: number;
  readonly startMs: number;
  /** What callers' numbers begin with; four digits follow. */
  readonly numbers: string;
  readonly functions: Readonly<Record<string, FunctionBody>>;
  /** Callers, one each so often on average. */
  readonly everyMs: number;
  readonly callers: number;
  readonly profiles: readonly string[];
  /** What a caller presses first; whoever takes `1` goes on with the own number. */
  readonly keys: readonly string[];
  /** What an operator does, and when from the beginning. */
  readonly acts?: readonly { readonly atMs: number; readonly input: Input }[];
}

const queued = compiledExample('queued-callback').program;
const tiered = compiledExample('tiered-support').program;
/** The same with another word in its prompts: whoever waits for a key in one is not taken along. */
const reworded = compiled(
  exampleFiles('queued-callback').map(({ path, text }) => ({ path, text: text.replace('Press 1', 'Please press 1') })),
).program;

const HISTORIES: Readonly<Record<string, Told>> = {
  'callbacks.1': {
    about: 'Callers hold or take callbacks; dials are answered, not answered, busy and fail.',
    program: queued,
    seed: 11,
    startMs: TEN_IN_ACME,
    numbers: '+1206555',
    functions: { FindCustomer: () => ({ name: 'Mia', open_callback: 'no' }) },
    everyMs: 20 * SECOND_MS,
    callers: 24,
    profiles: ['Frontline', 'Backup'],
    keys: ['1', '1', '2', '9'],
  },
  'tiers.1': {
    about: 'Two tiers of agents, with delays before the second is asked.',
    program: tiered,
    seed: 12,
    startMs: TEN_IN_GLOBEX,
    numbers: '+4930555',
    functions: {
      LookUpCustomer: ({ phone = '' }) => ({
        name: 'Mia',
        tier: ['gold', 'silver', 'bronze'][Number(phone.at(-1)) % 3] ?? '',
      }),
    },
    everyMs: 15 * SECOND_MS,
    callers: 24,
    profiles: tiered.profiles.map(({ name }) => name),
    keys: ['1', '2', '3'],
  },
  'operators.1': {
    about: 'A new program, contacts who go over to it, a profile and hours changed while callers wait.',
    program: queued,
    seed: 13,
    startMs: TEN_IN_ACME,
    numbers: '+1206555',
    functions: { FindCustomer: () => ({ name: 'Mia', open_callback: 'no' }) },
    everyMs: 20 * SECOND_MS,
    callers: 24,
    profiles: ['Frontline'],
    keys: ['1', '1', '2'],
    acts: [
      { atMs: 2 * MINUTE_MS, input: { kind: 'deploy', program: reworded, replace: {} } },
      { atMs: 3 * MINUTE_MS, input: { kind: 'migrate contacts' } },
      {
        atMs: 4 * MINUTE_MS,
        input: {
          kind: 'change profile',
          profile: 'Frontline',
          serves: [{ queue: 'SupportCallbacks', channels: null, priority: 1, delayMs: 5 * SECOND_MS }],
        },
      },
      { atMs: 6 * MINUTE_MS, input: { kind: 'override hours', hours: 'Weekdays', state: 'closed' } },
      { atMs: 7 * MINUTE_MS, input: { kind: 'override hours', hours: 'Weekdays', state: null } },
      { atMs: 8 * MINUTE_MS, input: { kind: 'change profile', profile: 'Frontline', serves: null } },
    ],
  },
};

/** Plays people at a center until everybody has gone, and gives what it was handed. */
function live({
  program,
  seed,
  startMs,
  numbers,
  functions,
  everyMs,
  callers,
  profiles,
  keys,
  acts = [],
}: Told): History['inputs'] {
  const chance = new Chance(seed);
  const clock = new VirtualClock(startMs);
  const dials = chance.of('dials');
  const telephony = new SimulatedTelephony(clock, {
    onDial: () => {
      const drawn = dials.next();
      if (drawn < 0.5) return { kind: 'answers', afterMs: 4 * SECOND_MS };
      if (drawn < 0.8) return { kind: 'rings' };
      return { kind: drawn < 0.9 ? 'is busy' : 'voicemail answers', afterMs: 6 * SECOND_MS };
    },
  });
  const store = new MemoryStore();
  const habits = chance.of('habits');
  const give = (input: Input): void => engine.add(input);
  const later = (afterMs: number, does: () => void): void => void clock.at(clock.nowMs() + afterMs, does);
  const answered = (event: Event): void => {
    if (event.kind === 'offered' && habits.happens(0.85)) {
      const { agent, offer } = event;
      later(3 * SECOND_MS, () => give({ kind: 'agent accepts', agent, offer }));
    }
    if (event.kind === 'joined') {
      const { agent, contact } = event;
      later(habits.betweenMs(20 * SECOND_MS, 90 * SECOND_MS), () => give({ kind: 'agent hangs up', agent, contact }));
    }
    if (event.kind === 'agent changed' && event.state === 'in after-call work') {
      const { agent } = event;
      later(8 * SECOND_MS, () => give({ kind: 'agent ends after-call work', agent }));
    }
    if (event.kind === 'agent changed' && event.state === 'missed') {
      const { agent } = event;
      later(20 * SECOND_MS, () => give({ kind: 'agent status', agent, status: 'available', reason: null }));
    }
  };
  const engine = new Engine({
    program,
    seed: SEED,
    order: 'first come',
    store,
    telephony,
    messages: null,
    functions,
    clock,
    log: () => {},
    publish: answered,
  });
  void engine.open();
  telephony.start((event) => void engine.hear(event));
  void engine.catchUp();
  profiles.forEach((profile, index) =>
    give({ kind: 'agent signs in', agent: `agent-${index + 1}`, profile, status: 'available' }),
  );
  for (const { atMs, input } of acts) later(atMs, () => give(input));
  const number = program.phoneNumbers[0]?.number ?? null;
  for (let caller = 0, atMs = 0; caller < callers; caller++) {
    atMs += chance.exponentialMs(everyMs);
    later(atMs, () => {
      const from = `${numbers}${1000 + caller}`;
      const leg = telephony.call({ from, number, flow: null });
      const press = (afterMs: number, pressed: string): void =>
        later(afterMs, () => {
          if (telephony.stateOf(leg) === 'connected') telephony.press(leg, pressed);
        });
      const first = habits.pick(keys);
      press(5 * SECOND_MS, first);
      if (first === '1') press(12 * SECOND_MS, `${from.slice(1)}#`);
      later(PATIENCE_MAX_MS, () => {
        if (telephony.stateOf(leg) === 'connected') telephony.hangUp(leg);
      });
      if (habits.happens(0.3)) {
        later(habits.betweenMs(20 * SECOND_MS, 120 * SECOND_MS), () => {
          if (telephony.stateOf(leg) === 'connected') telephony.hangUp(leg);
        });
      }
    });
  }
  return playedOut(engine, clock, store, startMs + END_MS);
}

/** Nobody holds longer, and everything is over by then. */
const PATIENCE_MAX_MS = 12 * MINUTE_MS;
const END_MS = 3 * 60 * MINUTE_MS;

function playedOut(engine: Engine, clock: VirtualClock, store: MemoryStore, endMs: number): History['inputs'] {
  engine.run();
  for (let nextMs = clock.nextMs(); nextMs !== null; nextMs = clock.nextMs()) {
    if (nextMs > endMs) break;
    clock.moveTo(nextMs);
    do engine.run();
    while (clock.runDue());
  }
  engine.abandon();
  return store.inputs.map(({ atMs, input }) => ({ atMs, input }));
}

function recorded(told: Told): History {
  const inputs = live(told);
  const state = createState(told.program, { seed: SEED, numbers: numbersByPlan });
  const changed = new ChangedRows(state);
  const rows = new Map<string, KeptRow>();
  const events: Event[] = [];
  let halfway: History['halfway'] | null = null;
  inputs.forEach(({ atMs, input }, index) => {
    events.push(...step(state, input, atMs).events);
    for (const { table, key, json } of changed.take()) {
      if (json === null) rows.delete(`${table} ${key}`);
      else rows.set(`${table} ${key}`, { table, key, json });
    }
    if (index + 1 === Math.floor(inputs.length / 2)) {
      halfway = { inputs: index + 1, events: events.length, rows: [...rows.values()] };
    }
  });
  if (halfway === null) throw new Error('nothing happened');
  const { about, program } = told;
  return { format: 'ringback/history', version: 1, about, seed: SEED, program, inputs, events, halfway };
}

for (const [name, told] of Object.entries(HISTORIES)) {
  const file = new URL(`${name}.json`, FOLDER);
  if (existsSync(file)) continue;
  writeFileSync(file, `${JSON.stringify(recorded(told))}\n`);
  process.stdout.write(`${name}: recorded\n`);
}
