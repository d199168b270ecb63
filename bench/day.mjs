/**
 * A day of 100,000 calls through examples/queued-callback: ten hours, calls by chance, agents enough for most of them, callbacks
 * and their dials, the whole core with simulated telephones in virtual time, and the check that nobody was served out of order.
 *
 *   npm run bench -- day
 */
import { readdirSync, readFileSync } from 'node:fs';
import { compile } from '../packages/dsl/dist/index.js';
import { playTraffic } from '../packages/runtime/dist/simulation/index.js';
import { processorMs } from './routing/measure.mjs';

const CALLS = 100_000;
const OPEN_HOURS = 10;
const HOUR_MS = 3_600_000;
/** Two hours before the usual start of such plays, which is ten in the morning: as the hours of the example open. */
const OPENS_AT_MS = Date.parse('2026-03-02T08:00:00-08:00');
const AGENTS = 600;

const folder = new URL('../examples/queued-callback/', import.meta.url);
const sources = readdirSync(folder)
  .filter((file) => file.endsWith('.flow') && !file.endsWith('.test.flow'))
  .sort()
  .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));
const { program } = compile(sources);
const beganMs = performance.now();
const processorBeganMs = processorMs();
const traffic = playTraffic({
  program,
  seed: 1,
  callsPerHour: CALLS / OPEN_HOURS,
  agents: AGENTS,
  startMs: OPENS_AT_MS,
  durationMs: OPEN_HOURS * HOUR_MS,
});
while (!traffic.done()) traffic.advance(HOUR_MS);
const { calls, answered, abandoned, callbacks, events, order } = traffic.summary();
const seconds = ((processorMs() - processorBeganMs) / 1_000).toFixed(1);
const clock = ((performance.now() - beganMs) / 1_000).toFixed(1);
console.log(`Node ${process.version}; ${AGENTS} agents, ${OPEN_HOURS} hours`);
console.log(`  ${calls} calls, ${answered} answered, ${abandoned} abandoned, ${callbacks.requested} callbacks`);
console.log(`  ${callbacks.dials} dials, ${events} events, ${order.outOfOrder} of ${order.offers} offers out of order`);
console.log(`  ${seconds} s of processor time, ${clock} s by the clock`);
