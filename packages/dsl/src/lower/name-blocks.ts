import type { BlockId, BlockKind } from '../ir/program.ts';
import type { DeclaredFlow } from '../semantics/model/program.ts';
import type { Body, Statement } from '../semantics/model/statements.ts';
import { blockIds } from './block-ids.ts';
import { blockKindOf, placeOfElseIf } from './origins.ts';
import type { Origin } from './origins.ts';
import type { WordsOfFile } from './own-text.ts';
import { spelled } from './values.ts';

const START = 'start';
const ON_ERROR = 'on_error';

interface Around {
  readonly section: string;
  readonly path: readonly string[];
}

/** The lasting ids of everything in a flow that leaves a block. */
export function nameBlocks(flow: DeclaredFlow, words: WordsOfFile): ReadonlyMap<Origin, BlockId> {
  const named = new Map<Origin, BlockId>();
  const issue = blockIds();

  function name(origin: Origin, kind: BlockKind, ownText: string, { section, path }: Around): void {
    named.set(origin, issue({ section, kind, ownText, path }));
  }

  function visitBody(body: Body, around: Around): void {
    for (const statement of body.statements) visit(statement, around);
  }

  function visit(statement: Statement, around: Around): void {
    const within = (...path: readonly string[]): Around => ({ ...around, path: [...around.path, ...path] });
    if (statement.kind === 'if') return visitIf(statement, around);

    const handlers = statement.block?.handlers ?? [];
    const bodies = statement.kind === 'loop' ? [statement.body] : [];
    const kind = blockKindOf(statement.kind);
    if (kind !== null) {
      const nested = [...handlers, ...bodies].map(({ place }) => place);
      name(statement, kind, words.of(statement.place, nested), around);
    }
    const head = words.headOf(statement.place);
    for (const handler of handlers) visitBody(handler.body, within(head, words.of(handler.head)));
    if (statement.kind === 'loop') {
      visitBody(statement.body, within(head));
      name(statement.body, 'repeat', head, around);
    }
  }

  /** Each condition is a block; an `else if` more or less changes no other's id. */
  function visitIf(statement: Extract<Statement, { readonly kind: 'if' }>, around: Around): void {
    const within = (...path: readonly string[]): Around => ({ ...around, path: [...around.path, ...path] });
    const first = words.headOf(statement.place);
    statement.branches.forEach((branch, index) => {
      const head = index === 0 ? first : `else if ${words.headOf(placeOfElseIf(branch))}`;
      name(index === 0 ? statement : branch, 'if', head, index === 0 ? around : within(first));
      visitBody(branch.body, index === 0 ? within(first) : within(first, head));
    });
    if (statement.otherwise !== null) visitBody(statement.otherwise, within(first, 'else'));
  }

  visitBody(flow.body, { section: START, path: [] });
  for (const step of flow.steps) {
    // The word keeps apart what stands in a step that somebody called `start` or `on_error`.
    visitBody(step.body, { section: step.name === null ? '' : spelled(step.name), path: ['step'] });
  }
  if (flow.onError !== null) visitBody(flow.onError.body, { section: ON_ERROR, path: [] });
  return named;
}
