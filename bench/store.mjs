/**
 * The store in a file: how many transitions of contacts a second a center commits at full sync, beside what the same driver
 * does when it inserts as many bytes in as many transactions; and how long a restart with a million who wait takes.
 *
 * What is raw does one insert for each transition with all bytes that the center hands to its store for one (rows, inputs and
 * lines of the log, as JSON), as many in a transaction as the center commits together. It decides nothing, makes no rows and no
 * JSON, keeps no state, and its file does not shrink. A thread of the store's own writes the file of the center while that decides
 * the next turn: a second of the clock holds more of two processors then, hence the processor time beside it.
 *
 * Each has a process of its own, warmed up, as a service has; they take turns, so that what else the machine does meets both. The
 * compiled packages are measured, as they are installed.
 *
 *   npm run bench -- store
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AskedProcess } from './measure/asked-process.ts';
import { machine } from './measure/machine.ts';
import { median } from './measure/medians.ts';

const BATCHES = [1, 8, 64, 512];
const ROUNDS = 5;
const MEASURED_MS = 1_500;
const WAITING = 1_000_000;

const program = fileURLToPath(new URL('store/store-process.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'));

/** Both sides for so many inputs a commit: what a transition is made of, and what each round found. */
async function compared(batch) {
  const [center, raw] = [new AskedProcess(program, ['center']), new AskedProcess(program, ['raw'])];
  const path = (name) => join(folder, `${name}-${batch}.db`);
  const weight = await center.ask({ kind: 'transitions', path: path('center'), batch });
  await raw.ask({ kind: 'raw', path: path('raw'), each: weight.each, bytes: weight.bytes });
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const own = await center.ask({ kind: 'measure', forMs: MEASURED_MS });
    const beside = await raw.ask({ kind: 'measure', forMs: MEASURED_MS });
    rounds.push({ own, beside });
  }
  center.stop();
  raw.stop();
  for (const name of ['center', 'raw']) for (const end of ['', '-wal']) rmSync(path(name) + end, { force: true });
  return { weight, rounds };
}

const whole = (value) => Math.round(value).toLocaleString('en-US');

console.log(machine());
console.log(
  'transitions of contacts a second at full sync; raw: the same driver inserts as many bytes in as many commits',
);
console.log(
  'rows: of the state, handed to the store with a transition; bytes: all that is handed to it; written: to the disk\n',
);
console.log(
  '| inputs a commit | transitions a commit | rows | bytes | written | raw | transitions a second | of raw | by processor time | of raw |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
for (const batch of BATCHES) {
  const { weight, rounds } = await compared(batch);
  const of = (figure) => median(rounds.map(figure));
  const told = [
    whole(batch),
    weight.each.toFixed(1),
    weight.rows.toFixed(1),
    whole(weight.bytes),
    whole(of(({ own }) => own.written)),
    whole(of(({ beside }) => beside.written)),
    whole(of(({ own }) => own.rate)),
    of(({ own, beside }) => own.rate / beside.rate).toFixed(2),
    whole(of(({ own }) => own.cpuRate)),
    of(({ own, beside }) => own.cpuRate / beside.cpuRate).toFixed(2),
  ];
  console.log(`| ${told.join(' | ')} |`);
}

const path = join(folder, 'million.db');
const before = new AskedProcess(program, ['center that leaves']);
const came = await before.ask({ kind: 'leave waiting', path, waiting: WAITING });
before.stop();
const after = new AskedProcess(program, ['center that comes back']);
const { waiting, ms, cpuMs, heapMib } = await after.ask({ kind: 'restart', path });
after.stop();
console.log(
  `\n${whole(waiting)} waiting contacts, put in at ${whole(came)} a second, are back after ${(ms / 1_000).toFixed(1)} s ` +
    `(${(cpuMs / 1_000).toFixed(1)} s of processor time), in ${whole(heapMib)} MiB of heap`,
);
rmSync(folder, { recursive: true, force: true });
