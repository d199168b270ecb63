/** How long to wait before something is tried again: 1 s, doubling. */
const FIRST_MS = 1_000;

/** `failures` so far, from 1. */
export const waitAfterMs = (failures: number, maxMs: number): number => Math.min(FIRST_MS * 2 ** (failures - 1), maxMs);

/** Something of telephony: it is wanted now or never. */
export const TELEPHONY_RETRY_MAX_MS = 16_000;
export const TELEPHONY_TRIES_MAX = 6;
/** A message was promised: it is tried for a day. */
export const MESSAGE_RETRY_MAX_MS = 5 * 60_000;
export const MESSAGE_TRIED_FOR_MS = 24 * 60 * 60_000;
/** The store: the center is down until it works again. */
export const STORE_RETRY_MAX_MS = 30_000;

/** What follows now if the value is there, else when it is: nothing waits that need not. */
export function whenDone<Value, Result>(
  value: Value | Promise<Value>,
  next: (value: Value) => Result | Promise<Result>,
): Result | Promise<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}
