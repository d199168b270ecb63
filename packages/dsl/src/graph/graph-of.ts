import type { Block, BlockId, Flow, Program, Target } from '../ir/program.ts';
import type { SourceMap } from '../ir/source-map.ts';
import type { Graph, GraphEdge, GraphGroup, GraphLabel, GraphMark, GraphNode, GraphPart } from './graph.ts';
import { mergeSequences } from './merge-sequences.ts';
import { waysOut, type WayOut } from './ways-out.ts';
import { blockInWords } from './words/block-words.ts';
import { endOf, FULL_ENDS, ON_ERROR_TITLE, startOf, subtitleOf, waysInto } from './words/flow-words.ts';
import { namingOf, spoken, type Naming } from './words/naming.ts';
import { together } from './words/outcome-words.ts';

/** What scenarios took of one flow. Ways are named as `waysOf` names them; null: it goes on below. */
export interface TakenWays {
  /** No scenario reached this statement, though one could. */
  missesStatement(block: BlockId): boolean;
  /** No scenario left the statement this way, though one could. */
  missesWay(block: BlockId, on: string | null): boolean;
}

export interface GraphOptions {
  /** What is to be seen about blocks of this flow. */
  readonly marks?: ReadonlyMap<BlockId, readonly GraphMark[]>;
  /** Straight sequences of small statements as one node each (the default), or every statement on its own. */
  readonly sequences?: 'merged' | 'apart';
  /** With it the picture shows where no scenario went. */
  readonly taken?: TakenWays;
}

const NOT_TAKEN: GraphMark = { kind: 'not taken', text: 'No scenario reached this' };

const START = 'start';
const ON_ERROR_GROUP = 'on error';
/** Section of the ids of blocks in a flow's `on error`, which stand in no step. */
const ON_ERROR_SECTION = 'on_error/';

/**
 * The picture's contents of one flow or module: its statements in words, what leads where, which outcomes nobody handles.
 * Every block is in it, as part of a node or on an edge's `via`, whether or not anything leads to it.
 *
 * @param flowName must be a flow or module of `program`
 * @param sourceMap the program's: gives the order of the text and each statement's place
 */
export function graphOf(program: Program, sourceMap: SourceMap, flowName: string, options: GraphOptions = {}): Graph {
  const flow = program.flows.find(({ name }) => name === flowName);
  if (flow === undefined) throw new Error(`the program has no flow ${flowName}`);
  const naming = namingOf(program);
  const { nodes, edges } = new Builder(flow, program, naming, placesIn(sourceMap, flow), options).build();
  const whole: Graph = {
    format: 'ringback/graph',
    version: 1,
    program: program.hash,
    flow: flow.name,
    type: flow.type,
    title: naming.flow(flow.name),
    subtitle: subtitleOf(flow),
    groups: groupsOf(nodes),
    nodes,
    edges,
  };
  return options.sequences === 'apart' ? whole : mergeSequences(whole);
}

type Place = NonNullable<GraphPart['source']>;
interface Located {
  readonly place: Place;
  readonly rank: number;
}

/** Where each block of a flow stands; `rank` orders them as the text does. */
function placesIn({ files, blocks }: SourceMap, flow: Flow): ReadonlyMap<BlockId, Located> {
  const own = blocks.filter((entry) => entry.flow === flow.name).sort((a, b) => a.start - b.start || b.end - a.end);
  return new Map(
    own.map(({ block, file, line, column }, rank) => [
      block,
      { rank, place: { file: files[file] ?? '', line, column } },
    ]),
  );
}

interface Arrow {
  readonly to: string;
  readonly way: WayOut;
  readonly via: readonly BlockId[];
}

class Builder {
  readonly #flow: Flow;
  readonly #program: Program;
  readonly #naming: Naming;
  readonly #places: ReadonlyMap<BlockId, Located>;
  readonly #options: GraphOptions;
  readonly #blocks: ReadonlyMap<BlockId, Block>;
  readonly #nodes: GraphNode[] = [];
  readonly #edges: GraphEdge[] = [];

  constructor(
    flow: Flow,
    program: Program,
    naming: Naming,
    places: ReadonlyMap<BlockId, Located>,
    options: GraphOptions,
  ) {
    this.#flow = flow;
    this.#program = program;
    this.#naming = naming;
    this.#places = places;
    this.#options = options;
    this.#blocks = new Map(flow.blocks.map((block) => [block.id, block]));
  }

  build(): { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] } {
    const rank = ({ id }: Block): number => this.#places.get(id)?.rank ?? 0;
    this.#start();
    for (const block of [...this.#flow.blocks].sort((a, b) => rank(a) - rank(b))) {
      if (!this.#isOnlyAWay(block)) this.#statement(block);
    }
    return { nodes: this.#nodes, edges: this.#edges };
  }

  #start(): void {
    const flow = this.#flow;
    const part = this.#partWithout('start', startOf(flow), waysInto(flow, this.#program, this.#naming));
    this.#nodes.push({ id: START, shape: 'start', group: null, parts: [part] });
    this.#arrows(START, null, [{ on: 'next', text: '', by: 'statement', to: flow.start }]);
  }

  #statement(block: Block): void {
    const { shape, title, details } = blockInWords(block, this.#flow, this.#naming);
    const { shown, passedOver } = waysOut(block, this.#flow, this.#naming);
    const isMissed = this.#options.taken?.missesStatement(block.id) === true;
    const given = this.#options.marks?.get(block.id) ?? [];
    const marks = isMissed ? [...given, NOT_TAKEN] : given;
    const source = this.#places.get(block.id)?.place ?? null;
    const part = { block: block.id, kind: block.kind, title, details, source, passedOver, marks };
    const group = groupOf(block);
    this.#nodes.push({ id: block.id, shape, group, parts: [part] });
    this.#arrows(block.id, block, shown);
  }

  /** One edge for all outcomes that lead to one place and are handled alike. */
  #arrows(from: string, block: Block | null, ways: readonly WayOut[]): void {
    const arrows = ways.map((way): Arrow => {
      const { target, via } = this.#destination(way.to);
      return { to: target ?? this.#wayOut(from, block, way), way, via };
    });
    const together = Map.groupBy(arrows, ({ to, way }) => {
      const kind = isUnhandled(way, block) ? 'unhandled ' : this.#isMissed(way, block) ? 'untaken ' : '';
      return `${kind}to ${to}`;
    });
    for (const [key, same] of together) {
      const [first] = same;
      if (first === undefined) continue;
      const labels = same.map(({ way: { on, text, by } }): GraphLabel => ({ on, text, by }));
      this.#edges.push({
        id: `${from} ${key}`,
        from,
        to: first.to,
        labels,
        text: inOneLine(labels),
        unhandled: isUnhandled(first.way, block),
        via: [...new Set(same.flatMap(({ via }) => via))],
        ...(key.startsWith('untaken ') ? { notTaken: true } : {}),
      });
    }
  }

  #isMissed({ on }: WayOut, block: Block | null): boolean {
    const { taken } = this.#options;
    if (taken === undefined || block === null) return false;
    return taken.missesStatement(block.id) || taken.missesWay(block.id, wayNamed(on, block));
  }

  /** Where a target leads once ways that say nothing themselves are gone along; null: out of the flow. */
  #destination(to: Target): { readonly target: string | null; readonly via: readonly BlockId[] } {
    const via: BlockId[] = [];
    let target = to;
    for (;;) {
      const block = target === null ? undefined : this.#blocks.get(target);
      if (block === undefined || !this.#isOnlyAWay(block)) return { target, via };
      via.push(block.id);
      target = onlyWayOf(block);
    }
  }

  /** `goto` without a bound and the end of a loop's body are arrows; a `goto` that only leads round to itself is not. */
  #isOnlyAWay(block: Block): boolean {
    const gone = new Set<Block>();
    for (let current: Block | undefined = block; current !== undefined;) {
      if (current.kind !== 'repeat' && (current.kind !== 'goto' || current.atMost !== null)) return gone.size > 0;
      if (gone.has(current)) return false;
      gone.add(current);
      const to: Target = onlyWayOf(current);
      current = to === null ? undefined : this.#blocks.get(to);
    }
    return true;
  }

  /** The end that a way out of the flow leads to: one for each statement and each thing that then happens. */
  #wayOut(from: string, block: Block | null, way: WayOut): string {
    const isFull = block?.kind === 'transfer to queue' && way.on === 'full' && way.by === 'default';
    const id = `${isFull ? 'full' : 'end'} after ${from}`;
    if (!this.#nodes.some((node) => node.id === id)) {
      const part = this.#partWithout('end', isFull ? FULL_ENDS : endOf(this.#flow), []);
      this.#nodes.push({ id, shape: 'end', group: block === null ? null : groupOf(block), parts: [part] });
    }
    return id;
  }

  #partWithout(kind: 'start' | 'end', title: string, details: readonly string[]): GraphPart {
    return { block: null, kind, title, details, source: null, passedOver: [], marks: [] };
  }
}

/** A module's results that nobody names go on below it, as they are meant to. */
function isUnhandled({ by, on }: WayOut, block: Block | null): boolean {
  return by === 'default' && (block?.kind !== 'run' || on === 'error');
}

/** An arrow's outcome as `waysOf` names it. */
function wayNamed(on: string, { kind }: Block): string | null {
  const isCounted = kind === 'loop' || kind === 'goto';
  switch (on) {
    case 'then':
      return 'yes';
    case 'else':
      return 'no';
    case 'body':
    case 'to':
      return 'again';
    case 'next':
      return isCounted ? 'enough' : null;
    default:
      return on;
  }
}

function onlyWayOf(block: Block): Target {
  if (block.kind === 'goto') return block.to;
  return block.kind === 'repeat' ? block.loop : null;
}

function inOneLine(labels: readonly GraphLabel[]): string {
  return together(labels.filter(({ text }) => text !== '').map(({ text }) => text));
}

function groupOf(block: Block): string | null {
  if (block.step !== null) return `step ${block.step}`;
  return block.id.startsWith(ON_ERROR_SECTION) ? ON_ERROR_GROUP : null;
}

function groupsOf(nodes: readonly GraphNode[]): readonly GraphGroup[] {
  const ids = new Set(nodes.flatMap(({ group }) => (group === null ? [] : [group])));
  return [...ids].map((id) =>
    id === ON_ERROR_GROUP
      ? { id, kind: 'on error', title: ON_ERROR_TITLE }
      : { id, kind: 'step', title: spoken(id.slice('step '.length)) },
  );
}
