import type { Block, Flow, Target } from '../../ir/program.ts';
import { asksWorkingQueue } from '../../ir/references.ts';
import { canFail, goesOnBelow } from '../../ir/ways-of-blocks.ts';

/** One way out of a block. */
export interface Way {
  readonly from: Block;
  /** null: out of the flow. */
  readonly to: Block | null;
  /** Position of `to`; `OUTSIDE` out of the flow. */
  readonly at: number;
  /** The outcome that takes it, `then` and `else` of an `if`; null: the statement did what it says. */
  readonly on: string | null;
}

export const OUTSIDE = -1;

/** Of a block of a lowered flow, among the blocks of that flow: its id. */
export const positionOf = (block: Block): number => Number(block.id);

/** Every way that a block can be left by as it is written, in a fixed order. An error that cannot come about has none. */
export function waysFrom(from: Block, { blocks }: Flow): readonly Way[] {
  const ways: Way[] = [];
  const add = (target: Target, on: string | null): void => {
    const at = target === null ? OUTSIDE : Number(target);
    ways.push({ from, to: blocks[at] ?? null, at, on });
  };
  switch (from.kind) {
    case 'if':
      add(from.then, 'then');
      add(from.else, 'else');
      if (asksWorkingQueue(from.condition)) add(from.error, 'error');
      break;
    case 'split':
      for (const { to } of from.ways) add(to, null);
      if (!takesAll(from)) add(from.otherwise, null);
      break;
    case 'loop':
      add(from.body, null);
      break;
    case 'repeat': {
      const loop = blocks[Number(from.loop)];
      if (loop?.kind !== 'loop') break;
      add(loop.body, null);
      if (loop.times !== null) add(loop.next, null);
      break;
    }
    case 'goto':
      add(from.to, null);
      if (from.atMost !== null) add(from.next, null);
      break;
    case 'disconnect':
    case 'return':
      break;
    case 'set priority':
    case 'move':
      add(from.next, null);
      break;
    default:
      if (goesOnBelow(from)) add(from.next, null);
      for (const { on, to } of from.outcomes) if (on !== 'error' || canFail(from)) add(to, on);
  }
  return ways;
}

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
