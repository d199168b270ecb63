import type { Block, Flow, Loop, Target } from '../../ir/program.ts';
import { asksWorkingQueue } from '../../ir/references.ts';
import { canFail, goesOnBelow } from '../../ir/ways-of-blocks.ts';

/** One way out of a block. */
export interface Way {
  readonly from: Block;
  /** null: out of the flow. */
  readonly to: Target;
  /** The outcome that takes it, `then` and `else` of an `if`; null: the statement did what it says. */
  readonly on: string | null;
}

/** Every way that a block can be left by as it is written, in a fixed order. An error that cannot come about has none. */
export function waysFrom(block: Block, flow: Flow): readonly Way[] {
  const goesOn = (to: Target): Way => ({ from: block, to, on: null });
  const outcomes = (): readonly Way[] =>
    'outcomes' in block
      ? block.outcomes
          .filter(({ on }) => on !== 'error' || canFail(block))
          .map(({ on, to }) => ({ from: block, to, on }))
      : [];
  switch (block.kind) {
    case 'if':
      return [
        { from: block, to: block.then, on: 'then' },
        { from: block, to: block.else, on: 'else' },
        ...(asksWorkingQueue(block.condition) ? [{ from: block, to: block.error, on: 'error' }] : []),
      ];
    case 'split':
      return [...block.ways.map(({ to }) => goesOn(to)), ...(takesAll(block) ? [] : [goesOn(block.otherwise)])];
    case 'loop':
      return [goesOn(block.body)];
    case 'repeat': {
      const loop = flow.blocks.find((candidate): candidate is Loop => candidate.id === block.loop);
      if (loop === undefined) return [];
      return loop.times === null ? [goesOn(loop.body)] : [goesOn(loop.body), goesOn(loop.next)];
    }
    case 'goto':
      return block.atMost === null ? [goesOn(block.to)] : [goesOn(block.to), goesOn(block.next)];
    case 'disconnect':
    case 'return':
      return [];
    default:
      return 'next' in block && goesOnBelow(block) ? [goesOn(block.next), ...outcomes()] : outcomes();
  }
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
