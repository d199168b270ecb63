/** By which ways blocks can be left: facts of the IR that pictures and checks of a flow share. */
import type { Block } from './program.ts';

/** Whether a statement can simply be done with; the others leave by an outcome or not at all. */
export function goesOnBelow(block: Block): boolean {
  switch (block.kind) {
    case 'menu':
    case 'check':
    case 'transfer to queue':
    case 'transfer to flow':
    case 'transfer to agent':
      return false;
    case 'transfer to number':
      return block.comeBack;
    case 'run':
      // What a module may return as is listed; only one that lists nothing just ends.
      return !block.outcomes.some(({ on }) => on !== 'error');
    default:
      return true;
  }
}

/** Whether its `error` can come about: a name that the compiler has looked up is there when the flow runs. */
export function canFail(block: Block): boolean {
  switch (block.kind) {
    case 'set queue':
      return block.queue.kind !== 'name';
    case 'set flow':
    case 'transfer to flow':
      return block.flow.kind !== 'name';
    default:
      return true;
  }
}
