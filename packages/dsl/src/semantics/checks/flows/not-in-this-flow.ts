import { defineRule } from '../../../diagnostics/index.ts';
import { statementShape } from '../../language/statements.ts';
import { WAITING_FLOWS } from '../../language/flow-types.ts';
import type { DeclaredFlow, Statement } from '../../model/index.ts';
import { find } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { statementsOf } from '../walk.ts';
import type { Standing } from '../walk.ts';
import { aFlow } from '../wording.ts';

const notInThisFlow = defineRule<{ readonly statement: string; readonly where: string; readonly why: string }>({
  code: 'not-in-this-flow',
  severity: 'error',
  message: ({ statement, where, why }) => `${statement} cannot stand in ${where}${why}`,
});

/** Which statements a flow of its type may hold; a `break` needs a loop, `return as` a module. */
export function checkPlacement(flow: DeclaredFlow): readonly Finding[] {
  return [...statementsOf(flow)].flatMap(([statement, standing]) => {
    const fault = faultOf(flow, statement, standing);
    return fault === null ? [] : [find(notInThisFlow, statement.keyword, fault)];
  });
}

function faultOf(flow: DeclaredFlow, statement: Statement, { inLoop }: Standing) {
  const where = aFlow(flow.type);
  if (!statementShape(statement.kind).flowTypes.includes(flow.type)) {
    return { statement: statement.kind, where, why: reason(flow, statement) };
  }
  if (statement.kind === 'break' && !inLoop) return { statement: 'break', where, why: ' outside of a loop' };
  if (statement.kind === 'return' && statement.outcome !== null && flow.type !== 'module') {
    return { statement: 'return as', where, why: ': only modules have outcomes' };
  }
  if (statement.kind === 'play' && statement.forMs !== null && !WAITING_FLOWS.includes(flow.type)) {
    return { statement: 'play … for', where, why: ': only somebody who waits hears prompts round and round' };
  }
  return null;
}

function reason(flow: DeclaredFlow, statement: Statement): string {
  if (flow.type === 'callback') return ': nobody hears it';
  if (statement.kind === 'return') return ': there is nothing to return to; say disconnect, or transfer it';
  return '';
}
