/**
 * Routing at scale, in a steady state: an agent becomes free and takes what comes first, a contact arrives. The matching alone,
 * then with the whole life of each contact; beside them what bare queues cost in the same run.
 *
 *   npm run bench -- routing
 *
 * It measures the compiled packages, as they are installed: Node's stripping of types runs in WebAssembly, whose memory grows,
 * and from then on V8 looks at every access to a typed array whether its memory is still there.
 */
import { BARE_QUEUES, bareQueue } from './routing/bare-queues.mjs';
import { Lives } from './routing/lives.mjs';
import { Matching } from './routing/matching.mjs';
import { heldBytes, perSecond, print, quantiles } from './routing/measure.mjs';
import { AGENTS, PROFILES, QUEUES } from './routing/size.mjs';

const WAITING = [10_000, 100_000, 1_000_000];
const QUEUES_PER_PROFILE = [20, 200];

function matching(waiting, queuesPerProfile) {
  const before = heldBytes();
  const center = new Matching(waiting, queuesPerProfile);
  const bytes = (heldBytes() - before) / waiting;
  const pairs = perSecond(() => center.pair());
  const frees = quantiles(
    () => {
      center.arrives();
      center.happens();
      center.nowMs++;
    },
    () => center.frees(),
  );
  const arrives = quantiles(
    () => {
      center.nowMs++;
      center.frees();
    },
    () => center.arrives(),
  );
  print(`matching, ${queuesPerProfile} queues a profile`, pairs, `frees ${frees} µs, arrives ${arrives} µs`, bytes);
  return pairs;
}

function lives(waiting, queuesPerProfile) {
  const before = heldBytes();
  const center = new Lives(waiting, queuesPerProfile);
  const bytes = (heldBytes() - before) / waiting;
  const pairs = perSecond(() => center.life());
  print(`whole lives, ${queuesPerProfile} queues a profile`, pairs, '', bytes);
  return pairs;
}

console.log(`Node ${process.version}; ${AGENTS} agents, ${QUEUES} queues, ${PROFILES} profiles; p50 / p99 / p99.9`);
const found = new Map();
for (const waiting of WAITING) {
  console.log(`\n${waiting} waiting`);
  for (const size of QUEUES_PER_PROFILE) found.set(`${waiting} ${size}`, matching(waiting, size));
  const alone = found.get(`${waiting} ${QUEUES_PER_PROFILE[0]}`);
  const whole = lives(waiting, QUEUES_PER_PROFILE[0]);
  console.log(`    ${((100 * whole) / alone).toFixed(0)} % of the matching alone`);
  for (const name of BARE_QUEUES) print(`  ${name}`, bareQueue(name, waiting));
}
for (const size of QUEUES_PER_PROFILE) {
  const growth = found.get(`${WAITING[0]} ${size}`) / found.get(`${WAITING.at(-1)} ${size}`);
  console.log(
    `\nfrom ${WAITING[0]} to ${WAITING.at(-1)} waiting a pair takes ${growth.toFixed(1)} times as long (${size} queues)`,
  );
}
