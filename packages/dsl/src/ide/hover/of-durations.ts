import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../semantics/durations.ts';

const UNITS = [
  { says: 'd', ms: DAY_MS },
  { says: 'h', ms: HOUR_MS },
  { says: 'min', ms: MINUTE_MS },
  { says: 's', ms: SECOND_MS },
] as const;

/** A duration in falling units, `1 min 39 s` for `99s`; null where it was written so. */
export function inOtherWords(ms: number, written: string): string | null {
  let rest = ms;
  const parts = UNITS.flatMap(({ says, ms: unitMs }) => {
    const count = Math.floor(rest / unitMs);
    rest -= count * unitMs;
    return count === 0 ? [] : [{ count, says }];
  });
  const again = parts.map(({ count, says }) => `${count}${says.charAt(0)}`).join('');
  return parts.length === 0 || again === written ? null : parts.map(({ count, says }) => `${count} ${says}`).join(' ');
}
