import type { BlockId, BlockKind } from '../ir/program.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import type { StatementKind } from '../semantics/language/index.ts';
import type { DeclaredFlow } from '../semantics/model/program.ts';
import type { Body, Statement } from '../semantics/model/statements.ts';
import { blockIds } from './block-ids.ts';
import { WordsOfFiles } from './own-text.ts';
import { spelled } from './values.ts';

export interface NamedBlock {
  readonly id: BlockId;
  readonly step: string | null;
  /** The text that it was made of. */
  readonly place: Place;
}

/** What a block is made of: a statement, an `else if` of one, or the body of a loop (its `repeat`). */
export type Origin = Statement | Branch | Body;
type Branch = Extract<Statement, { readonly kind: 'if' }>['branches'][number];

/** Ids of everything in a flow that leaves a block, issued before any block is made, since control also goes forward. */
export type NamedBlocks = ReadonlyMap<Origin, NamedBlock>;

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

const START = 'start';
const ON_ERROR = 'on_error';

interface Around {
  readonly section: string;
  readonly step: string | null;
  readonly path: readonly string[];
}

/** What `nameBlocks` found out, without the text: for the same flow read again, or moved within its file. */
export type BlockNames = readonly Omit<NamedBlock, 'place'>[];

/** @param known the names of a flow with the same words, which are not worked out again */
export function nameBlocks(flow: DeclaredFlow, words: WordsOfFiles, known?: BlockNames): NamedBlocks {
  const named = new Map<Origin, NamedBlock>();
  const issue = blockIds();

  function name(origin: Origin, kind: BlockKind, ownText: string, place: Place, around: Around): void {
    const id = known?.[named.size]?.id ?? issue({ section: around.section, kind, ownText, path: around.path });
    named.set(origin, { id, step: around.step, place });
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
      name(statement, kind, words.of(statement.place, nested), statement.place, around);
    }
    const head = words.headOf(statement.place);
    for (const handler of handlers) visitBody(handler.body, within(head, words.of(handler.head)));
    if (statement.kind === 'loop') {
      visitBody(statement.body, within(head));
      name(statement.body, 'repeat', head, statement.place, around);
    }
  }

  /** Each condition is a block; an `else if` more or less changes no other's id. */
  function visitIf(statement: Extract<Statement, { readonly kind: 'if' }>, around: Around): void {
    const within = (...path: readonly string[]): Around => ({ ...around, path: [...around.path, ...path] });
    const first = words.headOf(statement.place);
    statement.branches.forEach((branch, index) => {
      const place =
        index === 0 ? statement.place : { ...branch.body.place, start: (branch.condition ?? branch.body).place.start };
      const head = index === 0 ? first : `else if ${words.headOf(place)}`;
      name(index === 0 ? statement : branch, 'if', head, place, index === 0 ? around : within(first));
      visitBody(branch.body, index === 0 ? within(first) : within(first, head));
    });
    if (statement.otherwise !== null) visitBody(statement.otherwise, within(first, 'else'));
  }

  visitBody(flow.body, { section: START, step: null, path: [] });
  for (const step of flow.steps) {
    const stepName = step.name === null ? '' : spelled(step.name);
    // The word keeps apart what stands in a step that somebody called `start` or `on_error`.
    visitBody(step.body, { section: stepName, step: stepName, path: ['step'] });
  }
  if (flow.onError !== null) visitBody(flow.onError.body, { section: ON_ERROR, step: null, path: [] });
  return named;
}

export function namesOnly(named: NamedBlocks): BlockNames {
  return [...named.values()].map(({ id, step }) => ({ id, step }));
}

/** The way back to the text of a flow whose blocks have these names. */
export function namedAs(flow: DeclaredFlow, names: BlockNames): NamedBlocks {
  return nameBlocks(flow, NO_WORDS, names);
}

const NO_WORDS = new WordsOfFiles(new Map());
