import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createCenter,
  MemoryStore,
  SimulatedTelephony,
  VirtualClock,
  type Center,
  type CenterOptions,
  type Event,
} from '../../src/index.ts';
import { OrderCheck } from '../../src/simulation/order-check.ts';
import { sqlite } from '../../src/sqlite/index.ts';
import { compiled } from '../support/compile-example.ts';
import { emptyFolder } from '../support/folder.ts';
import { play as playOn, settled } from '../support/playing.ts';

const NUMBER = '+12065550100';
const MIA = '+12065550111';
const LEO = '+12065550122';
const ZOE = '+12065550133';
/** Monday, ten in the morning in Los Angeles. */
const TEN = Date.UTC(2026, 2, 2, 18);

interface Version {
  readonly greets?: string;
  readonly queue?: string;
  readonly profile?: string;
  readonly serves?: string;
  readonly declares?: string;
  /** What the flow does after its greeting. */
  readonly then?: string;
}

/** A center whose callers wait in one queue, in the words of this version. */
function version({
  greets = 'Hello.',
  queue = 'Support',
  profile = 'Team',
  serves = queue,
  declares,
  then,
}: Version = {}) {
  const text = `
center Acme { country: US
  timezone: America/Los_Angeles
  language: en-US }
phone number Main { number: ${NUMBER}
  flow: Main }
hours Days { open: Mon-Fri 08:00-18:00 }
queue ${queue} { hours: Days }
${declares ?? ''}
routing profile ${profile} {
  channels: voice 1
  serve ${serves} at priority 1
}
inbound flow Main {
  set queue to ${queue}
  play "${greets}"
  ${then ?? 'transfer to queue'}
  on error { disconnect }
}
`;
  return compiled([{ path: 'center.flow', text }]).program;
}

const DECLARES_BILLING = 'queue Billing {}';

async function open(options: Partial<CenterOptions> = {}) {
  const clock = (options.clock as VirtualClock | undefined) ?? new VirtualClock(TEN);
  const telephony = (options.telephony as SimulatedTelephony | undefined) ?? new SimulatedTelephony(clock);
  const events: Event[] = [];
  const center = await createCenter({ store: new MemoryStore(), seed: 1, ...options, clock, telephony });
  onTestFinished(async () => void (await center.close()));
  center.onEvent((event) => events.push(event));
  const play = (forMs: number): Promise<void> => playOn(center, clock, forMs);
  const call = async (from: string, forMs = 0): Promise<string> => {
    const leg = telephony.call({ from, number: NUMBER, flow: null });
    await play(forMs);
    return leg;
  };
  const of = <Kind extends Event['kind']>(kind: Kind) =>
    events.filter((event): event is Extract<Event, { kind: Kind }> => event.kind === kind);
  return { center, clock, telephony, events, play, call, of };
}

describe('a deployment', () => {
  test('switches new contacts over, and those under way finish on what they began with', async () => {
    const [old, next] = [version(), version({ greets: 'Welcome.' })];
    const { center, telephony, call, of, play } = await open({ program: old });
    const mia = await call(MIA);
    const deployment = await center.deploy(next);
    const leo = await call(LEO);
    expect([telephony.hears(mia), telephony.hears(leo)]).toEqual(['Hello.', 'Welcome.']);
    expect(deployment).toEqual({
      program: next.hash,
      previous: old.hash,
      held: [{ program: old.hash, isCurrent: false, contacts: ['c-1'] }],
    });
    expect(of('flow began').map(({ program }) => program)).toEqual([old.hash, next.hash]);
    telephony.hangUp(mia);
    await play(0);
    expect(center.versions()).toEqual([{ program: next.hash, isCurrent: true, contacts: ['c-2'] }]);
  });

  test('of the current program changes nothing', async () => {
    const program = version();
    const { center, events } = await open({ program });
    expect(await center.deploy(program)).toEqual({ program: program.hash, previous: program.hash, held: [] });
    expect(events).toEqual([]);
  });

  test('of something that is no program is refused, and the center goes on', async () => {
    const { center, call, telephony } = await open({ program: version() });
    await expect(center.deploy({ format: 'ringback/program' })).rejects.toMatchObject({ code: 'wrong-program' });
    expect(telephony.hears(await call(MIA))).toBe('Hello.');
  });

  test.each<[string, Version, Version, string]>([
    ['the queue that somebody waits in', {}, { queue: 'Billing' }, 'the queue Support, by c-1'],
    [
      'a queue that a flow under way may yet send somebody to',
      { declares: DECLARES_BILLING, then: 'transfer to queue Billing' },
      { then: 'disconnect' },
      'the queue Billing, by c-1',
    ],
    [
      'hours that a flow under way may yet ask about',
      {
        declares: 'hours Late { open: Mon-Fri 18:00-20:00 }',
        then: 'if Late is open { disconnect }\n transfer to queue',
      },
      {},
      'the hours Late, by c-1',
    ],
    ['the profile of somebody who is signed in', {}, { profile: 'Crew' }, 'the profile Team, by Ann'],
  ])('is refused while the new program lacks %s', async (_, before, after, says) => {
    const [old, next] = [version(before), version(after)];
    const { center, call, telephony } = await open({ program: old });
    await center.agents.signIn('Ann', { profile: 'Team' });
    await call(MIA);
    const error = await center.deploy(next).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'RingbackError', code: 'still-needed' });
    expect((error as Error).message).toContain(says);
    expect(center.versions()).toMatchObject([{ program: old.hash, contacts: ['c-1'] }]);
    expect(telephony.hears(await call(LEO))).toBe('Hello.');
  });

  test('may lack what nobody needs any more', async () => {
    const { center, telephony, call, play } = await open({
      program: version({ declares: DECLARES_BILLING, then: 'transfer to queue Billing' }),
    });
    const mia = await call(MIA);
    telephony.hangUp(mia);
    await play(0);
    await expect(center.deploy(version())).resolves.toMatchObject({ held: [] });
  });

  test('names what stands for a queue: everybody keeps the place they had', async () => {
    const { center, call, of, play } = await open({ program: version() });
    await call(MIA, 60_000);
    await call(LEO, 60_000);
    const next = version({ queue: 'Help', profile: 'Crew' });
    await center.deploy(next, { replace: { Support: 'Help' } });
    expect(center.metrics().queues).toMatchObject([{ queue: 'Help', callsWaiting: 2 }]);
    await call(ZOE, 60_000);
    await center.agents.signIn('Ann', { profile: 'Crew', status: 'available' });
    await play(0);
    expect(of('offered')).toMatchObject([{ contact: 'c-1', queue: 'Help', profile: 'Crew' }]);
    expect(
      of('queued')
        .filter(({ queue }) => queue === 'Help')
        .map(({ contact, again }) => [contact, again]),
    ).toEqual([
      ['c-1', true],
      ['c-2', true],
      ['c-3', false],
    ]);
  });

  test('can be taken back: who began on the earlier program is on the current one again', async () => {
    const [old, next] = [version(), version({ greets: 'Welcome.' })];
    const { center, call } = await open({ program: old });
    await call(MIA, 60_000);
    await center.deploy(next);
    await call(LEO, 60_000);
    expect(await center.deploy(old)).toMatchObject({ previous: next.hash, held: [{ contacts: ['c-2'] }] });
    expect(center.versions()).toMatchObject([
      { program: old.hash, contacts: ['c-1'] },
      { program: next.hash, contacts: ['c-2'] },
    ]);
  });

  test('leaves a log by which every decision of routing can be checked again', async () => {
    const old = version({ declares: DECLARES_BILLING });
    const next = version({ queue: 'Help', profile: 'Crew' });
    const { center, call, events, play } = await open({ program: old });
    for (const from of [MIA, LEO, ZOE]) await call(from, 10_000);
    await center.agents.signIn('Ann', { profile: 'Team', status: 'unavailable' });
    await center.deploy(next, { replace: { Support: 'Help', Team: 'Crew' } });
    await center.profiles.change('Crew', [{ queue: 'Help', priority: 3 }]);
    await center.agents.setStatus('Ann', 'available');
    await play(0);
    const check = new OrderCheck(old);
    for (const event of events) {
      if (event.kind === 'program deployed') check.adopt(next);
      check.take(event);
    }
    expect(check.report()).toEqual({ offers: 1, outOfOrder: 0, examples: [] });
  });

  test('names what stands for a queue that an old flow will still speak of', async () => {
    const old = version({ declares: DECLARES_BILLING, then: 'transfer to queue Billing' });
    const { center, call, of } = await open({ program: old });
    const { play } = { play: call };
    await call(MIA);
    await center.deploy(version(), { replace: { Billing: 'Support' } });
    await play(LEO, 60_000);
    expect(of('queued').find(({ contact }) => contact === 'c-1')).toMatchObject({ queue: 'Support' });
  });

  test('names what stands for a profile: the agents go by it', async () => {
    const { center, call, of } = await open({ program: version() });
    await center.agents.signIn('Ann', { profile: 'Team', status: 'available' });
    await center.deploy(version({ profile: 'Crew' }), { replace: { Team: 'Crew' } });
    expect(center.metrics().agents).toMatchObject([{ agent: 'Ann', profile: 'Crew', state: 'available' }]);
    await call(MIA, 60_000);
    expect(of('offered')).toMatchObject([{ agent: 'Ann', profile: 'Crew' }]);
  });

  test('cannot name what is not there', async () => {
    const { center } = await open({ program: version() });
    await expect(center.deploy(version({ queue: 'Help' }), { replace: { Support: 'Hlep' } })).rejects.toMatchObject({
      code: 'unknown-replacement',
    });
  });
});

describe('a deployment on a store', () => {
  test('survives a restart, with the programs that live contacts hold and no others', async () => {
    const path = join(emptyFolder(), 'center.db');
    const [one, two, three] = [version(), version({ greets: 'Second.' }), version({ greets: 'Third.' })];
    const clock = new VirtualClock(TEN);
    const telephony = new SimulatedTelephony(clock);
    const first = await open({ program: one, store: sqlite(path), clock, telephony });
    const mia = await first.call(MIA, 60_000);
    await first.center.deploy(two);
    await first.center.deploy(three);
    await first.center.close();
    // Without a program the center runs the one that is current in its store.
    const second = await open({ store: sqlite(path), clock, telephony });
    expect(second.center.versions()).toEqual([
      { program: three.hash, isCurrent: true, contacts: [] },
      { program: one.hash, isCurrent: false, contacts: ['c-1'] },
    ]);
    expect(telephony.hears(await second.call(LEO))).toBe('Third.');
    telephony.hangUp(mia);
    await second.play(0);
    await second.center.close();
    const third = await open({ store: sqlite(path), clock, telephony });
    expect(third.center.versions().map(({ program }) => program)).toEqual([three.hash]);
  });

  test('opening it with another program deploys that one', async () => {
    const store = new MemoryStore();
    const [old, next] = [version(), version({ greets: 'Welcome.' })];
    const clock = new VirtualClock(TEN);
    const telephony = new SimulatedTelephony(clock);
    const first = await open({ program: old, store, clock, telephony });
    await first.call(MIA, 60_000);
    await first.center.close();
    const second = await open({ program: next, store, clock, telephony });
    expect(second.center.versions()).toMatchObject([
      { program: next.hash, isCurrent: true },
      { program: old.hash, contacts: ['c-1'] },
    ]);
    expect(store.events.find((event) => event.kind === 'program deployed')).toMatchObject({ previous: old.hash });
  });

  test('opening it with a program that lacks what is needed is refused before anything happens', async () => {
    const store = new MemoryStore();
    const clock = new VirtualClock(TEN);
    const telephony = new SimulatedTelephony(clock);
    const first = await open({ program: version(), store, clock, telephony });
    await first.call(MIA, 60_000);
    await first.center.close();
    const before = store.events.length;
    const next = version({ queue: 'Help' });
    await expect(open({ program: next, store, clock, telephony })).rejects.toMatchObject({ code: 'still-needed' });
    expect(store.events).toHaveLength(before);
    const { center } = await open({ program: next, replace: { Support: 'Help' }, store, clock, telephony });
    expect(center.metrics().queues).toMatchObject([{ queue: 'Help', callsWaiting: 1 }]);
  });

  test('a new store needs a program', async () => {
    await expect(open()).rejects.toMatchObject({ code: 'wrong-program' });
  });
});

describe('migration', () => {
  test('takes along who stands at a place that the new program has, and says why others stay', async () => {
    const [old, next] = [version(), version({ greets: 'Welcome.' })];
    const { center, call, of, telephony } = await open({ program: old });
    await call(MIA, 60_000);
    const leo = await call(LEO);
    await center.deploy(next);
    const planned = await center.migrate({ dryRun: true });
    expect(planned.moved).toEqual(['c-1']);
    expect(planned.staying).toMatchObject([{ contact: 'c-2', program: old.hash }]);
    expect(planned.staying[0]?.why).toMatch(/^it stands at start\/play-\w+ in the flow Main, which is not there/);
    expect(of('migrated')).toEqual([]);
    expect(await center.migrate()).toEqual(planned);
    expect(of('migrated')).toMatchObject([{ contact: 'c-1', from: old.hash, to: next.hash }]);
    expect(center.versions()).toMatchObject([{ contacts: ['c-1'] }, { contacts: ['c-2'] }]);
    telephony.hangUp(leo);
    await settled(center);
    expect(center.versions()).toMatchObject([{ program: next.hash, contacts: ['c-1'] }]);
  });

  test('in the middle of a statement that is the same the flow goes on in the new program', async () => {
    const old = version({ then: 'play "Old ending."\n  disconnect' });
    const next = version({ then: 'play "New ending."\n  disconnect' });
    const { center, telephony, call, play } = await open({ program: old });
    const mia = await call(MIA);
    await center.deploy(next);
    await center.migrate();
    const heard = telephony.hears(mia);
    for (let second = 0; second < 5 && telephony.hears(mia) === heard; second++) await play(200);
    expect([heard, telephony.hears(mia)]).toEqual(['Hello.', 'New ending.']);
  });
});

describe('what an operator changes while the center runs', () => {
  const program = version({ declares: DECLARES_BILLING });

  test('a profile serves other queues from now on, over restarts, until the program says something else', async () => {
    const store = new MemoryStore();
    const clock = new VirtualClock(TEN);
    const telephony = new SimulatedTelephony(clock);
    const first = await open({ program, store, clock, telephony });
    await first.center.agents.signIn('Ann', { profile: 'Team', status: 'available' });
    await first.center.profiles.change('Team', [{ queue: 'Billing', priority: 2 }]);
    await first.call(MIA, 60_000);
    expect(first.of('offered')).toEqual([]);
    expect(staffed(first.center)).toEqual({ Billing: 1, Support: 0 });
    await first.center.close();

    const second = await open({ program, store, clock, telephony });
    await second.play(60_000);
    expect(second.of('offered')).toEqual([]);
    expect(staffed(second.center)).toEqual({ Billing: 1, Support: 0 });
    // Another word of the greeting is no word about the profile.
    await second.center.deploy(version({ declares: DECLARES_BILLING, greets: 'Welcome.' }));
    expect(staffed(second.center)).toEqual({ Billing: 1, Support: 0 });
    await second.center.profiles.change('Team', null);
    await second.play(0);
    expect(second.of('offered')).toMatchObject([{ agent: 'Ann', contact: 'c-1' }]);
    await second.center.profiles.change('Team', []);
    await second.center.deploy(version({ declares: DECLARES_BILLING, serves: 'Billing' }));
    expect(staffed(second.center)).toEqual({ Billing: 1, Support: 0 });
  });

  test.each([
    ['unknown-profile', 'Nobody', [{ queue: 'Support' }]],
    ['unknown-queue', 'Team', [{ queue: 'Nowhere' }]],
    ['out-of-range', 'Team', [{ queue: 'Support' }, { queue: 'Support' }]],
    ['out-of-range', 'Team', [{ queue: 'Support', priority: 0 }]],
    ['out-of-range', 'Team', [{ queue: 'Support', delayMs: 0.5 }]],
  ])('a change that cannot be is refused: %s', async (code, profile, serves) => {
    const { center } = await open({ program });
    await expect(center.profiles.change(profile, serves)).rejects.toMatchObject({ code });
  });

  test('hours are opened and closed by order, and given back to the calendar', async () => {
    const { center, call, of } = await open({
      program: version({ then: 'if Days is open { play "Open." }\n  disconnect', greets: 'Hi.' }),
    });
    const said = async (from: string): Promise<readonly string[]> => {
      const before = of('heard').length;
      await call(from, 10_000);
      return of('heard')
        .slice(before)
        .map(({ text }) => text);
    };
    await center.hours.override('Days', 'closed');
    expect(await said(MIA)).toEqual(['Hi.']);
    await center.hours.override('Days', null);
    expect(await said(LEO)).toEqual(['Hi.', 'Open.']);
    await expect(center.hours.override('Nights', 'open')).rejects.toMatchObject({ code: 'unknown-hours' });
  });
});

const staffed = (center: Center): Record<string, number> =>
  Object.fromEntries(center.metrics().queues.map(({ queue, agents }) => [queue, agents.staffed]));

describe('close', () => {
  test('drains, and says what it left', async () => {
    const { center, call } = await open({ program: version() });
    await center.agents.signIn('Ann', { profile: 'Team', status: 'available' });
    await call(MIA, 5_000);
    await center.agents.accept('Ann');
    await call(LEO, 5_000);
    await center.agents.signIn('Ben', { profile: 'Team', status: 'available' });
    const settings = {
      initialDelayMs: 60_000,
      retries: 0,
      betweenAttemptsMs: 0,
      creationFlow: null,
      flow: 'Main',
      block: '',
    };
    const lastWord = center.callbacks.request({ number: ZOE, settings: { queue: 'Support', ...settings } });
    const task = center.contacts.enqueue({ channel: 'task', queue: 'Support' });
    const left = await center.close();
    expect([await lastWord, await task]).toEqual(['c-3', 'c-4']);
    expect(left).toEqual({
      contacts: 4,
      calls: 2,
      callbacks: 1,
      others: 1,
      offers: 1,
      conversations: 1,
      unconfirmedEffects: 0,
    });
    expect(await center.close()).toEqual(left);
    await expect(center.calls.stop('c-1')).rejects.toMatchObject({ code: 'closed' });
  });
});
