/**
 * What goes wrong with one caller, a service or the lines: it is told in the log, and nobody else notices. Each disturbance is
 * played beside a witness, whose whole timeline must be the same, to the byte, without it.
 */
import type { Program } from '@ringback/dsl/ir';
import { describe, expect, test } from 'vitest';
import type { Event, Input } from '../../src/core/protocol.ts';
import { checkOrder } from '../../src/simulation/order-check.ts';
import { VirtualCenter } from '../../src/shell/virtual-center.ts';
import type { PhoneBehaviour } from '../../src/telephony/simulated.ts';
import { compiled } from '../support/compile-example.ts';

const { program } = compiled([
  {
    path: 'center.flow',
    text: `center Acme {
  country: US
  timezone: UTC
}

queue Support {
  caller id: "Acme" +12065550100
}

queue Callbacks {
  caller id: "Acme" +12065550100
}

routing profile Callers {
  after-call work: 30s
  serve Support at priority 1
}

routing profile Ringers {
  after-call work: 30s
  serve Callbacks at priority 1
}

function Lengthy(phone) returns text

inbound flow Line {
  play "Welcome to Acme."
  set queue to Support
  set customer queue flow to Music
  transfer to queue
}

customer queue flow Music {
  play "Please hold the line, we will be with you."
  play "You are number {contact.position} in line." for 20s
}

inbound flow Circle {
  step again { goto again }
}

inbound flow CircleInLine {
  set queue to Callbacks
  set customer queue flow to Mad
  transfer to queue
}

customer queue flow Mad {
  loop { set flow.x to "x" }
}

inbound flow Big {
  invoke Lengthy(phone: caller.number) { on error { disconnect } }
  set attributes.big to Lengthy.text {
    on error {
      play "That is too much."
      disconnect
    }
  }
  play "Thank you."
  disconnect
}

inbound flow CallMe {
  menu "Press 1 to be called back." {
    on 1 { goto call_me }
    otherwise { disconnect }
  }
  step call_me {
    set callback number to caller.number { on invalid, not dialable { disconnect } }
    create callback in Callbacks {
      initial delay: 1s
      retries: 2
      on error { disconnect }
    }
    disconnect
  }
}
`,
  },
]);

const START_MS = Date.parse('2026-03-02T10:00:00Z');
const WITNESS = '+12065550122';
const MIA = '+12065550111';
const SECOND_MS = 1_000;

interface Scene {
  readonly center: VirtualCenter;
  readonly program: Program;
  readonly events: Event[];
  /** What whoever reported it was told: null when it was taken. */
  readonly refusals: string[];
  /** Plays on for so long. */
  after(durationMs: number): void;
  call(from: string, flow: string): string;
  give(input: Input): string | null;
  phones: PhoneBehaviour;
}

type Disturbance = (scene: Scene) => void;

/** An hour in which a witness calls, waits, is served and hangs up; a disturbance begins after five seconds. */
function play(disturb: Disturbance, functions: Record<string, () => Record<string, string>> = {}): Scene {
  const events: Event[] = [];
  const refusals: string[] = [];
  const center = new VirtualCenter({
    program,
    startMs: START_MS,
    seed: 1,
    functions,
    onEvent: (event) => void events.push(event),
    onReport: (_, { refusal }) => {
      if (refusal !== null) refusals.push(refusal.message);
    },
    onDial: () => scene.phones,
  });
  const scene: Scene = {
    center,
    program,
    events,
    refusals,
    after: (durationMs) => void center.playUntil(center.clock.nowMs() + durationMs),
    call: (from, flow) => {
      const leg = center.telephony.call({ from, number: null, flow });
      center.settle();
      return leg;
    },
    give: (input) => center.take(input).refusal?.code ?? null,
    phones: { kind: 'answers', afterMs: 3_000 },
  };
  const witness = scene.call(WITNESS, 'Line');
  scene.after(5 * SECOND_MS);
  disturb(scene);
  center.playUntil(START_MS + 1_800 * SECOND_MS);
  scene.give({ kind: 'agent signs in', agent: 'Wim', profile: 'Callers', status: 'available' });
  scene.after(2 * SECOND_MS);
  scene.give({ kind: 'agent accepts', agent: 'Wim', offer: null });
  scene.after(60 * SECOND_MS);
  center.telephony.hangUp(witness);
  center.playUntil(START_MS + 3_600 * SECOND_MS);
  return scene;
}

/** What happened to the witness: everything but how many events and offers others had before. */
function witnessed({ events }: Scene): string {
  const own = events.filter((event) => 'contact' in event && event.contact === 'c-1');
  return own
    .map((event) =>
      JSON.stringify(event, (key, value: unknown) => (key === 'seq' || key === 'offer' ? undefined : value)),
    )
    .join('\n');
}

const talks = ({ center }: Scene, agent: string): boolean =>
  [...center.board.contacts.values()].some((contact) => contact.joined && contact.agent === agent);
const ofContact = ({ events }: Scene, contact: string): readonly Event[] =>
  events.filter((event) => 'contact' in event && event.contact === contact);
const endOf = (scene: Scene, contact: string) =>
  ofContact(scene, contact).find((event) => event.kind === 'contact ended');

const undisturbed = witnessed(play(() => {}));

/** Nobody was served out of order, and the witness was not disturbed. */
function nobodyElse(scene: Scene): void {
  expect(witnessed(scene)).toBe(undisturbed);
  expect(checkOrder(program, scene.events).outOfOrder).toBe(0);
}

test('the witness calls, waits, hears where in line, is served and hangs up', () => {
  const kinds = undisturbed.split('\n').map((line) => (JSON.parse(line) as Event).kind);
  expect(kinds).toEqual(expect.arrayContaining(['queued', 'heard', 'offered', 'joined', 'contact ended']));
  expect(undisturbed.length).toBeGreaterThan(5_000);
});

describe('a flow that loops', () => {
  test('ends its call as a flow loop after 1,000 statements in which no time passes, and says so', () => {
    const scene = play(({ call }) => void call(MIA, 'Circle'));
    expect(endOf(scene, 'c-2')).toMatchObject({ reason: 'flow loop', detail: '1000 statements while no time passed' });
    expect(ofContact(scene, 'c-2').findLast(({ kind }) => kind === 'block left')).toMatchObject({
      flow: 'Circle',
      outcome: 'flow loop',
    });
    nobodyElse(scene);
  });

  test('of a caller who waits ends alone: the caller keeps the place', () => {
    const scene = play(({ call }) => void call(MIA, 'CircleInLine'));
    expect(ofContact(scene, 'c-2').findLast(({ kind }) => kind === 'block left')).toMatchObject({
      outcome: 'flow loop',
      why: '1000 statements while no time passed',
    });
    expect(scene.center.board.contacts.get('c-2')).toMatchObject({ place: 'waiting', queue: 'Callbacks' });
    nobodyElse(scene);
  });
});

describe('attributes of 33 KB', () => {
  test('are not stored: the statement takes its error, and the log names the bound', () => {
    const text = 'ü'.repeat((33 * 1024) / 2);
    const scene = play(({ call }) => void call(MIA, 'Big'), { Lengthy: () => ({ text }) });
    const left = ofContact(scene, 'c-2').find((event) => event.kind === 'block left' && event.outcome === 'error');
    expect(left).toMatchObject({
      why: 'attributes of 33795 bytes are more than the 32768 that a contact carries',
    });
    expect(ofContact(scene, 'c-2').filter(({ kind }) => kind === 'attributes set')).toEqual([]);
    expect(endOf(scene, 'c-2')).toMatchObject({ reason: 'disconnected' });
    nobodyElse(scene);
  });
});

/** Mia has asked for a callback, c-3; Rita has accepted it and Mia's phone rings. */
function ringing(scene: Scene): string {
  scene.phones = { kind: 'rings' };
  const leg = scene.call(MIA, 'CallMe');
  scene.center.telephony.press(leg, '1');
  scene.give({ kind: 'agent signs in', agent: 'Rita', profile: 'Ringers', status: 'available' });
  scene.after(2 * SECOND_MS);
  scene.give({ kind: 'agent accepts', agent: 'Rita', offer: null });
  return 'c-3/dial-1';
}
const eventsOf = (scene: Scene, contact: string, kind: Event['kind']): readonly Event[] =>
  ofContact(scene, contact).filter((event) => event.kind === kind);

describe('an event that comes twice', () => {
  test('an answer: the customer is connected once and talks to one agent', () => {
    const scene = play((own) => {
      const leg = ringing(own);
      own.center.telephony.answer(leg, 'person');
      own.give({ kind: 'leg answered', leg, by: 'person' });
      own.after(SECOND_MS);
      own.give({ kind: 'leg answered', leg, by: 'person' });
    });
    const once = ['connected to system', 'joined', 'dial ended'] as const;
    expect(once.map((kind) => eventsOf(scene, 'c-3', kind).length)).toEqual([1, 1, 1]);
    nobodyElse(scene);
  });

  test('the end of a call: it has ended once, and whoever says so again is told that it is over', () => {
    let refusal: string | null = '';
    const scene = play((own) => {
      const leg = own.call(MIA, 'Line');
      own.center.telephony.hangUp(leg);
      own.after(SECOND_MS);
      refusal = own.give({ kind: 'leg ended', leg, end: 'hung up' });
    });
    expect(refusal).toBe('unknown-leg');
    expect(eventsOf(scene, 'c-2', 'contact ended')).toHaveLength(1);
    nobodyElse(scene);
  });

  test('an offer that is accepted twice: the second is refused', () => {
    let refusal: string | null = '';
    const scene = play((own) => {
      ringing(own);
      refusal = own.give({ kind: 'agent accepts', agent: 'Rita', offer: 'o-1' });
    });
    expect(refusal).toBe('offer-gone');
    expect(eventsOf(scene, 'c-3', 'dialed')).toHaveLength(1);
    nobodyElse(scene);
  });

  test('the answer of a function: the second finds nobody and changes nothing', () => {
    const scene = play(
      (own) => {
        own.call(MIA, 'Big');
        own.after(SECOND_MS);
        own.give({ kind: 'function answered', invocation: 'c-2/call-1', answer: { values: { text: 'y' } } });
      },
      { Lengthy: () => ({ text: 'x' }) },
    );
    expect(eventsOf(scene, 'c-2', 'function answered')).toHaveLength(1);
    expect(eventsOf(scene, 'c-2', 'attributes set')).toMatchObject([{ values: { big: 'x' } }]);
    nobodyElse(scene);
  });
});

test('a digit after the hang-up is refused, and makes no callback', () => {
  let refusal: string | null = '';
  const scene = play((own) => {
    const leg = own.call(MIA, 'CallMe');
    own.center.telephony.hangUp(leg);
    own.after(SECOND_MS);
    refusal = own.give({ kind: 'keys pressed', leg, keys: '1' });
  });
  expect(refusal).toBe('unknown-leg');
  expect(eventsOf(scene, 'c-2', 'keys pressed')).toEqual([]);
  expect(eventsOf(scene, 'c-3', 'contact created')).toEqual([]);
  expect(endOf(scene, 'c-2')).toMatchObject({ reason: 'abandoned' });
  nobodyElse(scene);
});

describe('an answer after the cancel', () => {
  test('of a dial: refused; nobody is joined, the attempt is on record as cancelled, the callback is back at its place', () => {
    let refusal: string | null = '';
    const scene = play((own) => {
      const leg = ringing(own);
      own.give({ kind: 'agent hangs up', agent: 'Rita' });
      refusal = own.give({ kind: 'leg answered', leg, by: 'person' });
      own.give({ kind: 'agent status', agent: 'Rita', status: 'offline', reason: null });
    });
    expect(refusal).toBe('unknown-leg');
    expect(eventsOf(scene, 'c-3', 'dial ended')).toMatchObject([{ end: 'cancelled', attempt: 1 }]);
    expect(eventsOf(scene, 'c-3', 'joined')).toEqual([]);
    expect(scene.center.board.contacts.get('c-3')).toMatchObject({ place: 'waiting' });
    nobodyElse(scene);
  });

  test('of a callback that was stopped: refused, and it stays stopped', () => {
    let refusal: string | null = '';
    const scene = play((own) => {
      const leg = ringing(own);
      own.give({ kind: 'stop contact', contact: 'c-3' });
      refusal = own.give({ kind: 'leg answered', leg, by: 'person' });
    });
    expect(refusal).toBe('unknown-leg');
    expect(endOf(scene, 'c-3')).toMatchObject({ reason: 'stopped' });
    expect(eventsOf(scene, 'c-3', 'connected to system')).toEqual([]);
    nobodyElse(scene);
  });
});

describe('an outage of the lines with 200 callbacks waiting', () => {
  const COUNT = 200;
  const OUTAGE_MS = 400 * SECOND_MS;
  const settings = {
    queue: 'Callbacks',
    initialDelayMs: SECOND_MS,
    retries: 0,
    betweenAttemptsMs: 60 * SECOND_MS,
    creationFlow: null,
    flow: 'CallMe',
    block: 'x',
  };
  const takeOffersFor = (own: Scene, durationMs: number): void => {
    const untilMs = own.center.clock.nowMs() + durationMs;
    while (own.center.clock.nowMs() < untilMs) {
      for (const agent of ['Rita', 'Ron']) {
        own.give({ kind: 'agent accepts', agent, offer: null });
        if (talks(own, agent)) own.give({ kind: 'agent hangs up', agent });
      }
      own.after(SECOND_MS);
    }
  };
  /** Rita and Ron take whatever they are offered. */
  const scene = play((own) => {
    for (let each = 0; each < COUNT; each++) {
      const number = `+1206555${String(2000 + each)}`;
      own.give({ kind: 'request callback', number, settings, callerId: null });
    }
    own.after(2 * SECOND_MS);
    own.center.telephony.setTrouble('fails');
    for (const agent of ['Rita', 'Ron']) {
      own.give({ kind: 'agent signs in', agent, profile: 'Ringers', status: 'available' });
    }
    takeOffersFor(own, OUTAGE_MS);
    own.center.telephony.setTrouble('none');
    // The longest pause is five minutes; then Rita and Ron talk to one customer after the other.
    takeOffersFor(own, 1_000 * SECOND_MS);
  });
  const recoveredMs = START_MS + 7 * SECOND_MS + OUTAGE_MS;
  const dialed = scene.events.filter((event) => event.kind === 'dialed');
  const during = dialed.filter(({ atMs }) => atMs < recoveredMs);

  test('is told in the log: each failed dial, and until when nobody is rung, twice as long each time', () => {
    const pauses = scene.events.filter((event) => event.kind === 'dialing paused');
    expect(pauses.length).toBeGreaterThan(4);
    const lengths = pauses.map(({ atMs, untilMs }) => (untilMs - atMs) / SECOND_MS);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(lengths[0]).toBe(5);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(300);
    const failed = scene.events.filter((event) => event.kind === 'dial ended' && event.end === 'failed');
    expect(failed).toHaveLength(during.length);
  });

  test('costs nobody an attempt or the place: all 200 are there, and who was first is first', () => {
    expect(during.length).toBeLessThan(30);
    expect(during.every(({ attempt }) => attempt === 1)).toBe(true);
    const ended = scene.events.filter((event) => event.kind === 'contact ended' && event.contact !== 'c-1');
    expect(ended.filter(({ atMs }) => atMs < recoveredMs)).toEqual([]);
    const joined = scene.events.filter((event) => event.kind === 'joined' && event.contact !== 'c-1');
    const served = joined.map((event) => ('contact' in event ? Number(event.contact.slice(2)) : 0));
    expect(served.length).toBeGreaterThan(20);
    expect(served).toEqual(served.map((_, index) => index + 2));
  });

  test('disturbs no caller', () => {
    expect(witnessed(scene)).toBe(undisturbed);
    expect(checkOrder(program, scene.events).outOfOrder).toBe(0);
  });
});
