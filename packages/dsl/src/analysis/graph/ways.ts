import type { Block, Flow, Target } from '../../ir/program.ts';
import { asksWorkingQueue } from '../../ir/references.ts';
import { canFail, goesOnBelow } from '../../ir/ways-of-blocks.ts';

/** One way out of a block. */
export class Way {
  readonly from: Block;
  /** null: out of the flow. */
  readonly to: Block | null;
  /** Position of `to`; `OUTSIDE` out of the flow. */
  readonly at: number;
  /** The outcome that takes it, `then` and `else` of an `if`; null: the statement did what it says. */
  readonly on: string | null;

  constructor(from: Block, target: Target, on: string | null, { blocks }: Flow) {
    this.from = from;
    this.at = target === null ? OUTSIDE : Number(target);
    this.to = blocks[this.at] ?? null;
    this.on = on;
  }
}

export const OUTSIDE = -1;

/** Of a block of a lowered flow, among the blocks of that flow: its id. */
export const positionOf = (block: Block): number => Number(block.id);

/** Every way that a block can be left by as it is written, in a fixed order. An error that cannot come about has none. */
export function waysFrom(from: Block, flow: Flow): readonly Way[] {
  const way = (target: Target, on: string | null): Way => new Way(from, target, on, flow);
  // lists that are made at once: one that grows has room for sixteen more, and most blocks have one way or two
  switch (from.kind) {
    case 'if':
      return asksWorkingQueue(from.condition)
        ? [way(from.then, 'then'), way(from.else, 'else'), way(from.error, 'error')]
        : [way(from.then, 'then'), way(from.else, 'else')];
    case 'split': {
      const shares = from.ways.map(({ to }) => way(to, null));
      return takesAll(from) ? shares : [...shares, way(from.otherwise, null)];
    }
    case 'loop':
      return [way(from.body, null)];
    case 'repeat': {
      const loop = flow.blocks[Number(from.loop)];
      if (loop?.kind !== 'loop') return NONE;
      return loop.times === null ? [way(loop.body, null)] : [way(loop.body, null), way(loop.next, null)];
    }
    case 'goto':
      return from.atMost === null ? [way(from.to, null)] : [way(from.to, null), way(from.next, null)];
    case 'disconnect':
    case 'return':
      return NONE;
    case 'set priority':
    case 'move':
      return [way(from.next, null)];
    default: {
      const taken = canFail(from) ? from.outcomes : from.outcomes.filter(({ on }) => on !== 'error');
      if (!goesOnBelow(from)) return taken.map(({ on, to }) => way(to, on));
      const below = way(from.next, null);
      const [first] = taken;
      if (first === undefined) return [below];
      if (taken.length === 1) return [below, way(first.to, first.on)];
      return [below, ...taken.map(({ on, to }) => way(to, on))];
    }
  }
}

const NONE: readonly Way[] = [];

/**
 * Whether a way is taken in the daily life of a center. Another system that fails to answer is; a text that cannot be played or an
 * attribute that cannot be kept is not, and what only happens then nobody is warned of.
 */
export function isOrdinary({ from, on }: Way): boolean {
  return on !== 'error' || ORDINARILY_FAILS.has(from.kind);
}

const ORDINARILY_FAILS: ReadonlySet<Block['kind']> = new Set([
  'invoke',
  'run',
  'create callback',
  'transfer to number',
]);

const takesAll = ({ ways }: Extract<Block, { readonly kind: 'split' }>): boolean =>
  ways.reduce((sum, { percent }) => sum + percent, 0) >= 100;
