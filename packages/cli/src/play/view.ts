/** One picture of a center at work, as lines of a terminal: pure, so that a picture is a test. */
import { shorten } from '@ringback/dsl/phone';
import type { AgentFigures, Metrics, QueueFigures } from '@ringback/runtime';
import { fit } from '../terminal/cells.ts';
import type { Style, Styles } from '../terminal/style.ts';
import type { Cast } from './cast.ts';
import { counted, elapsed, inWords, type WallClock } from './times.ts';

export interface Picture {
  readonly title: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Virtual seconds in a second. */
  readonly speed: number;
  readonly metrics: Metrics;
  readonly cast: Cast;
  readonly clock: WallClock;
  /** What happened last, oldest first. */
  readonly happened: readonly { readonly atMs: number; readonly words: string }[];
}

/** Narrower terminals get lines that are cut. */
export const COLUMNS_MIN = 40;
/** Narrower ones do without what is said elsewhere, too. */
const COLUMNS_WHOLE = 70;
/** Cells of one agent; wide terminals show several side by side. */
const AGENT_CELLS = 39;
const AGENT_COLUMNS_MAX = 5;
/** The last events keep at least so many lines; agents beyond what then fits are counted. */
const HAPPENED_MIN = 4;
/** People whom a bar holds before it is drawn to a smaller scale. */
const BAR_PEOPLE = 20;

const CALL = '█';
const CALLBACK = '▒';

/** At most `rows` lines, none wider than `columns`. */
export function draw(picture: Picture, columns: number, rows: number, style: Styles): string[] {
  const width = Math.max(COLUMNS_MIN, columns);
  const top = [...headline(picture, width, style), '', ...queueTable(picture, width, style), ''];
  const room = Math.max(1, rows - top.length - HAPPENED_MIN - 3);
  const agents = agentTable(picture, width, room, style);
  const lines = [...top, ...agents, ''];
  const left = rows - lines.length - 1;
  if (left > 0 && picture.happened.length > 0) {
    lines.push(style.strong('Just now'));
    for (const { atMs, words } of picture.happened.slice(-left)) {
      lines.push(`${style.quiet(picture.clock(atMs))}  ${fit(words, width - 10).trimEnd()}`);
    }
  }
  return lines.slice(0, rows);
}

function headline({ title, startMs, endMs, speed, metrics, clock }: Picture, width: number, style: Styles): string[] {
  const playedMs = metrics.atMs - startMs;
  const played = `${inWords(playedMs - (playedMs % MINUTE_MS))} of ${inWords(endMs - startMs)}`;
  const right = width < COLUMNS_WHOLE ? played : `${played}, ${Math.round(speed)} times as fast`;
  const left = fit(title, Math.max(0, width - right.length - 12));
  const done = Math.round((playedMs / Math.max(1, endMs - startMs)) * width);
  return [
    `${style.strong(style.accent(clock(metrics.atMs)))}  ${style.strong(left)}  ${style.quiet(right)}`,
    style.accent('━'.repeat(Math.min(width, done))) + style.quiet('─'.repeat(Math.max(0, width - done))),
  ];
}

const MINUTE_MS = 60_000;

function queueTable({ metrics }: Picture, width: number, style: Styles): string[] {
  const isWhole = width >= COLUMNS_WHOLE;
  const name = Math.min(isWhole ? 24 : 16, Math.max(12, ...metrics.queues.map((queue) => queue.queue.length)));
  const numbers = isWhole ? [7, 11, 9, 10] : [6, 10, 0, 8];
  const bar = Math.max(0, width - name - numbers.reduce((sum, cells) => sum + cells, 0) - 2);
  const titles = ['calls', 'callbacks', 'later', 'oldest'].map((title, index) =>
    fit(title, numbers[index] ?? 0, 'right'),
  );
  const most = Math.max(BAR_PEOPLE, ...metrics.queues.map((queue) => queue.callsWaiting + queue.callbacksQueued));
  const rows = metrics.queues.map((queue) => {
    const oldest = queue.oldestStartMs === null ? '–' : elapsed(metrics.atMs - queue.oldestStartMs);
    const cells = [dash(queue.callsWaiting), dash(queue.callbacksQueued), dash(queue.callbacksScheduled), oldest];
    const figures = cells.map((cell, index) => fit(cell, numbers[index] ?? 0, 'right')).join('');
    return `${fit(queue.queue, name)}${figures}  ${waitingBar(queue, bar, most, style)}`.trimEnd();
  });
  return [style.strong(fit(`Queue`, name) + titles.join('')), ...rows];
}

const dash = (count: number): string => (count === 0 ? '–' : String(count));

/** One cell a person while there is room, calls before callbacks; else to scale. */
function waitingBar(
  { callsWaiting, callbacksQueued }: QueueFigures,
  cells: number,
  most: number,
  style: Styles,
): string {
  const perPerson = Math.min(1, cells / most);
  const calls = Math.ceil(callsWaiting * perPerson);
  const callbacks = Math.min(Math.ceil(callbacksQueued * perPerson), cells - calls);
  return style.warning(CALL.repeat(calls)) + style.accent(CALLBACK.repeat(Math.max(0, callbacks)));
}

interface Doing {
  readonly word: string;
  readonly paint: keyof Styles;
}

const DOING: Readonly<Record<string, Doing>> = {
  available: { word: 'free', paint: 'quiet' },
  offered: { word: 'offered', paint: 'warning' },
  listens: { word: 'hears of', paint: 'warning' },
  rings: { word: 'rings', paint: 'accent' },
  talks: { word: 'talks to', paint: 'good' },
  busy: { word: 'is with', paint: 'good' },
  'in after-call work': { word: 'writes up', paint: 'quiet' },
  missed: { word: 'missed', paint: 'error' },
  unavailable: { word: 'away', paint: 'quiet' },
  offline: { word: 'offline', paint: 'quiet' },
};

function agentTable(picture: Picture, width: number, rows: number, style: Styles): string[] {
  const { agents } = picture.metrics;
  const columns = Math.min(AGENT_COLUMNS_MAX, Math.max(1, Math.floor((width + 2) / (AGENT_CELLS + 2))));
  const fits = Math.max(1, rows - 1) * columns;
  const shown = agents.length > fits ? agents.slice(0, fits - columns) : agents;
  const height = Math.ceil(shown.length / columns);
  const lines = [`${style.strong('Agents')}  ${style.quiet(howMany(picture))}`];
  for (let row = 0; row < height; row++) {
    const cells = Array.from({ length: columns }, (_, column) => shown[column * height + row]);
    const line = cells.map((agent) => (agent === undefined ? '' : agentCell(agent, picture, style)));
    lines.push(line.join('  ').trimEnd());
  }
  if (shown.length < agents.length) lines.push(style.quiet(`and ${agents.length - shown.length} more`));
  return lines;
}

function agentCell(agent: AgentFigures, { metrics, cast }: Picture, style: Styles): string {
  const talk = agent.state === 'busy' ? cast.talkOf(agent.agent) : undefined;
  const { word, paint } = DOING[talk?.stage ?? agent.state] ?? { word: agent.state, paint: 'quiet' };
  const person = agent.contact === null ? undefined : cast.person(agent.contact);
  const who = person === undefined ? '' : person.number === null ? 'a caller' : shorten(person.number);
  const since = elapsed(metrics.atMs - (talk?.sinceMs ?? agent.sinceMs));
  const painted: Style = style[paint];
  return `${painted('●')} ${fit(agent.agent, 9)} ${painted(fit(word, 9))} ${fit(who, 10)} ${fit(since, 6, 'right')}`;
}

/** `3 on the phone, 1 free, 1 after a call`. */
function howMany({ metrics }: Pick<Picture, 'metrics'>): string {
  const groups: readonly (readonly [string, readonly AgentFigures['state'][]])[] = [
    ['on the phone', ['busy']],
    ['offered', ['offered']],
    ['free', ['available']],
    ['writing up', ['in after-call work']],
    ['away', ['missed', 'unavailable', 'offline']],
  ];
  const parts = groups.flatMap(([name, states]) => {
    const count = metrics.agents.filter((agent) => states.includes(agent.state)).length;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  return parts.join(', ');
}

/** The same in one line, for where no terminal is. */
export function plainLine({ metrics, clock }: Pick<Picture, 'metrics' | 'clock'>): string {
  const queues = metrics.queues.map((queue) => {
    const parts = [
      ...(queue.callsWaiting > 0 ? [counted(queue.callsWaiting, 'call')] : []),
      ...(queue.callbacksQueued > 0 ? [counted(queue.callbacksQueued, 'callback')] : []),
      ...(queue.callbacksScheduled > 0 ? [`${counted(queue.callbacksScheduled, 'callback')} later`] : []),
    ];
    const oldest = queue.oldestStartMs === null ? '' : `, oldest ${elapsed(metrics.atMs - queue.oldestStartMs)}`;
    return `${queue.queue}: ${parts.join(' + ') || 'nobody'}${oldest}`;
  });
  return [clock(metrics.atMs), ...queues, `agents: ${howMany({ metrics }) || 'none'}`].join('  ');
}
