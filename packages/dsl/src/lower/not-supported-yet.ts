import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { defineRule, report } from '../diagnostics/registry.ts';
import { once } from '../recall/index.ts';
import type { DeclaredFlow, ProgramModel } from '../semantics/model/program.ts';
import type { Body, Statement } from '../semantics/model/statements.ts';

const rule = defineRule<{ readonly statement: string }>({
  code: 'not-supported-yet',
  severity: 'error',
  message: ({ statement }) => `${statement} is part of the language, but cannot be compiled yet`,
  notes: () => ['Leave it out until a later version compiles it; the rest of the program is checked as usual'],
});

/** Every statement that the language has and the compiled program has no block for, in the order of the files. */
export function findUnsupported(model: ProgramModel): readonly Diagnostic[] {
  return [...model.flows.values(), ...model.modules.values()].flatMap(unsupportedIn);
}

const unsupportedIn = once((flow: DeclaredFlow): readonly Diagnostic[] =>
  [flow.body, ...flow.steps.map(({ body }) => body), ...(flow.onError ? [flow.onError.body] : [])]
    .flatMap((body) => [...statementsIn(body)])
    .filter(({ kind }) => kind === 'ask' || kind === 'connect action')
    .map((statement) => report(rule, statement.keyword, { statement: statement.kind })),
);

function* statementsIn(body: Body): Generator<Statement> {
  for (const statement of body.statements) {
    yield statement;
    for (const inner of bodiesOf(statement)) yield* statementsIn(inner);
  }
}

function bodiesOf(statement: Statement): readonly Body[] {
  if (statement.kind === 'loop') return [statement.body];
  if (statement.kind !== 'if') return (statement.block?.handlers ?? []).map(({ body }) => body);
  const { branches, otherwise } = statement;
  return [...branches.map(({ body }) => body), ...(otherwise === null ? [] : [otherwise])];
}
