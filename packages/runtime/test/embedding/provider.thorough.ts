/** The example's adapter between a center and the telephone company in one file, when things do not go as in its page. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { PullingTelephony } from '../../../../examples/embedding/provider/adapter.js';
import { LoopbackProvider } from '../../../../examples/embedding/provider/loopback-provider.js';
import { sign } from '../../../../examples/embedding/provider/signature.js';
import { createCenter, MemoryStore, type Center, type Event } from '../../src/index.ts';
import type { Telephony } from '../../src/telephony/telephony.ts';
import { compiled } from '../support/compile-example.ts';

const FLOW = fileURLToPath(new URL('../../../../examples/embedding/provider/center.flow', import.meta.url));
const { program } = compiled([{ path: 'center.flow', text: readFileSync(FLOW, 'utf8') }]);
const SECRET = 'a-secret-for-this-test';
const MIA = '+12065550111';
const MAIN = '+12065550100';
const BETWEEN_ATTEMPTS_MS = 600_000;
const patiently = { timeout: 10_000, interval: 20 };

type Deliver = (event: { readonly kind: string }, send: () => Promise<void>) => Promise<void>;

interface World {
  readonly center: Center;
  readonly provider: InstanceType<typeof LoopbackProvider>;
  readonly webhook: string;
  readonly events: readonly Event[];
  of<Kind extends Event['kind']>(kind: Kind): readonly Extract<Event, { kind: Kind }>[];
  end(): Promise<void>;
}

const running: World[] = [];
afterEach(async () => {
  for (const world of running.splice(0)) await world.end();
});

/** `onRing` says what a phone does. Ann is signed in, and accepts what she is offered. */
async function open(onRing: () => string | Promise<string>, deliver?: Deliver): Promise<World> {
  const provider = new LoopbackProvider({
    secret: SECRET,
    onRing,
    onSay: () => {},
    ...(deliver === undefined ? {} : { deliver }),
  });
  const telephony = new PullingTelephony({ provider: await provider.listen(), secrets: [SECRET] });
  const webhook: string = await telephony.listen();
  provider.tell(webhook);
  const center = await createCenter({ program, telephony: telephony as Telephony, store: new MemoryStore() });
  const events: Event[] = [];
  center.onEvent((event) => events.push(event));
  center.on('offered', ({ agent, offer }) => void center.agents.accept(agent, offer));
  await center.agents.signIn('Ann', { profile: 'Agents', status: 'available' });
  const world: World = {
    center,
    provider,
    webhook,
    events,
    of: <Kind extends Event['kind']>(kind: Kind) =>
      events.filter((event): event is Extract<Event, { kind: Kind }> => event.kind === kind),
    end: async () => {
      await center.close();
      await provider.close();
    },
  };
  running.push(world);
  return world;
}

const callBack = ({ center }: World, retries = 2): Promise<string> =>
  center.callbacks.request({
    number: MIA,
    settings: {
      queue: 'Callbacks',
      initialDelayMs: 0,
      retries,
      betweenAttemptsMs: BETWEEN_ATTEMPTS_MS,
      creationFlow: null,
      flow: 'Welcome',
      block: 'asked',
    },
  });

/** Somebody sends a webhook. */
async function post(webhook: string, body: Buffer, signature: string | null): Promise<number> {
  const headers = signature === null ? {} : { 'x-loopback-signature': signature };
  return (await fetch(webhook, { method: 'POST', headers, body: new Uint8Array(body) })).status;
}

const signed = async (webhook: string, event: object): Promise<number> => {
  const body = Buffer.from(JSON.stringify(event));
  return post(webhook, body, sign(SECRET, body, Date.now()));
};

describe('S23: a callback whose phone', () => {
  test.each([
    ['is busy', 'busy', 'busy', 'busy'],
    ['rejects', 'declined', 'rejected', 'rejected'],
    ['is out of reach', 'not-reachable', 'unreachable', 'unreachable'],
  ])('%s ends so, and is not tried again', async (_, cause, dial, reason) => {
    const world = await open(() => cause);
    const id = await callBack(world);
    await expect.poll(() => world.of('contact ended'), patiently).toMatchObject([{ contact: id, reason }]);
    expect(world.of('dial ended')).toMatchObject([{ end: dial, attempt: 1 }]);
    expect(world.center.metrics().agents).toMatchObject([{ state: 'available' }]);
  });

  test('is answered by a machine counts as connected', async () => {
    const world = await open(() => Promise.resolve('machine'));
    const id = await callBack(world);
    await expect.poll(() => world.of('joined'), patiently).toMatchObject([{ contact: id, agent: 'Ann' }]);
    expect(world.of('dial ended')).toMatchObject([{ end: 'voicemail' }]);
    await world.center.agents.hangUp('Ann');
    await expect.poll(() => world.of('contact ended'), patiently).toMatchObject([{ contact: id, reason: 'completed' }]);
  });

  test('rings until the time is over is tried again, and alone is', async () => {
    const world = await open(() => Promise.resolve('no-answer'));
    const id = await callBack(world);
    await expect.poll(() => world.of('callback scheduled').length, patiently).toBe(2);
    const [, again] = world.of('callback scheduled');
    expect(again).toMatchObject({ contact: id, attempt: 2 });
    expect((again?.untilMs ?? 0) - (again?.atMs ?? 0)).toBe(BETWEEN_ATTEMPTS_MS);
  });

  test('could not be rung for a cause that nobody knows has had no attempt, and dialing pauses (S34)', async () => {
    const world = await open(() => 'number-portability-error');
    await callBack(world);
    await expect.poll(() => world.of('dialing paused').length, patiently).toBe(1);
    expect(world.of('dial ended')).toMatchObject([{ end: 'failed' }]);
    expect(world.of('contact ended')).toEqual([]);
    expect(world.center.metrics().queues).toMatchObject([{ queue: 'Callbacks', callbacksQueued: 1 }]);
  });

  test('rings while the agent hangs up is rung no longer, and nobody who picks up then is heard (S29)', async () => {
    let pickUp = (_what: string): void => {};
    const world = await open(() => new Promise((resolve) => (pickUp = resolve)));
    const id = await callBack(world, 0);
    await expect.poll(() => world.of('dialed').length, patiently).toBe(1);
    const [dialed] = world.of('dialed');
    await world.center.agents.hangUp('Ann');
    await expect
      .poll(() => world.of('contact ended'), patiently)
      .toMatchObject([{ contact: id, reason: 'not reached' }]);
    expect(world.of('dial ended')).toMatchObject([{ leg: dialed?.leg, end: 'cancelled' }]);
    pickUp('person');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(world.of('joined')).toEqual([]);
  });

  test('rings while the callback is stopped is rung no longer (S25)', async () => {
    const world = await open(() => new Promise(() => {}));
    const id = await callBack(world);
    await expect.poll(() => world.of('dialed').length, patiently).toBe(1);
    await world.center.callbacks.stop(id);
    expect(world.of('contact ended')).toMatchObject([{ contact: id, reason: 'stopped' }]);
    await expect.poll(() => world.center.metrics().agents, patiently).toMatchObject([{ state: 'available' }]);
  });
});

describe('a caller who hangs up', () => {
  test('in the greeting has abandoned', async () => {
    const world = await open(() => Promise.resolve('person'));
    await world.provider.call('CA1', MIA, MAIN);
    await expect.poll(() => world.of('heard').length, patiently).toBe(1);
    await world.provider.hangUp('CA1');
    await expect
      .poll(() => world.of('contact ended'), patiently)
      .toMatchObject([{ contact: 'c-1', reason: 'abandoned' }]);
  });

  test('before anybody knew of the call is not waited for', async () => {
    let told = (): void => {};
    const late = new Promise<void>((resolve) => (told = resolve));
    const world = await open(
      () => Promise.resolve('person'),
      async ({ kind }, send) => {
        if (kind === 'incoming') await late;
        await send();
        if (kind === 'ended') told();
      },
    );
    const call = world.provider.call('CA1', MIA, MAIN);
    await world.provider.hangUp('CA1');
    await call;
    await expect.poll(() => world.of('contact ended').length, patiently).toBe(1);
    expect(world.center.metrics().contactsLive).toBe(0);
  });
});

describe('a command', () => {
  test.each([
    ['that the provider has pulled is confirmed', true],
    ['that it has not pulled is asked for again by the next start', false],
  ])('%s', async (_, pulls) => {
    let isHeld = false;
    const world = await open(
      () => Promise.resolve('person'),
      ({ kind }, send) => (kind === 'pull' && isHeld ? new Promise(() => {}) : send()),
    );
    await callBack(world);
    await expect.poll(() => world.of('joined').length, patiently).toBe(1);
    isHeld = !pulls;
    await world.center.agents.hangUp('Ann');
    // As long as a pull takes, many times over.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await world.center.close()).unconfirmedEffects).toBe(pulls ? 0 : 1);
  });
});

describe('webhooks', () => {
  test('that come twice, and later than what came after them, change nothing', async () => {
    let turn = 0;
    const world = await open(
      () => Promise.resolve('person'),
      async (event, send) => {
        // The first report of a call must come first: nobody could press a key before.
        if (event.kind !== 'incoming') await new Promise((resolve) => setTimeout(resolve, [120, 0, 60][turn++ % 3]));
        await Promise.all([send(), send()]);
        await send();
      },
    );
    void world.provider.call('CA1', MIA, MAIN);
    await expect.poll(() => world.of('heard').length, patiently).toBe(1);
    void world.provider.press('CA1', '1');
    await expect.poll(() => world.of('joined'), patiently).toMatchObject([{ contact: 'c-2', agent: 'Ann' }]);
    await world.center.agents.hangUp('Ann');
    await expect.poll(() => world.of('contact ended').length, patiently).toBe(2);
    expect(world.of('contact created').map(({ is }) => is)).toEqual(['call', 'callback']);
    expect(world.of('dialed')).toHaveLength(1);
    expect(world.of('contact ended').map(({ reason }) => reason)).toEqual(['disconnected', 'completed']);
  });

  test('of a leg that was answered and ended before it rang, are taken as they come', async () => {
    const world = await open(() => new Promise(() => {}));
    const id = await callBack(world);
    await expect.poll(() => world.of('dialed').length, patiently).toBe(1);
    const leg = world.of('dialed')[0]?.leg ?? '';
    for (const event of [
      { id: 'e-3', leg, kind: 'answered' },
      { id: 'e-2', leg, kind: 'ringing' },
      { id: 'e-4', leg, kind: 'ended', cause: 'completed' },
      { id: 'e-3', leg, kind: 'answered' },
      { id: 'e-5', leg: 'nobody-knows', kind: 'ended', cause: 'busy' },
    ]) {
      expect(await signed(world.webhook, event)).toBe(200);
    }
    await expect.poll(() => world.of('contact ended'), patiently).toMatchObject([{ contact: id }]);
    expect(world.of('dial ended')).toMatchObject([{ end: 'answered' }]);
    expect(world.of('joined').length).toBeLessThanOrEqual(1);
  });

  const incoming = Buffer.from(JSON.stringify({ id: 'e-1', leg: 'CA1', kind: 'incoming', from: MIA, to: MAIN }));
  const now = (): number => Date.now();
  test.each<[string, Buffer, () => string | null, number]>([
    ['that nobody signed', incoming, () => null, 401],
    ['that somebody else signed', incoming, () => sign('another secret', incoming, now()), 401],
    ['signed for another body', incoming, () => sign(SECRET, Buffer.from('{}'), now()), 401],
    ['signed ten minutes ago', incoming, () => sign(SECRET, incoming, now() - 600_000), 401],
    ['with half a signature', incoming, () => sign(SECRET, incoming, now()).slice(0, -2), 401],
    ['that are no JSON', Buffer.from('{'), () => sign(SECRET, Buffer.from('{'), now()), 400],
    ['that are no event', Buffer.from('[]'), () => sign(SECRET, Buffer.from('[]'), now()), 400],
  ])('%s are refused, and nobody hears of them', async (_, body, signature, status) => {
    const world = await open(() => Promise.resolve('person'));
    const before = world.events.length;
    expect(await post(world.webhook, body, signature())).toBe(status);
    await world.center.settled();
    expect(world.events.length).toBe(before);
  });

  test('too long to be one are refused', async () => {
    const world = await open(() => Promise.resolve('person'));
    const body = Buffer.alloc(70_000, ' ');
    expect(await post(world.webhook, body, sign(SECRET, body, now()))).toBe(413);
  });
});
