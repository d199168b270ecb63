import { describe, expect, test } from 'vitest';
import {
  createCenter,
  MemoryStore,
  RingbackError,
  SimulatedTelephony,
  VirtualClock,
  type CenterOptions,
  type Event,
  type PhoneBehaviour,
  type Store,
} from '../../src/index.ts';
import { compiledExample } from '../support/compile-example.ts';
import { play as playOn, settled } from '../support/playing.ts';

const { program } = compiledExample('queued-callback');
const MAIN = '+12065550100';
const MIA = '+12065550111';
/** Monday, ten in the morning in Los Angeles. */
const TEN = Date.UTC(2026, 2, 2, 18);

/** A center with the example's program, its telephones and a clock that the test moves. */
async function open(
  options: Partial<CenterOptions> & { readonly onDial?: () => PhoneBehaviour; readonly startMs?: number } = {},
) {
  const clock = new VirtualClock(options.startMs ?? TEN);
  const telephony = new SimulatedTelephony(clock, options.onDial === undefined ? {} : { onDial: options.onDial });
  const events: Event[] = [];
  const log: string[] = [];
  const center = await createCenter({
    program,
    telephony,
    clock,
    seed: 1,
    functions: { FindCustomer: async () => ({ name: 'Mia', open_callback: 'no' }) },
    log: ({ message }) => log.push(message),
    ...options,
  });
  center.onEvent((event) => events.push(event));
  const play = (forMs: number): Promise<void> => playOn(center, clock, forMs);
  const kinds = (): string[] => events.map(({ kind }) => kind);
  return { center, clock, telephony, events, log, play, kinds };
}

describe('a center', () => {
  test('takes a call, offers it, and joins it to the agent who accepts', async () => {
    const { center, telephony, events, play } = await open();
    await center.agents.signIn('Ann', { profile: 'Frontline', status: 'available' });
    const leg = telephony.call({ from: MIA, number: MAIN, flow: null });
    await play(6_000);
    telephony.press(leg, '2');
    await play(0);
    const offered = events.find((event) => event.kind === 'offered');
    expect(offered).toMatchObject({ agent: 'Ann', queue: 'Support', profile: 'Frontline' });
    await center.agents.accept('Ann', offered?.offer);
    await play(5_000);
    expect(events.find((event) => event.kind === 'joined')).toMatchObject({ agent: 'Ann' });
    expect(center.metrics().agents).toMatchObject([{ agent: 'Ann', state: 'busy' }]);
    await center.agents.hangUp('Ann');
    expect(center.metrics().agents).toMatchObject([{ agent: 'Ann', state: 'in after-call work' }]);
    await center.agents.endAfterCallWork('Ann');
    expect(center.metrics().agents).toMatchObject([{ agent: 'Ann', state: 'available' }]);
    await center.close();
  });

  test('calls back: asked for, queued, offered, dialed, joined', async () => {
    const { center, telephony, events, play, kinds } = await open({
      onDial: () => ({ kind: 'answers', afterMs: 4_000 }),
    });
    const leg = telephony.call({ from: MIA, number: MAIN, flow: null });
    await play(6_000);
    telephony.press(leg, '1');
    await play(6_000);
    telephony.press(leg, `${MIA.slice(1)}#`);
    await play(99_000);
    expect(center.metrics().queues).toMatchObject([
      { queue: 'Support', callsWaiting: 0 },
      { queue: 'SupportCallbacks', callbacksScheduled: 0, callbacksQueued: 1, oldestStartMs: TEN },
    ]);
    await center.agents.signIn('Ann', { profile: 'Frontline', status: 'available' });
    await center.agents.accept('Ann');
    await play(20_000);
    expect(events.find((event) => event.kind === 'dialed')).toMatchObject({
      number: MIA,
      callerId: { name: 'Acme Support', number: MAIN },
      attempt: 1,
    });
    expect(kinds()).toContain('joined');
    await center.close();
  });

  test('gives out the record of a contact once it has ended, and to nobody who has let go (S31)', async () => {
    const { center, telephony, play } = await open();
    const told: (readonly [string, string | undefined])[] = [];
    const letGo = center.onRecord(({ contact, end }) => told.push([contact, end?.reason]));
    const leg = telephony.call({ from: MIA, number: MAIN, flow: null });
    await play(1_000);
    expect(told).toEqual([]);
    telephony.hangUp(leg);
    await play(0);
    expect(told).toEqual([['c-1', 'abandoned']]);
    letGo();
    telephony.hangUp(telephony.call({ from: MIA, number: MAIN, flow: null }));
    await play(0);
    expect(told).toHaveLength(1);
    await center.close();
  });

  test('has on record for whoever starts next what was committed and told to nobody', async () => {
    const inner = new MemoryStore();
    let isAlive = true;
    const store: Store = {
      open: () => inner.open(),
      commit(batch) {
        inner.commit(batch);
        // The process dies after the commit, and before anybody hears of it.
        if (!isAlive) throw new Error('dead');
      },
      close: () => {},
    };
    const first = await open({ store });
    const leg = first.telephony.call({ from: MIA, number: MAIN, flow: null });
    await first.play(1_000);
    const seen = first.events.at(-1)?.seq ?? 0;
    isAlive = false;
    first.telephony.hangUp(leg);
    await settled(first.center);
    expect(first.kinds()).not.toContain('contact ended');

    const second = await open({ store: inner });
    const told = [...second.center.eventsAfter(seen)];
    expect(told.map(({ seq }) => seq - seen)).toEqual(told.map((_, at) => at + 1));
    expect(told.at(-1)).toMatchObject({ kind: 'contact ended', contact: 'c-1' });
    expect(second.center.recordOf('c-1')).toMatchObject({
      contact: 'c-1',
      customer: MIA,
      end: { reason: 'abandoned' },
    });
    const live = await second.center.calls.arrive({ leg: 'x', from: MIA, to: MAIN });
    expect(second.center.recordOf(live)).toMatchObject({ contact: live, end: null });
    expect(second.center.recordOf('c-99')).toBeNull();
    await second.center.close();
  });

  test('a report counts from the instant at which it was opened until it is closed (S30)', async () => {
    const { center, telephony, play } = await open();
    const callAndHangUp = async (): Promise<void> => {
      const leg = telephony.call({ from: MIA, number: MAIN, flow: null });
      await play(6_000);
      telephony.press(leg, '2');
      await play(1_000);
      telephony.hangUp(leg);
      await play(0);
    };
    const all = center.openReport();
    await callAndHangUp();
    const later = center.openReport({ serviceLevelMs: 5_000 });
    expect(later.sinceMs - all.sinceMs).toBe(7_000);
    await callAndHangUp();
    all.close();
    await callAndHangUp();
    const abandoned = { queue: 'Support', offered: 2, abandoned: 2, serviceLevel: 0 };
    expect(all.figures()).toMatchObject([abandoned, { queue: 'SupportCallbacks', offered: 0, serviceLevel: null }]);
    expect(later.figures()).toMatchObject([abandoned, {}]);
    await center.close();
  });

  test('an agent holds a customer, takes the customer back, and passes the call on', async () => {
    const { center, telephony, play, kinds } = await open();
    await center.agents.signIn('Ann', { profile: 'Frontline', status: 'available' });
    const leg = telephony.call({ from: MIA, number: MAIN, flow: null });
    await play(6_000);
    telephony.press(leg, '2');
    await play(0);
    await center.agents.accept('Ann');
    await play(5_000);
    await center.agents.hold('Ann', 'c-1');
    await expect(center.agents.hold('Ann', 'c-1')).rejects.toMatchObject({ code: 'on-hold' });
    await center.agents.takeBack('Ann', 'c-1');
    await expect(center.agents.transfer('Ann', 'c-1', { agent: 'Nobody' })).rejects.toMatchObject({
      code: 'unknown-agent',
    });
    await center.agents.transfer('Ann', 'c-1', { queue: 'SupportCallbacks' });
    expect(kinds().filter((kind) => ['held', 'taken back', 'parted'].includes(kind))).toEqual([
      'held',
      'taken back',
      'parted',
    ]);
    expect(center.metrics().queues).toMatchObject([
      { queue: 'Support', callsWaiting: 0 },
      { queue: 'SupportCallbacks', callsWaiting: 1, agents: { staffed: 1, afterCallWork: 1 } },
    ]);
    await center.close();
  });

  test('a chat comes from the service, and its end, too (S9)', async () => {
    const { center, events } = await open();
    const chat = await center.contacts.enqueue({ channel: 'chat', queue: 'Support', attributes: { topic: 'invoice' } });
    expect(center.metrics().queues).toMatchObject([{ queue: 'Support', callsWaiting: 1 }, {}]);
    await expect(center.contacts.enqueue({ channel: 'task', queue: 'Nowhere' })).rejects.toMatchObject({
      code: 'unknown-queue',
    });
    await center.contacts.leave(chat);
    expect(events.at(-1)).toMatchObject({ kind: 'contact ended', contact: chat, reason: 'abandoned' });
    await center.close();
  });

  test('stops a callback by its id, and knows one that has ended from one that never was (S25)', async () => {
    const { center, telephony, events, play } = await open();
    const leg = telephony.call({ from: MIA, number: MAIN, flow: null });
    await play(6_000);
    telephony.press(leg, '1');
    await play(6_000);
    telephony.press(leg, `${MIA.slice(1)}#`);
    await play(10_000);
    const callback = events.find((event) => event.kind === 'contact created' && event.is === 'callback');
    const id = callback?.kind === 'contact created' ? callback.contact : '';
    await center.callbacks.stop(id);
    expect(events.at(-1)).toMatchObject({ kind: 'contact ended', contact: id, reason: 'stopped' });
    await expect(center.callbacks.stop(id)).rejects.toMatchObject({ code: 'contact-ended' });
    await expect(center.callbacks.stop('c-99')).rejects.toMatchObject({ code: 'unknown-contact' });
    await center.close();
  });

  test('refuses what cannot be, with a typed error', async () => {
    const { center } = await open();
    const refusals: [Promise<unknown>, string][] = [
      [center.agents.accept('Ann'), 'unknown-agent'],
      [center.agents.signIn('Ann', { profile: 'Nobody' }), 'unknown-profile'],
      [center.calls.arrive({ leg: 'x', from: MIA, to: '+12065550199' }), 'unknown-number'],
      [center.calls.arrive({ leg: 'x', from: MIA, flow: 'Nowhere' }), 'unknown-flow'],
    ];
    for (const [refused, code] of refusals) {
      const error: unknown = await refused.catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(RingbackError);
      expect(error).toMatchObject({ code });
    }
    await center.close();
    await expect(center.agents.accept('Ann')).rejects.toMatchObject({ code: 'closed' });
  });

  test('refuses a late accept (S12)', async () => {
    const { center, telephony, events, play } = await open();
    await center.agents.signIn('Ann', { profile: 'Frontline', status: 'available' });
    const leg = telephony.call({ from: MIA, number: MAIN, flow: null });
    await play(6_000);
    telephony.press(leg, '2');
    await play(30_000);
    const offered = events.find((event) => event.kind === 'offered');
    if (offered?.kind !== 'offered') throw new Error('nothing was offered');
    await expect(center.agents.accept('Ann', offered.offer)).rejects.toMatchObject({ code: 'offer-gone' });
    await center.close();
  });

  test('drops a telephony event that comes twice', async () => {
    const { center, telephony, events, play } = await open();
    const { log, ...twice } = await open({ telephony: repeating(telephony) });
    telephony.call({ from: MIA, number: MAIN, flow: null });
    await play(0);
    await twice.play(0);
    expect(twice.events.filter(({ kind }) => kind === 'contact created')).toHaveLength(1);
    expect(events).toEqual([]);
    expect(log).toEqual([]);
    await twice.center.close();
    await center.close();
  });

  test('shows no telephone number in its log', async () => {
    const { center, telephony, log, play } = await open({
      functions: {
        FindCustomer: ({ phone }) => {
          throw new Error(`nobody is known as ${phone}`);
        },
      },
    });
    const leg = telephony.call({ from: MIA, number: MAIN, flow: null });
    await play(6_000);
    telephony.press(leg, '1');
    await play(6_000);
    telephony.press(leg, `${MIA.slice(1)}#`);
    await play(1_000);
    expect(log).toEqual(['the function FindCustomer failed: nobody is known as +1206…0111']);
    await center.close();
  });

  test('goes on where it stood when it is started again on the same store', async () => {
    const store = new MemoryStore();
    const first = await open({ store });
    await first.center.agents.signIn('Ann', { profile: 'Frontline', status: 'unavailable' });
    const leg = first.telephony.call({ from: MIA, number: MAIN, flow: null });
    await first.play(6_000);
    first.telephony.press(leg, '1');
    await first.play(6_000);
    first.telephony.press(leg, `${MIA.slice(1)}#`);
    await first.play(20_000);
    const before = first.center.metrics();
    await first.center.close();
    const second = await open({ store, startMs: first.clock.nowMs() + 1_000 });
    expect(second.center.metrics().queues).toEqual(before.queues);
    expect(second.center.metrics().agents).toEqual(before.agents);
    await second.center.agents.setStatus('Ann', 'available');
    await second.play(120_000);
    expect(second.events.find((event) => event.kind === 'offered')).toMatchObject({ agent: 'Ann' });
    await second.center.close();
  });
});

/** The same telephones, whose every report comes twice. */
function repeating(telephony: SimulatedTelephony): CenterOptions['telephony'] {
  return {
    start: (sink) =>
      telephony.start((event) => {
        sink(event);
        sink(event);
      }),
    perform: (effect) => telephony.perform(effect),
    reconcile: (legs) => telephony.reconcile(legs),
    stop: () => telephony.stop(),
  };
}

describe('a program that cannot be run is refused with what is wrong with it', () => {
  const telephony = new SimulatedTelephony(new VirtualClock(TEN));
  const refusal = async (wrong: unknown): Promise<string> => {
    const error: unknown = await createCenter({ program: wrong, telephony }).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'RingbackError', code: 'wrong-program' });
    return error instanceof Error ? error.message : '';
  };
  test.each<[string, unknown, string]>([
    ['no program at all', 'program.json', 'no JSON object'],
    ['another version', { ...program, version: 2 }, 'this release reads version 1'],
    ['a part that is missing', { ...program, queues: undefined }, 'queues'],
    ['a change after compiling', { ...program, center: { ...program.center, offerTimeoutMs: 5_000 } }, 'hash'],
  ])('%s', async (_what, wrong, part) => {
    expect(await refusal(wrong)).toContain(part);
  });
});
