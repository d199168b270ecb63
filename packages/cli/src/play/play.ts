/** Plays traffic on while somebody watches: paced at a terminal, as fast as it goes where nobody looks. */
import type { Event } from '@ringback/runtime';
import type { Traffic } from '@ringback/runtime/simulation';
import type { LiveScreen } from '../terminal/live-screen.ts';
import type { Styles } from '../terminal/style.ts';
import { Cast } from './cast.ts';
import type { WallClock } from './times.ts';
import { draw, plainLine } from './view.ts';
import { inPlainWords } from './words.ts';

const FRAME_MS = 100;
/** A machine that was asleep, or is too slow, does not make the picture jump further than this in one frame. */
const LATE_FRAMES_MAX = 5;
/** Where nobody watches: virtual time played in one piece, short enough that Ctrl-C is heard. */
const UNWATCHED_STEP_MS = 60_000;
const PLAIN_LINE_EVERY_MS = 5 * 60_000;
/** Events kept for the view; no terminal is higher. */
const HAPPENED_MAX = 200;
/** Ends of contacts that are told without a terminal, too: what should not happen on a good day. */
const TOLD_ENDS: ReadonlySet<string> = new Set([
  'full',
  'not reached',
  'expired',
  'not dialable',
  'flow loop',
  'error',
]);

export interface Playing {
  readonly title: string;
  readonly clock: WallClock;
  /** Virtual milliseconds in a millisecond; Infinity: as fast as it goes. */
  readonly speed: number;
  readonly style: Styles;
  /** Asked between two pieces: true ends the play as it stands. */
  readonly interrupted: () => boolean;
}

/** Takes events in as they happen and keeps what the views show. */
export class Onlooker {
  readonly cast = new Cast();
  readonly happened: { readonly atMs: number; readonly words: string }[] = [];
  /** Told as a line of its own where no terminal is. */
  onNotable: ((atMs: number, words: string) => void) | null = null;

  add(event: Event): void {
    const words = inPlainWords(event, this.cast);
    this.cast.add(event);
    if (words === null) return;
    this.happened.push({ atMs: event.atMs, words });
    if (this.happened.length > 2 * HAPPENED_MAX) this.happened.splice(0, HAPPENED_MAX);
    if (event.kind === 'contact ended' && TOLD_ENDS.has(event.reason)) this.onNotable?.(event.atMs, words);
  }
}

/** Draws the live view until the traffic ends or is interrupted; the screen is closed whatever happens. */
export async function playOnScreen(
  traffic: Traffic,
  onlooker: Onlooker,
  screen: LiveScreen,
  playing: Playing,
): Promise<void> {
  const { title, clock, speed, style } = playing;
  const { startMs, endMs } = traffic;
  const { cast, happened } = onlooker;
  const show = (): void => {
    const picture = { title, startMs, endMs, speed, clock, cast, happened, metrics: traffic.metrics() };
    screen.draw(draw(picture, screen.columns, screen.rows, style));
  };
  screen.open();
  try {
    let lastMs = performance.now();
    while (!traffic.done() && !playing.interrupted()) {
      await pause(FRAME_MS);
      const passedMs = Math.min(performance.now() - lastMs, LATE_FRAMES_MAX * FRAME_MS);
      lastMs = performance.now();
      traffic.advance(Math.max(1, Math.round(passedMs * speed)));
      show();
    }
  } finally {
    screen.close();
  }
}

/** One line every five virtual minutes and for what should not happen. */
export async function playInLines(
  traffic: Traffic,
  onlooker: Onlooker,
  write: (line: string) => void,
  playing: Playing,
): Promise<void> {
  const { clock, speed } = playing;
  onlooker.onNotable = (atMs, words) => write(`${clock(atMs)}  ${words}`);
  let nextLineMs = traffic.startMs + PLAIN_LINE_EVERY_MS;
  while (!traffic.done() && !playing.interrupted()) {
    const toMs = Math.min(nextLineMs, traffic.nowMs() + Math.min(UNWATCHED_STEP_MS, Math.max(1, FRAME_MS * speed)));
    await pause(speed === Infinity ? 0 : (toMs - traffic.nowMs()) / speed);
    traffic.advance(Math.round(toMs - traffic.nowMs()));
    if (traffic.nowMs() < nextLineMs) continue;
    write(plainLine({ metrics: traffic.metrics(), clock }));
    nextLineMs += PLAIN_LINE_EVERY_MS;
  }
}

const pause = (waitMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, waitMs));
