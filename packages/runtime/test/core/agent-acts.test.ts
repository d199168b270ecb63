import { describe, expect, test } from 'vitest';
import { restore, snapshot, step } from '../../src/core/index.ts';
import type { EventBody, Input, State } from '../../src/core/index.ts';
import { checkOrder } from '../../src/simulation/order-check.ts';
import { checkLog, checkState } from './always-true.ts';
import { dialing, stateOf } from './callback-center.ts';
import { TestCenter } from './center.ts';
import { busyCenter, playTraffic } from './random-traffic.ts';
import { dice } from './random.ts';
import { disconnect, flow, MINUTE, on, play, program, SECOND, setQueue, transferToQueue } from './program-builder.ts';

const hook = (name: 'customer hold' | 'agent hold' | 'customer queue flow', to: string) =>
  ({ kind: 'set flow', hook: name, flow: { kind: 'name', name: to } }) as const;
const OTHER = '+12065550199';

const acme = program({
  queues: { Support: { callerId: { name: 'Acme', number: '+12065550100' } }, Sales: { limit: 1 } },
  profiles: {
    Agents: { serves: [{ queue: 'Support' }] },
    Sellers: { serves: [{ queue: 'Sales' }] },
  },
  flows: [
    flow('Line', 'inbound', {
      queue: setQueue('Support'),
      music: hook('customer queue flow', 'Music'),
      customer: hook('customer hold', 'Patience'),
      agent: hook('agent hold', 'Quiet'),
      to: transferToQueue(),
    }),
    flow('Plain', 'inbound', { queue: setQueue('Support'), to: transferToQueue() }),
    flow('Buy', 'inbound', { queue: setQueue('Sales'), to: transferToQueue() }),
    flow('ToBob', 'inbound', {
      queue: setQueue('Support'),
      to: { kind: 'transfer to agent', agent: { kind: 'caller number' }, outcomes: on({ error: 'sorry' }) },
      sorry: play('Bob is not there.', MINUTE),
      bye: disconnect,
    }),
    flow('Music', 'customer queue', { play: play('m'.repeat(600)) }),
    flow('Patience', 'customer hold', { play: play('One moment.'), more: play('Still there?', 10 * SECOND) }),
    flow('Quiet', 'agent hold', { wait: play('The customer is on hold.', 5 * SECOND), more: play('Still on hold.') }),
  ],
});

/** Ann talks to c-1 since 10:00:00. */
const talking = (entry = 'Line'): TestCenter =>
  new TestCenter(acme, '10:00').agent('Ann', 'Agents').call('leg', entry).accept('Ann');
const holds = (center: TestCenter) => center.give({ kind: 'agent holds', agent: 'Ann', contact: 'c-1' });
const takesBack = (center: TestCenter) => center.give({ kind: 'agent takes back', agent: 'Ann', contact: 'c-1' });
const toQueue = (center: TestCenter, queue: string, contact = 'c-1') =>
  center.give({ kind: 'agent transfers', agent: 'Ann', contact, to: { kind: 'queue', queue } });
const toAgent = (center: TestCenter, agent: string) =>
  center.give({ kind: 'agent transfers', agent: 'Ann', contact: 'c-1', to: { kind: 'agent', agent } });
const toNumber = (center: TestCenter) =>
  center.give({ kind: 'agent transfers', agent: 'Ann', contact: 'c-1', to: { kind: 'number', number: OTHER } });
const numberLeg = (center: TestCenter) => center.last('transfer began').leg;
const heard = (center: TestCenter) => center.all('heard').map(({ who, text }) => `${who}: ${text}`);
const KINDS: readonly EventBody['kind'][] = [
  'queued',
  'offered',
  'joined',
  'held',
  'taken back',
  'parted',
  'transfer began',
  'transfer joined',
  'transfer over',
  'contact ended',
];
const life = (center: TestCenter, after = 3) => {
  checkState(center.state);
  checkLog(center.events);
  expect(checkOrder(acme, center.events).outOfOrder).toBe(0);
  return center.times('c-1', KINDS).slice(after);
};

describe('hold', () => {
  test('customer and agent hear their own hold flow, side by side, each to its end and then silence', () => {
    const center = holds(talking()).after(30 * SECOND);
    expect(heard(center).slice(-4)).toEqual([
      'customer: One moment.',
      'agent: The customer is on hold.',
      'customer: Still there?',
      'agent: Still on hold.',
    ]);
    expect(center.all('flow ended').map(({ flow: name }) => name)).toContain('Quiet');
    expect(center.state.contacts.get('c-1')).toMatchObject({
      stage: 'joined',
      isHeld: true,
      run: null,
      agentHold: null,
    });
  });

  test('taken back, both flows stop and the two are joined again', () => {
    const center = takesBack(holds(talking()).after(SECOND));
    expect(life(center)).toEqual(['10:00:00 held', '10:00:01 taken back']);
    expect(center.done('hold')).toEqual([{ kind: 'hold', contact: 'c-1', leg: 'leg', agent: 'Ann' }]);
    expect(center.done('join')).toHaveLength(2);
    expect(center.done('stop playing').map(({ leg }) => leg)).toEqual(expect.arrayContaining(['leg', 'agent:Ann']));
    expect(heard(center.after(MINUTE))).not.toContain('agent: Still on hold.');
  });

  test('a state restored from its JSON in the middle of a hold goes on with the same events', () => {
    const straight = holds(talking()).after(2 * SECOND);
    const center = holds(talking()).after(2 * SECOND);
    center.state = restore([acme], JSON.parse(JSON.stringify(snapshot(center.state))));
    expect(center.after(MINUTE).events).toEqual(straight.after(MINUTE).events);
  });

  test.each([
    ['the customer hangs up', (c: TestCenter) => c.give({ kind: 'leg ended', leg: 'leg', end: 'hung up' })],
    ['the agent hangs up', (c: TestCenter) => c.give({ kind: 'agent hangs up', agent: 'Ann' })],
  ])('%s on hold: completed, with work after the call', (_, leaves) => {
    const center = leaves(holds(talking()).after(SECOND));
    expect(life(center)).toEqual(['10:00:00 held', '10:00:01 parted', '10:00:01 contact ended']);
    expect(center.last('contact ended').reason).toBe('completed');
    expect(stateOf(center, 'Ann')).toBe('in after-call work');
    expect(heard(center.after(MINUTE))).not.toContain('agent: Still on hold.');
  });

  test.each([
    ['hold twice', () => holds(holds(talking())), 'on-hold'],
    ['take back who is not on hold', () => takesBack(talking()), 'not-on-hold'],
    [
      'hold whom another agent talks to',
      () => talking().agent('Bob', 'Agents').give({ kind: 'agent holds', agent: 'Bob', contact: 'c-1' }),
      'not-talking',
    ],
    ['hold who has ended', () => holds(talking().give({ kind: 'stop contact', contact: 'c-1' })), 'contact-ended'],
    ['transfer to no queue', () => toQueue(talking(), 'Nowhere'), 'unknown-queue'],
    ['transfer to nobody', () => toAgent(talking(), 'Nobody'), 'unknown-agent'],
    ['transfer to oneself', () => toAgent(talking(), 'Ann'), 'agent-not-available'],
  ])('refused: %s', (_, tries, code) => {
    expect(tries().refusal).toBe(code);
  });
});

describe('an agent transfers to a queue', () => {
  test('S4: the start is kept, so that the caller comes before whoever called later; the agent has work after the call', () => {
    const center = talking('Plain').after(MINUTE).call('leg-2', 'Buy').after(SECOND);
    center.give({ kind: 'stop contact', contact: 'c-2' }).call('leg-3', 'Plain');
    toQueue(holds(center), 'Support').agent('Bob', 'Agents');
    expect(center.last('queued')).toMatchObject({
      contact: 'c-1',
      originalStartMs: center.events[0]?.atMs,
      again: false,
    });
    expect(center.last('offered')).toMatchObject({ agent: 'Bob', contact: 'c-1' });
    expect(stateOf(center, 'Ann')).toBe('in after-call work');
    checkState(center.state);
  });

  test('S14: a call is refused by a full queue and stays with the agent', () => {
    const center = toQueue(talking().call('leg-2', 'Buy'), 'Sales');
    expect(center.refusal).toBe('queue-full');
    expect(center.state.contacts.get('c-1')).toMatchObject({ stage: 'joined', agent: 'Ann' });
  });

  test('S15: a callback may exceed the limit', () => {
    const center = dialing({}, { queues: { Back: {}, Other: { limit: 1 } } });
    center.give({ kind: 'leg answered', leg: center.dialedLeg(), by: 'person' });
    center.give({ kind: 'enqueue', leg: 'leg-9', from: null, queue: 'Other' });
    toQueue(center, 'Other', 'c-2');
    expect(center.refusal).toBeNull();
    expect(center.state.queues.get('Other')?.contacts).toBe(2);
  });
});

describe('an agent transfers to a number', () => {
  test('on hold until it answers; then the agent is out, and the end of that conversation is the end', () => {
    const center = toNumber(talking()).after(3 * SECOND);
    expect(center.done('dial')).toMatchObject([{ to: OTHER, callerId: { number: '+12065550100' } }]);
    center.give({ kind: 'leg answered', leg: numberLeg(center), by: 'person' }).after(MINUTE);
    expect(stateOf(center, 'Ann')).toBe('available');
    center.give({ kind: 'leg ended', leg: numberLeg(center), end: 'hung up' });
    expect(life(center)).toEqual([
      '10:00:00 held',
      '10:00:00 transfer began',
      '10:00:03 transfer joined',
      '10:00:03 parted',
      '10:01:03 transfer over',
      '10:01:03 contact ended',
    ]);
    expect(center.last('contact ended').reason).toBe('transferred');
  });

  test('not answered, the customer is still on hold with the agent, who may take the customer back', () => {
    const center = toNumber(talking()).after(30 * SECOND);
    center.give({ kind: 'leg ended', leg: numberLeg(center), end: 'no answer' });
    expect(takesBack(center).refusal).toBeNull();
    expect(center.state.contacts.get('c-1')).toMatchObject({ stage: 'joined', isHeld: false, transfer: null });
  });

  test.each([
    ['takes the customer back', takesBack, 'joined'],
    ['hangs up', (c: TestCenter) => c.give({ kind: 'agent hangs up', agent: 'Ann' }), undefined],
    ['transfers to a queue instead', (c: TestCenter) => toQueue(c, 'Sales'), 'waiting'],
  ])('while it rings the agent %s: ringing is cancelled', (_, does, stage) => {
    const center = toNumber(talking()).after(SECOND);
    const leg = numberLeg(center);
    does(center);
    expect(center.last('transfer over')).toMatchObject({ leg, end: 'cancelled' });
    expect(center.done('hang up').map(({ leg: hungUp }) => hungUp)).toContain(leg);
    expect(center.give({ kind: 'leg answered', leg, by: 'person' }).refusal).toBe('unknown-leg');
    expect(center.state.contacts.get('c-1')?.stage).toBe(stage);
    checkState(center.state);
  });
});

describe('a transfer to one agent', () => {
  test('by an agent: offered to the colleague, who accepts; no choice of routing, whoever waits', () => {
    const center = talking().agent('Bob', 'Sellers').call('leg-2', 'Plain');
    toAgent(center.after(MINUTE), 'Bob');
    expect(center.last('offered')).toMatchObject({ agent: 'Bob', contact: 'c-1', direct: true });
    expect(heard(center).at(-1)).toBe(`customer: ${'m'.repeat(600)}`);
    center.after(SECOND).accept('Bob');
    expect(life(center)).toEqual(['10:01:00 parted', '10:01:00 offered', '10:01:01 joined']);
    expect(center.last('joined').agent).toBe('Bob');
  });

  test('not accepted, the customer waits in the queue with the original start', () => {
    const center = toAgent(talking().agent('Bob', 'Agents').after(MINUTE), 'Bob').after(20 * SECOND);
    expect(stateOf(center, 'Bob')).toBe('missed');
    expect(center.last('queued')).toMatchObject({
      contact: 'c-1',
      queue: 'Support',
      originalStartMs: center.events[0]?.atMs,
    });
    checkState(center.state);
  });

  test.each(['unavailable', 'offline'] as const)('an agent who is %s gets nobody; the customer stays', (status) => {
    const center = toAgent(talking().agent('Bob', 'Agents', status), 'Bob');
    expect(center.refusal).toBe('agent-not-available');
    expect(center.state.contacts.get('c-1')?.stage).toBe('joined');
  });

  test('by a flow: offered, or error when the agent cannot take it', () => {
    const called = (status: 'available' | 'offline') =>
      new TestCenter(acme).agent('+12065550111', 'Sellers', status).call('leg', 'ToBob');
    expect(called('available').last('offered')).toMatchObject({ agent: '+12065550111', direct: true });
    expect(called('available').accept('+12065550111').last('joined').contact).toBe('c-1');
    expect(heard(called('offline'))).toEqual(['customer: Bob is not there.']);
  });
});

/** Something that an agent does with a customer, sensible or not. */
function anyAct(state: State, below: (n: number) => number): Input {
  const pick = <T>(all: readonly T[]): T | undefined => all[below(all.length)];
  const joined = [...state.contacts.values()].filter(({ stage }) => stage === 'joined');
  const one = pick(joined);
  const agent = one?.agent ?? 'Ann';
  const contact = one?.id ?? 'c-1';
  const agents = [...state.agents.keys()];
  const transfers = { kind: 'agent transfers', agent, contact } as const;
  switch (below(6)) {
    case 0:
      return { kind: 'agent holds', agent, contact };
    case 1:
      return { kind: 'agent takes back', agent, contact };
    case 2:
      return { ...transfers, to: { kind: 'queue', queue: pick(['Support', 'Back', 'Sales']) ?? 'Sales' } };
    case 3:
      return { ...transfers, to: { kind: 'agent', agent: pick(agents) ?? 'Ann' } };
    case 4:
      return { ...transfers, to: { kind: 'number', number: OTHER } };
    default: {
      const leg = [...state.legs.keys()].find((each) => each.includes('/transfer-')) ?? 'no-leg';
      return below(2) === 0
        ? { kind: 'leg answered', leg, by: 'person' }
        : { kind: 'leg ended', leg, end: 'no answer' };
    }
  }
}

test.each([1, 2, 3, 4, 5, 32, 37])('seed %i: whatever agents do with customers, no invariant breaks', (seed) => {
  const below = dice(seed);
  const done = new Set<string>();
  const anyway = (state: State): State => {
    for (const { kind } of step(state, anyAct(state, below), state.nowMs).events) done.add(kind);
    checkState(state);
    return state;
  };
  playTraffic(seed, 300, anyway, busyCenter, () => {}, 'first come', 'calls');
  expect([...done]).toEqual(expect.arrayContaining(['held', 'parted']));
});
