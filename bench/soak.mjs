/**
 * A day at ten calls a second, as fast as it goes, on a store that keeps history for an hour: what is held in memory must not
 * grow. Printed is the heap, buffers beside it included, after collecting garbage, a line an hour, and the last quarter of the day beside the second.
 *
 *   npm run bench -- soak
 *   SOAK_HOURS=4 npm run bench -- soak
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../packages/dsl/dist/index.js';
import { createCenter, VirtualClock } from '../packages/runtime/src/index.ts';
import { sqlite } from '../packages/runtime/src/sqlite/index.ts';

const HOURS = Number(process.env.SOAK_HOURS ?? 24);
const CALLS_A_SECOND = 10;
const AGENTS = 1_000;
/** Of a hundred callers. */
const CALLED_BACK = 5;
const GIVE_UP = 5;
const TALK_SECONDS = 60;
const NUMBERS = 40_000;
const SECOND_MS = 1_000;
const HOUR_SECONDS = 3_600;
const SAMPLE_SECONDS = 900;
const START_MS = Date.UTC(2026, 2, 2);

const SOURCE = `center Acme {
  country: US
  timezone: UTC
  callbacks to: US
  callbacks a day to one number: 100
}

queue Support {
}

queue Callbacks {
}

routing profile Everybody {
  channels: voice 1
  after-call work: 5s
  serve Support at priority 1
  serve Callbacks at priority 1
}

inbound flow Hold {
  set queue to Support
  transfer to queue
}

inbound flow Ask {
  create callback in Callbacks {
    initial delay: 10s
    retries: 2
    between attempts: 10m
  }
  disconnect
}
`;

/** Repeatable whole numbers below n (mulberry32). */
function dice(seed) {
  let a = seed;
  return (n) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

const folder = mkdtempSync(join(tmpdir(), 'ringback-soak-'));
const path = join(folder, 'center.db');
const { program, diagnostics } = compile([{ path: 'center.flow', text: SOURCE }]);
if (program === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
const below = dice(1);
const clock = new VirtualClock(START_MS);

/** What happens in a second that is still to come. */
const agenda = new Map();
let second = 0;
const later = (seconds, what) => {
  const at = second + Math.max(1, seconds);
  const all = agenda.get(at);
  if (all === undefined) agenda.set(at, [what]);
  else all.push(what);
};

let sink;
let reports = 0;
const report = (input) => void sink({ id: `r-${++reports}`, input });
const lines = new Set();
const hangUp = (leg) => {
  if (lines.delete(leg)) report({ kind: 'leg ended', leg, end: 'hung up' });
};
const telephony = {
  start(to) {
    sink = to;
  },
  perform(effect) {
    if (effect.kind === 'dial') {
      lines.add(effect.leg);
      const { leg } = effect;
      if (below(4) === 0) {
        later(30, () => lines.delete(leg) && report({ kind: 'leg ended', leg, end: 'no answer' }));
      } else later(1 + below(10), () => lines.has(leg) && report({ kind: 'leg answered', leg, by: 'person' }));
    } else if (effect.kind === 'join') later(1 + below(2 * TALK_SECONDS), () => hangUp(effect.leg));
    else if (effect.kind === 'hang up') lines.delete(effect.leg);
  },
  reconcile: () => [],
  stop() {},
};

const center = await createCenter({
  program,
  telephony,
  // What is on the disk when is not what is measured here.
  store: sqlite(path, { historyMs: HOUR_SECONDS * SECOND_MS, synchronous: 'normal', thread: false }),
  clock,
  seed: 1,
  log: ({ level, message }) => level !== 'debug' && console.log(message),
});
let calls = 0;
let ended = 0;
center.on('offered', ({ agent, offer }) =>
  later(1 + below(3), () => center.agents.accept(agent, offer).catch(() => {})),
);
center.on('contact ended', () => ended++);
for (let agent = 1; agent <= AGENTS; agent++) {
  void center.agents.signIn(`Agent ${agent}`, { profile: 'Everybody', status: 'available' });
}

function somebodyCalls() {
  const leg = `call-${++calls}`;
  lines.add(leg);
  const from = `+1206${String(2_000_000 + below(NUMBERS) * 7)}`;
  const flow = below(100) < CALLED_BACK ? 'Ask' : 'Hold';
  report({ kind: 'call arrives', leg, from, to: null, flow });
  if (below(100) < GIVE_UP) later(1 + below(5), () => hangUp(leg));
}

const samples = [];
const began = performance.now();
const seconds = HOURS * HOUR_SECONDS;
console.log('| hour | calls | live contacts | heap, MiB | store file, MiB |\n|---|---|---|---|---|');
for (second = 1; second <= seconds; second++) {
  const untilMs = START_MS + second * SECOND_MS;
  for (let nextMs = clock.nextMs(); nextMs !== null && nextMs <= untilMs; nextMs = clock.nextMs()) {
    clock.moveTo(nextMs);
    clock.runDue();
    await center.settled();
  }
  clock.moveTo(untilMs);
  for (const what of agenda.get(second) ?? []) what();
  agenda.delete(second);
  for (let call = 0; call < CALLS_A_SECOND; call++) somebodyCalls();
  await center.settled();
  if (second % SAMPLE_SECONDS > 0) continue;
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  const heap = (heapUsed + external) / 2 ** 20;
  samples.push(heap);
  if (second % HOUR_SECONDS > 0) continue;
  const file = statSync(path).size / 2 ** 20;
  const { contactsLive } = center.metrics();
  console.log(`| ${second / HOUR_SECONDS} | ${calls} | ${contactsLive} | ${heap.toFixed(1)} | ${file.toFixed(0)} |`);
}
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const quarter = samples.length / 4;
const secondQuarter = mean(samples.slice(quarter, 2 * quarter));
const lastQuarter = mean(samples.slice(3 * quarter));
const ratio = lastQuarter / secondQuarter;
console.log(
  `\n${calls} calls and ${ended} contacts over in ${HOURS} h, played in ${((performance.now() - began) / 60_000).toFixed(1)} min. ` +
    `Heap: second quarter ${secondQuarter.toFixed(1)} MiB, last quarter ${lastQuarter.toFixed(1)} MiB: ${ratio.toFixed(3)} times.`,
);
await center.close();
rmSync(folder, { recursive: true, force: true });
if (Math.abs(ratio - 1) > 0.1) process.exitCode = 1;
