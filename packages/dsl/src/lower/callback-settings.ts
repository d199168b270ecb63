import type { BlockId, CreateCallback, Name } from '../ir/program.ts';
import type { CallbackSettings } from '../ir/scenarios.ts';
import { callbacksReaching } from '../semantics/callbacks.ts';
import type { ProgramModel } from '../semantics/model/program.ts';
import type { LoweredFlow } from './lowered-flow.ts';

/**
 * Settings of `Mia has a callback in QUEUE [as in FLOW]`: those of the one `create callback` that reaches the queue; else the words that
 * say why there are none.
 *
 * @param idOf the id of the block that makes it
 */
export function settingsOfCallback(
  queue: Name,
  asIn: Name | null,
  model: ProgramModel,
  flowOf: (name: Name) => LoweredFlow | undefined,
  idOf: (lowered: LoweredFlow, block: CreateCallback) => BlockId,
): CallbackSettings | string {
  // A check reports none, and more than one.
  const [found] = callbacksReaching(model, queue, asIn);
  if (found === undefined) return 'the flow that makes such a callback is missing';
  const { flow, statement } = found;
  const lowered = flowOf(flow.name);
  if (lowered === undefined) return `flow ${flow.name} is missing`;
  const block = lowered.flow.blocks[lowered.origins.all.indexOf(statement)];
  if (block?.kind !== 'create callback') return 'the statement that makes such a callback is missing';
  const { initialDelayMs, retries, betweenAttemptsMs, creationFlow } = block;
  if (creationFlow !== null && creationFlow.kind !== 'name') {
    return `which creation flow it has is only known when flow ${flow.name} runs; let somebody call instead`;
  }
  return {
    queue,
    initialDelayMs,
    retries,
    betweenAttemptsMs,
    creationFlow: creationFlow?.name ?? null,
    flow: flow.name,
    block: idOf(lowered, block),
  };
}
