import type { Place } from '../diagnostics/diagnostic.ts';
import type { BlockKind } from '../ir/program.ts';
import type { StatementKind } from '../semantics/language/index.ts';
import type { DeclaredFlow } from '../semantics/model/program.ts';
import type { Body, Statement } from '../semantics/model/statements.ts';

/** What a block is made of: a statement, an `else if` of one, or the body of a loop (its `repeat`). */
export type Origin = Statement | Branch | Body;
type Branch = Extract<Statement, { readonly kind: 'if' }>['branches'][number];

/** All that leaves a block in a flow, in the order of the text; the `repeat` of a loop right behind it. */
export interface Origins {
  readonly all: readonly Origin[];
  /** Statements are alive as long as the flow's body is. */
  readonly body: Body;
}

/** The block that a statement becomes; null: it is only structure (`break`), or not lowered yet. */
export function blockKindOf(kind: StatementKind): BlockKind | null {
  switch (kind) {
    case 'set language':
    case 'set voice':
      return 'set speech';
    case 'break':
    case 'ask':
    case 'connect action':
      return null;
    default:
      return kind;
  }
}

export function originsIn({ body, steps, onError }: DeclaredFlow): Origins {
  const all: Origin[] = [];
  collect(body, all);
  for (const step of steps) collect(step.body, all);
  if (onError !== null) collect(onError.body, all);
  return { all, body };
}

function collect({ statements }: Body, all: Origin[]): void {
  for (const statement of statements) {
    if (statement.kind === 'if') {
      let isFirst = true;
      for (const branch of statement.branches) {
        all.push(isFirst ? statement : branch);
        isFirst = false;
        collect(branch.body, all);
      }
      if (statement.otherwise !== null) collect(statement.otherwise, all);
    } else if (statement.kind === 'loop') {
      all.push(statement, statement.body);
      collect(statement.body, all);
    } else if (blockKindOf(statement.kind) !== null) {
      // what leaves no block has no handlers that are lowered
      all.push(statement);
      if (statement.block !== null) for (const handler of statement.block.handlers) collect(handler.body, all);
    }
  }
}

/** The texts that the blocks are made of, in the same order; the end of a loop has all of the loop's. */
export function placesOf({ all }: Origins): readonly Place[] {
  return all.map((origin, at) => {
    if ('keyword' in origin) return origin.place;
    if (!('statements' in origin)) return placeOfElseIf(origin);
    const loop = all[at - 1];
    return loop !== undefined && 'keyword' in loop ? loop.place : origin.place;
  });
}

/**
 * Where the words stand that say what each block is, in the same order, counted from an offset: two numbers for each, its beginning and its
 * end. An `else if` has no words of its own and stands from its condition on, the end of a loop as the loop.
 */
export function keywordsOf(origins: Origins, from: number): readonly number[] {
  const places = placesOf(origins);
  const numbers: number[] = [];
  for (const [at, origin] of origins.all.entries()) {
    const place = 'keyword' in origin ? origin.keyword : places[at];
    if (place !== undefined) numbers.push(place.start - from, place.end - from);
  }
  return numbers.slice();
}

/** From its condition on. */
export function placeOfElseIf(branch: Branch): Place {
  return { ...branch.body.place, start: (branch.condition ?? branch.body).place.start };
}
