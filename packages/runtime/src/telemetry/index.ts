/** The door of telemetry: figures and traces by OpenTelemetry, lines for pino. */
export { instrument } from './instrument.ts';
export type { InstrumentOptions } from './instrument.ts';
export { pinoLog } from './pino-log.ts';
export type { PinoLike } from './pino-log.ts';
