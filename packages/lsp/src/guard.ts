import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CancellationToken } from 'vscode-languageserver';

/** Where what goes wrong in handlers is told. */
export interface GuardReports {
  /** Called once for each distinct failure. */
  failed(handler: string, error: unknown): void;
  /** Called once for each handler. */
  wasSlow(handler: string, tookMs: number): void;
  /** A clock that never goes back. */
  nowMs(): number;
}

/** So many different failures are remembered; a server with more has told enough. */
const FAILURES_MAX = 100;

/** What takes longer is felt while typing (gopls aims for less than 100 ms and calls 200 ms annoying). */
const SLOW_MS = 200;

/**
 * The one wrapper of every handler. A handler that throws answers with `otherwise`, is reported once, and the server goes
 * on: a fault in one feature must not take away the others, and one that recurs with each key must not fill the log.
 */
export type Guard = <Arguments extends readonly unknown[], Result>(
  handler: string,
  run: (...given: Arguments) => Result,
  otherwise: Result,
) => (...given: Arguments) => Result;

export function createGuard(reports: GuardReports): Guard {
  const seen = new Set<string>();
  const slow = new Set<string>();
  return (handler, run, otherwise) =>
    (...given) => {
      const startedMs = reports.nowMs();
      try {
        return run(...given);
      } catch (error) {
        const failure = `${handler}: ${innermost(error)}`;
        if (!seen.has(failure) && seen.size < FAILURES_MAX) {
          seen.add(failure);
          reports.failed(handler, error);
        }
        return otherwise;
      } finally {
        const tookMs = reports.nowMs() - startedMs;
        if (tookMs > SLOW_MS && !slow.has(handler)) {
          slow.add(handler);
          reports.wasSlow(handler, tookMs);
        }
      }
    };
}

/**
 * A request that the client took back while it stood in line is not run at all. Handlers do not look again: each runs to its
 * end before the next message is read, so nothing could have been taken back meanwhile.
 */
export function unlessCancelled<Params, Result>(
  run: (params: Params, token: CancellationToken) => Result,
): (params: Params, token: CancellationToken) => Result | ResponseError<never> {
  return (params, token) =>
    token.isCancellationRequested
      ? new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'The editor has taken this request back.')
      : run(params, token);
}

/** What tells one failure from another: where it was thrown, not by which ways one came there. */
function innermost(error: unknown): string {
  return describeFailure(error).split('\n    at ', 2).join(' at ');
}

export function describeFailure(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
