/** Blocks that set what the contact carries; how long each setting lives is in the table "What a setting outlives". */
import type { SetCallbackNumber, SetFlow, SetQueue } from '@ringback/dsl/ir';
import { ATTRIBUTES_BYTES_MAX, bytesOf } from '../attributes.ts';
import type { PreparedBlock, PreparedSetAttributes } from '../attributes.ts';
import { NONE, trace } from '../contacts.ts';
import { queueNow } from '../late-names.ts';
import { countAs, orderChanged } from '../places.ts';
import { findFlow } from '../runs.ts';
import { say } from '../state.ts';
import { FlowError, goBelow, mustWork, take } from './step.ts';
import type { At, Step } from './step.ts';
import { nameOf, valueText, valueTexts } from './values.ts';

export const PRIORITY_MAX = 99;
/** Bound on the routing age that flows add up, so that a loop of `move` cannot leave the range of the order's key. */
const AHEAD_MAX_MS = 10 * 365 * 24 * 60 * 60 * 1000;

export function setQueue(where: At, block: SetQueue): Step {
  const { state, contact, run } = where;
  const name = queueNow(state, nameOf(where, block.queue));
  if (!state.latest.queues.has(name)) throw new FlowError(`there is no queue ${name}`);
  contact.queue = name;
  // The working queue of a creation flow is the callback's, in which it counts already (S15, S20).
  if (run.purpose === 'creation') countAs(state, contact, name);
  return goBelow(where, block);
}

export function setCallbackNumber(where: At, block: SetCallbackNumber): Step {
  const { state, contact } = where;
  const { center } = state.latest.program;
  const text = valueText(where, block.number);
  const format = text.startsWith('+') ? 'e164' : 'local';
  const number = state.numbers.read(text, { format, country: center.country });
  if (number === null) return take(where, block, 'invalid', `"${text}" is no telephone number`);
  const problem = state.numbers.problem(number, center.callbacksTo);
  if (problem !== null) return take(where, block, problem.outcome, problem.why);
  moveOpenCallback(where, number);
  contact.callbackNumber = number;
  say(state, { kind: 'callback number set', contact: contact.id, number });
  return goBelow(where, block);
}

/** A creation flow may change the number of its callback: the open callbacks to each are counted anew (S20, S27). */
function moveOpenCallback({ state, contact }: At, number: string): void {
  if (!contact.callback?.isOpen || contact.callbackNumber === null) return;
  const left = (state.openCallbacks.get(contact.callbackNumber) ?? 0) - 1;
  if (left > 0) state.openCallbacks.set(contact.callbackNumber, left);
  else state.openCallbacks.delete(contact.callbackNumber);
  state.openCallbacks.set(number, (state.openCallbacks.get(number) ?? 0) + 1);
}

function setAttributes(where: At, block: PreparedSetAttributes): Step {
  const { state, contact } = where;
  const { names, written } = block;
  const values = written?.values ?? valueTexts(where, block.attributes);
  const isFirst = contact.attributes === NONE;
  const changed = isFirst ? values : { ...contact.attributes, ...values };
  const bytes = isFirst && written !== null ? written.bytes : bytesOf(changed);
  if (bytes > ATTRIBUTES_BYTES_MAX) {
    throw new FlowError(
      `attributes of ${bytes} bytes are more than the ${ATTRIBUTES_BYTES_MAX} that a contact carries`,
    );
  }
  contact.attributes = changed;
  say(state, { seq: 0, atMs: 0, kind: 'attributes set', contact: contact.id, names, values });
  return goBelow(where, block);
}

function setFlow(where: At, block: SetFlow): Step {
  const { state, contact } = where;
  const name = nameOf(where, block.flow);
  if (findFlow(state, contact, name) === undefined) throw new FlowError(`there is no flow ${name}`);
  mustWork(where, name);
  contact.hooks = { ...contact.hooks, [block.hook]: name };
  return goBelow(where, block);
}

type Setting = Extract<
  PreparedBlock,
  {
    readonly kind:
      | 'set attributes'
      | 'set flow value'
      | 'set priority'
      | 'move'
      | 'set flow'
      | 'set speech'
      | 'set recording'
      | 'set logging';
  }
>;

export function set(where: At, block: Setting): Step {
  const { state, contact, frame } = where;
  switch (block.kind) {
    case 'set attributes':
      return setAttributes(where, block);
    case 'set flow value':
      frame.values = { ...frame.values, [block.name]: valueText(where, block.value) };
      break;
    case 'set priority':
      if (!(block.priority >= 1 && block.priority <= PRIORITY_MAX)) {
        throw new FlowError(`a priority is 1 to ${PRIORITY_MAX}, not ${block.priority}`);
      }
      contact.priority = block.priority;
      orderChanged(state, contact);
      break;
    case 'move':
      if (Math.abs(contact.aheadMs + block.aheadMs) > AHEAD_MAX_MS) {
        throw new FlowError('a contact cannot be moved further than ten years');
      }
      contact.aheadMs += block.aheadMs;
      orderChanged(state, contact);
      break;
    case 'set flow':
      return setFlow(where, block);
    case 'set speech':
      trace(contact, {
        language: block.language ?? contact.traces.language,
        voice: block.voice ?? contact.traces.voice,
      });
      break;
    case 'set recording':
      trace(contact, { recording: block.of });
      break;
    case 'set logging':
      trace(contact, { logging: block.on });
      break;
  }
  return goBelow(where, block);
}
