import { describe, expect, it } from 'vitest';
import { said } from './harm.ts';

/** `trips`: programs that the rule warns about, with part of what it says. `near`: programs close to them that it leaves alone. */
export interface Table {
  readonly code: string;
  readonly trips: readonly (readonly [why: string, text: string, says: string])[];
  readonly near: readonly (readonly [why: string, text: string])[];
}

/** A finding for each program that trips the rule, exactly one, and none for its neighbours. */
export function holds(tables: readonly Table[]): void {
  describe.each(tables)('$code', ({ code, trips, near }) => {
    it.each(trips)('warns: %s', (_, text, says) => {
      expect(said(code, text)).toEqual([expect.stringContaining(says)]);
    });
    it.each(near)('is silent: %s', (_, text) => {
      expect(said(code, text)).toEqual([]);
    });
  });
}
