import type { Body, DeclaredFlow, Statement } from '../model/index.ts';

/** Bodies that a statement holds: its handlers', branches', and a loop's. */
export function bodiesIn(statement: Statement): readonly Body[] {
  const handlers = statement.block === null ? NO_BODIES : statement.block.handlers.map(({ body }) => body);
  if (statement.kind === 'if') {
    const branches = statement.branches.map(({ body }) => body);
    return statement.otherwise === null ? branches : [...branches, statement.otherwise];
  }
  return statement.kind === 'loop' ? [statement.body, ...handlers] : handlers;
}

const NO_BODIES: readonly Body[] = [];

/** Where a statement stands: in which part of its flow, and whether a loop is around it. */
export interface Standing {
  readonly inLoop: boolean;
  readonly inOnError: boolean;
}

/** Every statement of a flow in the order of the text, those in handlers and branches included. Each check asks for them. */
export function statementsOf(flow: DeclaredFlow): readonly (readonly [Statement, Standing])[] {
  const { body } = flow;
  if (last?.body !== body) {
    const outside = { inLoop: false, inOnError: false };
    const statements: (readonly [Statement, Standing])[] = [];
    collect(body, outside, statements);
    for (const step of flow.steps) collect(step.body, outside, statements);
    if (flow.onError !== null) collect(flow.onError.body, { inLoop: false, inOnError: true }, statements);
    last = { body, statements };
    counts.set(flow, statements.length);
  }
  return last.statements;
}

/** How many that are: known once somebody has walked them, when they themselves may have to be read again. */
export function statementCountOf(flow: DeclaredFlow): number {
  return counts.get(flow) ?? statementsOf(flow).length;
}
/**
 * Of the flow that was asked about last: checks ask one after the other about one flow. A table of all of them, weak as it may be, is a
 * reason for the collector to keep the statements of each until it looks through everything.
 */
let last: { readonly body: Body; readonly statements: readonly (readonly [Statement, Standing])[] } | undefined;
const counts = new WeakMap<DeclaredFlow, number>();

function collect(body: Body, standing: Standing, into: (readonly [Statement, Standing])[]): void {
  for (const statement of body.statements) {
    into.push([statement, standing]);
    const within = statement.kind === 'loop' ? { ...standing, inLoop: true } : standing;
    for (const inner of bodiesIn(statement)) collect(inner, within, into);
  }
}
