/** The language as data; see `shapes.ts`. */
export type * from './shapes.ts';
export { DECLARATIONS, declarationShape } from './declarations.ts';
export { STATEMENTS, statementShape } from './statements.ts';
export { FLOW_TYPES } from './flow-types.ts';
export type { FlowTypeShape } from './flow-types.ts';
export { SCENARIO_ACTS, SCENARIO_EXPECTATIONS, SCENARIO_LINES } from './scenario-words.ts';
export type { ScenarioWord } from './scenario-words.ts';
export { AGENT_WHISPER_LASTING, LASTING, lastingOf } from './lasting.ts';
export type { LastingShape } from './lasting.ts';
export { FIXED_REFERENCES, HOURS_STATES, OPEN_REFERENCES, QUEUE_FIGURES, QUEUE_STATES } from './references.ts';
export type { ReferenceShape, ReferenceType } from './references.ts';
