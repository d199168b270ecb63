/** How long a center takes to open what another one left behind. */
import { SqliteStore } from '../../packages/runtime/dist/sqlite/sqlite-store.js';
import { CALLER, legNamed, openCenter } from './center.mjs';

/** Inputs a commit while the contacts are put in. */
const BATCH = 512;

/** So many contacts wait, and the center is gone. How many came in a second. */
export function leaveWaiting(path, waiting) {
  // What was committed is there when it returns: nobody waits for the rest at the end.
  const store = new SqliteStore(path, { thread: false });
  const { engine, clock } = openCenter(store);
  const began = performance.now();
  for (let call = 1; call <= waiting; call++) {
    engine.add({ kind: 'enqueue', leg: legNamed(call), from: CALLER, queue: 'Support' });
    if (call % BATCH > 0) continue;
    clock.moveTo(clock.nowMs() + 10);
    engine.run();
  }
  engine.run();
  const ms = performance.now() - began;
  engine.abandon();
  store.close();
  return (waiting / ms) * 1_000;
}

/** What it took by the clock and of processor time, and the heap that is in use then, in MiB. */
export function restart(path) {
  const store = new SqliteStore(path);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const { engine } = openCenter(store);
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  globalThis.gc?.();
  const heapMib = process.memoryUsage().heapUsed / 2 ** 20;
  const { size } = engine.state.contacts;
  engine.abandon();
  store.close();
  return { waiting: size, ms, cpuMs: (user + system) / 1_000, heapMib };
}
