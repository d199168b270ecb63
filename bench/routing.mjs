/**
 * The matching alone, in a steady state: an agent becomes free and takes what comes first, a contact arrives; now and then
 * somebody gives up or is ordered anew. Beside it what a bare queue costs that knows neither queues nor profiles nor delays:
 * one push and one pop, of as many entries, in the same run.
 *
 *   npm run bench -- routing
 */
import FlatQueue from 'flatqueue';
import { MinQueue } from 'heapify';
import TinyQueue from 'tinyqueue';
import { Router } from '../packages/runtime/src/core/routing/router.ts';

const WAITING = [10_000, 100_000, 1_000_000];
const QUEUES_PER_PROFILE = [20, 200];
const QUEUES = 1_000;
const PROFILES = 200;
const AGENTS = 10_000;
/** Of a hundred pairs. */
const GIVE_UP = 5;
const ORDERED_ANEW = 2;
const DELAYS_MS = [0, 0, 0, 10_000, 30_000];
const WARM_UP_PAIRS = 100_000;
const RUN_MS = 2_000;
const TIMED_PAIRS = 200_000;
const PRIORITY_STEP = 2 ** 45;

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

/** Most contacts have the default priority. */
const priorityOf = (below) => (below(5) === 0 ? 1 + below(9) : 5);

function profilesOf(size, below) {
  return Array.from({ length: PROFILES }, (_, index) => {
    const served = new Set();
    while (served.size < size) served.add(below(QUEUES));
    const serves = [...served].map((queue) => ({
      queue: `Queue${queue}`,
      channels: null,
      priority: 1 + below(3),
      delayMs: DELAYS_MS[below(DELAYS_MS.length)],
    }));
    const channels = [{ channel: 'voice', capacity: 1 }];
    return { name: `Profile${index}`, displayName: null, channels, afterCallWorkMs: 0, serves };
  });
}

/** A center with so many contacts waiting and all agents at work. */
class Center {
  constructor(waiting, queuesPerProfile) {
    this.below = dice(1);
    this.router = new Router(profilesOf(queuesPerProfile, this.below));
    this.nowMs = 1_700_000_000_000;
    this.sequence = 0;
    this.queues = Array.from({ length: QUEUES }, (_, index) => `Queue${index}`);
    this.agents = Array.from({ length: AGENTS }, (_, index) => ({
      id: `Agent${index}`,
      profile: `Profile${index % PROFILES}`,
    }));
    this.free = [['voice', 1]];
    this.matches = 0;
    // They came evenly over the last minutes, so that most delays have passed.
    for (let left = waiting; left > 0; left--) {
      if (left % 10 === 0) this.nowMs++;
      this.arrives();
    }
    this.nowMs += 60_000;
    this.settle();
  }

  settle() {
    this.router.release(this.nowMs);
    for (let match = this.router.next(); match !== undefined; match = this.router.next()) {
      this.matches++;
      this.router.busy(match.agent);
    }
  }
  arrives() {
    const { below, nowMs } = this;
    this.router.wait(
      {
        sequence: this.sequence++,
        queue: this.queues[below(QUEUES)],
        channel: 'voice',
        is: 'call',
        priority: priorityOf(below),
        effectiveStartMs: nowMs - below(1_000),
        enteredAtMs: nowMs,
      },
      nowMs,
    );
    this.settle();
  }
  frees() {
    const { id, profile } = this.agents[this.below(AGENTS)];
    this.router.idle(id, profile, this.nowMs, this.free);
    this.settle();
  }
  /** Somebody who may be waiting still gives up, or is ordered anew. */
  happens() {
    const { below } = this;
    const what = below(100);
    if (what >= GIVE_UP + ORDERED_ANEW) return;
    const some = below(this.sequence);
    if (what < GIVE_UP) this.router.leave(some);
    else this.router.reorder(some, priorityOf(below), this.nowMs - below(60_000), this.nowMs);
    this.settle();
  }
  pair() {
    this.nowMs++;
    this.frees();
    this.arrives();
    this.happens();
  }
}

const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/**
 * Pairs a second of processor time, that of the collector's threads included: on a machine that others use, too, a second of
 * the clock says more about them.
 */
function measure(pair) {
  for (
    let done = 0, start = processorMs();
    done < WARM_UP_PAIRS && (done % 100 > 0 || processorMs() - start < RUN_MS);
    done++
  )
    pair();
  let done = 0;
  const start = processorMs();
  while (processorMs() - start < RUN_MS) for (let i = 0; i < 1_000; i++, done++) pair();
  return (done / (processorMs() - start)) * 1_000;
}
/** Microseconds that a thing takes: median and 99th percentile; the clock costs some 0.05 of them. */
function quantiles(before, does) {
  const micros = new Float64Array(TIMED_PAIRS);
  for (let i = 0; i < TIMED_PAIRS; i++) {
    before();
    const start = performance.now();
    does();
    micros[i] = (performance.now() - start) * 1_000;
  }
  micros.sort();
  return [0.5, 0.99, 0.999].map((share) => micros[Math.floor(share * TIMED_PAIRS)].toFixed(1)).join(' / ');
}

const used = () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

function routing(waiting, queuesPerProfile) {
  const before = used();
  const center = new Center(waiting, queuesPerProfile);
  const bytes = (used() - before) / waiting;
  const perSecond = measure(() => center.pair());
  const rest = () => {
    center.arrives();
    center.happens();
    center.nowMs++;
  };
  const frees = quantiles(rest, () => center.frees());
  const arrives = quantiles(
    () => {
      center.nowMs++;
      center.frees();
    },
    () => center.arrives(),
  );
  print(`router, ${queuesPerProfile} queues a profile`, perSecond, `frees ${frees} µs, arrives ${arrives} µs`, bytes);
  return perSecond;
}

/** Bare queues: `push(key, id)` and `pop()`. */
const BARE = {
  'plain sorted list': () => {
    const items = [];
    return {
      fill: (entries) => {
        for (const [key, id] of entries) items.push({ key, id });
        items.sort((a, b) => b.key - a.key);
      },
      push(key, id) {
        let low = 0;
        let high = items.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (items[middle].key > key) low = middle + 1;
          else high = middle;
        }
        items.splice(low, 0, { key, id });
      },
      pop: () => items.pop(),
    };
  },
  tinyqueue: () => {
    const queue = new TinyQueue([], (a, b) => a.key - b.key);
    return { push: (key, id) => queue.push({ key, id }), pop: () => queue.pop() };
  },
  heapify: (capacity) => {
    const queue = new MinQueue(capacity, [], [], Uint32Array, Float64Array);
    return { push: (key, id) => queue.push(id, key), pop: () => queue.pop() };
  },
  flatqueue: () => {
    const queue = new FlatQueue();
    return { push: (key, id) => queue.push(id, key), pop: () => queue.pop() };
  },
};

function bare(name, waiting) {
  const below = dice(1);
  const queue = BARE[name](waiting + 2);
  let nowMs = 1_700_000_000_000;
  let id = 0;
  const entry = () => [priorityOf(below) * PRIORITY_STEP + nowMs++ - below(1_000), id++];
  const entries = Array.from({ length: waiting }, entry);
  if (queue.fill) queue.fill(entries);
  else for (const [key, held] of entries) queue.push(key, held);
  print(
    `  ${name}`,
    measure(() => {
      queue.push(...entry());
      queue.pop();
    }),
  );
}

function print(name, perSecond, times = '', bytes = null) {
  const memory = bytes === null ? '' : `, ${bytes.toFixed(0)} bytes a waiting contact`;
  console.log(`  ${name.padEnd(31)} ${(perSecond / 1_000).toFixed(0).padStart(6)} k pairs/s  ${times}${memory}`);
}

console.log(`Node ${process.version}; ${AGENTS} agents, ${QUEUES} queues, ${PROFILES} profiles; p50 / p99 / p99.9`);
const found = new Map();
for (const waiting of WAITING) {
  console.log(`\n${waiting} waiting`);
  for (const size of QUEUES_PER_PROFILE) found.set(`${waiting} ${size}`, routing(waiting, size));
  for (const name of Object.keys(BARE)) bare(name, waiting);
}
for (const size of QUEUES_PER_PROFILE) {
  const growth = found.get(`${WAITING[0]} ${size}`) / found.get(`${WAITING.at(-1)} ${size}`);
  console.log(
    `\nfrom ${WAITING[0]} to ${WAITING.at(-1)} waiting a pair takes ${growth.toFixed(1)} times as long (${size} queues)`,
  );
}
