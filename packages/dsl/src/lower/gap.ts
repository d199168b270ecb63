import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { defineRule, report } from '../diagnostics/registry.ts';

/** A net below the checks: a part is missing or cannot be read, and none of them has said so. */
const notCompiled = defineRule<{ readonly what: string }>({
  code: 'not-compiled',
  severity: 'error',
  message: ({ what }) => `this cannot be compiled: ${what}`,
});

/** Thrown while lowering, and turned into a finding by `catchGap`; never leaves this folder. */
class Gap extends Error {
  readonly place: Place;

  constructor(place: Place, what: string) {
    super(what);
    this.place = place;
  }
}

export function gap(place: Place, what: string): never {
  throw new Gap(place, what);
}

/** A part that checked programs always have. */
export function needed<T>(part: T | null | undefined, place: Place, what: string): T {
  return part ?? gap(place, `${what} is missing`);
}

/** Runs `lower`; what stands in its way becomes a finding, and the result undefined. */
export function catchGap<T>(found: Diagnostic[], lower: () => T): T | undefined {
  try {
    return lower();
  } catch (error) {
    noteGap(found, error);
    return undefined;
  }
}

/** Makes a finding of what stood in the way of lowering; any other error is thrown on. */
export function noteGap(found: Diagnostic[], error: unknown): void {
  if (!(error instanceof Gap)) throw error;
  found.push(report(notCompiled, error.place, { what: error.message }));
}
