/** The interpreter: runs the flow of one contact from block to block until it waits, moves on or ends. */
import type { BlockId } from '@ringback/dsl/ir';
import type { PreparedBlock } from '../attributes.ts';
import type { IndexedFlow } from '../program-index.ts';
import type { Contact } from '../rows.ts';
import { flowEnded } from '../stages.ts';
import type { FlowEnd } from '../stages.ts';
import { besides, topFrame } from '../runs.ts';
import { must, programAt, say } from '../state.ts';
import type { State } from '../state.ts';
import { ask } from './ask.ts';
import { check, choose, jump, loop, repeat, split } from './branches.ts';
import { invoke, moduleReturned, returned, runModule, sendSms, wait } from './calls-out.ts';
import { create } from './callback-block.ts';
import { play } from './play.ts';
import { set, setCallbackNumber, setQueue } from './settings.ts';
import { at, finish, FlowError, LEFT, take } from './step.ts';
import type { At, Go, Step } from './step.ts';
import { toAgent, toFlow, toNumber, toQueue } from './transfers.ts';

/** Statements that one run of a flow may begin while no time passes (S32). */
const STATEMENTS_AT_ONCE_MAX = 1_000;

export const blockAt = (where: At, id: BlockId): PreparedBlock => must(flowOf(where)?.blocks.get(id), 'block', id);

const flowOf = ({ state, frame }: At): IndexedFlow | undefined =>
  programAt(state, frame.program)?.flows.get(frame.flow);

/** Runs every flow that is to go on now, in the order in which that came about. */
export function runFlows(state: State): void {
  while (state.agenda.length > 0) {
    const contact = state.agenda.shift();
    if (contact === undefined || contact.stage === 'ended') continue;
    proceed(state, contact);
    if (contact.agentHold !== null) proceedBeside(state, contact);
  }
}

/** The agent hold flow as well. */
const proceedBeside = (state: State, contact: Contact): void => besides(contact, () => proceed(state, contact));

function proceed(state: State, contact: Contact): void {
  const { run } = contact;
  if (run === null) return;
  let where = at(state, contact);
  let flow = flowOf(where);
  while (contact.run === run && run.waits === null) {
    if (where.frame !== topFrame(run)) {
      where = at(state, contact);
      flow = flowOf(where);
    }
    if (where.frame.block === null) {
      leaveFlow(where, { how: 'out', outcome: null, why: null });
    } else if (runsForEver(where)) {
      const why = `${STATEMENTS_AT_ONCE_MAX} statements while no time passed`;
      say(state, {
        kind: 'block left',
        contact: contact.id,
        flow: where.frame.flow,
        block: where.frame.block,
        outcome: 'flow loop',
        why,
      });
      flowEnded(state, contact, { how: 'loop', outcome: 'flow loop', why });
    } else {
      const block = must(flow?.blocks.get(where.frame.block), 'block', where.frame.block);
      say(state, {
        seq: 0,
        atMs: 0,
        kind: 'block began',
        contact: contact.id,
        flow: where.frame.flow,
        block: block.id,
      });
      follow(where, execute(where, block));
    }
  }
}

function runsForEver({ state, run }: At): boolean {
  if (run.statements.atMs !== state.nowMs) run.statements = { atMs: state.nowMs, count: 0 };
  return ++run.statements.count > STATEMENTS_AT_ONCE_MAX;
}

function execute(where: At, block: PreparedBlock): Step {
  try {
    return perform(where, block);
  } catch (error) {
    if (!(error instanceof FlowError)) throw error;
    return failed(where, block, error.message);
  }
}

/** `error`, where the block has that outcome; else out of the flow. */
export function failed(where: At, block: PreparedBlock, why: string): Go {
  if ('outcomes' in block) return take(where, block, 'error', why);
  const { state, contact, frame } = where;
  say(state, { kind: 'block left', contact: contact.id, flow: frame.flow, block: block.id, outcome: 'error', why });
  return { to: null, outcome: 'error', why };
}

function perform(where: At, block: PreparedBlock): Step {
  switch (block.kind) {
    case 'play':
      return play(where, block);
    case 'menu':
      return ask(where, block);
    case 'collect':
      if (block.encryptedWith !== null) throw new FlowError('encrypted input is not executed by this version');
      return ask(where, block);
    case 'set queue':
      return setQueue(where, block);
    case 'set callback number':
      return setCallbackNumber(where, block);
    case 'set attributes':
    case 'set flow value':
    case 'set priority':
    case 'move':
    case 'set flow':
    case 'set speech':
    case 'set recording':
    case 'set logging':
      return set(where, block);
    case 'create callback':
      return create(where, block);
    case 'transfer to queue':
      return toQueue(where, block);
    case 'transfer to flow':
      return toFlow(where, block);
    case 'transfer to number':
      return toNumber(where, block);
    case 'transfer to agent':
      return toAgent(where, block);
    case 'if':
      return choose(where, block);
    case 'check':
      return check(where, block);
    case 'split':
      return split(where, block);
    case 'loop':
      return loop(where, block);
    case 'repeat':
      return repeat(where, block, (id) => blockAt(where, id));
    case 'invoke':
      return invoke(where, block);
    case 'run':
      return runModule(where, block);
    case 'wait':
      return wait(where, block);
    case 'send sms':
      return sendSms(where, block);
    case 'goto':
      return jump(where, block);
    case 'disconnect':
      return finish(where, block, 'disconnect');
    case 'return':
      if (where.run.frames.length === 1) return finish(where, block, 'return');
      return returnFromModule(where, block.id, block.outcome, returned(where, block));
  }
}

/** Does what a block has decided. */
export function follow(where: At, step: Step): void {
  if (typeof step === 'string') return;
  if ('ends' in step) {
    leaveFlow(where, { how: step.ends, outcome: null, why: null });
    return;
  }
  where.frame.block = step.to;
  if (step.to === null) leaveFlow(where, { how: 'out', outcome: step.outcome, why: step.why });
}

function leaveFlow(where: At, end: FlowEnd): void {
  const { state, contact, run } = where;
  if (run.frames.length === 1 || end.how === 'disconnect') {
    flowEnded(state, contact, end);
    return;
  }
  // A module that runs out or fails without saying how is an error of the statement that runs it.
  follow(where, returnFromModule(where, null, 'error', {}, end.why ?? 'the module ended without an outcome'));
}

function returnFromModule(
  where: At,
  block: BlockId | null,
  outcome: string | null,
  values: Readonly<Record<string, string>>,
  why: string | null = null,
): Step {
  const { state, contact, run, frame } = where;
  if (block !== null) {
    say(state, { kind: 'block left', contact: contact.id, flow: frame.flow, block, outcome, why });
  }
  run.frames.pop();
  say(state, { kind: 'flow ended', contact: contact.id, flow: frame.flow });
  const caller = at(state, contact);
  const runs = blockAt(caller, must(caller.frame.block, 'the block that runs', frame.flow));
  if (runs.kind !== 'run') throw new Error(`block ${runs.id} does not run a module`);
  follow(caller, moduleReturned(caller, runs, outcome, values, why));
  return LEFT;
}
