import type { Place } from '../diagnostics/diagnostic.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import type { Block, BlockId, Flow, Target } from '../ir/program.ts';
import type { DeclaredFlow } from '../semantics/model/program.ts';
import type { SyntaxTree } from '../syntax/index.ts';
import { nameBlocks } from './name-blocks.ts';
import { originsIn, placesOf } from './origins.ts';
import type { Origin, Origins } from './origins.ts';
import { WordsOfFile } from './own-text.ts';

/** A lowered flow, and where its blocks stand in the text of its declaration, wherever in its file that is. */
export interface FlowInText {
  readonly flow: Flow;
  /** `keywordsOf` its blocks, from the beginning of the declaration. */
  readonly keywords: readonly number[];
}

/**
 * A flow as a graph that only its own program knows: its blocks stand in the order of the text, and the id of each is its place in that
 * list, `0`, `1`, and so on. That is enough to find out what is wrong with it. The ids that last are digests of what stands around a
 * statement: they take as long as all the rest of lowering, and only who runs a program needs them (`named`).
 */
export class LoweredFlow {
  readonly flow: Flow;
  readonly declared: DeclaredFlow;
  readonly #tree: SyntaxTree;
  readonly #keywords: readonly number[];
  #named: NamedFlow | undefined;

  /** @param tree of the file that it stands in */
  constructor({ flow, keywords }: FlowInText, declared: DeclaredFlow, tree: SyntaxTree) {
    this.flow = flow;
    this.declared = declared;
    this.#keywords = keywords;
    this.#tree = tree;
  }

  /** The way back to the text. Only that of the flow last asked about is held: with it stand all the statements of the flow. */
  get origins(): Origins {
    if (lastAsked?.body !== this.declared.body) lastAsked = originsIn(this.declared);
    return lastAsked;
  }

  /** The words that say what a block is, by its position. Known without its statements: rules tell of blocks in most programs. */
  keywordAt(position: number): Place | undefined {
    const { file, start: from } = this.declared.place;
    const [start, end] = [this.#keywords[2 * position], this.#keywords[2 * position + 1]];
    return start === undefined || end === undefined ? undefined : { file, start: from + start, end: from + end };
  }

  /** The flow as it stands in a program. */
  get named(): NamedFlow {
    if (this.#named === undefined) {
      const ids = nameBlocks(this.declared, new WordsOfFile(this.#tree));
      this.#named = new NamedFlow(
        this,
        this.origins.all.map((origin) => ids.get(origin) ?? missing(this.flow)),
      );
    }
    return this.#named;
  }
}

let lastAsked: Origins | undefined;

export interface NamedBlock {
  readonly id: BlockId;
  readonly step: string | null;
  /** The text that it was made of. */
  readonly place: Place;
}

/** A flow of a program, whose blocks have the ids that last. */
export class NamedFlow {
  readonly flow: Flow;
  readonly #lowered: LoweredFlow;
  readonly #ids: readonly BlockId[];

  /** @param ids by the positions of the blocks */
  constructor(lowered: LoweredFlow, ids: readonly BlockId[]) {
    this.#lowered = lowered;
    this.#ids = ids;
    const { start, onError, blocks, ...head } = lowered.flow;
    this.flow = {
      ...head,
      start: this.#target(start),
      onError: this.#target(onError),
      blocks: blocks.map((block) => this.#renamed(block)).sort((a, b) => byCodePoint(a.id, b.id)),
    };
  }

  /** The lasting id of a block of the lowered flow. */
  idOf({ id }: Block): BlockId {
    return this.#id(id);
  }

  /** The way back to the text, in its order. */
  get named(): ReadonlyMap<Origin, NamedBlock> {
    const { origins } = this.#lowered;
    const places = placesOf(origins);
    const { blocks } = this.#lowered.flow;
    return new Map(
      origins.all.flatMap((origin, at) => {
        const [block, place] = [blocks[at], places[at]];
        return block === undefined || place === undefined
          ? []
          : [[origin, { id: this.#id(block.id), step: block.step, place }] as const];
      }),
    );
  }

  #id(position: BlockId): BlockId {
    return this.#ids[Number(position)] ?? missing(this.#lowered.flow);
  }

  #target(to: Target): Target {
    return to === null ? null : this.#id(to);
  }

  #renamed(block: Block): Block {
    const id = this.#id(block.id);
    const to = (target: Target): Target => this.#target(target);
    switch (block.kind) {
      case 'if':
        return { ...block, id, then: to(block.then), else: to(block.else), error: to(block.error) };
      case 'split': {
        const ways = block.ways.map((way) => ({ ...way, to: to(way.to) }));
        return { ...block, id, ways, otherwise: to(block.otherwise) };
      }
      case 'loop':
        return { ...block, id, body: to(block.body), next: to(block.next) };
      case 'repeat':
        return { ...block, id, loop: this.#id(block.loop) };
      case 'goto':
        return { ...block, id, to: to(block.to), next: to(block.next) };
      case 'disconnect':
      case 'return':
        return { ...block, id };
      case 'set priority':
      case 'move':
        return { ...block, id, next: to(block.next) };
      default: {
        const outcomes = block.outcomes.map((outcome) => ({ ...outcome, to: to(outcome.to) }));
        return { ...block, id, next: to(block.next), outcomes };
      }
    }
  }
}

function missing({ name }: Flow): never {
  throw new Error(`a block of flow ${name} has no name`);
}
