import type { Place } from '../diagnostics/diagnostic.ts';
import type { Name } from '../ir/program.ts';
import type { CallbackSettings } from '../ir/scenarios.ts';
import { callbacksReaching } from '../semantics/callbacks.ts';
import type { ProgramModel } from '../semantics/model/program.ts';
import type { LoweredFlow } from './flow.ts';
import { gap, needed } from './gap.ts';

/** Settings of `Mia has a callback in QUEUE [as in FLOW]`: those of the one `create callback` that reaches the queue. */
export function settingsOfCallback(
  queue: Name,
  asIn: Name | null,
  model: ProgramModel,
  flows: readonly LoweredFlow[],
  place: Place,
): CallbackSettings {
  // A check reports none, and more than one.
  const [found] = callbacksReaching(model, queue, asIn);
  const { flow, statement } = needed(found, place, 'the flow that makes such a callback');
  const lowered = needed(
    flows.find((candidate) => candidate.flow.name === flow.name),
    place,
    `flow ${flow.name}`,
  );
  const id = lowered.named.get(statement)?.id;
  const block = lowered.flow.blocks.find((candidate) => candidate.id === id);
  if (block?.kind !== 'create callback') return gap(place, 'the statement that makes such a callback is missing');
  const { initialDelayMs, retries, betweenAttemptsMs, creationFlow } = block;
  if (creationFlow !== null && creationFlow.kind !== 'name') {
    return gap(
      place,
      `which creation flow it has is only known when flow ${flow.name} runs; let somebody call instead`,
    );
  }
  return {
    queue,
    initialDelayMs,
    retries,
    betweenAttemptsMs,
    creationFlow: creationFlow?.name ?? null,
    flow: flow.name,
    block: block.id,
  };
}
