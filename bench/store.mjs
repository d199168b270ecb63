/**
 * The store in a file: how many transitions of contacts a second a center commits at full sync, beside what the same driver
 * does when it inserts as many bytes in as many transactions; and how long a restart with a million who wait takes.
 *
 * What is raw does one insert for each transition with all bytes that the center hands to its store for one (rows, inputs and
 * lines of the log, as JSON), as many in a transaction as the center commits together, into one table without an index. It is as
 * durable (write-ahead log, `synchronous = FULL`, read back) and has the settings of the store. It decides nothing, makes no
 * rows and no JSON, keeps no state, and its file does not shrink.
 *
 *   npm run bench -- store
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Engine } from '../packages/runtime/src/shell/engine.ts';
import { VirtualClock } from '../packages/runtime/src/shell/clock.ts';
import { SqliteStore } from '../packages/runtime/src/sqlite/sqlite-store.ts';
import { compile } from '../packages/dsl/dist/index.js';

const SOURCE = `center Acme {
  country: US
  timezone: UTC
}

queue Support {
}

routing profile Everybody {
  channels: voice 1
  after-call work: 0s
  serve Support at priority 1
}
`;
const BATCHES = [1, 8, 64, 512];
const AGENTS = 600;
const RUNS = 3;
const RUN_MS = 1_500;
const WAITING = 1_000_000;
const START_MS = Date.UTC(2026, 2, 2, 10);

const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
const { program } = compile([{ path: 'center.flow', text: SOURCE }]);

/** Steps of a contact from one stage to the next, by what the log says of them. */
const isTransition = ({ kind, how }) =>
  kind === 'contact created' ||
  kind === 'queued' ||
  kind === 'offered' ||
  (kind === 'offer ended' && how === 'accepted') ||
  kind === 'joined' ||
  kind === 'contact ended';

/** Counts what is written on its way to the real store. */
class Counted {
  isCounting = false;
  constructor(store) {
    this.store = store;
    this.reset();
  }
  reset() {
    this.transitions = this.bytes = this.rows = this.commits = 0;
  }
  open() {
    return this.store.open();
  }
  commit(batch) {
    this.commits++;
    for (const event of batch.events) if (isTransition(event)) this.transitions++;
    if (this.isCounting) {
      for (const { json, key } of batch.rows) this.bytes += json?.length ?? key.length;
      this.bytes += JSON.stringify(batch.events).length + JSON.stringify(batch.inputs).length;
      this.rows += batch.rows.length;
    }
    this.store.commit(batch);
  }
  close() {
    this.store.close();
  }
}

const telephony = { start() {}, perform() {}, reconcile: () => [], stop() {} };

function center(store) {
  const clock = new VirtualClock(START_MS);
  const offers = [];
  const joined = [];
  const legs = new Map();
  const engine = new Engine({
    program,
    seed: 1,
    order: 'first come',
    store,
    telephony,
    messages: null,
    functions: {},
    clock,
    log: (line) => console.log(line.message),
    publish: (event) => {
      if (event.kind === 'offered') offers.push(event);
      else if (event.kind === 'joined') {
        joined.push(legs.get(event.contact));
        legs.delete(event.contact);
      }
    },
    onEffect: ({ effect }) => {
      if (effect.kind === 'answer') legs.set(effect.contact, effect.leg);
    },
  });
  engine.open();
  engine.catchUp();
  return { engine, clock, offers, joined };
}

/** Callers come, are offered, accepted, talk and leave; so many inputs are committed together. */
function transitions(batch) {
  const path = join(folder, `center-${batch}.db`);
  const store = new Counted(new SqliteStore(path));
  const { engine, clock, offers, joined } = center(store);
  for (let agent = 1; agent <= AGENTS; agent++) {
    engine.add({ kind: 'agent signs in', agent: `Agent ${agent}`, profile: 'Everybody', status: 'available' });
  }
  engine.run();
  let call = 0;
  const turn = () => {
    for (let input = 0; input < batch; input++) {
      const over = joined.shift();
      const offered = over === undefined ? offers.shift() : undefined;
      if (over !== undefined) engine.add({ kind: 'leg ended', leg: over, end: 'hung up' });
      else if (offered !== undefined) engine.add({ kind: 'agent accepts', agent: offered.agent, offer: offered.offer });
      else engine.add({ kind: 'enqueue', leg: `call-${++call}`, from: '+12065550111', queue: 'Support' });
    }
    clock.moveTo(clock.nowMs() + 1);
    engine.run();
  };
  const counting = performance.now() + RUN_MS / 3;
  store.isCounting = true;
  store.reset();
  while (performance.now() < counting) turn();
  const bytes = store.bytes / store.transitions;
  const rows = store.rows / store.transitions;
  store.isCounting = false;
  store.reset();
  const spent = timed(turn);
  const { transitions: counted, commits } = store;
  engine.abandon();
  store.close();
  drop(path);
  return { ...perSecond(counted, spent), bytes, rows, each: counted / commits };
}

/** Repeats an act for a while; how long it took, by the clock and of processor time. */
function timed(act) {
  const written = writtenBytes();
  const cpu = process.cpuUsage();
  const began = performance.now();
  while (performance.now() < began + RUN_MS) act();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1000, written: writtenBytes() - written };
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

const perSecond = (count, { ms, cpuMs, written }) => ({
  rate: (count / ms) * 1000,
  cpuRate: (count / cpuMs) * 1000,
  written: written / count,
});

/** So many inserts of so many bytes in a transaction, and nothing else. */
function raw(perTransaction, bytes) {
  const path = join(folder, 'raw.db');
  const db = new DatabaseSync(path);
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -16384',
  );
  if (Object.values(db.prepare('PRAGMA synchronous').get())[0] !== 2) throw new Error('SQLite does not write in full');
  db.exec('CREATE TABLE line (seq INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO line (json) VALUES (?)');
  const text = 'x'.repeat(Math.round(bytes));
  const count = Math.max(1, Math.round(perTransaction));
  let rows = 0;
  const spent = timed(() => {
    db.exec('BEGIN IMMEDIATE');
    for (let row = 0; row < count; row++) insert.run(text);
    db.exec('COMMIT');
    rows += count;
  });
  db.close();
  drop(path);
  return perSecond(rows, spent);
}

function drop(path) {
  for (const end of ['', '-wal', '-shm', '-owner']) rmSync(path + end, { force: true });
}

const whole = (value) => Math.round(value).toLocaleString('en-US');
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

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
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const own = transitions(batch);
    const beside = raw(own.each, own.bytes);
    runs.push({ own, beside, ratio: own.rate / beside.rate, cpuRatio: own.cpuRate / beside.cpuRate });
  }
  const ratio = median(runs.map((run) => run.ratio)).toFixed(2);
  const cpuRatio = median(runs.map((run) => run.cpuRatio)).toFixed(2);
  const { own, beside } = runs.toSorted((a, b) => a.own.rate - b.own.rate)[RUNS >> 1];
  console.log(
    `| ${batch} | ${own.each.toFixed(1)} | ${own.rows.toFixed(1)} | ${whole(own.bytes)} | ${whole(own.written)} | ${whole(beside.written)} | ` +
      `${whole(own.rate)} | ${ratio} | ${whole(own.cpuRate)} | ${cpuRatio} |`,
  );
}

{
  const path = join(folder, 'million.db');
  const store = new SqliteStore(path);
  const { engine, clock } = center(store);
  let made = performance.now();
  for (let call = 1; call <= WAITING; call++) {
    engine.add({ kind: 'enqueue', leg: `call-${call}`, from: '+12065550111', queue: 'Support' });
    if (call % 512 > 0) continue;
    clock.moveTo(clock.nowMs() + 10);
    engine.run();
  }
  engine.run();
  made = performance.now() - made;
  const nowMs = clock.nowMs();
  engine.abandon();
  store.close();
  globalThis.gc?.();
  const again = new SqliteStore(path);
  const began = performance.now();
  const cpu = process.cpuUsage();
  const restarted = center(again);
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  restarted.clock.moveTo(nowMs);
  globalThis.gc?.();
  const { contacts } = restarted.engine.state;
  console.log(
    `\n${whole(contacts.size)} waiting contacts, put in at ${whole(WAITING / (made / 1000))} a second, are back after ` +
      `${(ms / 1000).toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor time), in ${whole(process.memoryUsage().heapUsed / 2 ** 20)} MiB of heap`,
  );
  restarted.engine.abandon();
  again.close();
}
rmSync(folder, { recursive: true, force: true });
