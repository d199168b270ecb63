import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Event } from '../../src/core/protocol.ts';
import { VirtualClock } from '../../src/shell/clock.ts';
import { Engine, type EngineOptions } from '../../src/shell/engine.ts';
import { FollowedLog } from '../../src/shell/followed-log.ts';
import { sqlite } from '../../src/sqlite/index.ts';
import { MemoryStore } from '../../src/store/memory-store.ts';
import { SimulatedTelephony } from '../../src/telephony/simulated.ts';
import type { ContactRecord } from '../../src/records/contact-record.ts';
import { instant } from '../core/center.ts';
import { callback } from '../core/callback-center.ts';
import { disconnect, flow, on, play, program, SECOND, setQueue, transferToQueue } from '../core/program-builder.ts';
import { emptyFolder } from '../support/folder.ts';

const MIA = '+12065550111';
const center = program({
  queues: { Back: {} },
  profiles: { Agents: { serves: [{ queue: 'Back' }] } },
  flows: [
    flow('Ask', 'inbound', {
      note: {
        kind: 'set attributes',
        attributes: [{ name: 'reason', value: { kind: 'text', text: ['billing'] } }],
        outcomes: on({ error: null }),
      } as never,
      callback: callback({ initialDelayMs: SECOND, retries: 1 }),
      bye: disconnect,
      sorry: play('Sorry.'),
      end: disconnect,
    }),
    flow('Hold', 'inbound', { queue: setQueue('Back'), to: transferToQueue() }),
    flow('Look', 'inbound', {
      find: {
        kind: 'invoke',
        function: { kind: 'name', name: 'Find' },
        arguments: [],
        timeoutMs: 60_000,
        outcomes: on({ error: null }),
      },
      bye: disconnect,
    }),
    flow('Tell', 'inbound', {
      sms: {
        kind: 'send sms',
        number: { kind: 'caller number' },
        text: ['We are closed.'],
        outcomes: on({ error: null }),
      } as never,
      say: play('Good bye, and thank you for your call.'),
      bye: disconnect,
    }),
  ],
});

type Service = ReturnType<typeof serviceOn>;

/** One process of a service: on a store and telephones that outlive it. */
function serviceOn(world: {
  readonly store: EngineOptions['store'];
  readonly clock: VirtualClock;
  readonly phones: SimulatedTelephony;
  readonly options?: Partial<EngineOptions>;
}) {
  const events: Event[] = [];
  const records: ContactRecord[] = [];
  const history = new FollowedLog();
  const log: string[] = [];
  const engine = new Engine({
    program: center,
    seed: 1,
    order: 'first come',
    store: world.store,
    telephony: world.phones,
    messages: null,
    functions: {},
    clock: world.clock,
    log: ({ message }) => log.push(message),
    publish: (event) => {
      events.push(event);
      const { record } = history.take(event);
      if (record !== null) records.push(record);
    },
    restored: (state, opened) => history.restore(state, opened),
    ...world.options,
  });
  void engine.open();
  world.phones.start((event) => engine.hear(event));
  void engine.catchUp();
  return { engine, events, records, log };
}

function settle(clock: VirtualClock, { engine }: Service): void {
  do engine.run();
  while (clock.runDue());
}

function pass(clock: VirtualClock, service: Service, durationMs: number): void {
  const untilMs = clock.nowMs() + durationMs;
  settle(clock, service);
  for (let nextMs = clock.nextMs(); nextMs !== null && nextMs <= untilMs; nextMs = clock.nextMs()) {
    clock.moveTo(nextMs);
    settle(clock, service);
  }
  clock.moveTo(untilMs);
  settle(clock, service);
}

function worldOf(store: EngineOptions['store'] = new MemoryStore()) {
  const clock = new VirtualClock(instant('10:00'));
  const phones = new SimulatedTelephony(clock, { onDial: () => ({ kind: 'answers', afterMs: 3 * SECOND }) });
  return { store, clock, phones };
}

const kinds = ({ events }: Service): string[] => events.map(({ kind }) => kind);

describe('a service that is started again', () => {
  test('S31: gives the whole record of a callback that was promised before, though history was pruned long ago', () => {
    const store = sqlite(join(emptyFolder(), 'center.db'), { historyMs: 0, thread: false });
    onTestFinished(() => store.close());
    const world = worldOf(store);
    const first = serviceOn(world);
    world.phones.call({ from: MIA, number: null, flow: 'Ask' });
    pass(world.clock, first, SECOND);
    // Enough turns for everything that may be pruned to be gone.
    for (let turn = 0; turn < 1_100; turn++) {
      first.engine.add({ kind: 'override hours', hours: 'None', state: null });
      first.engine.run();
    }
    first.engine.abandon();

    const second = serviceOn(world);
    second.engine.add({ kind: 'agent signs in', agent: 'Ann', profile: 'Agents', status: 'available' });
    pass(world.clock, second, 5 * SECOND);
    second.engine.add({ kind: 'agent accepts', agent: 'Ann', offer: null });
    pass(world.clock, second, 4 * SECOND);
    world.phones.hangUp(world.phones.legOf(MIA)?.leg ?? 'nobody');
    pass(world.clock, second, SECOND);
    const [record] = second.records;
    expect(record).toMatchObject({
      is: 'callback',
      previous: 'c-1',
      initial: 'c-1',
      customer: MIA,
      promisedIn: 'Back',
      attributes: { reason: 'billing' },
      end: { reason: 'completed' },
    });
    expect(record?.createdMs).toBe(instant('10:00'));
    expect(record?.stays).toHaveLength(1);
    expect(record?.dials).toMatchObject([{ attempt: 1, end: 'answered' }]);
  });

  test.each([
    ['a file', () => sqlite(join(emptyFolder(), 'center.db'), { thread: false })],
    ['memory', () => new MemoryStore()],
  ])(
    'S31: gives the record once more when work after the call is over that it found under way, on a store in %s',
    (_where, make) => {
      const play = (restarts: boolean): readonly ContactRecord[] => {
        const store = make();
        onTestFinished(() => store.close());
        const world = worldOf(store);
        const records: ContactRecord[] = [];
        let service = serviceOn(world);
        const act = (input: Parameters<typeof service.engine.add>[0] | null, durationMs: number): void => {
          if (input !== null) service.engine.add(input);
          pass(world.clock, service, durationMs);
        };
        const restart = (): void => {
          if (!restarts) return;
          records.push(...service.records);
          service.engine.abandon();
          service = serviceOn(world);
        };
        world.phones.call({ from: MIA, number: null, flow: 'Ask' });
        act({ kind: 'agent signs in', agent: 'Ann', profile: 'Agents', status: 'available' }, 5 * SECOND);
        act({ kind: 'agent accepts', agent: 'Ann', offer: null }, 4 * SECOND);
        world.phones.hangUp(world.phones.legOf(MIA)?.leg ?? 'nobody');
        act(null, SECOND);
        restart();
        act(null, 3 * SECOND);
        restart();
        act({ kind: 'agent ends after-call work', agent: 'Ann' }, SECOND);
        return [...records, ...service.records];
      };
      const records = play(true);
      expect(records.map(({ contact }) => contact)).toEqual(['c-1', 'c-2', 'c-2']);
      const [part] = records.at(-1)?.agents ?? [];
      expect(Number(part?.workEndedMs) - Number(part?.workBeganMs)).toBe(4 * SECOND);
      expect(records.at(-1)?.attributes).toEqual({ reason: 'billing' });
      expect(records).toEqual(play(false));
    },
  );

  test('calls a function again whose answer was not on record, under the same id', () => {
    const world = worldOf();
    const ids: string[] = [];
    const functions = {
      Find: (_: unknown, { id }: { readonly id: string }) => (ids.push(id), new Promise<never>(() => {})),
    };
    const first = serviceOn({ ...world, options: { functions } });
    world.phones.call({ from: MIA, number: null, flow: 'Look' });
    pass(world.clock, first, SECOND);
    first.engine.abandon();
    serviceOn({ ...world, options: { functions } });
    expect(ids).toEqual([ids[0], ids[0]]);
    expect(ids).toHaveLength(2);
  });

  test('sends a message again that nobody has confirmed, under the same id; one that was confirmed it does not', () => {
    const world = worldOf();
    const sent: string[] = [];
    let works = false;
    const messages = {
      send: ({ id }: { readonly id: string }): void => {
        sent.push(id);
        if (!works) throw new Error('no route');
      },
    };
    const first = serviceOn({ ...world, options: { messages } });
    world.phones.call({ from: MIA, number: null, flow: 'Tell' });
    pass(world.clock, first, 0);
    first.engine.abandon();
    works = true;
    const second = serviceOn({ ...world, options: { messages } });
    // A confirmation is written with what is committed next.
    pass(world.clock, second, 10 * SECOND);
    second.engine.abandon();
    serviceOn({ ...world, options: { messages } });
    expect(sent).toEqual([sent[0], sent[0]]);
  });

  test('a message that fails is tried again, later each time, and no more once it is out', () => {
    const world = worldOf();
    const sentAt: number[] = [];
    const messages = {
      send: (): void => {
        sentAt.push((world.clock.nowMs() - instant('10:00')) / SECOND);
        if (sentAt.length < 4) throw new Error('no route');
      },
    };
    const service = serviceOn({ ...world, options: { messages } });
    world.phones.call({ from: MIA, number: null, flow: 'Tell' });
    pass(world.clock, service, 60 * SECOND);
    expect(sentAt).toEqual([0, 1, 3, 7]);
  });

  test('takes a report once that comes again after the restart', () => {
    const world = worldOf();
    const first = serviceOn(world);
    const reported: Parameters<typeof first.engine.hear>[0] = {
      id: 'provider-7',
      input: { kind: 'call arrives', leg: 'x', from: MIA, to: null, flow: 'Hold' },
    };
    void first.engine.hear(reported);
    pass(world.clock, first, SECOND);
    first.engine.abandon();
    const second = serviceOn(world);
    void second.engine.hear(reported);
    pass(world.clock, second, SECOND);
    expect(kinds(second)).not.toContain('contact created');
  });

  test('S28: a dial that was on record and never done is done now; after the ring timeout it was no attempt', () => {
    for (const [deadForMs, told] of [
      [5 * SECOND, ['dial ended', 'joined']],
      [120 * SECOND, ['dial ended', 'dialing paused']],
    ] as const) {
      const world = worldOf();
      const first = serviceOn({
        ...world,
        options: {
          telephony: {
            start: () => {},
            stop: () => {},
            reconcile: (legs) => world.phones.reconcile(legs),
            // The process dies before anything reaches a phone.
            perform: () => new Promise<never>(() => {}),
          },
        },
      });
      first.engine.add({ kind: 'agent signs in', agent: 'Ann', profile: 'Agents', status: 'available' });
      first.engine.add({
        kind: 'request callback',
        number: MIA,
        settings: {
          queue: 'Back',
          initialDelayMs: SECOND,
          retries: 1,
          betweenAttemptsMs: SECOND,
          creationFlow: null,
          flow: 'Ask',
          block: 'callback',
        },
        callerId: null,
      });
      pass(world.clock, first, 2 * SECOND);
      first.engine.add({ kind: 'agent accepts', agent: 'Ann', offer: null });
      pass(world.clock, first, SECOND);
      expect(kinds(first)).toContain('dialed');
      first.engine.abandon();
      world.clock.moveTo(world.clock.nowMs() + deadForMs);
      const second = serviceOn(world);
      pass(world.clock, second, 4 * SECOND);
      expect(kinds(second)).toEqual(expect.arrayContaining([...told]));
    }
  });

  test('a center whose store was taken by another one is over, and does not take it back', () => {
    const world = worldOf();
    const first = serviceOn(world);
    const second = serviceOn(world);
    first.engine.add({ kind: 'agent signs in', agent: 'Ann', profile: 'Agents', status: 'available' });
    first.engine.run();
    expect(first.log.at(-1)).toBe('another center has taken the store: this one is over');
    pass(world.clock, second, 120 * SECOND);
    second.engine.add({ kind: 'agent signs in', agent: 'Bob', profile: 'Agents', status: 'available' });
    settle(world.clock, second);
    expect(kinds(second)).toContain('agent changed');
    expect(first.engine.isUp).toBe(false);
  });
});
