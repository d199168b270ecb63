/** The process of one way to read: it answers its parent's questions, one at a time. */
import { answerQuestions } from '../measure/answer-questions.mjs';
import { heldByMb } from '../measure/held.ts';
import { timed, type Run, type Took } from '../measure/medians.ts';
import type { ProgramFile } from '../texts/programs.ts';
import { WAYS, type WayName } from './ways.ts';

export type Question =
  | { readonly kind: 'get ready'; readonly files: readonly ProgramFile[] }
  | { readonly kind: 'warm up' | 'read' | 'hold' };

const WARM_UP_MS = 2_000;
/** The optimizer works beside the program: at least so many readings, however long one takes. */
const WARM_UP_READINGS = 6;
/** What takes less is repeated and its mean is told: one reading of a millisecond is mostly chance. */
const MEASURED_MS = 100;

const way = WAYS[process.argv[2] as WayName];
let run: Run = () => undefined;
let repeats = 1;

answerQuestions(answer);

/** What one reading took, the megabytes that it holds, or null: it is done. */
async function answer(question: Question): Promise<Took | number | null> {
  switch (question.kind) {
    case 'get ready':
      run = await way.load(question.files);
      return null;
    case 'warm up':
      repeats = await warmUp();
      return null;
    case 'hold':
      return heldByMb(run);
    case 'read': {
      globalThis.gc?.(); // each pays for its own garbage
      const { wallMs, cpuMs } = await timed(repeated);
      return { wallMs: wallMs / repeats, cpuMs: cpuMs / repeats };
    }
  }
}

async function repeated(): Promise<void> {
  for (let times = 0; times < repeats; times++) await run();
}

/** How often a reading fits into what is measured, now that it is warm. */
async function warmUp(): Promise<number> {
  const start = performance.now();
  let lastMs = 0;
  for (let times = 0; times < WARM_UP_READINGS || performance.now() - start < WARM_UP_MS; times++) {
    lastMs = (await timed(run)).wallMs;
  }
  return Math.max(1, Math.ceil(MEASURED_MS / lastMs));
}
