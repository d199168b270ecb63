import type { Diagnostic, Place } from '../../diagnostics/index.ts';
import type { Block, BlockKind, Flow, Reference, Target } from '../../ir/program.ts';
import { referencesIn } from '../../ir/references.ts';
import type { LoweredFlow } from '../../lower/lowered-flow.ts';
import { once, Remembering } from '../../recall/index.ts';
import type { DeclaredFlow } from '../../semantics/model/program.ts';
import type { Statement } from '../../semantics/model/statements.ts';
import { bitOf } from './kinds.ts';
import type { Kinds } from './kinds.ts';
import { Reached } from './reached.ts';
import { OUTSIDE, positionOf, waysFrom } from './ways.ts';
import type { Way } from './ways.ts';

/** What is found out about a flow holds wherever in its file it stands: the graph of one that was moved is told all of it. */
const foundIn = once<Flow, Map<unknown, unknown>>(() => new Map());

/**
 * A lowered flow as a graph that can be walked, with the way back to its text. Its blocks stand in the order of the text, and each knows
 * its position: so what is known of blocks is kept in lists, and whoever asks for the first one in the text compares two numbers.
 */
export class FlowGraph extends Remembering {
  readonly flow: Flow;
  readonly declared: DeclaredFlow;
  readonly #lowered: LoweredFlow;
  #ways: (readonly Way[])[] = [];
  #references: readonly (readonly Reference[])[] | undefined;
  #read: readonly Reference[] | undefined;
  #reachable: readonly Block[] | undefined;
  #goesBack: boolean | undefined;
  #kinds: Kinds | undefined;

  constructor(lowered: LoweredFlow) {
    super(foundIn(lowered.flow));
    this.flow = lowered.flow;
    this.declared = lowered.declared;
    this.#lowered = lowered;
  }

  get name(): string {
    return this.flow.name;
  }

  block(target: Target): Block | null {
    return target === null ? null : (this.flow.blocks[Number(target)] ?? null);
  }

  waysFrom(block: Block): readonly Way[] {
    return this.#waysAt(positionOf(block));
  }

  #waysAt(position: number): readonly Way[] {
    const known = this.#ways[position];
    if (known !== undefined) return known;
    const block = this.flow.blocks[position];
    return (this.#ways[position] = block === undefined ? [] : waysFrom(block, this.flow));
  }

  /** What a block reads when it runs. */
  readBy(block: Block): readonly Reference[] {
    this.#references ??= this.flow.blocks.map(referencesIn);
    return this.#references[positionOf(block)] ?? NONE;
  }

  /** What its blocks read, in their order: of most flows nothing, or little. */
  get read(): readonly Reference[] {
    if (this.#read === undefined) {
      this.#references ??= this.flow.blocks.map(referencesIn);
      let all = NONE as readonly Reference[];
      for (const of of this.#references) if (of.length > 0) all = all.length === 0 ? of : all.concat(of);
      this.#read = all;
    }
    return this.#read;
  }

  /** The words that say what a statement is; an `else if` from its condition on. */
  placeOf(block: Block): Place {
    return this.#lowered.keywordAt(positionOf(block)) ?? this.declared.namePlace;
  }

  /** null for an `else if` and the end of a loop: they are parts of a statement. */
  statementOf(block: Block): Statement | null {
    const origin = this.#lowered.origins.all[positionOf(block)];
    return origin !== undefined && 'keyword' in origin ? origin : null;
  }

  /** Blocks that control enters as the flow runs from its start, in the order of the text; errors are taken to happen. */
  get reachable(): readonly Block[] {
    if (this.#reachable === undefined) {
      const { start, onError, blocks } = this.flow;
      const reached = this.reach([start, onError]);
      this.#reachable = reached.all.length === blocks.length ? blocks : blocks.filter((block) => reached.has(block));
    }
    return this.#reachable;
  }

  /** Whether it has a block of any of these kinds, reachable or not. */
  hasAny(kinds: Kinds): boolean {
    if (this.#kinds === undefined) {
      let all = 0;
      for (const { kind } of this.flow.blocks) all |= bitOf(kind);
      this.#kinds = all;
    }
    return (this.#kinds & kinds) !== 0;
  }

  /** Reachable blocks of a kind, in the order of the text. */
  all<K extends BlockKind>(kind: K): readonly Extract<Block, { readonly kind: K }>[] {
    type One = Extract<Block, { readonly kind: K }>;
    if (!this.hasAny(bitOf(kind))) return NONE;
    let found: One[] | undefined;
    for (const block of this.reachable) if (block.kind === kind) (found ??= []).push(block as One);
    return found ?? NONE;
  }

  /** Blocks that control can enter from these targets by the ways that `follows` lets through. */
  reach(from: readonly Target[], follows?: (way: Way) => boolean): Reached {
    const { blocks } = this.flow;
    const marks = new Uint8Array(blocks.length);
    const all: Block[] = [];
    const open = from.map((target) => (target === null ? OUTSIDE : Number(target)));
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const block = blocks[at];
      if (block === undefined || marks[at] === 1) continue;
      marks[at] = 1;
      all.push(block);
      for (const way of this.#waysAt(at)) {
        if (way.at !== OUTSIDE && (follows === undefined || follows(way))) open.push(way.at);
      }
    }
    return new Reached(all, marks);
  }

  /** Whether a way leads back in the text, to the block itself included: without one nothing goes round in circles. */
  get goesBack(): boolean {
    this.#goesBack ??= this.reachable.some((block) => {
      const at = positionOf(block);
      for (const way of this.#waysAt(at)) if (way.at !== OUTSIDE && way.at <= at) return true;
      return false;
    });
    return this.#goesBack;
  }

  /** Lets go of what is quickly worked out again: of thousands of flows few are walked at a time. */
  rest(): void {
    // after each key in an editor nearly all of them rest already
    if (this.#ways.length > 0) this.#ways = [];
  }

  inOrder(blocks: Iterable<Block>): readonly Block[] {
    return [...blocks].sort((a, b) => positionOf(a) - positionOf(b));
  }
}

const NONE: readonly never[] = [];

/** A second place that belongs to a finding. */
export function related(place: Place, message: string): Diagnostic['related'][number] {
  const { file, start, end } = place;
  return { file, start, end, message };
}
