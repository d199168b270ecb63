/**
 * Routing at scale, in a steady state: an agent becomes free and takes what comes first, a contact arrives. The matching alone,
 * then with the whole life of each contact; beside them what bare queues cost in the same run.
 *
 *   npm run bench -- routing
 *
 * Each case has a process of its own, with one center for all its life, as a service has. The centers take turns, and medians are
 * told. In one process, after centers that had come and gone, a million waiting were matched at half the speed. When a center has
 * died and is collected, V8 throws away what it optimized for its objects (`--trace-deopt`: "embedded weak objects cleared", which
 * meets most functions of the core), and what is made anew knows the objects of all that came before. With the dead kept, or with no
 * collection between, a part of the loss was gone; the rest is not explained.
 *
 * It measures the compiled packages, as they are installed: Node's stripping of types runs in WebAssembly, whose memory grows,
 * and from then on V8 looks at every access to a typed array whether its memory is still there.
 */
import { fileURLToPath } from 'node:url';
import { AskedProcess } from './measure/asked-process.ts';
import { machine } from './measure/machine.ts';
import { median } from './measure/medians.ts';
import { BARE_QUEUES } from './routing/bare-queues.mjs';
import { AGENTS, PROFILES, QUEUES } from './routing/size.mjs';

const WAITING = [10_000, 100_000, 1_000_000];
const QUEUES_PER_PROFILE = [20, 200];
const ROUNDS = 5;
const MEASURED_MS = 2_000;
const BARE_ROUNDS = 3;
const BARE_MEASURED_MS = 1_000;
const TIMED_ROUNDS = 3;

const program = fileURLToPath(new URL('routing/routing-process.mjs', import.meta.url));

/** One case: its process, and what was found there. */
class Case {
  #process;
  #found = [];
  #times = [];
  /** Held for each waiting contact. */
  bytes;

  static async start(...args) {
    const made = new Case();
    made.#process = new AskedProcess(program, args.map(String));
    made.bytes = await made.#process.ask({ kind: 'get ready' });
    return made;
  }

  async measure(forMs) {
    this.#found.push(await this.#process.ask({ kind: 'measure', forMs }));
  }

  async timeEach() {
    this.#times.push(await this.#process.ask({ kind: 'time each' }));
  }

  stop() {
    this.#process.stop();
  }

  /** Median, pairs a second by the clock. */
  get pairs() {
    return median(this.#found.map(({ byClock }) => byClock));
  }

  /** Pairs a second: median, and least to most; by the clock and of processor time. */
  get speed() {
    const told = (pairs) =>
      `${thousands(median(pairs))} k (${thousands(Math.min(...pairs))} to ${thousands(Math.max(...pairs))})`;
    const byClock = told(this.#found.map((found) => found.byClock));
    return `${byClock} pairs/s by the clock, ${told(this.#found.map((found) => found.byProcessor))} of processor time`;
  }

  /** Of one side that was timed: medians of its quantiles, in microseconds. */
  micros(side) {
    const shares = this.#times[0][side].map((_, share) => median(this.#times.map((sides) => sides[side][share])));
    return `${shares.map((micros) => micros.toFixed(1)).join(' / ')} µs`;
  }
}

const thousands = (pairs) => (pairs / 1_000).toFixed(1);

/** Every case so often, one after the other, so that what else the machine does meets all of them. */
async function inTurns(cases, rounds, measure) {
  for (let round = 0; round < rounds; round++) for (const each of cases) await measure(each);
}

async function started(makes) {
  const cases = [];
  for (const make of makes) cases.push(await make());
  return cases;
}

const print = (name, told) => console.log(`  ${name.padEnd(34)} ${told}`);

console.log(`${machine()}; ${AGENTS} agents, ${QUEUES} queues, ${PROFILES} profiles; p50 / p99 / p99.9`);

const matching = new Map();
for (const size of QUEUES_PER_PROFILE) {
  matching.set(size, await started(WAITING.map((waiting) => () => Case.start('matching', waiting, size))));
}
const lives = await started(WAITING.map((waiting) => () => Case.start('lives', waiting, QUEUES_PER_PROFILE[0])));
const allMatching = [...matching.values()].flat();
const centers = [...allMatching, ...lives];
await inTurns(centers, ROUNDS, (each) => each.measure(MEASURED_MS));
await inTurns(allMatching, TIMED_ROUNDS, (each) => each.timeEach());
for (const each of centers) each.stop();

for (const [at, waiting] of WAITING.entries()) {
  console.log(`\n${waiting} waiting`);
  for (const [size, cases] of matching) {
    const { speed, bytes } = cases[at];
    print(`matching, ${size} queues a profile`, `${speed}, ${bytes.toFixed(0)} bytes a waiting contact`);
    print('', `frees ${cases[at].micros(0)}, arrives ${cases[at].micros(1)}`);
  }
  const { speed, bytes, pairs } = lives[at];
  const share = (100 * pairs) / matching.get(QUEUES_PER_PROFILE[0])[at].pairs;
  print(
    `whole lives, ${QUEUES_PER_PROFILE[0]} queues a profile`,
    `${speed}, ${bytes.toFixed(0)} bytes a waiting contact`,
  );
  print('', `${share.toFixed(0)} % of the matching alone`);
}
for (const [size, cases] of matching) {
  const growth = cases[0].pairs / cases.at(-1).pairs;
  console.log(
    `\nfrom ${WAITING[0]} to ${WAITING.at(-1)} waiting a pair takes ${growth.toFixed(1)} times as long (${size} queues)`,
  );
}

for (const waiting of WAITING) {
  console.log(`\n${waiting} held by a bare queue`);
  const bare = await started(BARE_QUEUES.map((name) => () => Case.start(name, waiting)));
  await inTurns(bare, BARE_ROUNDS, (each) => each.measure(BARE_MEASURED_MS));
  for (const [at, name] of BARE_QUEUES.entries()) {
    bare[at].stop();
    print(name, bare[at].speed);
  }
}
