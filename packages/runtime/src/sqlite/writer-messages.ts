/** What the center's thread and the one that writes its file say to each other. */
import type { MessagePort } from 'node:worker_threads';
import { StaleEpochError } from '../store/store.ts';
import type { ConnectionOptions } from './connection.ts';
import type { PackedTurn } from './packed-turn.ts';

export interface WriterData {
  readonly path: string;
  readonly options: ConnectionOptions;
  readonly port: MessagePort;
  /** One number: RUNNING, then ENDED, when the connection is closed. */
  readonly state: Int32Array<SharedArrayBuffer>;
}

export const RUNNING = 0;
export const ENDED = 1;

/** null: finish what was sent before, and end. */
export type ToWriter = PackedTurn | null;

/** Turns are answered in order, each with its memory, to be used again. After one that failed nothing more is written. */
export type FromWriter = { readonly written: Uint8Array<ArrayBuffer> } | { readonly failed: Failure };

/** An error as it crosses: between threads it would lose what it is. */
export interface Failure {
  readonly message: string;
  /** Of SQLite. */
  readonly errcode?: number;
  /** Of a StaleEpochError. */
  readonly stale?: { readonly epoch: number; readonly current: number };
}

export function failureOf(cause: unknown): Failure {
  if (!(cause instanceof Error)) return { message: String(cause) };
  const { message } = cause;
  if (cause instanceof StaleEpochError) return { message, stale: { epoch: cause.epoch, current: cause.current } };
  const { errcode } = cause as { readonly errcode?: unknown };
  return typeof errcode === 'number' ? { message, errcode } : { message };
}

export function errorOf({ message, errcode, stale }: Failure): Error {
  if (stale !== undefined) return new StaleEpochError(stale.epoch, stale.current);
  const error = new Error(message);
  return errcode === undefined ? error : Object.assign(error, { errcode });
}
