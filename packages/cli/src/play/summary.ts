import type { TrafficSummary } from '@ringback/runtime/simulation';
import { wrap } from '../terminal/cells.ts';
import type { Styles } from '../terminal/style.ts';
import { counted, inWords, type WallClock } from './times.ts';

const LABEL_CELLS = 15;
/** Examples of a broken order beyond these say nothing new. */
const EXAMPLES_SHOWN = 3;

export interface Played {
  readonly title: string;
  readonly startMs: number;
  readonly agents: number;
  readonly clock: WallClock;
}

/** What the time that was played came to. */
export function renderSummary(summary: TrafficSummary, played: Played, style: Styles, columns: number): string {
  const { queues, callbacks, order } = summary;
  const from = played.clock(played.startMs);
  const to = played.clock(played.startMs + summary.playedMs);
  const rows: [string, string][] = [
    ['Calls', callsInWords(summary)],
    ['Longest wait', queues.flatMap(longestWait).join('; ') || 'nobody waited'],
    ['Callbacks', callbacksInWords(callbacks)],
    ['Dials', `${callbacks.dials}`],
    ['Order', orderInWords(order)],
  ];
  const lines = [
    style.strong(
      `${played.title}: ${inWords(summary.playedMs)} from ${from} to ${to}, ${counted(played.agents, 'agent')}, seed ${summary.seed}`,
    ),
  ];
  for (const [label, text] of rows) {
    const paint = label === 'Order' ? (order.outOfOrder === 0 ? style.good : style.error) : (line: string) => line;
    wrap(text, Math.max(40, columns - LABEL_CELLS - 2)).forEach((line, index) => {
      lines.push(`  ${style.quiet((index === 0 ? label : '').padEnd(LABEL_CELLS))}${paint(line)}`);
    });
  }
  for (const { atMs, agent, why } of order.examples.slice(0, EXAMPLES_SHOWN)) {
    lines.push(`  ${' '.repeat(LABEL_CELLS)}${played.clock(atMs)} ${agent}: ${why}`);
  }
  return `${lines.join('\n')}\n`;
}

function callsInWords({ calls, answered, abandoned, stillWaiting, callbacks }: TrafficSummary): string {
  const others = calls - answered - abandoned - callbacks.requested - stillWaiting;
  const parts = [
    `${answered} answered`,
    `${abandoned} gave up waiting`,
    `${callbacks.requested} asked for a callback`,
    `${stillWaiting} still waiting`,
    ...(others > 0 ? [`${others} in the menu or sent away by it`] : []),
  ];
  return `${calls}: ${parts.join(', ')}`;
}

function longestWait({ queue, longestWaitCallMs, longestWaitCallbackMs }: TrafficSummary['queues'][number]): string[] {
  const parts = [
    ...(longestWaitCallMs === null ? [] : [`call ${inWords(longestWaitCallMs)}`]),
    ...(longestWaitCallbackMs === null ? [] : [`callback ${inWords(longestWaitCallbackMs)}`]),
  ];
  return parts.length === 0 ? [] : [`${queue} ${parts.join(', ')}`];
}

const TIMES = ['first', 'second', 'third'];

function callbacksInWords(callbacks: TrafficSummary['callbacks']): string {
  const { requested, reachedByAttempt, voicemail, notReached, otherEnds, stillOpen } = callbacks;
  if (requested === 0) return 'none';
  const reached = reachedByAttempt.reduce((sum, count) => sum + count, 0);
  const attempts = reachedByAttempt.flatMap((count, index) =>
    count === 0 ? [] : [`${count} at the ${TIMES[index] ?? `${index + 1}th`} dial`],
  );
  const parts = [
    `reached ${reached}${attempts.length === 0 ? '' : ` (${attempts.join(', ')}${voicemail === 0 ? '' : `; ${voicemail} by voicemail`})`}`,
    `not reached ${notReached}`,
    ...Object.entries(otherEnds).map(([reason, count]) => `${reason} ${count}`),
    `still open ${stillOpen}`,
  ];
  return `${requested}: ${parts.join(', ')}`;
}

function orderInWords({ offers, outOfOrder }: TrafficSummary['order']): string {
  const checked = `${counted(offers, 'offer')} checked against the log`;
  return outOfOrder === 0
    ? `nobody was served out of order (${checked})`
    : `${outOfOrder} served out of order (${checked})`;
}
