import type { Progress } from '@ringback/dsl';
import type { Sink } from './surroundings.ts';

/** Work that takes less than this needs no word. */
const QUIET_MS = 1_000;
/** A person reads no more than so often. */
const BETWEEN_MS = 100;

const CLEAR_LINE = '\r\u001b[K';
const WORDS: Readonly<Record<Progress['doing'], string>> = {
  reading: 'Reading',
  checking: 'Checking',
  compiling: 'Compiling',
};

/**
 * Says on one line of a terminal, which it takes back, how far work is that takes over a second. Anywhere else it says nothing: a log
 * would keep each line.
 */
export function progressOn(
  sink: Sink,
  now: () => number = () => performance.now(),
): { readonly tell: (told: Progress) => void; readonly end: () => void } {
  const startMs = now();
  let nextMs = startMs + QUIET_MS;
  let isShown = false;
  return {
    tell({ doing, files: [done, of] }) {
      if (!sink.isTerminal || now() < nextMs) return;
      nextMs = now() + BETWEEN_MS;
      isShown = true;
      const which = done < of ? `file ${done + 1} of ${of}` : `${of} files`;
      const line = `${WORDS[doing]} ${which}…`;
      sink.write(CLEAR_LINE + line.slice(0, sink.columns - 1));
    },
    end() {
      if (isShown) sink.write(CLEAR_LINE);
      isShown = false;
    },
  };
}
