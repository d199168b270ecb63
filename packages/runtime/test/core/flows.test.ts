import type { Value } from '@ringback/dsl/ir';
import { describe, expect, test } from 'vitest';
import { restore, snapshot } from '../../src/core/index.ts';
import { TestCenter } from './center.ts';
import { disconnect, flow, on, play, program, SECOND, setQueue, text, transferToQueue } from './program-builder.ts';
import type { WrittenBlock } from './program-builder.ts';

type Blocks = Readonly<Record<string, WrittenBlock>>;

const begin = (blocks: Blocks, more: readonly ReturnType<typeof flow>[] = []) =>
  new TestCenter(program({ queues: { Support: {} }, flows: [flow('Line', 'inbound', blocks), ...more] })).call(
    'leg',
    'Line',
  );
const heard = (center: TestCenter): string[] => center.all('heard').map(({ text: said }) => said);
const outcome = (center: TestCenter, block: string) =>
  center.all('block left').findLast((left) => left.block === block)?.outcome;

const menu = (outcomes: Readonly<Record<string, string | null>>): WrittenBlock => ({
  kind: 'menu',
  speech: text('m'.repeat(30)),
  timeoutMs: 5_000,
  outcomes: on(outcomes),
});
const collect = (more: Partial<Extract<WrittenBlock, { kind: 'collect' }>> = {}): WrittenBlock => ({
  kind: 'collect',
  what: 'digits',
  speech: text('c'.repeat(30)),
  format: 'local',
  country: null,
  timeoutMs: 5_000,
  attempts: 1,
  maxDigits: 20,
  terminator: '#',
  encryptedWith: null,
  outcomes: on({ timeout: null, invalid: null, error: null }),
  ...more,
});

describe('S37: time and keys', () => {
  test('text is spoken at 15 characters a second, rounded up to the millisecond', () => {
    const center = begin({ play: play('x'.repeat(16)), bye: disconnect });
    expect(center.done('play')[0]?.speech[0]?.durationMs).toBe(1_067);
    expect(center.after(1_066).all('contact ended')).toEqual([]);
    expect(center.after(1).all('contact ended')).toHaveLength(1);
  });

  test('a prompt lasts as it says, else as its text, else ten seconds', () => {
    const named = (name: string, written: string | null, lastsMs: number | null) =>
      ({
        name,
        displayName: null,
        audio: `${name}.wav`,
        text: written === null ? null : [written],
        ssml: null,
        lastsMs,
      }) as const;
    const prompts = [named('Long', 'x', 7_000), named('Said', 'x'.repeat(15), null), named('Unknown', null, null)];
    const all = program({
      prompts,
      flows: [
        flow('Line', 'inbound', {
          play: { kind: 'play', speech: prompts.map(({ name }) => ({ kind: 'prompt', prompt: name })), forMs: null },
        }),
      ],
    });
    const center = new TestCenter(all).call('leg', 'Line');
    expect(center.done('play')[0]?.speech.map(({ durationMs }) => durationMs)).toEqual([7_000, 1_000, 10_000]);
  });

  test('`for` plays in rotation and stops when it has passed', () => {
    const center = begin({ play: play('x', 60_000), bye: disconnect }).after(60_000);
    expect(center.done('play')[0]?.repeat).toBe(true);
    expect(center.done('stop playing')).toHaveLength(1);
    expect(center.all('contact ended')).toHaveLength(1);
  });

  test('a key cuts the prompt of a menu', () => {
    const center = begin({ menu: menu({ '1': 'one' }), one: play('One.'), bye: disconnect })
      .after(SECOND)
      .press('leg', '1');
    expect(center.done('stop playing')).toHaveLength(1);
    expect(heard(center).at(-1)).toBe('One.');
  });

  test('the time-out of a menu counts from the end of its prompt', () => {
    const center = begin({ menu: menu({ '1': 'bye', timeout: 'late' }), bye: disconnect, late: play('Late.') }).after(
      6_999,
    );
    expect(outcome(center, 'menu')).toBeUndefined();
    expect(outcome(center.after(1), 'menu')).toBe('timeout');
  });

  test('a key that has no handler is no match; keys pressed while nothing asks are dropped', () => {
    const center = begin({
      hello: play('x'.repeat(150)),
      menu: menu({ '1': 'bye', 'no match': 'what' }),
      bye: disconnect,
      what: play('What?'),
    });
    center.press('leg', '1').after(11 * SECOND);
    expect(outcome(center, 'menu')).toBeUndefined();
    expect(outcome(center.press('leg', '7'), 'menu')).toBe('no match');
  });

  test('keys that come together answer what asks next, too', () => {
    const center = begin({ menu: menu({ '1': 'digits' }), digits: collect(), say: play('x') }).press('leg', '142#');
    expect(center.state.contacts.get('c-1')?.traces.input).toBe('42');
  });
});

describe('collect', () => {
  const input = (center: TestCenter) => center.state.contacts.get('c-1')?.traces.input;

  test('ends at the terminator, at the most digits, or when no more come', () => {
    const wait: WrittenBlock = { kind: 'wait', durationMs: 60_000 };
    expect(input(begin({ digits: collect(), wait }).press('leg', '12#'))).toBe('12');
    expect(input(begin({ digits: collect({ maxDigits: 3 }), wait }).press('leg', '123'))).toBe('123');
    expect(input(begin({ digits: collect(), wait }).press('leg', '12').after(5_000))).toBe('12');
  });

  test('S18: a number keyed in as e164 gets its plus', () => {
    const center = begin({ digits: collect({ what: 'phone number', format: 'e164' }), say: play('x') }).press(
      'leg',
      '12065550111#',
    );
    expect(input(center)).toBe('+12065550111');
  });

  test('asks again while attempts are left, then takes `timeout` or `invalid`', () => {
    const asked = collect({
      what: 'phone number',
      format: 'e164',
      attempts: 3,
      outcomes: on({ timeout: 'bye', invalid: 'bye', error: null }),
    });
    const center = begin({ digits: asked, say: play('x'), bye: disconnect })
      .after(8 * SECOND)
      .press('leg', '12#');
    expect(heard(center)).toHaveLength(3);
    expect(outcome(center.press('leg', '3#'), 'digits')).toBe('invalid');
    expect(
      outcome(
        begin({ digits: collect({ outcomes: on({ timeout: 'bye' }) }), bye: disconnect }).after(8 * SECOND),
        'digits',
      ),
    ).toBe('timeout');
  });
});

describe('S32, S33: bounds', () => {
  test('1,000 statements while no time passes end the contact: flow loop', () => {
    const center = begin({ again: { kind: 'goto', to: 'again', atMost: null } });
    expect(center.last('contact ended').reason).toBe('flow loop');
    expect(center.all('block began')).toHaveLength(1_000);
  });

  test('in a customer queue flow only that flow ends; the caller stays in the line', () => {
    const center = begin(
      {
        queue: setQueue('Support'),
        hook: { kind: 'set flow', hook: 'customer queue flow', flow: { kind: 'name', name: 'Mad' } },
        to: transferToQueue(),
      },
      [flow('Mad', 'customer queue', { again: { kind: 'goto', to: 'again', atMost: null } })],
    ).after(60_000);
    expect(center.all('contact ended')).toEqual([]);
    expect(center.last('block left')).toMatchObject({ flow: 'Mad', outcome: 'flow loop' });
  });

  test('the 51st transfer between flows in which no time passes takes `error`', () => {
    const center = begin({
      to: { kind: 'transfer to flow', flow: { kind: 'name', name: 'Line' }, outcomes: on({ error: 'bye' }) },
      bye: disconnect,
    });
    expect(center.all('flow began')).toHaveLength(51);
    expect(center.last('contact ended').reason).toBe('disconnected');
  });

  test('attributes beyond 32 KB and texts beyond 3,000 characters take `error`, and the log names the bound', () => {
    const big: WrittenBlock = {
      kind: 'set attributes',
      attributes: [{ name: 'x', value: { kind: 'text', text: ['y'.repeat(32_768)] } }],
    };
    const center = begin({ big, long: play('z'.repeat(3_001)), bye: disconnect });
    expect(center.all('block left').map(({ outcome: taken, why }) => [taken, /\d{4}/.exec(why ?? '')?.[0]])).toEqual([
      ['error', '3276'],
      ['error', '3001'],
      [null, undefined],
    ]);
  });
});

describe('what is not there', () => {
  test('a transfer to an agent whom nobody names takes error, with a clear detail', () => {
    const center = begin({ to: { kind: 'transfer to agent', agent: null, outcomes: on({ error: null }) } });
    expect(center.last('contact ended')).toMatchObject({ reason: 'error', detail: 'no agent is named' });
  });

  test('an unhandled error of an inbound flow ends the call, and says of what', () => {
    const center = begin({ queue: setQueue('Nowhere') });
    expect(center.last('contact ended')).toMatchObject({ reason: 'error', detail: 'there is no queue Nowhere' });
  });
});

describe('names that every JavaScript object has', () => {
  const attribute = (name: string) => ({ kind: 'attribute', name }) as const;
  const says = (name: string): WrittenBlock => ({
    kind: 'play',
    speech: [{ kind: 'text', text: ['so: ', attribute(name)] }],
    forMs: null,
  });

  test.each([
    ['as written', ['yes']],
    ['as worked out', [attribute('unset'), 'yes']],
  ] as const)('S33: are attributes like any other: what was set (%s), or empty', (_how, value) => {
    const set: WrittenBlock = {
      kind: 'set attributes',
      attributes: [{ name: '__proto__', value: { kind: 'text', text: [...value] } }],
    };
    const center = begin({ set, kept: says('__proto__'), never: says('constructor'), bye: disconnect }).after(60_000);
    expect(center.done('play').map(({ speech }) => speech[0]?.text)).toEqual(['so: yes', 'so: ']);
  });

  const proto = (value: Extract<Value, { kind: 'text' }>['text']) =>
    [{ name: '__proto__', value: { kind: 'text', text: value } }] as const;

  test('a module is run with them as parameters, and returns them', () => {
    const returns: WrittenBlock = {
      kind: 'return',
      outcome: 'known',
      values: proto(['Hello ', { kind: 'parameter', name: '__proto__' }]),
    };
    const result = { kind: 'result', function: 'Greet', name: '__proto__' } as const;
    const center = begin(
      {
        run: { kind: 'run', module: 'Greet', arguments: proto(['Mia']), outcomes: on({ known: 'say', error: null }) },
        say: { kind: 'play', speech: [{ kind: 'text', text: [result] }], forMs: null },
      },
      [{ ...flow('Greet', 'module', { returns }), outcomes: ['known'] }],
    );
    expect(heard(center)).toEqual(['Hello Mia']);
  });

  test('a function is called with them', () => {
    const center = begin({
      ask: {
        kind: 'invoke',
        function: { kind: 'name', name: 'Find' },
        arguments: proto(['Mia']),
        timeoutMs: 3_000,
        outcomes: on({ error: null }),
      },
    });
    expect(Object.entries(center.done('invoke')[0]?.arguments ?? {})).toEqual([['__proto__', 'Mia']]);
  });
});

describe('branches', () => {
  const say = (reference: Extract<WrittenBlock, { kind: 'play' }>['speech'][number]): WrittenBlock => ({
    kind: 'play',
    speech: [reference],
    forMs: null,
  });

  test('loop runs its body so many times, each time that it is entered anew', () => {
    const center = begin({
      loop: { kind: 'loop', times: 3, body: 'body', next: 'bye' },
      body: play('x'),
      repeat: { kind: 'repeat', loop: 'loop' },
      bye: disconnect,
    }).after(SECOND);
    expect(heard(center)).toHaveLength(3);
    expect(center.last('contact ended').reason).toBe('disconnected');
  });

  test('goto at most N times jumps that often in one run of the flow, then goes on below', () => {
    const center = begin({ say: play('x'), again: { kind: 'goto', to: 'say', atMost: 2 }, bye: disconnect }).after(
      SECOND,
    );
    expect(heard(center)).toHaveLength(3);
  });

  test('split takes its ways in their shares, the same for the same seed, and as a test forces it', () => {
    const parts = program({
      flows: [
        flow('Line', 'inbound', {
          split: { kind: 'split', ways: [{ percent: 30, to: 'a' }], otherwise: 'b' },
          a: disconnect,
          b: disconnect,
        }),
      ],
    });
    const ways = (seed: number): string => {
      const center = new TestCenter(parts, '10:00', { seed });
      for (let call = 0; call < 500; call++) center.call(`leg-${call}`, 'Line');
      return center
        .all('block began')
        .filter(({ block }) => block !== 'split')
        .map(({ block }) => block)
        .join('');
    };
    expect(ways(7)).toBe(ways(7));
    expect(ways(7)).not.toBe(ways(8));
    const share = ways(7).split('a').length - 1;
    expect(share).toBeGreaterThan(120);
    expect(share).toBeLessThan(180);
    const forced = new TestCenter(parts).give({ kind: 'override split', way: 30 }).call('leg', 'Line');
    expect(forced.last('block began').block).toBe('a');
  });

  test('a module runs with its parameters and hands back its outcome and values', () => {
    const module = {
      ...flow('Greet', 'module', {
        ret: {
          kind: 'return',
          outcome: 'known',
          values: [{ name: 'line', value: { kind: 'text', text: ['Hello ', { kind: 'parameter', name: 'who' }] } }],
        },
      }),
      outcomes: ['known'],
    };
    const center = begin(
      {
        run: {
          kind: 'run',
          module: 'Greet',
          arguments: [{ name: 'who', value: { kind: 'text', text: ['Mia'] } }],
          outcomes: on({ known: 'say', error: null }),
        },
        say: say({ kind: 'text', text: [{ kind: 'result', function: 'Greet', name: 'line' }] }),
      },
      [module],
    );
    expect(heard(center)).toEqual(['Hello Mia']);
  });

  test('a function that does not answer in time is an error; its results are gone', () => {
    const center = begin({
      ask: {
        kind: 'invoke',
        function: { kind: 'name', name: 'Find' },
        arguments: [],
        timeoutMs: 3_000,
        outcomes: on({ error: 'sorry' }),
      },
      bye: disconnect,
      sorry: play('Sorry.'),
    }).after(3_000);
    expect(heard(center)).toEqual(['Sorry.']);
    expect(center.last('function answered').ok).toBe(false);
  });
});

describe('transfer to number', () => {
  const transfer = (comeBack: boolean): WrittenBlock => ({
    kind: 'transfer to number',
    number: { kind: 'phone number', number: '+493087654321' },
    timeoutMs: 20_000,
    callerId: null,
    sendDigits: null,
    comeBack,
    outcomes: on({ failed: 'sorry', 'no answer': 'sorry', error: 'sorry' }),
  });
  const leg = 'c-1/transfer-1';
  const start = (comeBack = false) =>
    begin({ to: transfer(comeBack), back: play('Back.'), bye: disconnect, sorry: play('Sorry.') });

  test('answered: both talk; the end of either leg ends the contact as transferred', () => {
    const center = start().give({ kind: 'leg answered', leg, by: 'person' });
    expect(center.done('connect')).toEqual([{ kind: 'connect', contact: 'c-1', leg: 'leg', to: leg }]);
    expect(center.give({ kind: 'leg ended', leg, end: 'hung up' }).last('contact ended').reason).toBe('transferred');
  });

  test('come back: the flow goes on when the other side hangs up', () => {
    const center = start(true)
      .give({ kind: 'leg answered', leg, by: 'person' })
      .give({ kind: 'leg ended', leg, end: 'hung up' });
    expect(heard(center)).toEqual(['Back.']);
  });

  test.each([
    ['no answer', 'no answer'],
    ['busy', 'failed'],
  ] as const)('%s takes `%s`', (end, taken) => {
    expect(outcome(start().give({ kind: 'leg ended', leg, end }), 'to')).toBe(taken);
  });
});

test('what fails by order works again when the order is taken back, and a restored state knows the order', () => {
  const line = flow('Line', 'inbound', { queue: setQueue('Support'), to: transferToQueue() });
  const acme = program({ queues: { Support: {} }, flows: [line] });
  const center = new TestCenter(acme).give({ kind: 'override failure', name: 'Support', fails: true });
  center.state = restore([acme], JSON.parse(JSON.stringify(snapshot(center.state))));
  center.call('leg-1', 'Line');
  expect(center.last('contact ended')).toMatchObject({ reason: 'error', detail: 'Support fails, by order' });
  center.give({ kind: 'override failure', name: 'Support', fails: false }).call('leg-2', 'Line');
  expect(center.last('queued').contact).toBe('c-2');
});
