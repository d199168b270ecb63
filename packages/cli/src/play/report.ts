/** The report of each queue over what was played (S30), as a person reads it. */
import type { QueueReport } from '@ringback/runtime';

export function renderReport(queues: readonly QueueReport[]): string {
  return queues.map(({ queue, ...report }) => `Report of ${queue}\n${lines(report).join('\n')}\n`).join('');
}

function lines(report: Omit<QueueReport, 'queue'>): readonly string[] {
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
