import type { Block, Flow, Loop, Target } from '../ir/program.ts';
import { asksWorkingQueue } from '../ir/references.ts';
import { canFail, goesOnBelow } from '../ir/ways-of-blocks.ts';
import type { GraphLabel } from './graph.ts';
import { questionOf } from './words/condition-words.ts';
import type { Naming } from './words/naming.ts';
import { outcomeInWords, successInWords } from './words/outcome-words.ts';

/** One way out of a block, named as its arrow will be. */
export interface WayOut extends GraphLabel {
  readonly to: Target;
}

export interface WaysOut {
  readonly shown: readonly WayOut[];
  /** Outcomes that nobody handles and that change nothing. */
  readonly passedOver: readonly string[];
}

/** Every way a statement can be left by, the usual one first. An error that cannot come about is no way, unless a handler waits for it. */
export function waysOut(block: Block, flow: Flow, naming: Naming): WaysOut {
  const goesOn = (to: Target, on = 'next', text = ''): WayOut => ({ on, text, by: 'statement', to });
  const only = (...shown: readonly WayOut[]): WaysOut => ({ shown, passedOver: [] });
  switch (block.kind) {
    case 'if': {
      const { negated } = questionOf(block.condition, naming, true);
      return only(
        goesOn(block.then, 'then', negated ? 'no' : 'yes'),
        goesOn(block.else, 'else', negated ? 'yes' : 'no'),
        ...(!hasQueueAnyway(flow) && asksWorkingQueue(block.condition)
          ? [{ on: 'error', text: outcomeInWords(block, 'error'), by: 'default', to: block.error } as const]
          : []),
      );
    }
    case 'split': {
      const left = 100 - block.ways.reduce((sum, { percent }) => sum + percent, 0);
      const shares = block.ways.map(({ percent, to }) => goesOn(to, `${percent}%`, `${percent} %`));
      return only(...shares, ...(left > 0 ? [goesOn(block.otherwise, 'otherwise', `${left} %`)] : []));
    }
    case 'loop':
      return only(
        goesOn(block.body, 'body', 'again'),
        ...(block.times === null ? [] : [goesOn(block.next, 'next', 'enough')]),
      );
    case 'repeat': {
      const loop = flow.blocks.find((candidate): candidate is Loop => candidate.id === block.loop);
      return only(goesOn(loop?.id ?? null));
    }
    case 'goto':
      return block.atMost === null
        ? only(goesOn(block.to, 'to'))
        : only(goesOn(block.to, 'to', 'no'), goesOn(block.next, 'next', 'yes'));
    case 'disconnect':
    case 'return':
      return only();
    default:
      return branches(block, outcomesOf(block, flow));
  }

  function branches(from: Block, outcomes: readonly WayOut[]): WaysOut {
    const isFork = outcomes.some(({ by }) => by !== 'default');
    const next =
      goesOnBelow(from) && 'next' in from ? goesOn(from.next, 'next', isFork ? successInWords(from) : '') : null;
    const isPassedOver = ({ by, to }: WayOut): boolean => next !== null && by === 'default' && to === next.to;
    return {
      shown: [...(next === null ? [] : [next]), ...outcomes.filter((way) => !isPassedOver(way))],
      passedOver: outcomes.filter(isPassedOver).map(({ on }) => on),
    };
  }
}

function outcomesOf(block: Block, flow: Flow): readonly WayOut[] {
  if (!('outcomes' in block)) return [];
  return block.outcomes
    .filter(({ on, by }) => by !== 'default' || canComeAbout(on, block, flow))
    .map(({ on, to, by }) => ({ on, text: outcomeInWords(block, on), by, to }));
}

/** A callback never finds a queue full (S15, S20). */
function canComeAbout(on: string, block: Block, flow: Flow): boolean {
  if (on === 'full') return flow.type !== 'callback';
  return on !== 'error' || canFail(block);
}

/** Who waits in line is in a queue, and a callback has one from the start (S20). */
function hasQueueAnyway({ type }: Flow): boolean {
  return type === 'customer queue' || type === 'callback';
}
