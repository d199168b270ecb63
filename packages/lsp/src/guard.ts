/** Says that a handler failed; called once for each distinct failure. */
export type ReportFailure = (handler: string, error: unknown) => void;

/** So many different failures are remembered; a server with more has told enough. */
const FAILURES_MAX = 100;

/**
 * The one wrapper of every handler. A handler that throws answers with `otherwise`, is reported once, and the server goes
 * on: a fault in one feature must not take away the others, and one that recurs with each key must not fill the log.
 */
export type Guard = <Arguments extends readonly unknown[], Result>(
  handler: string,
  run: (...given: Arguments) => Result,
  otherwise: Result,
) => (...given: Arguments) => Result;

export function createGuard(report: ReportFailure): Guard {
  const seen = new Set<string>();
  return (handler, run, otherwise) =>
    (...given) => {
      try {
        return run(...given);
      } catch (error) {
        const failure = `${handler}: ${describeFailure(error)}`;
        if (!seen.has(failure) && seen.size < FAILURES_MAX) {
          seen.add(failure);
          report(handler, error);
        }
        return otherwise;
      }
    };
}

export function describeFailure(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
