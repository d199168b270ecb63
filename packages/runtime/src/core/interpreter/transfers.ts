/** Blocks that hand the contact on: to a queue, another flow, another number. */
import type { TransferToAgent, TransferToFlow, TransferToNumber, TransferToQueue } from '@ringback/dsl/ir';
import { queueNow } from '../late-names.ts';
import { nextTransferLeg } from '../contacts.ts';
import { agentProblem, offerToAgent } from '../agent-transfers.ts';
import { endContact } from '../endings.ts';
import { withdraw } from '../offers.ts';
import { isFull, leaveQueue, setStage, toPlace } from '../places.ts';
import type { LegEnd } from '../protocol.ts';
import { transferToQueue } from '../queue-transfer.ts';
import { findFlow, frameOf, stopRun } from '../runs.ts';
import { sinceCreation } from '../since-creation.ts';
import { act, goOn, must, say } from '../state.ts';
import { countOf, oneMore } from '../transfers-at-once.ts';
import { FlowError, goBelow, leave, LEFT, mustWork, take, WAITS } from './step.ts';
import type { At, Step } from './step.ts';
import { nameOf, valueText, workingQueue } from './values.ts';

/** Transfers of one contact in which no time passes; the next one takes `error` (S32). */
const TRANSFERS_AT_ONCE_MAX = 50;

function countTransfer({ state, contact }: At, what: 'flows' | 'queues'): void {
  contact.transfersAtOnce = oneMore(contact.transfersAtOnce, sinceCreation(state.nowMs, contact.createdMs), what);
  if (countOf(contact.transfersAtOnce, what) > TRANSFERS_AT_ONCE_MAX) {
    throw new FlowError(`more than ${TRANSFERS_AT_ONCE_MAX} transfers between ${what} while no time passes`);
  }
}

/** A call that would exceed the limit takes `full` (S14); a callback is never refused (S15). */
export function toQueue(where: At, block: TransferToQueue): Step {
  const { state, contact } = where;
  const queue = block.queue === null ? workingQueue(where) : queueNow(state, nameOf(where, block.queue));
  const known = state.latest.queues.get(queue);
  if (known === undefined) throw new FlowError(`there is no queue ${queue}`);
  mustWork(where, queue);
  countTransfer(where, 'queues');
  if (contact.is === 'call' && contact.countedIn !== queue && isFull(state, queue, known)) {
    return take(where, block, 'full', `queue ${queue} is full`);
  }
  leave(where, block);
  transferToQueue(state, contact, queue);
  return LEFT;
}

/** The other flow takes over; values of this one (`flow.x`) end with it. */
export function toFlow(where: At, block: TransferToFlow): Step {
  const { state, contact, run, frame } = where;
  const name = nameOf(where, block.flow);
  const flow = findFlow(state, contact, name);
  if (flow === undefined) throw new FlowError(`there is no flow ${name}`);
  mustWork(where, name);
  countTransfer(where, 'flows');
  leave(where, block);
  say(state, { kind: 'flow ended', contact: contact.id, flow: frame.flow });
  run.frames.splice(0, run.frames.length, frameOf(flow.program, flow.found));
  say(state, { kind: 'flow began', contact: contact.id, flow: name, program: flow.program });
  goOn(state, contact);
  return LEFT;
}

/** Offered to one agent, who must be free; not taken, it waits in the working queue. */
export function toAgent(where: At, block: TransferToAgent): Step {
  const { state, contact } = where;
  if (block.agent === null) throw new FlowError('no agent is named');
  if (contact.leg === null) throw new FlowError('nobody is on the line to be transferred');
  if (contact.waitsIn !== null)
    throw new FlowError('a contact that waits in a queue cannot be transferred to an agent');
  const agent = valueText(where, block.agent);
  const problem = agentProblem(state, contact, agent);
  if (problem !== null) throw new FlowError(problem.message);
  leave(where, block);
  stopRun(state, contact);
  offerToAgent(state, contact, agent);
  return LEFT;
}

/**
 * Rings another number and joins the customer to it. Who waits in a queue is in no line meanwhile, and nobody's to take; if
 * the number does not answer, or the customer comes back from it, the place is as it was.
 */
export function toNumber(where: At, block: TransferToNumber): Step {
  const { state, contact, run } = where;
  if (contact.leg === null) throw new FlowError('nobody is on the line to be transferred');
  const text = valueText(where, block.number);
  const { center } = state.latest.program;
  const to = state.numbers.read(text, { format: text.startsWith('+') ? 'e164' : 'local', country: center.country });
  if (to === null) return take(where, block, 'failed', `"${text}" is no telephone number`);
  if (contact.waitsIn !== null) {
    if (contact.offer !== null) withdraw(state, contact.offer);
    leaveQueue(state, contact, 'transferred', true);
  }
  const leg = nextTransferLeg(contact);
  contact.transfer = { leg, number: to, answered: false };
  state.legs.set(leg, contact);
  setStage(contact, 'transferring');
  const { callerId, timeoutMs: ringTimeoutMs } = block;
  say(state, { kind: 'transfer began', contact: contact.id, leg, number: to });
  act(state, { kind: 'dial', leg, contact: contact.id, to, callerId, ringTimeoutMs });
  run.waits = { kind: 'number' };
  return WAITS;
}

/** The other number answered: both talk, and digits are sent where the flow says so. */
export function numberAnswered({ state, contact }: At, block: TransferToNumber): void {
  const transfer = must(contact.transfer, 'the transfer of', contact.id);
  transfer.answered = true;
  say(state, { kind: 'transfer joined', contact: contact.id, leg: transfer.leg, number: transfer.number });
  const leg = must(contact.leg, 'the line of', contact.id);
  if (block.sendDigits !== null) act(state, { kind: 'send digits', leg: transfer.leg, digits: block.sendDigits });
  act(state, { kind: 'connect', contact: contact.id, leg, to: transfer.leg });
}

/** The leg to the other number is over: not answered, or the conversation is. */
export function numberEnded(where: At, block: TransferToNumber, end: LegEnd): Step {
  const { state, contact, run } = where;
  const transfer = must(contact.transfer, 'the transfer of', contact.id);
  state.legs.delete(transfer.leg, contact);
  say(state, { kind: 'transfer over', contact: contact.id, leg: transfer.leg, end });
  contact.transfer = null;
  run.waits = null;
  if (transfer.answered && !block.comeBack) {
    leave(where, block);
    endContact(state, contact, { reason: 'transferred' });
    return LEFT;
  }
  if (contact.waitsIn === null) setStage(contact, 'in flow');
  else toPlace(state, contact);
  if (transfer.answered) return goBelow(where, block);
  return take(where, block, end === 'no answer' ? 'no answer' : 'failed', end);
}
