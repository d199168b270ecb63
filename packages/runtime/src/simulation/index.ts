export type { OrderReport, OutOfOrder } from './order-check.ts';
export type { CallbackSummary, QueueSummary, Traffic, TrafficOptions, TrafficSummary } from './traffic.ts';
