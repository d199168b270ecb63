import { defineRule } from '../../../diagnostics/index.ts';
import { DAY_MS, HOUR_MS } from '../../durations.ts';
import type { ActUse, MomentUse, ScenarioLine, ScenarioUse } from '../../model/index.ts';
import { find } from '../finding.ts';
import type { Finding } from '../finding.ts';

const timeGoesBack = defineRule<{ readonly to: string; readonly from: string }>({
  code: 'time-goes-back',
  severity: 'error',
  message: ({ to, from }) => `time does not go back: it is ${from} already, so ${to} is over`,
  notes: () => ['For a time on the next day write the date, too: at 2026-03-03 08:00'],
});

const needsClock = defineRule<{ readonly twice: boolean }>({
  code: 'needs-clock',
  severity: 'error',
  message: ({ twice }) =>
    twice
      ? 'a scenario has one clock, and it is set already'
      : 'a scenario needs a clock, such as clock: 2026-03-02 10:00',
});

/** A change of clocks lies within a longer stretch unnoticed here, where no zone is known; then an hour is forgiven. */
const STRETCH_MAY_CHANGE_CLOCKS_MS = 3 * HOUR_MS;
const CHANGE_OF_CLOCKS_MS = HOUR_MS;

/** What is known of the time at a line, in milliseconds of a wall clock without a zone. */
export interface Now {
  readonly startMs: number;
  readonly atLeastMs: number;
  /** Infinite behind an act that runs the clock on to the next dial. */
  readonly atMostMs: number;
  /** Time that has passed since a line said when it is. */
  readonly sinceSaidMs: number;
}

/** A scenario says when it begins, and its times do not go back. */
export function checkClock(scenario: ScenarioUse): readonly Finding[] {
  if (scenario.damaged) return [];
  const clocks = scenario.lines.filter((line) => line.kind === 'clock');
  const [clock, second] = clocks;
  if (clock === undefined) return [find(needsClock, scenario.keyword, { twice: false })];
  if (second !== undefined) return [find(needsClock, second.place, { twice: true })];
  return timesOf(scenario).flatMap(({ finding }) => finding ?? []);
}

/** Each line with the time behind it; none without a clock. */
export function timesOf(
  scenario: ScenarioUse,
): readonly { readonly line: ScenarioLine; readonly now: Now; readonly finding: Finding | null }[] {
  const clock = scenario.lines.find((line) => line.kind === 'clock');
  const start =
    clock?.kind === 'clock' ? wallClockMs({ date: clock.date, time: clock.time, place: clock.place }, 0) : null;
  if (start === null) return [];
  let now: Now = { startMs: start, atLeastMs: start, atMostMs: start, sinceSaidMs: 0 };
  return scenario.lines.map((line) => {
    const [next, finding] = pass(now, line);
    now = next;
    return { line, now, finding };
  });
}

function pass(now: Now, line: ScenarioLine): readonly [Now, Finding | null] {
  if (line.kind === 'after' && line.duration?.kind === 'duration') {
    const { ms } = line.duration;
    const passed = { atLeastMs: now.atLeastMs + ms, atMostMs: now.atMostMs + ms, sinceSaidMs: now.sinceSaidMs + ms };
    return [{ ...now, ...passed }, null];
  }
  if (line.kind === 'within' && line.duration?.kind === 'duration') {
    const { ms } = line.duration;
    return [{ ...now, atMostMs: now.atMostMs + ms, sinceSaidMs: now.sinceSaidMs + ms }, null];
  }
  if (line.kind === 'acts' && line.acts.some(({ kind }) => RUNS_ON.has(kind))) {
    return [{ ...now, atMostMs: Number.POSITIVE_INFINITY, sinceSaidMs: Number.POSITIVE_INFINITY }, null];
  }
  if (line.kind !== 'at' || line.moment === null) return [now, null];
  const at = wallClockMs(line.moment, now.atLeastMs);
  if (at === null) return [now, null];
  const forgiven = now.sinceSaidMs > STRETCH_MAY_CHANGE_CLOCKS_MS ? CHANGE_OF_CLOCKS_MS : 0;
  if (at + forgiven >= now.atLeastMs) {
    const isAnotherDay = line.moment.date === null && now.atMostMs - now.atLeastMs >= DAY_MS;
    const atMostMs = isAnotherDay ? Number.POSITIVE_INFINITY : Math.max(at, now.atLeastMs - forgiven);
    return [{ ...now, atLeastMs: Math.max(at, now.atLeastMs - forgiven), atMostMs, sinceSaidMs: 0 }, null];
  }
  const facts = { to: spoken(at, line.moment.date !== null), from: spoken(now.atLeastMs, line.moment.date !== null) };
  return [now, find(timeGoesBack, line.moment.place, facts)];
}

/** What a phone does with a dial that is still to come: the clock runs on to it. */
const RUNS_ON: ReadonlySet<ActUse['kind']> = new Set([
  'answers',
  'does not answer',
  'rejects',
  'is busy',
  'is unreachable',
  'voicemail answers',
]);

/** Without a date it is the day of `nowMs`. */
export function wallClockMs({ date, time }: MomentUse, nowMs: number): number | null {
  if (time?.kind !== 'time' || time.ms === null) return null;
  if (date === null) return Math.floor(nowMs / DAY_MS) * DAY_MS + time.ms;
  if (date.kind !== 'date' || !date.exists) return null;
  return (
    Date.UTC(Number(date.date.slice(0, 4)), Number(date.date.slice(5, 7)) - 1, Number(date.date.slice(8, 10))) + time.ms
  );
}

export function spoken(ms: number, withDate: boolean): string {
  const iso = new Date(ms).toISOString();
  const time = iso.slice(11, 19).replace(/:00$/, '');
  return withDate ? `${iso.slice(0, 10)} ${time}` : time;
}
