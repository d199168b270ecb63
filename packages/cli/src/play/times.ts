/** Instants and spans as the screen shows them. */
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A clock of one zone: `10:05:09`. */
export type WallClock = (instantMs: number) => string;

export function wallClock(timezone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (instantMs) => format.format(instantMs);
}

/** A span while one looks on: `0:07`, `12:40`, `1:02:03`. */
export function elapsed(spanMs: number): string {
  const seconds = Math.max(0, Math.floor(spanMs / SECOND_MS));
  const two = (count: number): string => String(count).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** A span in words, in two units at most: `8 s`, `2 min 40 s`, `1 h 3 min`, `7 d`. */
export function inWords(spanMs: number): string {
  const seconds = Math.round(spanMs / SECOND_MS);
  const roundedMs = seconds * SECOND_MS;
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (roundedMs < MINUTE_MS) return `${seconds} s`;
  if (roundedMs < HOUR_MS) return twoUnits(minutes, 'min', seconds % 60, 's');
  if (roundedMs < DAY_MS) return twoUnits(hours, 'h', minutes % 60, 'min');
  return twoUnits(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function twoUnits(count: number, unit: string, rest: number, smaller: string): string {
  return rest === 0 ? `${count} ${unit}` : `${count} ${unit} ${rest} ${smaller}`;
}

/** `3 calls`, `1 call`, `no calls`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? `no ${many}` : `${count} ${count === 1 ? one : many}`;
}
