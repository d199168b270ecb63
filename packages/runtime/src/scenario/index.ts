export { runScenarios } from './run-scenarios.ts';
export type { ScenarioRun } from './run-scenarios.ts';
export type { Sources } from './timeline.ts';
export type {
  FlowPlace,
  ScenarioFailure,
  ScenarioResult,
  TakenOutcome,
  Timeline,
  TimelineEntry,
  WallClock,
} from './result.ts';
