import type { Program } from '@ringback/dsl/ir';
import type { Event } from '../core/protocol.ts';
import type { Metrics } from '../shell/board.ts';
import { VirtualCenter } from '../shell/virtual-center.ts';
import { Callers } from './callers.ts';
import { Chance } from './chance.ts';
import { stubbedFunctions } from './function-stubs.ts';
import { isOpen } from './opening-hours.ts';
import { OrderCheck } from './order-check.ts';
import { OtherChannels } from './other-channels.ts';
import { Staff, staffOf } from './staff.ts';
import { Tally } from './summary.ts';
import type { Traffic, TrafficOptions, TrafficSummary } from './traffic.ts';
import { wallClockIn } from './wall-clock.ts';

const TICK_MS = 1_000;
const SEED_OF_THE_CORE = 'core';

/**
 * Plays a busy line: people call by chance, as many agents as asked for answer, everything on the real core in virtual
 * time. The order of offers is checked while it plays, from the events alone.
 */
export function playTraffic(options: TrafficOptions): Traffic {
  return new Playing(options);
}

class Playing implements Traffic {
  readonly startMs: number;
  readonly endMs: number;
  readonly #options: TrafficOptions;
  readonly #center: VirtualCenter;
  readonly #callers: Callers;
  readonly #others: OtherChannels;
  readonly #staff: Staff;
  readonly #check: OrderCheck;
  readonly #tally: Tally;
  readonly #tickMs: number;
  #nextTickMs: number;

  constructor(options: TrafficOptions) {
    const { program, seed, callsPerHour, durationMs } = options;
    if (!(callsPerHour > 0)) throw new RangeError(`calls per hour must be more than 0, not ${callsPerHour}`);
    if (!(durationMs > 0)) throw new RangeError(`a play must last longer than 0 ms, not ${durationMs}`);
    const chance = new Chance(seed);
    this.#options = options;
    this.startMs = options.startMs ?? usualStartMs(program);
    this.endMs = this.startMs + Math.round(durationMs);
    this.#tickMs = options.tickMs ?? TICK_MS;
    this.#nextTickMs = this.startMs + this.#tickMs;
    this.#check = new OrderCheck(program);
    this.#tally = new Tally(program);
    this.#center = new VirtualCenter({
      program,
      startMs: this.startMs,
      seed: chance.of(SEED_OF_THE_CORE).betweenMs(0, 2 ** 31),
      functions: stubbedFunctions(program, chance.of('functions')),
      messages: { send: () => undefined },
      order: options.order === 'last come' ? 'last come' : 'first come',
      onEvent: (event) => this.#notice(event),
      onDial: (dial) => this.#callers.decide(dial),
    });
    this.#callers = new Callers(this.#center, program, chance, { callsPerHour, untilMs: this.endMs });
    this.#others = new OtherChannels(this.#center, program, chance, { callsPerHour, untilMs: this.endMs });
    this.#staff = new Staff(this.#center, program, chance, staffOf(program, options.agents));
    this.#staff.signIn();
    this.#callers.begin();
    this.#others.begin();
  }

  nowMs(): number {
    return this.#center.clock.nowMs();
  }

  done(): boolean {
    return this.nowMs() >= this.endMs;
  }

  advance(byMs: number): void {
    const toMs = Math.min(this.endMs, this.nowMs() + Math.max(0, Math.round(byMs)));
    const { onTick } = this.#options;
    if (onTick !== undefined) {
      for (; this.#nextTickMs <= toMs; this.#nextTickMs += this.#tickMs) {
        this.#center.playUntil(this.#nextTickMs);
        onTick(this.metrics());
      }
    }
    this.#center.playUntil(toMs);
  }

  metrics(): Metrics {
    return this.#center.board.metrics(this.nowMs());
  }

  summary(): TrafficSummary {
    const { seed } = this.#options;
    const playedMs = this.nowMs() - this.startMs;
    return { seed, playedMs, ...this.#tally.result(this.nowMs()), order: this.#check.report() };
  }

  #notice(event: Event): void {
    this.#check.take(event);
    this.#tally.take(event);
    this.#callers.notice(event);
    this.#others.notice(event);
    this.#staff.notice(event);
    this.#options.onEvent?.(event);
  }
}

/** A Monday like any other, at ten; a fixed one, since the same seed must give the same events on any day. */
const USUAL_DATE = Date.UTC(2026, 2, 2);
const DAY_MS = 24 * 60 * 60 * 1000;
const USUAL_TIME_MS = 10 * 60 * 60 * 1000;
const LOOK_EVERY_MS = 15 * 60 * 1000;
const LOOK_FOR_MS = 14 * DAY_MS;

/** Ten o'clock in the center's zone, or the first time after it at which some of the program's hours are open. */
function usualStartMs(program: Program): number {
  const { timezone } = program.center;
  let startMs = USUAL_DATE + USUAL_TIME_MS;
  startMs -= wallClockIn(timezone, startMs).timeMs - USUAL_TIME_MS;
  if (program.hours.length === 0) return startMs;
  for (let atMs = startMs; atMs < startMs + LOOK_FOR_MS; atMs += LOOK_EVERY_MS) {
    if (program.hours.some((hours) => isOpen(hours, atMs))) return atMs;
  }
  return startMs;
}
