import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { defineRule, report } from '../diagnostics/registry.ts';
import { anew, findingsOf } from '../recall/index.ts';
import type { Finding, Recall } from '../recall/index.ts';
import type { DeclaredFlow, ProgramModel } from '../semantics/model/program.ts';
import type { Body, Statement } from '../semantics/model/statements.ts';

const rule = defineRule<{ readonly statement: string }>({
  code: 'not-supported-yet',
  severity: 'error',
  message: ({ statement }) => `${statement} is part of the language, but cannot be compiled yet`,
  notes: () => ['Leave it out until a later version compiles it; the rest of the program is checked as usual'],
});

/** Every statement that the language has and the compiled program has no block for, in the order of the files. */
export function findUnsupported(model: ProgramModel, recall: Recall = anew): readonly Diagnostic[] {
  const outcomes = recall.each({
    task: 'support',
    items: model.declarations,
    of: (declared) => declared,
    world: {},
    aboutOneName: [],
    work: (_, declared) => ({ value: null, findings: 'steps' in declared ? unsupportedIn(declared) : [] }),
  });
  return findingsOf(outcomes).map(({ diagnostic }) => diagnostic);
}

function unsupportedIn(flow: DeclaredFlow): readonly Finding[] {
  return [flow.body, ...flow.steps.map(({ body }) => body), ...(flow.onError ? [flow.onError.body] : [])]
    .flatMap((body) => [...statementsIn(body)])
    .filter(({ kind }) => kind === 'ask' || kind === 'connect action')
    .map(({ keyword, kind }) => ({ diagnostic: report(rule, keyword, { statement: kind }), once: null }));
}

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
