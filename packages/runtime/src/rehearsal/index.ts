/** A center to play with, by hand and in virtual time. */
export { Rehearsal } from './rehearsal.ts';
export type { RehearsalOptions } from './rehearsal.ts';
export type { AgentView, CustomerView, LogEntry, QueueView, RehearsalView } from './view.ts';
