import type { Metrics, QueueReport } from '@ringback/runtime';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/play/report.ts';
import { wallClock } from '../../src/play/times.ts';

const AT_MS = Date.parse('2026-03-02T10:00:00Z');
const report: QueueReport = {
  queue: 'Support',
  offered: 12,
  handled: 9,
  abandoned: 2,
  callbacksMade: 3,
  callbacksReached: 1,
  callbacksNotReached: 1,
  callbacksExpired: 0,
  dials: 4,
  retries: 2,
  averageSpeedOfAnswerMs: 12_400,
  serviceLevel: 0.755,
};
const metrics: Metrics = {
  atMs: AT_MS,
  agents: [],
  contactsLive: 3,
  queues: [
    {
      queue: 'Support',
      callsWaiting: 1,
      callbacksScheduled: 2,
      callbacksQueued: 0,
      oldestStartMs: AT_MS - 90_000,
      longestWaitMs: 65_000,
      agents: { staffed: 4, available: 1, offered: 0, busy: 2, afterCallWork: 1, missed: 1 },
    },
  ],
};
const clock = wallClock('UTC');

describe('the report of a queue', () => {
  it('says every figure of S30, since and now', () => {
    expect(renderReport([report], metrics, clock)).toBe(`Report of Support
  Offered 12, handled 9, abandoned 2
  Callbacks made 3, reached 1, not reached 1, expired 0
  Dials 4, retries 2
  Average speed of answer 12 s, service level 76 %
  Now: calls waiting 1, callbacks scheduled 2, queued 0; oldest start 09:58:30, longest wait 1 min 5 s
  Agents staffed 4: available 1, offered 0, busy 2, after-call work 1; missed 1
`);
  });

  it('has a dash where nothing can be said', () => {
    const empty = { ...report, averageSpeedOfAnswerMs: null, serviceLevel: null };
    const [figures] = metrics.queues;
    const queues = figures === undefined ? [] : [{ ...figures, oldestStartMs: null, longestWaitMs: null }];
    const text = renderReport([empty], { ...metrics, queues }, clock);
    expect(text).toContain('Average speed of answer -, service level -\n');
    expect(text).toContain('oldest start -, nobody waits\n');
  });
});
