export interface WallTime {
  /** `2026-03-02` */
  readonly date: string;
  /** ISO weekday, Monday 1. */
  readonly weekday: number;
  /** Since midnight as the clock on the wall shows it. */
  readonly timeMs: number;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const SECOND_MS = 1_000;

/** Making a formatter costs a hundred times what using it costs. */
const formats = new Map<string, Intl.DateTimeFormat>();
const last = new Map<string, { readonly second: number; readonly wall: WallTime }>();

/** What the clock on the wall of a zone shows at an instant. */
export function wallClockIn(timezone: string, atMs: number): WallTime {
  const second = Math.floor(atMs / SECOND_MS);
  const known = last.get(timezone);
  const wall = known?.second === second ? known.wall : read(timezone, second * SECOND_MS);
  last.set(timezone, { second, wall });
  return { ...wall, timeMs: wall.timeMs + (atMs - second * SECOND_MS) };
}

function read(timezone: string, atMs: number): WallTime {
  let format = formats.get(timezone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timezone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  const part = (type: string): string => parts[type] ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    weekday: WEEKDAYS.indexOf(part('weekday')) + 1,
    timeMs: ((Number(part('hour')) * 60 + Number(part('minute'))) * 60 + Number(part('second'))) * SECOND_MS,
  };
}
