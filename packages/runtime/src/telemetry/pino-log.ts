import { withNumbersShortened, type Log } from '../shell/log.ts';

/** What pino and its kin have. */
export type PinoLike = Readonly<Record<'debug' | 'info' | 'warn' | 'error', (message: string) => void>>;

/** A center's log into a logger like pino's: `createCenter({ log: pinoLog(pino()) })`. Telephone numbers are shortened. */
export function pinoLog(logger: PinoLike): Log {
  return ({ level, message }) => logger[level](withNumbersShortened(message));
}
