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
  /** The text that each was made of. */
  readonly places: readonly Place[];
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

export function originsIn(flow: DeclaredFlow): Origins {
  const { body, steps, onError } = flow;
  const all: Origin[] = [];
  const places: Place[] = [];

  function add(origin: Origin, place: Place): void {
    all.push(origin);
    places.push(place);
  }

  function visit({ statements }: Body): void {
    for (const statement of statements) {
      switch (statement.kind) {
        case 'if':
          visitIf(statement);
          break;
        case 'loop':
          add(statement, statement.place);
          add(statement.body, statement.place);
          visit(statement.body);
          break;
        default:
          if (blockKindOf(statement.kind) !== null) add(statement, statement.place);
          if (statement.block !== null) for (const handler of statement.block.handlers) visit(handler.body);
      }
    }
  }

  function visitIf(statement: Extract<Statement, { readonly kind: 'if' }>): void {
    for (const [index, branch] of statement.branches.entries()) {
      if (index === 0) add(statement, statement.place);
      else add(branch, placeOfElseIf(branch));
      visit(branch.body);
    }
    if (statement.otherwise !== null) visit(statement.otherwise);
  }

  visit(body);
  for (const step of steps) visit(step.body);
  if (onError !== null) visit(onError.body);
  return { all, places, body };
}

/** From its condition on. */
export function placeOfElseIf(branch: Branch): Place {
  return { ...branch.body.place, start: (branch.condition ?? branch.body).place.start };
}
