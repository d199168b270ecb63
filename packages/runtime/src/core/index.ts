/** The door of the pure core: everything else in this folder is behind it. */
export { createState, nextDueMs, step } from './step.ts';
export { adoptProgram, deploymentProblem } from './deployment.ts';
export { migrationNow } from './migration.ts';
export type { Staying } from './migration.ts';
export { restore, snapshot } from './snapshot.ts';
export type { Snapshot } from './snapshot.ts';
export { ChangedRows, readContactRow, stateFromRows } from './state-rows.ts';
export type { KeptRow, StateRow, StateTable } from './state-rows.ts';
export { RowLines } from './written-rows.ts';
export type { WrittenRow } from './written-rows.ts';
export { DamagedRowError } from './row-format.ts';
export { numbersByShape } from './numbers.ts';
export type { NumberFormat, NumberProblem, NumberRules } from './numbers.ts';
export type { Order } from './routing/router.ts';
export { areOpen } from './openings.ts';
export type { CoreOptions, State, StepResult } from './state.ts';
export type * from './protocol.ts';
export { agentLeg } from './protocol.ts';
