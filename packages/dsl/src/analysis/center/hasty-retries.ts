import { defineRule, report } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { spokenDuration } from '../../semantics/durations.ts';
import type { CenterRule } from '../subject.ts';
import { settingPlace } from './settings.ts';
import { callbacksMade } from './waiting.ts';
import type { MadeCallback } from './waiting.ts';

/** Sooner than this nobody who did not answer has come back to the phone. */
const BETWEEN_ATTEMPTS_MIN_MS = 60_000;
const BETWEEN_ATTEMPTS_USUAL = '10m';

/** A callback that is dialed again within a minute: the phone rings on and on, and all attempts are used up before anybody is back. */
const hastyRetries = defineRule<{ readonly betweenMs: number }>({
  code: 'hasty-retries',
  severity: 'warning',
  message: ({ betweenMs }) => `a customer who does not answer is rung again after only ${spokenDuration(betweenMs)}`,
  notes: () => [
    'Who could not answer cannot a moment later either: all attempts are used up, and the phone has rung like an alarm',
  ],
});

export const findHastyRetries: CenterRule = (subject) => {
  const made = callbacksMade(subject);
  return subject.madeOf('hasty retries', [made], () => hastyOf(made));
};

const hastyOf = (made: readonly MadeCallback[]): readonly Diagnostic[] =>
  made.flatMap(({ graph, block }) => {
    if (block.retries === 0 || block.betweenAttemptsMs >= BETWEEN_ATTEMPTS_MIN_MS) return [];
    const place = settingPlace(graph, block, 'between attempts');
    const edits = [{ ...place, newText: BETWEEN_ATTEMPTS_USUAL }];
    const fixes = [{ title: `Change to between attempts: ${BETWEEN_ATTEMPTS_USUAL}`, safe: false, edits }];
    return [report(hastyRetries, place, { betweenMs: block.betweenAttemptsMs }, { fixes })];
  });
