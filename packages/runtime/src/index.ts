export type * from './core/protocol.ts';
export { agentLeg } from './core/protocol.ts';
export type {
  AgentPart,
  ContactRecord,
  DialRecord,
  FlowRecord,
  NumberTransferRecord,
  QueueStay,
} from './records/contact-record.ts';
export { ContactRecords } from './records/contact-records.ts';
export { reportOfLog, reportOfRecords, RunningReport, SERVICE_LEVEL_MS } from './records/queue-report.ts';
export type { QueueReport, ReportOptions } from './records/queue-report.ts';
export type { AgentFigures, Metrics, QueueFigures, Staffing } from './shell/board.ts';
export { createCenter } from './shell/center.ts';
export type { Center, CenterOptions, Left, OpenReport, ServeOptions } from './shell/center.ts';
export type { Deployment, DeployOptions, Migration, ProgramVersion } from './shell/deployments.ts';
export type { Staying } from './core/index.ts';
export { realClock, VirtualClock } from './shell/clock.ts';
export type { Clock } from './shell/clock.ts';
export type { FunctionBody, FunctionValues, Messages } from './shell/effects.ts';
export { RingbackError } from './shell/errors.ts';
export type { RingbackErrorCode } from './shell/errors.ts';
export type { Log, LogLine } from './shell/log.ts';
export { MemoryStore } from './store/memory-store.ts';
export { StaleEpochError } from './store/store.ts';
export type { Batch, KeptRow, Opened, Row, Store, TakenInput } from './store/store.ts';
export { FaultyTelephony } from './telephony/faulty.ts';
export type { EffectFate, QuestionFate, ReportFate, TelephonyFaults } from './telephony/faulty.ts';
export { SimulatedTelephony } from './telephony/simulated.ts';
export type { Dial, PhoneBehaviour, SimulatedTelephonyOptions } from './telephony/simulated.ts';
export { DamagedRowError } from './core/index.ts';
export type {
  EffectId,
  LegSnapshot,
  Taken,
  Telephony,
  TelephonyCapabilities,
  TelephonyEffect,
  TelephonyEvent,
  TelephonyEventId,
  TelephonyInput,
} from './telephony/telephony.ts';
