import type { Block, BlockId } from '@ringback/dsl/ir';
import { prepared } from './attributes.ts';
import type { PreparedBlock } from './attributes.ts';

/** A block, and the one that was asked for after it the last time. */
interface Known {
  readonly block: PreparedBlock;
  after: Known | undefined;
}

/**
 * The blocks of a flow by their ids. Runs mostly take the same way: the block that was asked for after this one the last time is
 * looked at before a `Map` goes to its buckets and texts, which with many flows are far from the processor. So are lists: each
 * block leads to the next one by itself.
 */
export class FlowBlocks {
  readonly #known = new Map<BlockId, Known>();
  #last: Known | undefined;

  constructor(blocks: readonly Block[]) {
    for (const block of blocks) this.#known.set(block.id, { block: prepared(block), after: undefined });
  }

  get(id: BlockId): PreparedBlock | undefined {
    const last = this.#last;
    const expected = last?.after;
    if (expected !== undefined && expected.block.id === id) {
      this.#last = expected;
      return expected.block;
    }
    const found = this.#known.get(id);
    if (found === undefined) return undefined;
    if (last !== undefined) last.after = found;
    this.#last = found;
    return found.block;
  }

  has(id: BlockId): boolean {
    return this.#known.has(id);
  }
}
