import { defineRule, report } from '../../../diagnostics/index.ts';
import type { Diagnostic } from '../../../diagnostics/index.ts';
import { once } from '../../../recall/index.ts';
import type { DeclaredFlow, ProgramModel } from '../../model/index.ts';
import { statementsOf } from '../walk.ts';

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
export function findLongFlows(model: ProgramModel, max = STATEMENTS_MAX): readonly Diagnostic[] {
  return [...model.flows.values(), ...model.modules.values()].flatMap((flow) => {
    const count = statementsIn(flow);
    return count <= max ? [] : [report(flowTooLong, flow.namePlace, { name: flow.name, count, max })];
  });
}

const statementsIn = once((flow: DeclaredFlow): number => {
  let count = 0;
  for (const _ of statementsOf(flow)) count++;
  return count;
});
