import type { Block, BlockId } from '@ringback/dsl/ir';
import { prepared } from './attributes.ts';
import type { PreparedBlock } from './attributes.ts';

/**
 * The blocks of a flow by their ids. Runs mostly take the same way: the block that was asked for after this one the last time is
 * looked at before a `Map` goes to its buckets and texts, which with many flows are far from the processor.
 */
export class FlowBlocks {
  readonly #blocks: readonly PreparedBlock[];
  readonly #places = new Map<BlockId, number>();
  /** By place of a block, that of the block which was asked for after it. */
  readonly #after: number[];
  #last = 0;

  constructor(blocks: readonly Block[]) {
    this.#blocks = blocks.map(prepared);
    this.#after = blocks.map(() => 0);
    blocks.forEach(({ id }, place) => this.#places.set(id, place));
  }

  get(id: BlockId): PreparedBlock | undefined {
    const expected = this.#after[this.#last] ?? 0;
    const block = this.#blocks[expected];
    if (block?.id === id) {
      this.#last = expected;
      return block;
    }
    const place = this.#places.get(id);
    if (place === undefined) return undefined;
    this.#after[this.#last] = place;
    this.#last = place;
    return this.#blocks[place];
  }

  has(id: BlockId): boolean {
    return this.#places.has(id);
  }
}
