import { describe, expect, test } from 'vitest';
import type { BlockKind } from '../../src/ir/program.ts';
import { compiled, flowNamed, inOneFile } from './compiled.ts';
import { flowWith, PRELUDE, waysOf } from './prelude.ts';

/** `disconnect` stands below, `transfer to agent` in the flow's `on error`: so a target's kind says which way was taken. */
const BELOW = 'disconnect';
const ON_ERROR = 'on error { transfer to agent }';

describe('what no handler takes', () => {
  test.each<readonly [string, BlockKind, readonly string[]]>([
    ['play "x"', 'play', ['error → disconnect (default)', 'next → disconnect']],
    ['set attributes.x to "1"', 'set attributes', ['error → disconnect (default)', 'next → disconnect']],
    ['set flow.x to "1"', 'set flow value', ['error → disconnect (default)', 'next → disconnect']],
    ['set agent whisper to Whisper', 'set flow', ['error → disconnect (default)', 'next → disconnect']],
    ['set voice to Joanna', 'set speech', ['error → disconnect (default)', 'next → disconnect']],
    ['set recording to off', 'set recording', ['error → disconnect (default)', 'next → disconnect']],
    ['send sms to caller.number "x"', 'send sms', ['error → disconnect (default)', 'next → disconnect']],
    ['wait 1m', 'wait', ['error → disconnect (default)', 'next → disconnect']],
    ['set queue to Support', 'set queue', ['error → transfer to agent (default)', 'next → disconnect']],
    ['invoke Quick()', 'invoke', ['error → transfer to agent (default)', 'next → disconnect']],
    [
      'run Authenticate(pin: "1")',
      'run',
      [
        'known → disconnect (default)',
        'unknown → disconnect (default)',
        'error → transfer to agent (default)',
        'next → disconnect',
      ],
    ],
    ['set priority to 1', 'set priority', ['next → disconnect']],
    [
      'check Weekdays is open { }',
      'check',
      [
        'yes → disconnect (default)',
        'no → disconnect (default)',
        'error → transfer to agent (default)',
        'next → disconnect',
      ],
    ],
  ])('of %s', (statement, kind, ways) => {
    expect(waysOf(flowWith(`${statement} ${BELOW} ${ON_ERROR}`), kind)).toEqual(ways);
  });

  test.each<readonly [string, BlockKind, readonly string[]]>([
    ['transfer to queue Support', 'transfer to queue', ['full → disconnect (default)', 'error → disconnect (default)']],
    ['transfer to flow Other', 'transfer to flow', ['error → disconnect (default)']],
  ])('of %s goes to the flow’s on error, and nothing goes on below it', (statement, kind, ways) => {
    expect(waysOf(flowWith(`${statement} on error { disconnect }`), kind)).toEqual([...ways, 'next → out']);
  });

  test('leads out of a flow without on error: for `full` that is reorder tone (S14)', () => {
    expect(waysOf(flowWith('transfer to queue Support'), 'transfer to queue')).toEqual([
      'full → out (default)',
      'error → out (default)',
      'next → out',
    ]);
  });

  test('inside on error leads out of the flow', () => {
    expect(waysOf(flowWith('disconnect on error { set queue to Support disconnect }'), 'set queue')).toEqual([
      'error → out (default)',
      'next → disconnect',
    ]);
  });

  test('is where an if goes whose condition cannot be found out', () => {
    const flow = flowWith('if Weekdays is open { play "x" } disconnect on error { transfer to agent }');
    expect(flow.blocks.find(({ kind }) => kind === 'if')).toMatchObject({ error: flow.onError });
  });
});

describe('handlers', () => {
  test('take what they name; one body serves several outcomes', () => {
    const flow = flowWith(`
      menu "?" { on 2 { transfer to agent } on 1, timeout, no match { transfer to flow Other } }
    `);
    expect(waysOf(flow, 'menu')).toEqual([
      '1 → transfer to flow (handler)',
      '2 → transfer to agent (handler)',
      'timeout → transfer to flow (handler)',
      'no match → transfer to flow (handler)',
      'error → out (default)',
      'next → out',
    ]);
  });

  test('otherwise takes every outcome that is not named, errors that would be passed over too', () => {
    expect(waysOf(flowWith('play "x" { otherwise { transfer to agent } } disconnect'), 'play')).toEqual([
      'error → transfer to agent (otherwise)',
      'next → disconnect',
    ]);
  });

  test('that end without leaving go on after their statement', () => {
    const flow = flowWith('invoke Quick() { on error { play "Sorry." } } disconnect');
    expect(waysOf(flow, 'invoke')).toEqual(['error → play (handler)', 'next → disconnect']);
    expect(waysOf(flow, 'play')).toEqual(['error → disconnect (default)', 'next → disconnect']);
  });

  test('without statements go on after their statement at once', () => {
    expect(waysOf(flowWith('invoke Quick() { on error { } } disconnect'), 'invoke')).toEqual([
      'error → disconnect (handler)',
      'next → disconnect',
    ]);
  });
});

describe('duplicate of create callback', () => {
  const ways = (block: string, center = '') => {
    const source = `${PRELUDE.replace('center Acme {', `center Acme { ${center}`)}
      inbound flow Main {
        set callback number to "+12065550111" { on invalid, not dialable { disconnect } }
        create callback in Support { ${block} }
        disconnect
      }`;
    return waysOf(flowNamed(compiled(inOneFile(source)).program, 'Main'), 'create callback');
  };

  test('is no outcome by default', () => {
    expect(ways('')).toEqual(['error → out (default)', 'next → disconnect']);
  });
  test.each([
    ['on duplicate { transfer to agent }', 'duplicate → transfer to agent (handler)'],
    ['otherwise { transfer to agent }', 'duplicate → transfer to agent (otherwise)'],
  ])('is one with %s', (block, way) => {
    expect(ways(block)).toContain(way);
  });
  test('is one if the center refuses them', () => {
    expect(ways('', 'duplicate callbacks: refuse')).toContain('duplicate → out (default)');
  });
});
