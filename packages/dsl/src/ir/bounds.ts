/** Least and most of everything that the compiled program limits. The language page says each; S numbers are rules. */
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Bound {
  readonly min: number;
  readonly max: number;
}
const bound = (min: number, max: number): Bound => ({ min, max });

/** The longest duration that any number in a program may say: what JSON carries exactly. */
export const ANY_DURATION_MS = bound(0, Number.MAX_SAFE_INTEGER);
export const TIME_OF_DAY_MS = bound(0, DAY);
export const WEEKDAY = bound(1, 7);

export const CALLBACKS_EXPIRE_AFTER_MS = bound(HOUR, 30 * DAY);
export const OFFER_TIMEOUT_MS = bound(5 * SECOND, 60 * SECOND);
export const QUEUE_LIMIT = bound(1, 100_000);
/** S3: of a profile's queue and of a contact alike. */
export const PRIORITY = bound(1, 99);
export const SERVE_DELAY_MS = bound(0, 9_999 * SECOND);

export const MENU_TIMEOUT_MS = bound(SECOND, 180 * SECOND);
export const COLLECT_ATTEMPTS = bound(1, 10);
export const INVOKE_TIMEOUT_MS = bound(SECOND, 30 * SECOND);
/** S19. */
export const INITIAL_DELAY_MS = bound(SECOND, 3 * DAY);
export const RETRIES = bound(0, 99);
export const BETWEEN_ATTEMPTS_MS = bound(SECOND, 3 * DAY);
export const LOOP_TIMES = bound(1, 100);
export const WAIT_MS = bound(0, 7 * DAY);
export const PERCENT = bound(0, 100);
