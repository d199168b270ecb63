import { describe, expect, test } from 'vitest';
import { ContactRecords } from '../../src/records/contact-records.ts';
import { reportOfLog, reportOfRecords } from '../../src/records/queue-report.ts';
import type { QueueReport } from '../../src/records/queue-report.ts';
import { Board } from '../../src/shell/board.ts';
import { back, dialing, end, rings } from '../core/callback-center.ts';
import { instant, TestCenter } from '../core/center.ts';
import { createCallback, disconnect, flow, MINUTE, program, SECOND, setQueue } from '../core/program-builder.ts';
import { transferToQueue } from '../core/program-builder.ts';
import { busyCenter, playTraffic } from '../core/random-traffic.ts';

const hangsUp = (center: TestCenter, leg: string) => center.give({ kind: 'leg ended', leg, end: 'hung up' });

function report(center: TestCenter, queue: string, since = '00:00', serviceLevelMs?: number): QueueReport {
  const options = { sinceMs: instant(since), queues: [queue] };
  const found = reportOfLog(center.events, serviceLevelMs === undefined ? options : { ...options, serviceLevelMs });
  return found.find((each) => each.queue === queue) as QueueReport;
}

const line = program({
  queues: { Support: {} },
  profiles: { Agents: { serves: [{ queue: 'Support' }] } },
  flows: [
    flow('Line', 'inbound', { queue: setQueue('Support'), to: transferToQueue() }),
    flow('Leaves', 'inbound', {
      queue: setQueue('Support'),
      music: { kind: 'set flow', hook: 'customer queue flow', flow: { kind: 'name', name: 'Promise' } },
      to: transferToQueue(),
    }),
    flow('Promise', 'customer queue', {
      callback: createCallback(),
      wait: { kind: 'wait', durationMs: MINUTE },
      bye: disconnect,
    }),
  ],
});

/** Three calls: one joined after 10 s, one after 40 s, one that hangs up after 30 s. */
function threeCalls(): TestCenter {
  const center = new TestCenter(line, '10:00').call('leg-1', 'Line').call('leg-2', 'Line').call('leg-3', 'Line');
  center
    .after(10 * SECOND)
    .agent('Ann', 'Agents')
    .accept('Ann');
  hangsUp(center.after(20 * SECOND), 'leg-3');
  return center
    .after(10 * SECOND)
    .agent('Bob', 'Agents')
    .accept('Bob');
}

describe('S30: since a time', () => {
  test('offered, handled, abandoned, average speed of answer, service level', () => {
    expect(report(threeCalls(), 'Support')).toEqual({
      queue: 'Support',
      offered: 3,
      handled: 2,
      abandoned: 1,
      callbacksMade: 0,
      callbacksReached: 0,
      callbacksNotReached: 0,
      callbacksExpired: 0,
      dials: 0,
      retries: 0,
      averageSpeedOfAnswerMs: 25 * SECOND,
      serviceLevel: 1 / 3,
    });
  });

  test('a service level counts calls joined within the time asked for, that instant included', () => {
    expect(report(threeCalls(), 'Support', '00:00', 10 * SECOND).serviceLevel).toBe(1 / 3);
    expect(report(threeCalls(), 'Support', '00:00', 10 * SECOND - 1).serviceLevel).toBe(0);
    expect(report(threeCalls(), 'Support', '00:00', 40 * SECOND).serviceLevel).toBe(2 / 3);
  });

  test('what happened before that time does not count, what happened at it does', () => {
    expect(report(threeCalls(), 'Support', '10:00:00').offered).toBe(3);
    expect(report(threeCalls(), 'Support', '10:00:30')).toMatchObject({
      offered: 0,
      handled: 1,
      abandoned: 1,
      serviceLevel: 0,
    });
    expect(report(threeCalls(), 'Support', '10:01')).toMatchObject({ handled: 0, serviceLevel: null });
  });

  test.each([
    ['hangs up', (center: TestCenter) => hangsUp(center.after(SECOND), 'leg')],
    ['is let go by the flow', (center: TestCenter) => center.after(MINUTE)],
  ])('a caller who waits, gets a callback and %s has not abandoned, and counts in no service level', (_, leave) => {
    const center = leave(new TestCenter(line).call('leg', 'Leaves'));
    expect(center.all('contact ended').map(({ contact }) => contact)).toEqual(['c-1']);
    expect(report(center, 'Support')).toMatchObject({ offered: 1, abandoned: 0, callbacksMade: 1, serviceLevel: null });
  });

  test('callbacks: made, dialed, tried again, not reached', () => {
    const center = dialing({ retries: 1, betweenAttemptsMs: 10 * MINUTE });
    end(rings(center).after(30 * SECOND), 'no answer');
    expect(report(center, 'Back')).toMatchObject({ callbacksMade: 1, dials: 1, retries: 0, callbacksNotReached: 0 });
    end(rings(center.after(10 * MINUTE).accept('Ann')).after(30 * SECOND), 'no answer');
    expect(report(center, 'Back')).toMatchObject({ dials: 2, retries: 1, callbacksNotReached: 1, handled: 0 });
  });

  test('a callback that is answered is reached and handled; it neither speeds nor slows the answer of calls', () => {
    const center = dialing();
    center.give({ kind: 'leg answered', leg: center.dialedLeg(), by: 'voicemail' });
    expect(report(center, 'Back')).toMatchObject({
      offered: 0,
      handled: 1,
      callbacksReached: 1,
      averageSpeedOfAnswerMs: null,
      serviceLevel: null,
    });
  });

  test('a callback that nobody took in time has expired', () => {
    const center = new TestCenter(back({}, { center: { callbacksExpireAfterMs: MINUTE } })).call('leg', 'Ask');
    expect(report(center.after(2 * MINUTE), 'Back')).toMatchObject({ callbacksMade: 1, callbacksExpired: 1, dials: 0 });
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    'seed %i: recounting from the contacts gives the same figures, whatever the time',
    (seed) => {
      const { events } = playTraffic(seed, 300, (state) => state);
      const records = new ContactRecords();
      const all = [...events.flatMap((event) => records.take(event) ?? []), ...records.live()];
      const queues = busyCenter.queues.map(({ name }) => name);
      const handled = new Set<number>();
      for (let line = 0; line < events.length; line += 150) {
        const sinceMs = events[line]?.atMs ?? 0;
        const counted = reportOfLog(events, { sinceMs, queues });
        expect(reportOfRecords(all, { sinceMs, queues })).toEqual(counted);
        handled.add(counted.reduce((sum, each) => sum + each.handled, 0));
      }
      expect(handled.size).toBeGreaterThan(1);
    },
  );
});

describe('S30: now', () => {
  test('waiting, scheduled, queued, the oldest start, the longest wait, and the agents by what they do', () => {
    const center = new TestCenter(back(), '10:00')
      .call('leg-1', 'Hold')
      .call('leg-2', 'Ask')
      .after(3 * SECOND);
    center.agent('Ann', 'Agents').agent('Bob', 'Agents').agent('Eva', 'Agents', 'unavailable').agent('Zoe', 'Agents');
    center
      .after(4 * SECOND)
      .call('leg-3', 'Hold')
      .call('leg-4', 'Hold')
      .call('leg-5', 'Ask', '+12065550122')
      .after(13 * SECOND);
    // At 10:00:20: Ann was offered leg-1 at :03, Bob the callback at :05, Zoe leg-3 at :07; leg-4 waits since :07.
    center.accept('Ann');
    const board = new Board(back());
    for (const event of center.events) board.apply(event);
    const queues = board.metrics(center.nowMs).queues;
    expect(queues.find(({ queue }) => queue === 'Back')).toEqual({
      queue: 'Back',
      callsWaiting: 2,
      callbacksScheduled: 0,
      callbacksQueued: 2,
      oldestStartMs: instant('10:00'),
      longestWaitMs: 15 * SECOND,
      agents: { staffed: 3, available: 0, offered: 2, busy: 1, afterCallWork: 0, missed: 0 },
    });
    expect(queues.find(({ queue }) => queue === 'Other')).toMatchObject({
      callsWaiting: 0,
      oldestStartMs: null,
      longestWaitMs: null,
      agents: { staffed: 3 },
    });
  });
});
