import type { FlowType } from '../../ir/program.ts';
import { statementShape } from '../../semantics/language/statements.ts';

/** The shortest statement that ends a way through a flow: where nobody has decided yet what becomes of a call. */
export function endingOf(type: FlowType): 'disconnect' | 'return' {
  return statementShape('disconnect').flowTypes.includes(type) ? 'disconnect' : 'return';
}
