import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createCenter, RingbackError, SimulatedTelephony, VirtualClock } from '../../src/index.ts';
import { sqlite, StoreFileError } from '../../src/sqlite/index.ts';
import type { Batch, Store } from '../../src/store/store.ts';
import { compiledExample } from '../support/compile-example.ts';
import { emptyFolder } from '../support/folder.ts';

const DISK = '2m';
const FILLER_BYTES = 900_000;
const REQUESTS_MAX = 20_000;
const SETTINGS = {
  queue: 'SupportCallbacks',
  initialDelayMs: 3_600_000,
  retries: 1,
  betweenAttemptsMs: 60_000,
  creationFlow: null,
  flow: 'SupportLine',
  block: 'b',
};

/** A disk that is too small, and somebody who makes room on it. */
interface SmallDisk {
  readonly store: Store;
  readonly what: string;
  makeRoom(): void;
}

/** A small file system where one may be mounted; else a store that says so by itself after some commits. */
function smallDisk(): SmallDisk {
  const folder = join(emptyFolder(), 'disk');
  mkdirSync(folder);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder]);
  if (status !== 0) return failingStore(join(folder, 'center.db'));
  onTestFinished(() => void spawnSync('umount', [folder]));
  const filler = join(folder, 'filler');
  writeFileSync(filler, Buffer.alloc(FILLER_BYTES));
  return {
    store: sqlite(join(folder, 'center.db')),
    what: `a file system of ${DISK}`,
    makeRoom: () => rmSync(filler),
  };
}

const COMMITS_UNTIL_FULL = 40;

function failingStore(path: string): SmallDisk {
  const inner = sqlite(path);
  let commits = 0;
  let isFull = false;
  const fail = (): void => {
    if (isFull)
      throw new StoreFileError('disk-full', path, 'the disk is full; make room, and the center goes on by itself');
  };
  const store: Store = {
    open: () => {
      fail();
      return inner.open();
    },
    commit: (batch: Batch) => {
      isFull ||= ++commits === COMMITS_UNTIL_FULL;
      fail();
      inner.commit(batch);
    },
    close: () => inner.close(),
  };
  return {
    store,
    what: 'a store that fails by itself: no file system could be mounted',
    makeRoom: () => (isFull = false),
  };
}

test('a full disk is told in words, costs nothing that was acknowledged, and is over when there is room', async () => {
  const { program } = compiledExample('queued-callback');
  const roomy = { ...SETTINGS, queue: program.queues.find(({ limit }) => limit === null)?.name ?? SETTINGS.queue };
  const disk = smallDisk();
  process.stdout.write(`the disk is ${disk.what}\n`);
  const clock = new VirtualClock(Date.UTC(2026, 2, 2, 18));
  const log: string[] = [];
  const center = await createCenter({
    program,
    telephony: new SimulatedTelephony(clock),
    store: disk.store,
    clock,
    log: ({ message }) => log.push(message),
  });
  onTestFinished(async () => void (await center.close()));

  const acknowledged: string[] = [];
  const ask = async (index: number): Promise<string> => {
    const number = `+1206555${String(1000 + (index % 9000))}`;
    const contact = await center.contacts.enqueue({ channel: 'task', queue: roomy.queue, attributes: { number } });
    acknowledged.push(contact);
    if (index % 3 === 0) await center.contacts.leave(acknowledged.shift() ?? contact);
    return contact;
  };
  let refusal: unknown = null;
  for (let index = 0; index < REQUESTS_MAX && refusal === null; index++) {
    refusal = await ask(index).then(
      () => null,
      (error: unknown) => error,
    );
    if (refusal instanceof RingbackError && refusal.code === 'queue-full') {
      refusal = null;
      await center.contacts.leave(acknowledged.shift() ?? '');
    }
  }
  expect(refusal).toMatchObject({ name: 'RingbackError', code: 'store-failed' });
  expect((refusal as Error).message).toContain('the disk is full; make room');
  // It is opened again and again meanwhile, and may take a little before it is full once more; nothing breaks.
  for (let tries = 0; tries < 20; tries++) {
    const told = await ask(1).then(
      () => 'taken',
      (error: RingbackError) => error.code,
    );
    expect(['taken', 'store-failed', 'queue-full']).toContain(told);
    await pass(clock, 2_000);
  }
  expect(log.join('\n')).toContain('so this center decides no more');

  disk.makeRoom();
  await pass(clock, 60_000);
  expect(log.at(-1)).toBe('the store works again, and the center goes on from what is on record');
  // Each is there, or it could not leave.
  for (const contact of acknowledged.slice(-20)) await center.contacts.leave(contact);
  await expect(ask(1)).resolves.toMatch(/^c-\d+$/);
});

async function pass(clock: VirtualClock, durationMs: number): Promise<void> {
  const untilMs = clock.nowMs() + durationMs;
  for (let nextMs = clock.nextMs(); nextMs !== null && nextMs <= untilMs; nextMs = clock.nextMs()) {
    clock.moveTo(nextMs);
    clock.runDue();
    await new Promise((resolve) => setImmediate(resolve));
  }
  clock.moveTo(untilMs);
}
