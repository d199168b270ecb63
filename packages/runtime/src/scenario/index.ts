export { runScenarios } from './run-scenarios.ts';
export type { ScenarioRun } from './run-scenarios.ts';
export { coverageOf } from './coverage.ts';
export type {
  Coverage,
  CoveragePlace,
  CoverageTotals,
  FlowCoverage,
  StatementCoverage,
  WayCoverage,
} from './coverage.ts';
export type { Sources } from './timeline.ts';
export type {
  FlowPlace,
  ReachedStatement,
  ScenarioFailure,
  ScenarioResult,
  TakenOutcome,
  Timeline,
  TimelineEntry,
  WallClock,
} from './result.ts';
