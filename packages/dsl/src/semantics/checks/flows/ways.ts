import { statementShape } from '../../language/statements.ts';
import type { Body, HandlerUse, Statement } from '../../model/index.ts';
import type { Program } from '../program.ts';
import { bodiesIn } from '../walk.ts';

/** Whether control can come out at the end of a body. What a syntax error has damaged is taken to leave. */
export function goesOn(program: Program, body: Body): boolean {
  if (body.damaged) return false;
  return body.statements.every((statement) => statementGoesOn(program, statement));
}

/** Whether control can go on below a statement (language.md: a step's end must be out of reach). */
export function statementGoesOn(program: Program, statement: Statement): boolean {
  if (statement.damaged) return false;
  const handlers = statement.block?.handlers ?? [];
  const someHandlerGoesOn = handlers.some(({ body }) => goesOn(program, body));
  switch (statement.kind) {
    case 'if': {
      const { branches, otherwise } = statement;
      if (otherwise === null || goesOn(program, otherwise)) return true;
      return branches.some(({ body }) => goesOn(program, body));
    }
    case 'loop':
      return loopGoesOn(program, statement.times !== null, statement.body);
    case 'goto':
      return statement.atMost !== null;
    case 'menu':
    case 'ask':
      return someHandlerGoesOn; // what nobody handles never goes on below
    case 'check':
      return someHandlerGoesOn || !handles(handlers, 'yes') || !handles(handlers, 'no');
    case 'split':
      return someHandlerGoesOn || !takesEverybody(handlers);
    case 'run': {
      const module = program.declared(statement.module?.text ?? '', 'module');
      const outcomes = module?.returns ?? [];
      return someHandlerGoesOn || outcomes.length === 0 || outcomes.some((on) => !handles(handlers, on));
    }
    case 'transfer to number': {
      const comesBack = statement.block?.properties.find(({ key }) => key === 'come back');
      const [atom] = comesBack?.items[0]?.atoms ?? [];
      return someHandlerGoesOn || (atom?.kind === 'reference' && atom.head.text === 'on');
    }
    default:
      return someHandlerGoesOn || !statementShape(statement.kind).leaves;
  }
}

function handles(handlers: readonly HandlerUse[], on: string): boolean {
  return handlers.some(({ otherwise, outcomes }) => otherwise || outcomes.some((outcome) => outcome.on === on));
}

function takesEverybody(handlers: readonly HandlerUse[]): boolean {
  const shares = handlers.flatMap(({ outcomes }) => outcomes).filter(({ kind }) => kind === 'percent');
  const sum = shares.reduce((total, { on }) => total + Number(on.slice(0, -1)), 0);
  return sum >= 100 || handlers.some(({ otherwise }) => otherwise);
}

/** A loop without an end is left by `break` alone; one that counts goes on unless its first round always leaves. */
function loopGoesOn(program: Program, counts: boolean, body: Body): boolean {
  if (breaks(body)) return true;
  return counts && goesOn(program, body);
}

/** Whether a `break` of this very loop stands in it. */
function breaks(body: Body): boolean {
  return body.statements.some(
    (statement) => statement.kind === 'break' || (statement.kind !== 'loop' && bodiesIn(statement).some(breaks)),
  );
}
