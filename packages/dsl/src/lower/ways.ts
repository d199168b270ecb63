import type { Outcome, Target } from '../ir/program.ts';
import type { OutcomeShape } from '../semantics/language/index.ts';
import type { Body, Statement } from '../semantics/model/statements.ts';
import { composed } from '../semantics/read/source.ts';

/** Where the ways that lead out of a statement go on. */
export interface Ways {
  /** What stands below it. */
  readonly next: Target;
  /** An error that nobody handles: the flow's `on error`; null inside it, and without one. */
  readonly error: Target;
  /** What stands below the loop around it. */
  readonly breakTo: Target;
}

/** The handlers of a statement with their bodies lowered: each once, however many outcomes it names. */
export interface Handled {
  /** Each outcome that a handler names and where that leads, in source order; a percentage may stand there twice. */
  readonly each: readonly { readonly on: string; readonly to: Target }[];
  /** null: there is no `otherwise`. */
  readonly otherwise: { readonly to: Target } | null;
}

export function handledBy({ block }: Statement, ways: Ways, lowerBody: (body: Body, ways: Ways) => Target): Handled {
  if (block === null || block.handlers.length === 0) return NOTHING_HANDLED;
  const each: Handled['each'][number][] = [];
  let otherwise: Handled['otherwise'] = null;
  for (const handler of block.handlers) {
    const to = lowerBody(handler.body, ways);
    if (handler.otherwise) otherwise ??= { to };
    for (const { on } of handler.outcomes) each.push({ on: composed(on), to });
  }
  return { each, otherwise };
}

const NOTHING_HANDLED: Handled = { each: [], otherwise: null };

/** Where one outcome goes: to the handler that names it, to `otherwise`, or where the language sends it. */
export function resolve(shape: Pick<OutcomeShape, 'on' | 'unhandled'>, handled: Handled, ways: Ways): Outcome {
  const { on } = shape;
  for (const handler of handled.each) if (handler.on === on) return { on, to: handler.to, by: 'handler' };
  if (handled.otherwise !== null) return { on, to: handled.otherwise.to, by: 'otherwise' };
  return { on, to: byDefault(shape.unhandled, ways), by: 'default' };
}

export function resolveAll(shapes: readonly OutcomeShape[], handled: Handled, ways: Ways): readonly Outcome[] {
  // a list made at once is as long as it is; one that grows keeps room for sixteen more, in each of thousands of blocks
  return shapes.map((shape) => resolve(shape, handled, ways));
}

/**
 * language.md, "Unhandled". What `must be handled` and is not goes the way of an error: the check has said what that does to the
 * caller. `full` too; out of the flow it then means reorder tone (S14).
 */
function byDefault(unhandled: OutcomeShape['unhandled'], ways: Ways): Target {
  switch (unhandled) {
    case 'passed over':
      return ways.next;
    case 'on error':
    case 'must be handled':
    case 'full':
      return ways.error;
  }
}
