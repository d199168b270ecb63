import type { Diagnostic, Place } from '../../diagnostics/index.ts';
import type { Block, BlockId, BlockKind, Flow, Target } from '../../ir/program.ts';
import type { LoweredFlow } from '../../lower/flow.ts';
import { Remembering } from '../../recall/index.ts';
import type { DeclaredFlow } from '../../semantics/model/program.ts';
import type { Statement } from '../../semantics/model/statements.ts';
import { waysFrom } from './ways.ts';
import type { Way } from './ways.ts';

/** Where a block stands. */
interface Stand {
  readonly keyword: Place;
  readonly start: number;
}

/** A compiled flow as a graph that can be walked, with the way back to its text. */
export class FlowGraph extends Remembering {
  readonly flow: Flow;
  readonly declared: DeclaredFlow;
  readonly #blocks: ReadonlyMap<BlockId, Block>;
  readonly #ways = new Map<BlockId, readonly Way[]>();
  readonly #lowered: LoweredFlow;
  #stands: ReadonlyMap<BlockId, Stand> | undefined;
  #statements: WeakRef<StatementsById> | undefined;
  #reachable: ReadonlySet<Block> | undefined;
  #kinds: ReadonlyMap<BlockKind, readonly Block[]> | undefined;
  #entered: ReadonlyMap<Block, readonly Block[]> | undefined;

  constructor(lowered: LoweredFlow, declared: DeclaredFlow) {
    super();
    this.flow = lowered.flow;
    this.declared = declared;
    this.#lowered = lowered;
    this.#blocks = new Map(lowered.flow.blocks.map((block) => [block.id, block]));
  }

  #stand(block: Block): Stand | undefined {
    this.#stands ??= new Map(
      [...this.#lowered.named].map(([origin, { id, place }]) => [
        id,
        { keyword: 'keyword' in origin ? origin.keyword : place, start: place.start },
      ]),
    );
    return this.#stands.get(block.id);
  }

  get name(): string {
    return this.flow.name;
  }

  block(target: Target): Block | null {
    return target === null ? null : (this.#blocks.get(target) ?? null);
  }

  waysFrom(block: Block): readonly Way[] {
    let ways = this.#ways.get(block.id);
    if (ways === undefined) {
      ways = waysFrom(block, this.flow);
      this.#ways.set(block.id, ways);
    }
    return ways;
  }

  /** The words that say what a statement is; an `else if` from its condition on. */
  placeOf(block: Block): Place {
    return this.#stand(block)?.keyword ?? this.declared.namePlace;
  }

  statementOf(block: Block): Statement | null {
    let statements = this.#statements?.deref();
    if (statements === undefined) {
      statements = new StatementsById(this.#lowered.named);
      this.#statements = new WeakRef(statements);
    }
    return statements.get(block.id) ?? null;
  }

  /** Blocks that control enters as the flow runs from its start, in the order of the text; errors are taken to happen. */
  get reachable(): ReadonlySet<Block> {
    this.#reachable ??= new Set(this.inOrder(this.reach([this.flow.start, this.flow.onError])));
    return this.#reachable;
  }

  /** Reachable blocks of a kind, in the order of the text. */
  all<K extends BlockKind>(kind: K): readonly Extract<Block, { readonly kind: K }>[] {
    this.#kinds ??= Map.groupBy(this.reachable, (block) => block.kind);
    const isOne = (block: Block): block is Extract<Block, { readonly kind: K }> => block.kind === kind;
    return (this.#kinds.get(kind) ?? []).filter(isOne);
  }

  /** Blocks that control can enter from these targets by the ways that `follows` lets through. */
  reach(from: readonly Target[], follows: (way: Way) => boolean = () => true): ReadonlySet<Block> {
    const found = new Set<Block>();
    const open = [...from];
    for (let target = open.pop(); target !== undefined; target = open.pop()) {
      const block = this.block(target);
      if (block === null || found.has(block)) continue;
      found.add(block);
      for (const way of this.waysFrom(block)) if (follows(way)) open.push(way.to);
    }
    return found;
  }

  /** Blocks from which control can come to a block, itself left out; behind one that `stops` nothing is looked for. */
  before(block: Block, stops: (block: Block) => boolean): ReadonlySet<Block> {
    this.#entered ??= this.#whoEnters();
    const found = new Set<Block>();
    const open = [...(this.#entered.get(block) ?? [])];
    for (let from = open.pop(); from !== undefined; from = open.pop()) {
      if (found.has(from)) continue;
      found.add(from);
      if (!stops(from)) open.push(...(this.#entered.get(from) ?? []));
    }
    return found;
  }

  #whoEnters(): ReadonlyMap<Block, readonly Block[]> {
    const entered = new Map<Block, Block[]>();
    for (const from of this.reachable) {
      for (const { to } of this.waysFrom(from)) {
        const block = this.block(to);
        if (block === null) continue;
        const known = entered.get(block);
        if (known === undefined) entered.set(block, [from]);
        else known.push(from);
      }
    }
    return entered;
  }

  inOrder(blocks: Iterable<Block>): readonly Block[] {
    const startOf = (block: Block): number => this.#stand(block)?.start ?? 0;
    return [...blocks].sort((a, b) => startOf(a) - startOf(b));
  }
}

/** Statements by the blocks that were made of them, for as long as somebody has them in use. */
class StatementsById extends Map<BlockId, Statement> {
  readonly named: LoweredFlow['named'];

  constructor(named: LoweredFlow['named']) {
    super();
    this.named = named;
    for (const [origin, { id }] of named) if ('keyword' in origin) this.set(id, origin);
  }
}

/** A second place that belongs to a finding. */
export function related(place: Place, message: string): Diagnostic['related'][number] {
  const { file, start, end } = place;
  return { file, start, end, message };
}
