import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';

/** A finding before it is told: several with one `once` are one mistake in several places, and told once. */
export interface Finding {
  readonly diagnostic: Diagnostic;
  readonly once: string | null;
}

/** What came of looking at one declaration. */
export interface Outcome<Value> {
  /** Holds no places: it stays true when the declaration moves within its file. */
  readonly value: Value;
  readonly findings: readonly Finding[];
}

/** Kinds of work that is done declaration by declaration, each with a world of its own to ask. */
export type Task = 'check' | 'lower' | 'lower scenario' | 'judge';

/**
 * Does a piece of work about one declaration or scenario, or recalls what came of it. It may be recalled when the text of `of` is
 * the same and everything that the work asked of the rest of the program has the same answers; so work looks at `of` itself and,
 * for all else, calls methods of the `world` that it is handed, which answer plain data.
 *
 * @param given what else the work looks at; another object is another input
 */
export type Recall = <World extends object, Value>(
  task: Task,
  of: { readonly place: Place },
  world: World,
  work: (world: World) => Outcome<Value>,
  given?: object,
) => Outcome<Value>;

/** Remembers nothing: for whoever compiles once. */
export const anew: Recall = (_task, _of, world, work) => work(world);
