import type { Program, SourceMap } from '@ringback/dsl/ir';
import type { ScenarioResult } from '@ringback/runtime/scenario';

/** A statement of which some way out was never taken by any scenario. */
export interface NeverTaken {
  readonly flow: string;
  readonly block: string;
  readonly statement: string;
  /** Relative to the program's folder. */
  readonly file: string;
  readonly line: number;
  readonly outcomes: readonly string[];
}

/**
 * Which outcomes that somebody wrote a handler for no scenario ever took, in the order of the source. Outcomes that the
 * language handles by itself are not asked for.
 */
export function neverTaken(program: Program, sourceMap: SourceMap, results: readonly ScenarioResult[]): NeverTaken[] {
  const taken = new Set(
    results.flatMap((result) => result.taken.map((way) => key(way.flow, way.block, way.outcome ?? ''))),
  );
  const places = new Map(sourceMap.blocks.map((place) => [key(place.flow, place.block, ''), place]));
  const found: NeverTaken[] = [];
  for (const flow of program.flows) {
    for (const block of flow.blocks) {
      if (!('outcomes' in block)) continue;
      const place = places.get(key(flow.name, block.id, ''));
      const outcomes = block.outcomes
        .filter(({ on, by }) => by !== 'default' && !taken.has(key(flow.name, block.id, on)))
        .map(({ on }) => on);
      if (place === undefined || outcomes.length === 0) continue;
      const file = sourceMap.files[place.file] ?? '';
      found.push({ flow: flow.name, block: block.id, statement: block.kind, file, line: place.line, outcomes });
    }
  }
  return found.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

const key = (flow: string, block: string, outcome: string): string => JSON.stringify([flow, block, outcome]);
