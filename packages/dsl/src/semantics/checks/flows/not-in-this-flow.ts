import { defineRule } from '../../../diagnostics/index.ts';
import { statementShape } from '../../language/statements.ts';
import { WAITING_FLOWS } from '../../language/flow-types.ts';
import type { DeclaredFlow, Statement } from '../../model/index.ts';
import { find, NOTHING } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Standing } from '../walk.ts';
import { aFlow } from '../wording.ts';

const notInThisFlow = defineRule<{ readonly statement: string; readonly where: string; readonly why: string }>({
  code: 'not-in-this-flow',
  severity: 'error',
  message: ({ statement, where, why }) => `${statement} cannot stand in ${where}${why}`,
});

/** Which statements a flow of its type may hold; a `break` needs a loop, `return as` a module. */
export function checkPlacement(flow: DeclaredFlow, statement: Statement, standing: Standing): readonly Finding[] {
  const fault = faultOf(flow, statement, standing);
  return fault === null ? NOTHING : [find(notInThisFlow, statement.keyword, { ...fault, where: aFlow(flow.type) })];
}

function faultOf(flow: DeclaredFlow, statement: Statement, { inLoop }: Standing) {
  if (!statementShape(statement.kind).flowTypes.includes(flow.type)) {
    return { statement: statement.kind, why: reason(flow, statement) };
  }
  if (statement.kind === 'break' && !inLoop) return { statement: 'break', why: ' outside of a loop' };
  if (statement.kind === 'return' && statement.outcome !== null && flow.type !== 'module') {
    return { statement: 'return as', why: ': only modules have outcomes' };
  }
  if (statement.kind === 'play' && statement.forMs !== null && !WAITING_FLOWS.includes(flow.type)) {
    return { statement: 'play … for', why: ': only somebody who waits hears prompts round and round' };
  }
  return null;
}

function reason(flow: DeclaredFlow, statement: Statement): string {
  if (flow.type === 'callback') return ': nobody hears it';
  if (statement.kind === 'return') return ': there is nothing to return to; say disconnect, or transfer it';
  return '';
}
