/** What every block of a flow works with: where it stands, and the ways it may go. */
import type { Block, BlockId, Name, Outcome, Target } from '@ringback/dsl/ir';
import type { Contact, Frame, Run } from '../rows.ts';
import { topFrame } from '../runs.ts';
import { must, say } from '../state.ts';
import type { State } from '../state.ts';

/** Where a flow stands. */
export interface At {
  readonly state: State;
  readonly contact: Contact;
  readonly run: Run;
  readonly frame: Frame;
  /** Asked from outside any flow: nothing may change. */
  readonly looksOn?: true;
}

/** The flow goes on at `to`; null leaves it, by the outcome that was not handled, if any. */
export interface Go {
  readonly to: Target;
  readonly outcome: string | null;
  readonly why: string | null;
}
/** The block waits: for a playback, keys, time, an answer. */
export const WAITS = 'waits';
/** The contact has left this flow: moved, ended, or another flow has taken over. */
export const LEFT = 'left';
/** The flow says that it is over. */
export interface Ends {
  readonly ends: 'return' | 'disconnect';
}
export type Step = Go | Ends | typeof WAITS | typeof LEFT;

/** What a person can get wrong in a program or a service, found while a flow runs: the block takes `error`. */
export class FlowError extends Error {}

/** Throws when somebody has said that what has this name fails. */
export function mustWork({ state }: At, name: Name): void {
  if (state.failing.has(name)) throw new FlowError(`${name} fails, by order`);
}

export const at = (state: State, contact: Contact): At => {
  const run = must(contact.run, 'the flow of', contact.id);
  return { state, contact, run, frame: topFrame(run) };
};

function sayLeft({ state, contact, frame }: At, block: BlockId, outcome: string | null, why: string | null): void {
  say(state, { seq: 0, atMs: 0, kind: 'block left', contact: contact.id, flow: frame.flow, block, outcome, why });
}

/** On to what stands below. */
export function goBelow(where: At, block: Block & { readonly next: Target }): Go {
  return goTo(where, block, block.next);
}

/** On to a block that is part of the statement: a way of `if`, the body of a loop. `outcome` names the way. */
export function goTo(where: At, block: Block, to: Target, outcome: string | null = null): Go {
  sayLeft(where, block.id, outcome, null);
  return { to, outcome: null, why: null };
}

/** The block ends otherwise: by a handler, or by what the language does with that outcome. */
export function take(
  where: At,
  block: Block & { readonly outcomes: readonly Outcome[] },
  outcome: string,
  why: string | null = null,
): Go {
  const found = block.outcomes.find(({ on }) => on === outcome);
  sayLeft(where, block.id, outcome, why);
  return { to: found?.to ?? null, outcome, why };
}

/** The statement is over and its flow with it. */
export function leave(where: At, block: Block): typeof LEFT {
  sayLeft(where, block.id, null, null);
  return LEFT;
}

export function finish(where: At, block: Block, ends: Ends['ends']): Ends {
  sayLeft(where, block.id, null, null);
  return { ends };
}
