/** The door of the checks that every adapter of telephony must pass. */
export { ConformanceError } from './observer.ts';
export { telephonyChecks } from './checks.ts';
export type { Check } from './checks.ts';
export type { FarEnd, Phone } from './far-end.ts';
