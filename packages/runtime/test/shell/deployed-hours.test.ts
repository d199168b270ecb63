import { describe, expect, onTestFinished, test } from 'vitest';
import { createCenter, MemoryStore, SimulatedTelephony, VirtualClock, type Event } from '../../src/index.ts';
import { compiled } from '../support/compile-example.ts';
import { play } from '../support/playing.ts';

const MIA = '+12065550111';
const HOUR = 3_600_000;
/** Monday, ten in the morning in Los Angeles. */
const TEN = Date.UTC(2026, 2, 2, 18);

/** A center that calls back between `opens` and 18:00; `hours` is what these hours are called. */
function version(opens: string, hours = 'Days') {
  const text = `
center Acme { country: US
  timezone: America/Los_Angeles
  callbacks to: US }
hours ${hours} { open: Mon-Fri ${opens}-18:00 }
queue Back { call back during: ${hours} }
routing profile Team { channels: voice 1
  serve Back at priority 1 }
inbound flow Ask {
  create callback in Back { initial delay: 1s }
  disconnect
  on error { disconnect }
}
`;
  return compiled([{ path: 'center.flow', text }]).program;
}

/** One agent is idle, and one callback has waited since ten. */
async function callbackWaits(program: ReturnType<typeof version>) {
  const clock = new VirtualClock(TEN);
  const events: Event[] = [];
  const telephony = new SimulatedTelephony(clock);
  const center = await createCenter({ program, store: new MemoryStore(), seed: 1, clock, telephony });
  onTestFinished(async () => void (await center.close()));
  center.onEvent((event) => events.push(event));
  /** Nothing happens but what is due. */
  const playUntil = (untilMs: number): Promise<void> => play(center, clock, untilMs - clock.nowMs());
  await center.agents.signIn('Ann', { profile: 'Team', status: 'available' });
  await center.callbacks.request({
    number: MIA,
    settings: {
      queue: 'Back',
      initialDelayMs: 1_000,
      retries: 0,
      betweenAttemptsMs: 1_000,
      creationFlow: null,
      flow: 'Ask',
      block: 'asked',
    },
  });
  await playUntil(TEN + 60_000);
  const offeredAtMs = (): number | undefined => events.find(({ kind }) => kind === 'offered')?.atMs;
  return { center, events, playUntil, offeredAtMs };
}

describe('S35: a callback waits for the hours of its queue', () => {
  test.each([
    ['an hour sooner', '11:00', TEN + HOUR],
    ['at once', '09:00', TEN + 60_000],
    ['an hour later', '13:00', TEN + 3 * HOUR],
  ])('which a deployment lets open %s', async (_, opens, atMs) => {
    const { center, playUntil, offeredAtMs } = await callbackWaits(version('12:00'));
    await center.deploy(version(opens));
    await playUntil(TEN + 4 * HOUR);
    expect(offeredAtMs()).toBe(atMs);
  });
});

describe('an order about hours', () => {
  test('goes over to what stands for them, and is given back there', async () => {
    const { center, events, playUntil, offeredAtMs } = await callbackWaits(version('12:00'));
    await center.hours.override('Days', 'closed');
    await center.deploy(version('09:00', 'Office'), { replace: { Days: 'Office' } });
    await playUntil(TEN + HOUR);
    expect(offeredAtMs()).toBeUndefined();
    await center.hours.override('Office', null);
    await playUntil(TEN + HOUR);
    expect(offeredAtMs()).toBe(TEN + HOUR);
    // The log alone says so, too.
    expect(events.filter(({ kind }) => kind === 'hours overridden')).toMatchObject([
      { hours: 'Days', state: 'closed' },
      { hours: 'Office', state: 'closed' },
      { hours: 'Days', state: null },
      { hours: 'Office', state: null },
    ]);
  });

  test('ends with them when nothing stands for them, and does not come back with their name', async () => {
    const { center, playUntil, offeredAtMs } = await callbackWaits(version('12:00'));
    await center.hours.override('Days', 'closed');
    await center.deploy(version('12:00', 'Office'));
    await center.deploy(version('12:00'));
    await playUntil(TEN + 4 * HOUR);
    expect(offeredAtMs()).toBe(TEN + 2 * HOUR);
  });
});
