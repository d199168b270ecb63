import { defineRule } from '../../../diagnostics/index.ts';
import type { Place } from '../../../diagnostics/index.ts';
import { spokenDuration } from '../../durations.ts';
import { find } from '../finding.ts';
import type { Finding } from '../finding.ts';

const outOfRange = defineRule<{
  readonly of: string;
  readonly min: string;
  readonly max: string;
  readonly found: string;
}>({
  code: 'out-of-range',
  severity: 'error',
  message: ({ of, min, max, found }) => `${of} goes from ${min} to ${max}, found ${found}`,
});

export function durationInRange(
  of: string,
  place: Place,
  ms: number,
  minMs: number,
  maxMs: number,
): readonly Finding[] {
  if (ms >= minMs && ms <= maxMs) return [];
  const [min, max, found] = [spokenDuration(minMs), spokenDuration(maxMs), spokenDuration(ms)];
  return [find(outOfRange, place, { of, min, max, found })];
}

export function numberInRange(of: string, place: Place, value: number, min: number, max: number): readonly Finding[] {
  if (value >= min && value <= max) return [];
  return [find(outOfRange, place, { of, min: String(min), max: String(max), found: String(value) })];
}
