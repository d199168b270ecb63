/** The process of one case: it answers its parent's questions about a center on a store file, or about what is raw. */
import { readFileSync } from 'node:fs';
import { answerQuestions } from '../measure/answer-questions.mjs';
import { Raw } from './raw.mjs';
import { leaveWaiting, restart } from './restart.mjs';
import { Transitions } from './transitions.mjs';

/** The optimizer works beside the program: a service has been running for longer. */
const WARM_UP_MS = 2_000;

let inCase;

answerQuestions(async (question) => {
  switch (question.kind) {
    case 'transitions':
      inCase = new Transitions(question.path, question.batch);
      await repeat(WARM_UP_MS);
      return inCase.weight();
    case 'raw':
      inCase = new Raw(question.path, question.each, question.bytes);
      return repeat(WARM_UP_MS);
    case 'measure':
      return perSecond(question.forMs);
    case 'leave waiting':
      return leaveWaiting(question.path, question.waiting);
    case 'restart':
      return restart(question.path);
    default:
      throw new Error(`not a question: ${question.kind}`);
  }
});

async function repeat(forMs) {
  const began = performance.now();
  while (performance.now() < began + forMs) await inCase.turn();
  return performance.now() - began;
}

/** Transitions or rows: a second by the clock, a second of processor time; bytes written for each. */
async function perSecond(forMs) {
  const [written, cpu, before] = [writtenBytes(), process.cpuUsage(), inCase.count];
  const ms = await repeat(forMs);
  const { user, system } = process.cpuUsage(cpu);
  const count = inCase.count - before;
  return {
    rate: (count / ms) * 1_000,
    cpuRate: (count / (user + system)) * 1e6,
    written: (writtenBytes() - written) / count,
  };
}

/** What this process has handed to the system to be written, in bytes: it does not hang on what else the machine does. */
function writtenBytes() {
  try {
    return Number(/wchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
  } catch {
    // Linux alone says so.
    return Number.NaN;
  }
}
