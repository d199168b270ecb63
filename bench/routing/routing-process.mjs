/**
 * The process of one case: `node --expose-gc routing-process.mjs CASE WAITING [QUEUES A PROFILE]`. It makes one center, as a service
 * does, and answers its parent's questions.
 */
import { answerQuestions } from '../measure/answer-questions.mjs';
import { BARE_QUEUES, bareQueue } from './bare-queues.mjs';
import { Lives } from './lives.mjs';
import { Matching } from './matching.mjs';
import { heldBytes, perSecond, quantiles, warmUp } from './measure.mjs';

const [kind, waiting, queuesPerProfile] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];

const before = heldBytes();
const { does, sides } = theCase();
const bytes = (heldBytes() - before) / waiting;

answerQuestions((question) => {
  switch (question.kind) {
    case 'get ready':
      warmUp(does);
      return bytes;
    case 'measure':
      return perSecond(does, question.forMs);
    case 'time each':
      return sides.map(({ first, timed }) => quantiles(first, timed));
    default:
      throw new Error(`not a question: ${question.kind}`);
  }
});

/** What is done again and again, and its sides that are timed one by one. */
function theCase() {
  if (kind === 'matching') {
    const center = new Matching(waiting, queuesPerProfile);
    return { does: () => center.pair(), sides: center.sides() };
  }
  if (kind === 'lives') {
    const center = new Lives(waiting, queuesPerProfile);
    return { does: () => center.life(), sides: [] };
  }
  if (BARE_QUEUES.includes(kind)) return { does: bareQueue(kind, waiting), sides: [] };
  throw new Error(`no case is called ${kind}`);
}
