import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createCenter,
  MemoryStore,
  RingbackError,
  SimulatedTelephony,
  VirtualClock,
  type Center,
  type Event,
  type RingbackErrorCode,
  type Telephony,
} from '../../src/index.ts';
import { compiled } from '../support/compile-example.ts';
import { play } from '../support/playing.ts';

const MIA = '+12065550111';
const LEO = '+12065550122';
/** Of another country. */
const ZOE = '+442079460958';

const centerOf = (queue: string) =>
  compiled([
    {
      path: 'center.flow',
      text: `center Acme { country: US
  callbacks to: US
  callbacks a day to one number: 1 }
hours Days { open: Mon-Fri 08:00-18:00 }
queue ${queue} { limit: 1 contacts }
queue Chats { hours: Days }
routing profile Team {
  channels: voice 1, chat 1
  after-call work: 30s
  serve ${queue} at priority 1
  serve Chats at priority 1
}
inbound flow Main {
  set queue to ${queue}
  transfer to queue
  on error { disconnect }
}
`,
    },
  ]).program;

const program = centerOf('Line');

interface World {
  readonly center: Center;
  readonly telephony: SimulatedTelephony;
  readonly store: MemoryStore;
  readonly events: readonly Event[];
  /** Lets time pass. */
  readonly pass: (durationMs: number) => Promise<void>;
  /** Somebody calls and waits. */
  readonly call: (from: string) => Promise<void>;
  /** Ann talks to Mia, whose call is c-1. */
  readonly talk: () => Promise<void>;
}

async function open(capabilities: Telephony['capabilities'] = {}): Promise<World> {
  const clock = new VirtualClock(Date.UTC(2026, 2, 2, 18));
  const telephony = new SimulatedTelephony(clock, { onDial: () => ({ kind: 'rings' }) });
  const store = new MemoryStore();
  Object.assign(telephony, { capabilities });
  const center = await createCenter({ program, telephony, clock, store, seed: 1 });
  onTestFinished(async () => void (await center.close()));
  const events: Event[] = [];
  center.onEvent((event) => events.push(event));
  const pass = (durationMs: number): Promise<void> => play(center, clock, durationMs);
  const call = async (from: string): Promise<void> => {
    telephony.call({ from, number: null, flow: 'Main' });
    await pass(100);
  };
  const talk = async (): Promise<void> => {
    await center.agents.signIn('Ann', { profile: 'Team', status: 'available' });
    await call(MIA);
    await center.agents.accept('Ann');
    await pass(100);
  };
  return { center, telephony, store, events, pass, call, talk };
}

const callBack = ({ callbacks }: Center, number: string, queue = 'Chats'): Promise<string> =>
  callbacks.request({
    number,
    settings: {
      queue,
      initialDelayMs: 1_000,
      retries: 0,
      betweenAttemptsMs: 1_000,
      creationFlow: null,
      flow: 'Main',
      block: 'asked',
    },
  });

/** What is refused, in words, and how one comes there. A code that nobody has thought of does not compile. */
const REFUSED: Readonly<Record<Exclude<RingbackErrorCode, 'unknown-leg'>, (world: World) => Promise<unknown>>> = {
  'wrong-program': ({ telephony }) => createCenter({ program: { format: 'ringback/program' }, telephony }),
  'telephony-cannot': async () => {
    const { center, talk } = await open({ hold: false });
    await talk();
    await center.agents.hold('Ann', 'c-1');
  },
  'store-failed': ({ center, store }) => {
    store.commit = () => {
      throw new Error('the disk is full');
    };
    return center.agents.signIn('Ann', { profile: 'Team' });
  },
  closed: async ({ center }) => {
    await center.close();
    await center.agents.signIn('Ann', { profile: 'Team' });
  },
  'unknown-agent': ({ center }) => center.agents.accept('Ann'),
  'unknown-contact': ({ center }) => center.contacts.stop('c-99'),
  'contact-ended': async ({ center }) => {
    const chat = await center.contacts.enqueue({ channel: 'chat', queue: 'Chats' });
    await center.contacts.leave(chat);
    await center.contacts.stop(chat);
  },
  'known-leg': async ({ center }) => {
    for (const from of [MIA, LEO]) await center.calls.arrive({ leg: 'x', from, flow: 'Main' });
  },
  'unknown-flow': ({ center }) => center.calls.arrive({ leg: 'x', from: MIA, flow: 'Nowhere' }),
  'unknown-number': ({ center }) => center.calls.arrive({ leg: 'x', from: MIA, to: LEO }),
  'unknown-queue': ({ center }) => center.contacts.enqueue({ channel: 'chat', queue: 'Nowhere' }),
  'unknown-profile': ({ center }) => center.agents.signIn('Ann', { profile: 'Nobody' }),
  'unknown-hours': ({ center }) => center.hours.override('Nights', 'open'),
  'still-needed': async ({ center, call }) => {
    await call(MIA);
    await center.deploy(centerOf('Other'));
  },
  'unknown-replacement': ({ center }) => center.deploy(centerOf('Other'), { replace: { Line: 'Ohter' } }),
  'no-offer': async ({ center }) => {
    await center.agents.signIn('Ann', { profile: 'Team' });
    await center.agents.accept('Ann');
  },
  'offer-gone': async ({ center, call, pass }) => {
    await center.agents.signIn('Ann', { profile: 'Team', status: 'available' });
    await call(MIA);
    await pass(30_000);
    await center.agents.accept('Ann', 'o-1');
  },
  'nothing-to-hang-up': async ({ center }) => {
    await center.agents.signIn('Ann', { profile: 'Team' });
    await center.agents.hangUp('Ann');
  },
  'not-in-after-call-work': async ({ center }) => {
    await center.agents.signIn('Ann', { profile: 'Team' });
    await center.agents.endAfterCallWork('Ann');
  },
  'not-talking': async ({ center, call }) => {
    await center.agents.signIn('Ann', { profile: 'Team' });
    await call(MIA);
    await center.agents.hold('Ann', 'c-1');
  },
  'no-call': async ({ center }) => {
    await center.agents.signIn('Ann', { profile: 'Team', status: 'available' });
    const chat = await center.contacts.enqueue({ channel: 'chat', queue: 'Chats' });
    await center.agents.accept('Ann');
    await center.agents.hold('Ann', chat);
  },
  'out-of-range': ({ center }) => center.profiles.change('Team', [{ queue: 'Line', priority: 100 }]),
  'on-hold': async ({ center, talk }) => {
    await talk();
    for (let times = 1; times <= 2; times++) await center.agents.hold('Ann', 'c-1');
  },
  'not-on-hold': async ({ center, talk }) => {
    await talk();
    await center.agents.takeBack('Ann', 'c-1');
  },
  'transfer-under-way': async ({ center, talk }) => {
    await talk();
    for (const number of [LEO, MIA]) await center.agents.transfer('Ann', 'c-1', { number });
  },
  'agent-not-available': async ({ center, talk }) => {
    await talk();
    await center.agents.signIn('Bob', { profile: 'Team' });
    await center.agents.transfer('Ann', 'c-1', { agent: 'Bob' });
  },
  'not-dialable': ({ center }) => callBack(center, ZOE),
  duplicate: async ({ center }) => {
    for (let times = 1; times <= 2; times++) await callBack(center, MIA);
  },
  'queue-full': async ({ center }) => {
    for (const number of [MIA, LEO]) await callBack(center, number, 'Line');
  },
};

describe('what cannot be is refused with a typed error, in words', () => {
  test.each(Object.entries(REFUSED))('%s', async (code, come) => {
    const error: unknown = await come(await open()).then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(error).toBeInstanceOf(RingbackError);
    expect(error).toMatchObject({ name: 'RingbackError', code, message: expect.stringMatching(/^[^\n]{10,}/) });
  });

  test('and has changed nothing', async () => {
    const { center, events, call } = await open();
    await call(MIA);
    const before = [events.length, JSON.stringify(center.metrics())];
    for (const code of ['unknown-agent', 'unknown-contact', 'unknown-queue', 'not-dialable', 'out-of-range'] as const) {
      await expect(REFUSED[code]({ center } as World)).rejects.toMatchObject({ code });
    }
    expect([events.length, JSON.stringify(center.metrics())]).toEqual(before);
  });
});

describe('several centers in one process', () => {
  test('S38: have agents, contacts and ids of their own, and one that is closed takes none with it', async () => {
    const [one, other] = [await open(), await open()];
    await one.talk();
    await other.call(MIA);
    // The same names are other people, the same numbers other contacts.
    await other.center.agents.signIn('Ann', { profile: 'Team' });
    expect(one.center.metrics()).toMatchObject({ contactsLive: 1, agents: [{ agent: 'Ann', state: 'busy' }] });
    expect(other.center.metrics()).toMatchObject({ contactsLive: 1, agents: [{ agent: 'Ann', state: 'unavailable' }] });
    const told = other.events.length;
    await one.center.contacts.stop('c-1');
    await one.center.deploy(centerOf('Other'));
    await one.center.close();
    expect(other.events.length).toBe(told);
    expect(other.center.versions()).toMatchObject([{ program: program.hash, contacts: ['c-1'] }]);
    await other.center.agents.setStatus('Ann', 'available');
    await other.center.agents.accept('Ann');
    await other.pass(100);
    expect(other.events.at(-1)).toMatchObject({ kind: 'joined', contact: 'c-1', agent: 'Ann' });
  });
});
