/** `create callback`: a new contact; the call goes on in its flow (S14, S15, S17, S18, S27). */
import type { CreateCallback } from '@ringback/dsl/ir';
import { queueNow } from '../late-names.ts';
import { callbackProblem, createCallback } from '../callbacks.ts';
import { findFlow } from '../runs.ts';
import { FlowError, goBelow, mustWork, take } from './step.ts';
import type { At, Step } from './step.ts';
import { nameOf, workingQueue } from './values.ts';

export function create(where: At, block: CreateCallback): Step {
  const { state, contact } = where;
  if (contact.callback !== null) throw new FlowError('this contact is a callback itself');
  const queue = block.queue === null ? workingQueue(where) : queueNow(state, nameOf(where, block.queue));
  if (!state.latest.queues.has(queue)) throw new FlowError(`there is no queue ${queue}`);
  mustWork(where, queue);
  const number = contact.callbackNumber ?? contact.number;
  if (number === null) throw new FlowError('no number to call back is known');
  const creationFlow = block.creationFlow === null ? null : nameOf(where, block.creationFlow);
  if (creationFlow !== null && findFlow(state, contact, creationFlow) === undefined) {
    throw new FlowError(`there is no flow ${creationFlow}`);
  }
  const handlesDuplicates = block.outcomes.some(({ on, by }) => on === 'duplicate' && by === 'handler');
  const request = {
    number,
    queue,
    initialDelayMs: block.initialDelayMs,
    retries: block.retries,
    betweenAttemptsMs: block.betweenAttemptsMs,
    creationFlow,
    callerId: block.callerId,
    from: contact,
    refusesDuplicates: handlesDuplicates || state.latest.program.center.duplicateCallbacks === 'refuse',
  };
  const problem = callbackProblem(state, request);
  if (problem?.outcome === 'duplicate') return take(where, block, 'duplicate', problem.why);
  if (problem?.outcome === 'a day') return take(where, block, handlesDuplicates ? 'duplicate' : 'error', problem.why);
  if (problem !== null) throw new FlowError(problem.why);
  createCallback(state, request);
  return goBelow(where, block);
}
