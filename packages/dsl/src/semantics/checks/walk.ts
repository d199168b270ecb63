import type { Body, DeclaredFlow, Statement } from '../model/index.ts';

/** Bodies that a statement holds: its handlers', branches', and a loop's. */
export function bodiesIn(statement: Statement): readonly Body[] {
  const handlers = statement.block?.handlers.map(({ body }) => body) ?? [];
  if (statement.kind === 'if') {
    const branches = statement.branches.map(({ body }) => body);
    return statement.otherwise === null ? branches : [...branches, statement.otherwise];
  }
  return statement.kind === 'loop' ? [statement.body, ...handlers] : handlers;
}

/** Where a statement stands: in which part of its flow, and whether a loop is around it. */
export interface Standing {
  readonly inLoop: boolean;
  readonly inOnError: boolean;
}

/** Every statement of a flow in the order of the text, those in handlers and branches included. */
export function* statementsOf(flow: DeclaredFlow): Generator<readonly [Statement, Standing]> {
  const outside = { inLoop: false, inOnError: false };
  yield* statementsIn(flow.body, outside);
  for (const step of flow.steps) yield* statementsIn(step.body, outside);
  if (flow.onError !== null) yield* statementsIn(flow.onError.body, { inLoop: false, inOnError: true });
}

function* statementsIn(body: Body, standing: Standing): Generator<readonly [Statement, Standing]> {
  for (const statement of body.statements) {
    yield [statement, standing];
    const within = statement.kind === 'loop' ? { ...standing, inLoop: true } : standing;
    for (const inner of bodiesIn(statement)) yield* statementsIn(inner, within);
  }
}
