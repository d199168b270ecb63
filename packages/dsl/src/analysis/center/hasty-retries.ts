import { defineRule, report } from '../../diagnostics/index.ts';
import { spokenDuration } from '../../semantics/durations.ts';
import type { CenterRule } from '../subject.ts';
import { settingPlace } from './settings.ts';
import { callbacksMade, makerOf, makers } from './waiting.ts';

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
  const all = callbacksMade(subject);
  const hasty = subject.madeOf('hasty retries', [all], () =>
    all.filter(({ block }) => block.retries > 0 && block.betweenAttemptsMs < BETWEEN_ATTEMPTS_MIN_MS),
  );
  return subject.madeOf('hasty retries, told', [hasty, makers(subject)], () =>
    hasty.map((made) => {
      const place = settingPlace(makerOf(subject, made), made.block, 'between attempts');
      const edits = [{ ...place, newText: BETWEEN_ATTEMPTS_USUAL }];
      const fixes = [{ title: `Change to between attempts: ${BETWEEN_ATTEMPTS_USUAL}`, safe: false, edits }];
      return report(hastyRetries, place, { betweenMs: made.block.betweenAttemptsMs }, { fixes });
    }),
  );
};
