export { checkOrder, OrderCheck } from './order-check.ts';
export type { OrderReport, OutOfOrder } from './order-check.ts';
export { playTraffic } from './play-traffic.ts';
export type { CallbackSummary, QueueSummary, Traffic, TrafficOptions, TrafficSummary } from './traffic.ts';
