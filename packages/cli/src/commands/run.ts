import type { Program } from '@ringback/dsl';
import { RunningReport } from '@ringback/runtime';
import { playTraffic, type Traffic, type TrafficOptions } from '@ringback/runtime/simulation';
import { resolve } from 'node:path';
import { number, type Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { printFindings } from '../findings/print.ts';
import { didYouMean } from '../near-names.ts';
import { EventLog } from '../play/event-log.ts';
import { Onlooker, playInLines, playOnScreen, type Playing } from '../play/play.ts';
import { renderReport } from '../play/report.ts';
import { renderSummary } from '../play/summary.ts';
import { wallClock } from '../play/times.ts';
import { programToRun } from '../program-to-run.ts';
import { LiveScreen } from '../terminal/live-screen.ts';
import { stylesFor } from '../terminal/style.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { EXIT_CLEAN, EXIT_FOUND, EXIT_INTERRUPTED, UsageError } from '../usage-error.ts';

const HOUR_MS = 3_600_000;
const HOURS_DEFAULT = 1;
const HOURS_MAX = 24 * 7;
const SEED_DEFAULT = 1;
/** A line that is busier than its agents can serve at once, so that there is something to see. */
const CALLS_PER_HOUR_DEFAULT = 120;
const AGENTS_DEFAULT = 10;
const AGENTS_MAX = 1_000;
const CALLS_PER_HOUR_MAX = 100_000;
const SPEED_MAX = 100_000;
/** On a screen, unless a speed is given: an hour lasts 45 seconds, more hours no longer than that each. */
const SPEED_DEFAULT = 80;

export const runCommand: Command = {
  usage: 'run PROGRAM',
  about: `Plays simulated traffic through a compiled program.json, or through the source in a folder or file: callers who arrive
by chance, lose patience or ask to be called back, agents, rings without an answer, voicemail. At a terminal it shows a live
view, otherwise lines; then a summary. Exit code 1: somebody was served out of order.`,
  options: {
    speed: {
      type: 'string',
      value: 'N',
      help: `virtual seconds a second (at a terminal ${SPEED_DEFAULT}, otherwise as fast as it goes)`,
    },
    hours: { type: 'string', value: 'N', help: `how long to play, in virtual hours (${HOURS_DEFAULT})` },
    'calls-per-hour': { type: 'string', value: 'N', help: `callers an hour, on average (${CALLS_PER_HOUR_DEFAULT})` },
    agents: {
      type: 'string',
      value: 'N',
      help: `agents over all profiles (${AGENTS_DEFAULT}), or of each: Frontline=6,Backup=2`,
    },
    seed: {
      type: 'string',
      value: 'N',
      help: `beginning of all chance (${SEED_DEFAULT}); the same seed plays the same hour`,
    },
    log: { type: 'string', value: 'FILE', help: 'write every event to FILE, a line of JSON each' },
    report: {
      type: 'boolean',
      help: 'after the summary, the report of each queue: offered, handled, service level and more',
    },
    'last-come': { type: 'boolean', help: 'serve who came last, to see that the order check notices' },
  },
  restMax: 1,
  async run(args, surroundings) {
    const [path] = args.rest;
    if (path === undefined)
      throw new UsageError('run which program? Say ringback run program.json, or a folder of .flow files');
    const { program, compiled } = programToRun(path, surroundings.cwd);
    if (program === null) {
      if (compiled !== null) printFindings(compiled.findings, compiled.sources, 'pretty', surroundings.err);
      return EXIT_FOUND;
    }
    if (program.phoneNumbers.length === 0 && !program.flows.some(({ type }) => type === 'inbound')) {
      throw new UsageError('nobody can call this program: it has neither a phone number nor an inbound flow');
    }
    return play(program, args, surroundings);
  },
};

async function play(program: Program, args: Arguments, { out, cwd }: Surroundings): Promise<number> {
  const speed = number(args, 'speed', { min: 0.1, max: SPEED_MAX, whole: false });
  const agents = agentsOf(args, program);
  const style = stylesFor(out.colours);
  const title = program.center.displayName ?? program.center.name ?? 'A center without a name';
  const clock = wallClock(program.center.timezone);
  const onlooker = new Onlooker();
  const logFile = args.values.get('log');
  const log = logFile === undefined ? null : new EventLog(resolve(cwd, logFile), logFile);
  const report = args.flags.has('report')
    ? new RunningReport({ sinceMs: 0, queues: program.queues.map(({ name }) => name) })
    : null;
  const traffic = playTraffic({
    ...trafficOptions(args, program, agents),
    onEvent: (event) => {
      onlooker.add(event);
      log?.add(event);
      report?.take(event);
    },
  });
  let isInterrupted = false;
  const interrupt = (): void => {
    isInterrupted = true;
  };
  const playing = { title, clock, style, interrupted: () => isInterrupted };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    await show(traffic, onlooker, playing, speed, out);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    log?.close();
  }
  const summary = traffic.summary();
  const count = typeof agents === 'number' ? agents : Object.values(agents).reduce((sum, each) => sum + each, 0);
  out.write(renderSummary(summary, { title, startMs: traffic.startMs, agents: count, clock }, style, out.columns));
  if (report !== null) out.write(renderReport(report.figures(), traffic.metrics(), clock));
  if (isInterrupted) return EXIT_INTERRUPTED;
  return summary.order.outOfOrder > 0 ? EXIT_FOUND : EXIT_CLEAN;
}

/** A live view where there is a terminal to draw on, lines elsewhere. */
function show(
  traffic: Traffic,
  onlooker: Onlooker,
  playing: Omit<Playing, 'speed'>,
  speed: number | undefined,
  out: Surroundings['out'],
): Promise<void> {
  if (out.isTerminal) {
    return playOnScreen(traffic, onlooker, new LiveScreen(process.stdout), {
      ...playing,
      speed: speed ?? SPEED_DEFAULT,
    });
  }
  return playInLines(traffic, onlooker, (line) => out.write(`${line}\n`), { ...playing, speed: speed ?? Infinity });
}

function trafficOptions(args: Arguments, program: Program, agents: TrafficOptions['agents']): TrafficOptions {
  const hours = number(args, 'hours', { min: 0.01, max: HOURS_MAX, whole: false }) ?? HOURS_DEFAULT;
  return {
    program,
    agents,
    seed: number(args, 'seed', { min: 0, max: 2 ** 32 - 1 }) ?? SEED_DEFAULT,
    callsPerHour: number(args, 'calls-per-hour', { min: 1, max: CALLS_PER_HOUR_MAX }) ?? CALLS_PER_HOUR_DEFAULT,
    durationMs: Math.round(hours * HOUR_MS),
    order: args.flags.has('last-come') ? 'last come' : 'by the rules',
  };
}

/** `10`, or `Frontline=6,Backup=2`. */
function agentsOf(args: Arguments, program: Program): TrafficOptions['agents'] {
  const written = args.values.get('agents');
  if (written === undefined || !written.includes('=')) {
    return number(args, 'agents', { min: 1, max: AGENTS_MAX }) ?? AGENTS_DEFAULT;
  }
  const profiles = program.profiles.map((profile) => profile.name);
  const each = written.split(',').map((part): [string, number] => {
    const [profile = '', count = ''] = part.split('=').map((word) => word.trim());
    if (!profiles.includes(profile)) {
      throw new UsageError(`there is no routing profile "${profile}".${didYouMean(profile, profiles)}`);
    }
    if (!/^\d+$/.test(count) || Number(count) > AGENTS_MAX) {
      throw new UsageError(`--agents ${part}: how many is a whole number up to ${AGENTS_MAX}`);
    }
    return [profile, Number(count)];
  });
  return Object.fromEntries(each);
}
