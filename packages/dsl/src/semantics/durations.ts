export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const UNITS = [
  { literal: 'd', spoken: 'd', ms: DAY_MS },
  { literal: 'h', spoken: 'h', ms: HOUR_MS },
  { literal: 'm', spoken: 'min', ms: MINUTE_MS },
  { literal: 's', spoken: 's', ms: SECOND_MS },
] as const;

/** A duration literal with falling units in milliseconds (`1h30m` is 5400000); null for what is none. */
export function parseDuration(text: string): number | null {
  const match = /^(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (match === null) return null;
  return UNITS.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit.ms, 0);
}

/** As a message says it: `3 h 20 min`, `7 d`, `99 s` stays `99 s`. Milliseconds below a second are left out. */
export function spokenDuration(ms: number): string {
  if (staysInSeconds(ms)) return `${Math.floor(ms / SECOND_MS)} s`;
  return parts(ms)
    .map(({ count, spoken }) => `${count} ${spoken}`)
    .join(' ');
}

/** As the language writes it: `3h20m`. */
export function durationLiteral(ms: number): string {
  if (staysInSeconds(ms)) return `${Math.floor(ms / SECOND_MS)}s`;
  return (
    parts(ms)
      .map(({ count, literal }) => `${count}${literal}`)
      .join('') || '0s'
  );
}

/** Below two minutes people say 99 seconds, not one minute 39. */
function staysInSeconds(ms: number): boolean {
  return ms < 2 * MINUTE_MS && ms !== MINUTE_MS;
}

function parts(ms: number): { readonly count: number; readonly spoken: string; readonly literal: string }[] {
  let rest = ms;
  return UNITS.flatMap(({ spoken, literal, ms: unitMs }) => {
    const count = Math.floor(rest / unitMs);
    rest -= count * unitMs;
    return count === 0 ? [] : [{ count, spoken, literal }];
  });
}
