/** The report of each queue (S30), as a person reads it: since the play began, and how it stands at its end. */
import type { Metrics, QueueFigures, QueueReport } from '@ringback/runtime';
import { inWords, type WallClock } from './times.ts';

export function renderReport(queues: readonly QueueReport[], now: Metrics, clock: WallClock): string {
  return queues
    .map((report) => {
      const figures = now.queues.find(({ queue }) => queue === report.queue);
      const lines = [...sinceLines(report), ...(figures === undefined ? [] : nowLines(figures, clock))];
      return `Report of ${report.queue}\n${lines.join('\n')}\n`;
    })
    .join('');
}

function sinceLines(report: QueueReport): readonly string[] {
  const { averageSpeedOfAnswerMs: answerMs, serviceLevel: level } = report;
  return [
    `  Offered ${report.offered}, handled ${report.handled}, abandoned ${report.abandoned}`,
    `  Callbacks made ${report.callbacksMade}, reached ${report.callbacksReached}, ` +
      `not reached ${report.callbacksNotReached}, expired ${report.callbacksExpired}`,
    `  Dials ${report.dials}, retries ${report.retries}`,
    `  Average speed of answer ${answerMs === null ? '-' : `${Math.round(answerMs / 1000)} s`}, ` +
      `service level ${level === null ? '-' : `${Math.round(level * 100)} %`}`,
  ];
}

function nowLines(figures: QueueFigures, clock: WallClock): readonly string[] {
  const { callsWaiting, callbacksScheduled, callbacksQueued, oldestStartMs, longestWaitMs, agents } = figures;
  const waits = longestWaitMs === null ? 'nobody waits' : `longest wait ${inWords(longestWaitMs)}`;
  return [
    `  Now: calls waiting ${callsWaiting}, callbacks scheduled ${callbacksScheduled}, queued ${callbacksQueued}; ` +
      `oldest start ${oldestStartMs === null ? '-' : clock(oldestStartMs)}, ${waits}`,
    `  Agents staffed ${agents.staffed}: available ${agents.available}, offered ${agents.offered}, busy ${agents.busy}, ` +
      `after-call work ${agents.afterCallWork}; missed ${agents.missed}`,
  ];
}
