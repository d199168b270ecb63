import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** V8 doubles its nursery, up to 32 MB and as much again to copy into; beyond this it saves a server hardly any work. */
const NURSERY_BYTES = 10_000_000;

/** So much garbage there may be, of what is in use, before it is collected; until a program is opened V8 decides, and grows threefold. */
const GARBAGE_PERCENT = 10;

/** Node 24 and later: from then on a collection moves together what is left, and keeps no free pages for later. */
const SAVING_SINCE = 13;
const V8_VERSION = Number.parseInt(process.versions.v8, 10);

/**
 * Keeps a process small that is a language server and nothing else. An editor has many processes, and left alone V8 takes three times
 * what is in use: it gives nothing back before it has been idle for long. All of it is set from within, so that it holds for whatever
 * editor starts the server; figures stand in docs/decisions/memory-of-the-server.md.
 */
export function keepSmall(): { readonly giveBack: () => void } {
  const collect = garbageCollector();
  const giveBack = (): void => {
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    letNurseryGrow(false);
  };
  // loading the server itself has made the nursery as large as it gets
  giveBack();
  new PerformanceObserver(boundNursery).observe({ entryTypes: ['gc'] });
  return {
    giveBack() {
      giveBack();
      setFlagsFromString(`--heap-growing-percent=${GARBAGE_PERCENT}`);
      if (V8_VERSION >= SAVING_SINCE) setFlagsFromString('--memory-saver-mode');
    },
  };
}

/** Looks in a turn after each collection: V8 takes no bound once it runs, but may be told not to double the nursery again. */
function boundNursery(): void {
  const nursery = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  letNurseryGrow(nursery !== undefined && 2 * nursery.space_size <= NURSERY_BYTES);
}

function letNurseryGrow(mayGrow: boolean): void {
  setFlagsFromString(`--semi-space-growth-factor=${mayGrow ? 2 : 1}`);
}

type Collect = (how: { readonly type: 'major'; readonly execution: 'sync'; readonly flavor: 'last-resort' }) => void;

/** The collector that compacts, and gives the machine back what is free: V8 hands it to contexts that are made after it is told to. */
function garbageCollector(): Collect {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  setFlagsFromString('--no-expose-gc');
  return collect;
}
