import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createCenter,
  FaultyTelephony,
  MemoryStore,
  SimulatedTelephony,
  VirtualClock,
  type Event,
  type TelephonyFaults,
} from '../../src/index.ts';
import { compiled } from '../support/compile-example.ts';
import { play } from '../support/playing.ts';

const MIA = '+12065550111';
const { program } = compiled([
  {
    path: 'center.flow',
    text: `center Acme { country: US
  callbacks to: US }
queue Back {}
routing profile Team { channels: voice 1
  serve Back at priority 1 }
inbound flow Ask {
  create callback in Back { initial delay: 1s
    retries: 2
    between attempts: 10s }
  disconnect
  on error { disconnect }
}
`,
  },
]);

/** Mia calls and asks to be called back; Ann accepts. What happened within a minute, and how often Mia's phone was rung. */
async function minute(faults: TelephonyFaults) {
  const clock = new VirtualClock(Date.UTC(2026, 2, 2, 18));
  let rung = 0;
  const phones = new SimulatedTelephony(clock, {
    onDial: () => {
      rung++;
      return { kind: 'answers', afterMs: 2_000 };
    },
  });
  const telephony = new FaultyTelephony(phones, clock, faults);
  const center = await createCenter({ program, telephony, clock, store: new MemoryStore(), seed: 1 });
  onTestFinished(async () => void (await center.close()));
  const events: Event[] = [];
  center.onEvent((event) => events.push(event));
  center.on('offered', ({ agent, offer }) => void center.agents.accept(agent, offer));
  await center.agents.signIn('Ann', { profile: 'Team', status: 'available' });
  const startMs = clock.nowMs();
  phones.call({ from: MIA, number: null, flow: 'Ask' });
  await play(center, clock, 60_000);
  const of = (kind: Event['kind']): readonly Event[] => events.filter((event) => event.kind === kind);
  const joinedAfterMs = (of('joined')[0]?.atMs ?? Number.NaN) - startMs;
  return { of, rung, joinedAfterMs };
}

describe('a callback over telephones that fail', () => {
  test.each<[string, TelephonyFaults, number]>([
    ['nothing', {}, 3_000],
    ['every report comes twice', { report: () => 'twice' }, 3_000],
    ['every report is 3 s late', { report: () => 'late', lateMs: 3_000 }, 3_000 + 3_000 + 3_000],
    ['everything is done twice', { effect: () => 'twice' }, 3_000],
    ['no dial is answered for', { effect: ({ kind }) => (kind === 'dial' ? 'done, no answer' : 'done') }, 3_000],
  ])('of which it is known that %s: Mia is rung once, and talks to Ann', async (_, faults, joinedAfterMs) => {
    const played = await minute(faults);
    expect(played.of('contact created')).toHaveLength(2);
    expect([played.rung, played.joinedAfterMs]).toEqual([1, joinedAfterMs]);
  });

  test('S34: a dial that never left was no attempt: dialing pauses, and Mia is rung after it', async () => {
    let dials = 0;
    const played = await minute({ effect: ({ kind }) => (kind === 'dial' && ++dials === 1 ? 'not done' : 'done') });
    expect(played.of('dialing paused')).toHaveLength(1);
    expect([played.rung, played.joinedAfterMs]).toEqual([1, 3_000 + 5_000]);
  });

  test('S28: a dial of which nobody says what became of it is asked about until somebody does', async () => {
    let asked = 0;
    const played = await minute({
      effect: ({ kind }) => (kind === 'dial' ? 'done, no answer' : 'done'),
      question: () => (++asked < 3 ? 'fails' : 'answered'),
    });
    expect([played.rung, asked]).toEqual([1, 3]);
    expect(played.of('joined')).toHaveLength(1);
  });

  test('a second time that fails is the trouble of nobody', async () => {
    const clock = new VirtualClock(0);
    let times = 0;
    const phones = Object.assign(new SimulatedTelephony(clock), {
      perform: () => (++times === 1 ? Promise.resolve() : Promise.reject(new Error('no line'))),
    });
    const telephony = new FaultyTelephony(phones, clock, { effect: () => 'twice', lateMs: 1_000 });
    await telephony.perform({ kind: 'hang up', leg: 'call-1', tone: 'none' }, '1.1');
    clock.moveTo(1_000);
    clock.runDue();
    await new Promise((resolve) => setImmediate(resolve));
    expect(times).toBe(2);
  });

  test('tells what the telephones can do', () => {
    const phones = Object.assign(new SimulatedTelephony(new VirtualClock(0)), { capabilities: { hold: false } });
    expect(new FaultyTelephony(phones, new VirtualClock(0), {}).capabilities).toEqual({ hold: false });
  });
});
