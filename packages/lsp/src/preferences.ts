/** What a person would rather not see between and above the lines. */
export interface Preferences {
  readonly hints: Readonly<Record<HintKind, boolean>>;
  readonly lenses: Readonly<Record<LensKind, boolean>>;
}

/** Inlay hints: what holds without being written, how often somebody is dialed, which queue is meant, where a handler goes on. */
export type HintKind = 'defaults' | 'dials' | 'queues' | 'goesOn';
/** Code lenses: what runs a scenario, who serves a queue, what leads to a flow. */
export type LensKind = 'scenarios' | 'served' | 'leads';

export const ALL_SHOWN: Preferences = {
  hints: { defaults: true, dials: true, queues: true, goesOn: true },
  lenses: { scenarios: true, served: true, leads: true },
};

/**
 * The settings `ringback` of an editor: `{ hints: { defaults: false } }`. What is not said, or is no such value, is shown: a mistake
 * in somebody's settings takes nothing away.
 */
export function readPreferences(settings: unknown): Preferences {
  return {
    hints: switches(ALL_SHOWN.hints, part(settings, 'hints')),
    lenses: switches(ALL_SHOWN.lenses, part(settings, 'lenses')),
  };
}

function part(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>)[key] : undefined;
}

function switches<Kind extends string>(
  usual: Readonly<Record<Kind, boolean>>,
  given: unknown,
): Readonly<Record<Kind, boolean>> {
  const isOff = (key: string): boolean => given === false || part(given, key) === false;
  const entries = Object.keys(usual).map((key) => [key, !isOff(key)]);
  return Object.fromEntries(entries) as Readonly<Record<Kind, boolean>>;
}
