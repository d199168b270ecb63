import { describe, expect, test } from 'vitest';
import type { Effect, Event, Input } from '../../src/core/protocol.ts';
import { VirtualClock } from '../../src/shell/clock.ts';
import type { Core } from '../../src/shell/loop.ts';
import { Shell } from '../../src/shell/shell.ts';
import { Outbox } from '../../src/shell/outbox.ts';
import { MemoryStore } from '../../src/store/memory-store.ts';
import { StaleEpochError, type Batch, type Store } from '../../src/store/store.ts';

/** A core that answers every input with one effect and one event, and refuses to stop what does not exist. */
function echo(): Core & { deadlineMs: number | null } {
  let seq = 0;
  return {
    deadlineMs: null,
    step(input, nowMs) {
      if (input.kind === 'stop contact') {
        return { effects: [], events: [], refusal: { code: 'unknown-contact', message: 'there is no such contact' } };
      }
      if (this.deadlineMs !== null && this.deadlineMs <= nowMs) this.deadlineMs = null;
      const event: Event = { seq: ++seq, atMs: nowMs, kind: 'hours overridden', hours: input.kind, state: null };
      const effect: Effect = { kind: 'hang up', leg: `${input.kind} ${seq}`, tone: 'none' };
      return { effects: [effect], events: [event], refusal: null };
    },
    nextDeadlineMs() {
      return this.deadlineMs;
    },
    changedRows: () => [],
  };
}

const rings = (leg: string): Input => ({ kind: 'leg rings', leg });

/** A shell whose doings are written down in order. */
function stage(store: Store, options: { readonly schedule?: (run: () => void) => void } = {}) {
  const doings: string[] = [];
  const clock = new VirtualClock(1_000);
  const core = echo();
  const shell = new Shell({
    core,
    clock,
    store,
    epoch: 1,
    turn: 0,
    outbox: new Outbox(),
    perform: ({ effect }) => doings.push(`effect ${effect.kind}`),
    publish: (event) => doings.push(`event ${event.seq}`),
    log: ({ level, message }) => doings.push(`${level}: ${message}`),
    ...options,
  });
  return { doings, clock, core, shell };
}

const working = (commit: (batch: Batch) => void | Promise<void>): Store => ({
  open: () => ({ epoch: 1, turn: 0, rows: [], recentReports: [], eventsOf: () => [], eventsAfter: () => [] }),
  commit,
  close: () => {},
});

describe('the shell', () => {
  test('commits first, then tells the events, lets the effects out, and acknowledges last', () => {
    const doings: string[] = [];
    const store = working(() => void doings.push('commit'));
    const { shell, doings: told } = stage(store);
    shell.add(rings('a'), {
      done: () => told.push('acknowledged'),
      failed: () => told.push('failed'),
    });
    expect(told).toEqual([]);
    shell.run();
    expect([...doings, ...told]).toEqual(['commit', 'event 1', 'effect hang up', 'acknowledged']);
  });

  test('lets nothing out before a slow commit is done', async () => {
    let commit = (): void => {};
    const { shell, doings } = stage(working(() => new Promise((resolve) => (commit = resolve))));
    const acknowledged = shell.submit(rings('a'));
    shell.run();
    shell.add(rings('b'));
    shell.run();
    expect(doings).toEqual([]);
    commit();
    await acknowledged;
    expect(doings).toEqual(['event 1', 'effect hang up']);
  });

  describe('on a store that takes several batches at once', () => {
    /** Its owner answers for the disk, oldest first. */
    function slow(batchesAtOnce: number) {
      const waiting: { readonly legs: readonly string[]; readonly done: () => void; readonly failed: () => void }[] =
        [];
      const legsOf = ({ inputs }: Batch) => inputs.flatMap(({ input }) => ('leg' in input ? input.leg : []));
      const store: Store = {
        ...working((batch) => {
          const { promise, resolve, reject } = Promise.withResolvers<void>();
          waiting.push({ legs: legsOf(batch), done: resolve, failed: () => reject(new Error('the disk is full')) });
          return promise;
        }),
        batchesAtOnce,
      };
      return { store, waiting };
    }

    test('the next turn is decided while the last one is written, a third one is not', async () => {
      const { store, waiting } = slow(4);
      const { shell, doings } = stage(store);
      for (const leg of ['a', 'b', 'c', 'd']) {
        shell.add(rings(leg));
        shell.run();
      }
      expect(waiting.map(({ legs }) => legs)).toEqual([['a'], ['b']]);
      expect(doings).toEqual([]);
      waiting[0]?.done();
      await settled();
      expect(doings).toEqual(['event 1', 'effect hang up']);
      expect(waiting.map(({ legs }) => legs)).toEqual([['a'], ['b'], ['c', 'd']]);
    });

    test('more are decided only where turns are full', () => {
      const { store, waiting } = slow(4);
      const { shell } = stage(store);
      for (let input = 0; input < 3_000; input++) shell.add(rings('a'));
      shell.run();
      expect(waiting.map(({ legs }) => legs.length)).toEqual([512, 512, 512, 512]);
    });

    test('is at rest, or closed, when everything is answered and out', async () => {
      const { store, waiting } = slow(4);
      const { shell, doings } = stage(store);
      for (const leg of ['a', 'b']) {
        shell.add(rings(leg));
        shell.run();
      }
      const closed = shell.close().then(() => doings.push('closed'));
      waiting[0]?.done();
      await settled();
      expect(doings).toEqual(['event 1', 'effect hang up']);
      waiting[1]?.done();
      await settled();
      // What was carried out is confirmed with one more.
      waiting[2]?.done();
      await closed;
      expect(doings).toEqual(['event 1', 'effect hang up', 'event 2', 'effect hang up', 'closed']);
    });

    test('S38: when one fails, nothing of it and of the next leaves, and both senders hear why', async () => {
      const { store, waiting } = slow(4);
      const { shell, doings } = stage(store);
      const sent = ['a', 'b', 'c'].map((leg) => {
        const acknowledged = shell.submit(rings(leg)).catch((error: unknown) => error);
        shell.run();
        return acknowledged;
      });
      for (const { failed } of waiting) failed();
      for (const each of sent) expect(await each).toMatchObject({ code: 'store-failed' });
      expect(doings).toEqual(['error: the store took no more, so this center decides no more: the disk is full']);
    });
  });

  test.each([
    ['throws', (): void => void disk()],
    ['rejects', async (): Promise<void> => void disk()],
  ])(
    'a store that %s: no effect and no event leaves, the sender hears why, and nothing is decided any more',
    async (_how, commit) => {
      const { shell, doings } = stage(working(commit));
      const sent = shell.submit(rings('a')).catch((error: unknown) => error);
      shell.run();
      expect(await sent).toMatchObject({ code: 'store-failed' });
      await expect(shell.submit(rings('b'))).rejects.toMatchObject({ code: 'store-failed' });
      shell.run();
      expect(doings).toEqual(['error: the store took no more, so this center decides no more: the disk is full']);
    },
  );

  test('what comes in together is one batch, in order, with one instant', () => {
    const batches: Batch[] = [];
    const { shell } = stage(working((batch) => void batches.push(batch)));
    for (const leg of ['a', 'b', 'c']) shell.add(rings(leg));
    shell.run();
    expect(batches.map(({ inputs }) => inputs)).toEqual([
      ['a', 'b', 'c'].map((leg) => ({ atMs: 1_000, input: rings(leg) })),
    ]);
  });

  test('a clock that jumps back is held (S7)', () => {
    const batches: Batch[] = [];
    const { shell, clock } = stage(working((batch) => void batches.push(batch)));
    for (const nowMs of [1_000, 900, 1_100]) {
      clock.nowMs = () => nowMs;
      shell.add(rings('a'));
      shell.run();
    }
    expect(batches.flatMap(({ inputs }) => inputs.map(({ atMs }) => atMs))).toEqual([1_000, 1_000, 1_100]);
  });

  test('hands a refusal to its sender', async () => {
    const { shell } = stage(working(() => {}));
    const sent = shell.submit({ kind: 'stop contact', contact: 'c-9' });
    shell.run();
    expect((await sent).refusal?.code).toBe('unknown-contact');
  });

  test('wakes the core at its deadline', () => {
    const due: (() => void)[] = [];
    const { shell, core, clock, doings } = stage(
      working(() => {}),
      { schedule: (run) => due.push(run) },
    );
    core.deadlineMs = 5_000;
    shell.run();
    expect(clock.nextMs()).toBe(5_000);
    clock.moveTo(5_000);
    clock.runDue();
    for (const run of due.splice(0)) run();
    expect(doings).toEqual(['event 1', 'effect hang up']);
    expect(clock.nextMs()).toBeNull();
  });

  test('takes nothing more once it is closed', async () => {
    const { shell } = stage(working(() => {}));
    await shell.close();
    await expect(shell.submit(rings('a'))).rejects.toMatchObject({ code: 'closed' });
  });
});

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function disk(): never {
  throw new Error('the disk is full');
}

describe('the memory store', () => {
  const batch = (epoch: number, key: string, json: string | null): Batch => ({
    epoch,
    turn: 1,
    atMs: 1,
    inputs: [{ atMs: 1, input: rings(key), report: `report ${key}` }],
    events: [],
    rows: [{ table: 'contact', key, json }],
  });

  test('gives back what was committed to whoever opens it next', () => {
    const store = new MemoryStore();
    const { epoch } = store.open();
    store.commit(batch(epoch, 'c-1', 'waiting'));
    store.commit(batch(epoch, 'c-2', 'waiting'));
    store.commit(batch(epoch, 'c-2', null));
    const opened = store.open();
    expect(opened.rows).toEqual([{ table: 'contact', key: 'c-1', json: 'waiting' }]);
    expect(opened.recentReports).toEqual(['report c-1', 'report c-2', 'report c-2']);
  });

  test('refuses an owner who has been replaced', () => {
    const store = new MemoryStore();
    const { epoch } = store.open();
    store.open();
    expect(() => store.commit(batch(epoch, 'c-1', '{}'))).toThrow(StaleEpochError);
  });
});
