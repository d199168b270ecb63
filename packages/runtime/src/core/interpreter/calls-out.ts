/** Blocks that ask somebody outside, or run a module: functions, messages, time. */
import type { Invoke, Return, RunModule, SendSms, Wait } from '@ringback/dsl/ir';
import { trace } from '../contacts.ts';
import { findFlow, frameOf } from '../runs.ts';
import { act, must, say } from '../state.ts';
import { FlowError, goBelow, mustWork, take, WAITS } from './step.ts';
import type { At, Go, Step } from './step.ts';
import { nameOf, textOf, valueText, valueTexts } from './values.ts';

export function invoke(where: At, block: Invoke): Step {
  const { state, contact, run } = where;
  const name = nameOf(where, block.function);
  const invocation = `${contact.id}/call-${++state.counters.invocation}`;
  const values = valueTexts(where, block.arguments);
  const alarm = { kind: 'flow goes on', contact: contact.id } as const;
  const timer = state.timers.set(state.nowMs + block.timeoutMs, alarm);
  run.waits = { kind: 'function', invocation, timer };
  say(state, { kind: 'function called', contact: contact.id, function: name, ok: null });
  act(state, { kind: 'invoke', invocation, function: name, arguments: values, timeoutMs: block.timeoutMs });
  return WAITS;
}

type Answer = { readonly values: Readonly<Record<string, string>> } | { readonly error: string };

/** The answer of the function that this block waits for; a time-out is an error like any other. */
export function functionAnswered(where: At, block: Invoke, answer: Answer): Step {
  const { state, contact, run } = where;
  if (run.waits?.kind === 'function') state.timers.cancel(run.waits.timer);
  run.waits = null;
  const name = nameOf(where, block.function);
  const ok = 'values' in answer;
  say(state, { kind: 'function answered', contact: contact.id, function: name, ok });
  // A failed call leaves nothing behind that could pass for its result.
  const results = { ...contact.traces.results, [name]: ok ? { ...answer.values } : {} };
  trace(contact, { results, lastFunction: name });
  return ok ? goBelow(where, block) : take(where, block, 'error', answer.error);
}

export function sendSms(where: At, block: SendSms): Step {
  const { state, contact } = where;
  const { center } = state.latest.program;
  const written = valueText(where, block.number);
  const format = written.startsWith('+') ? 'e164' : 'local';
  const to = state.numbers.read(written, { format, country: center.country });
  if (to === null) throw new FlowError(`"${written}" is no telephone number`);
  const problem = state.numbers.problem(to, center.callbacksTo);
  if (problem !== null) throw new FlowError(problem.why);
  const text = textOf(where, block.text);
  say(state, { kind: 'message sent', contact: contact.id, to, text });
  act(state, { kind: 'send message', message: `m-${++state.counters.message}`, to, text });
  return goBelow(where, block);
}

export function wait(where: At, block: Wait): Step {
  const { state, contact, run } = where;
  if (block.durationMs === 0) return goBelow(where, block);
  const alarm = { kind: 'flow goes on', contact: contact.id } as const;
  run.waits = { kind: 'time', timer: state.timers.set(state.nowMs + block.durationMs, alarm) };
  return WAITS;
}

/** Modules that one contact runs inside each other. */
const MODULES_DEEP_MAX = 20;

export function runModule(where: At, block: RunModule): Step {
  const { state, contact, run } = where;
  const found = findFlow(state, contact, block.module);
  if (found === undefined) throw new FlowError(`there is no module ${block.module}`);
  mustWork(where, block.module);
  if (run.frames.length > MODULES_DEEP_MAX) {
    throw new FlowError(`modules are run inside each other more than ${MODULES_DEEP_MAX} deep`);
  }
  run.frames.push(frameOf(found.program, found.found, valueTexts(where, block.arguments)));
  say(state, { kind: 'flow began', contact: contact.id, flow: block.module, program: found.program });
  return 'left';
}

/** A module is over: the block that runs it goes on by the outcome, with what the module returns as its result. */
export function moduleReturned(
  caller: At,
  block: RunModule,
  outcome: string | null,
  values: Readonly<Record<string, string>>,
  why: string | null,
): Go {
  const { contact } = caller;
  trace(contact, { results: { ...contact.traces.results, [block.module]: { ...values } } });
  const known = outcome !== null && block.outcomes.some(({ on }) => on === outcome);
  return known ? take(caller, block, must(outcome, 'the outcome'), why) : goBelow(caller, block);
}

export const returned = (where: At, block: Return): Readonly<Record<string, string>> => valueTexts(where, block.values);
