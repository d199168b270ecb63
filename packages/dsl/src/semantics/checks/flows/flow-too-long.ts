import { defineRule, report } from '../../../diagnostics/index.ts';
import type { Diagnostic } from '../../../diagnostics/index.ts';
import { anew } from '../../../recall/index.ts';
import type { Recall } from '../../../recall/index.ts';
import type { DeclaredFlow, ProgramModel } from '../../model/index.ts';
import { statementCountOf } from '../walk.ts';

/** Most statements in one flow unless the settings say more (S33). */
const STATEMENTS_MAX = 250;

const flowTooLong = defineRule<{ readonly name: string; readonly count: number; readonly max: number }>({
  code: 'flow-too-long',
  severity: 'error',
  message: ({ name, count, max }) => `${name} has ${count} statements, and a flow has at most ${max}`,
  notes: ({ count }) => [
    'A part of it that stands alone can be a flow of its own (transfer to flow), and one that comes back a module (run)',
    `Whoever wants it this long says "maxStatements": ${Math.ceil(count / 50) * 50} in ringback.json`,
  ],
});

/** Flows and modules with more statements than they may have, those in handlers and branches counted. */
export function findLongFlows(
  { declarations }: ProgramModel,
  max = STATEMENTS_MAX,
  recall: Recall = anew,
): readonly Diagnostic[] {
  const long = recall.pick(`flows of more than ${max} statements`, declarations, (declared) =>
    'steps' in declared && mayBeLong(declared, max) && statementCountOf(declared) > max ? declared : null,
  );
  return long.map((flow) => {
    const count = statementCountOf(flow);
    return report(flowTooLong, flow.namePlace, { name: flow.name, count, max });
  });
}

/** `break`; none is shorter. */
const STATEMENT_LENGTH_MIN = 5;

/** Without reading it: an edit moves many flows, and few of them are long. */
function mayBeLong({ place }: DeclaredFlow, max: number): boolean {
  return place.end - place.start > max * STATEMENT_LENGTH_MIN;
}
