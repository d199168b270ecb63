/**
 * What scenarios took of a program: which statements they reached, and by which ways they left them. Plain data with its
 * places in the source, for a terminal, a build server, a picture or an editor alike.
 */
import {
  targetsOf,
  waysOf,
  whyNeverTaken,
  type Block,
  type BlockId,
  type BlockKind,
  type Flow,
  type FlowType,
  type Name,
  type Program,
  type SourceMap,
  type SourceRange,
} from '@ringback/dsl/ir';
import type { ScenarioResult } from './result.ts';

export interface Coverage {
  readonly format: 'ringback/coverage';
  readonly version: 1;
  /** Hash of the program that was played. */
  readonly program: string;
  /** How many scenarios it counts. */
  readonly scenarios: number;
  readonly totals: CoverageTotals;
  /** In the order of the program. */
  readonly flows: readonly FlowCoverage[];
}

/** What can be reached or taken, and how much of it was. */
export interface CoverageTotals {
  readonly statements: { readonly total: number; readonly reached: number };
  readonly ways: { readonly total: number; readonly taken: number };
}

export interface FlowCoverage {
  readonly flow: Name;
  readonly type: FlowType;
  readonly place: CoveragePlace;
  readonly totals: CoverageTotals;
  /** In the order of the source. */
  readonly statements: readonly StatementCoverage[];
}

export interface StatementCoverage {
  readonly block: BlockId;
  readonly kind: BlockKind;
  /** Of the whole statement, with its handlers and branches. */
  readonly place: CoveragePlace;
  /** How often it began. */
  readonly times: number;
  /** Why no contact can reach it, as the program stands; null: one can. It then counts in no total. */
  readonly never: string | null;
  /**
   * The ways that somebody wrote: handlers, branches, shares, and going on where there is another way. What the language does
   * with an outcome that nobody handles is none of them. Empty where there is nothing to choose.
   */
  readonly ways: readonly WayCoverage[];
}

export interface WayCoverage {
  /** The outcome: `timeout`, `2`, `yes`, `10%`, `again`, `enough`; null: it just goes on below. */
  readonly on: string | null;
  /** The words of the outcome, or the branch; of a way without words of its own, the statement. */
  readonly place: CoveragePlace;
  /** How often it was taken. */
  readonly times: number;
  /** Why it can never be taken, as the program stands; null: it can. It then counts in no total. */
  readonly never: string | null;
}

/** Offsets in UTF-16 code units; line and column begin at 1. */
export interface CoveragePlace extends Omit<SourceRange, 'file'> {
  /** Relative to the program's folder. */
  readonly file: string;
}

/** Adds up what scenarios took. Results of filtered or failed scenarios count like any: what they took, they took. */
export function coverageOf(
  program: Program,
  sourceMap: SourceMap,
  results: readonly Pick<ScenarioResult, 'reached' | 'taken'>[],
): Coverage {
  if (sourceMap.program !== program.hash) throw new RangeError('this source map is of another program');
  const times = new Map<string, number>();
  const count = (at: string, more: number): void => void times.set(at, (times.get(at) ?? 0) + more);
  for (const { reached, taken } of results) {
    for (const each of reached) count(key(each.flow, each.block), each.times);
    for (const each of taken) count(key(each.flow, each.block, each.outcome), each.times);
  }
  const places = new Places(sourceMap);
  const flows = program.flows.map((flow) => coverageOfFlow(flow, program, places, (at) => times.get(at) ?? 0));
  return {
    format: 'ringback/coverage',
    version: 1,
    program: program.hash,
    scenarios: results.length,
    totals: sumOf(flows.map(({ totals }) => totals)),
    flows,
  };
}

function coverageOfFlow(flow: Flow, program: Program, places: Places, timesOf: (at: string) => number): FlowCoverage {
  const reachable = reachableIn(flow);
  const statements = flow.blocks
    .map((block): StatementCoverage => {
      const place = places.ofBlock(flow.name, block.id);
      const never = reachable.has(block.id) ? null : 'no way leads to it';
      const ways = askedWays(block).map(({ on }): WayCoverage => {
        const times = timesOf(key(flow.name, block.id, on));
        const why = never ?? whyNeverTaken(block, on, flow, program);
        return {
          on,
          place: places.ofWay(flow.name, block.id, on) ?? place,
          times,
          never: times > 0 ? null : why,
        };
      });
      return { block: block.id, kind: block.kind, place, times: timesOf(key(flow.name, block.id)), never, ways };
    })
    .sort((a, b) => a.place.start - b.place.start || b.place.end - a.place.end || (a.block < b.block ? -1 : 1));
  return {
    flow: flow.name,
    type: flow.type,
    place: places.ofFlow(flow),
    totals: sumOf(statements.map(totalsOf)),
    statements,
  };
}

/** More than one way that the program's author decided, or an only one beside what the language decides. */
function askedWays(block: Block): readonly { readonly on: string | null }[] {
  const written = waysOf(block).filter(({ by }) => by !== 'default');
  const isOnlyGoingOn = written.length === 1 && written[0]?.by === 'statement';
  return isOnlyGoingOn ? [] : written;
}

/** Everything that some way leads to from the flow's beginning. */
function reachableIn(flow: Flow): ReadonlySet<BlockId> {
  const blocks = new Map(flow.blocks.map((block) => [block.id, block]));
  const reached = new Set<BlockId>();
  const ahead = [flow.start];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const block = id === null ? undefined : blocks.get(id);
    if (block === undefined || reached.has(block.id)) continue;
    reached.add(block.id);
    ahead.push(...targetsOf(block));
  }
  return reached;
}

function totalsOf({ times, never, ways }: StatementCoverage): CoverageTotals {
  const counted = ways.filter((way) => way.never === null);
  return {
    statements: { total: never === null ? 1 : 0, reached: never === null && times > 0 ? 1 : 0 },
    ways: { total: counted.length, taken: counted.filter((way) => way.times > 0).length },
  };
}

function sumOf(parts: readonly CoverageTotals[]): CoverageTotals {
  const sum = (of: (part: CoverageTotals) => number): number => parts.reduce((all, part) => all + of(part), 0);
  return {
    statements: { total: sum((part) => part.statements.total), reached: sum((part) => part.statements.reached) },
    ways: { total: sum((part) => part.ways.total), taken: sum((part) => part.ways.taken) },
  };
}

const key = (...parts: readonly (string | null)[]): string => JSON.stringify(parts);

/** The places of a source map by what stands there. */
class Places {
  readonly #files: readonly string[];
  readonly #blocks = new Map<string, SourceRange>();
  readonly #ways = new Map<string, SourceRange>();
  readonly #flows = new Map<string, SourceRange>();

  constructor({ files, blocks, ways, declarations }: SourceMap) {
    this.#files = files;
    for (const range of blocks) this.#blocks.set(key(range.flow, range.block), range);
    for (const range of ways) this.#ways.set(key(range.flow, range.block, range.on), range);
    for (const range of declarations) {
      if (range.kind === 'flow' || range.kind === 'module') this.#flows.set(key(range.kind, range.name), range);
    }
  }

  ofFlow({ name, type }: Flow): CoveragePlace {
    return this.#told(this.#flows.get(key(type === 'module' ? 'module' : 'flow', name)));
  }

  ofBlock(flow: Name, block: BlockId): CoveragePlace {
    return this.#told(this.#blocks.get(key(flow, block)));
  }

  ofWay(flow: Name, block: BlockId, on: string | null): CoveragePlace | null {
    const range = this.#ways.get(key(flow, block, on));
    return range === undefined ? null : this.#told(range);
  }

  #told(range: SourceRange | undefined): CoveragePlace {
    if (range === undefined) throw new RangeError('the source map lacks a part of its program');
    const { start, end, line, column } = range;
    return { file: this.#files[range.file] ?? '', start, end, line, column };
  }
}
