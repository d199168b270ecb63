import { defineRule, report } from '../../diagnostics/index.ts';
import { spokenDuration } from '../../semantics/durations.ts';
import { related } from '../graph/flow-graph.ts';
import type { CenterRule } from '../subject.ts';
import { settingPlace } from './settings.ts';
import { callbacksMade, makerOf, makers } from './waiting.ts';

/** Retries that come after the callback has expired (S24): they are promised and never made. */
const retriesOutliveExpiry = defineRule<{
  readonly tookMs: number;
  readonly expiryMs: number;
  readonly retries: number;
}>({
  code: 'retries-outlive-expiry',
  severity: 'warning',
  message: ({ tookMs, expiryMs, retries }) =>
    `${retries === 0 ? 'the dial' : `the last of ${retries + 1} dials`} is due ${spokenDuration(tookMs)} after the callback was made, and it expires after ${spokenDuration(expiryMs)}`,
  notes: () => [
    'A callback is given up when it expires, whatever it has still to try: the last attempts are never made',
  ],
});

/** Time from its creation to its last dial, when every agent is free and nothing but the times between attempts passes. */
export const findRetriesTooLate: CenterRule = (subject) => {
  const { model, madeOf } = subject;
  const expiryMs = subject.program.center.callbacksExpireAfterMs;
  const all = callbacksMade(subject);
  const late = madeOf('retries that come too late', [all, expiryMs], () =>
    all.flatMap((made) => {
      const { initialDelayMs, retries, betweenAttemptsMs } = made.block;
      const tookMs = initialDelayMs + retries * betweenAttemptsMs;
      return tookMs < expiryMs ? [] : [{ made, facts: { tookMs, expiryMs, retries } }];
    }),
  );
  return madeOf('retries that come too late, told', [late, makers(subject), model.center], () =>
    late.map(({ made, facts }) => {
      const setting = facts.retries === 0 ? 'initial delay' : 'retries';
      const set = model.center?.properties.find(({ key }) => key === 'callbacks expire after');
      const more = set === undefined ? [] : [related(set.place, 'callbacks expire then')];
      const place = settingPlace(makerOf(subject, made), made.block, setting);
      return report(retriesOutliveExpiry, place, facts, { related: more });
    }),
  );
};
