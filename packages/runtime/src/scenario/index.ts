export type {
  FlowPlace,
  ScenarioFailure,
  ScenarioResult,
  TakenOutcome,
  Timeline,
  TimelineEntry,
  WallClock,
} from './result.ts';
