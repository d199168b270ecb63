import { describe, expect, test } from 'vitest';
import type { Flow } from '../../src/ir/program.ts';
import { only } from './compiled.ts';
import { flowWith } from './prelude.ts';

/** Kinds of the blocks that control passes, by `next`, from a target on. */
function path(flow: Flow, from: string | null): readonly string[] {
  const passed: string[] = [];
  let at = flow.blocks.find(({ id }) => id === from);
  while (at !== undefined && passed.length < 10) {
    passed.push(at.kind);
    const next = 'next' in at ? at.next : null;
    at = flow.blocks.find(({ id }) => id === next);
  }
  return passed;
}

describe('steps', () => {
  test('loose statements run on into the first step; the others are entered by goto only', () => {
    const flow = flowWith(`
      play "Hello."
      step first { wait 1m goto second }
      step second { disconnect }
    `);
    expect(path(flow, flow.start)).toEqual(['play', 'wait', 'goto']);
    expect(only(flow, 'goto')).toMatchObject({ to: only(flow, 'disconnect').id, next: null, atMost: null });
  });

  test('a flow may begin with a step', () => {
    const flow = flowWith('step only { disconnect }');
    expect(flow.start).toBe(only(flow, 'disconnect').id);
  });

  test('know the blocks that stand in them; what stands before and in on error is in none', () => {
    const flow = flowWith('play "x" step a { disconnect } on error { transfer to agent }');
    expect(Object.fromEntries(flow.blocks.map(({ kind, step }) => [kind, step]))).toEqual({
      play: null,
      disconnect: 'a',
      'transfer to agent': null,
    });
    expect(flow.blocks.map(({ id }) => id.split('/')[0]).sort()).toEqual(['a', 'on_error', 'start']);
  });

  test('goto with a limit falls through to what stands below it', () => {
    const flow = flowWith('step a { play "x" goto a at most 3 times disconnect }');
    expect(only(flow, 'goto')).toMatchObject({
      to: only(flow, 'play').id,
      atMost: 3,
      next: only(flow, 'disconnect').id,
    });
  });

  test('a step may go by the name of what has no step', () => {
    const flow = flowWith('goto start step on_error { disconnect } step start { disconnect }');
    expect(new Set(flow.blocks.map(({ id }) => id)).size).toBe(3);
  });
});

describe('if', () => {
  const flow = flowWith(`
    if attributes.x == "1" { play "one" } else if attributes.x == "2" { set priority to 2 } else { wait 1m }
    disconnect
  `);
  const [first, second] = ['1', '2'].map((value) =>
    flow.blocks.find((block) => block.kind === 'if' && JSON.stringify(block.condition).includes(`"${value}"`)),
  );

  test('is one block a condition, chained by else', () => {
    expect(first).toMatchObject({ else: second?.id });
    expect(second).toMatchObject({ else: only(flow, 'wait').id });
  });
  test('goes on below from every branch', () => {
    for (const kind of ['play', 'set priority', 'wait'] as const) {
      expect(path(flow, only(flow, kind).id)).toEqual([kind, 'disconnect']);
    }
  });
  test('without else goes on below when nothing holds', () => {
    const plain = flowWith('if attributes.x == "1" { play "one" } disconnect');
    expect(only(plain, 'if')).toMatchObject({ then: only(plain, 'play').id, else: only(plain, 'disconnect').id });
  });
});

describe('loop', () => {
  test('ends its body with a repeat, and goes on below after the last round', () => {
    const flow = flowWith('loop 3 times { play "x" } disconnect');
    const [loop, repeat] = [only(flow, 'loop'), only(flow, 'repeat')];
    expect(path(flow, loop.body)).toEqual(['play', 'repeat']);
    expect(repeat.loop).toBe(loop.id);
    expect(loop.next).toBe(only(flow, 'disconnect').id);
  });

  test('break goes on below the innermost loop, also out of handlers and branches', () => {
    const flow = flowWith(`
      loop {
        invoke Quick() { on error { break } }
        if attributes.x == "1" { break }
        loop 2 times { break }
        set priority to 1
      }
      disconnect
    `);
    const below = only(flow, 'disconnect').id;
    expect(only(flow, 'invoke').outcomes).toEqual([{ on: 'error', to: below, by: 'handler' }]);
    expect(only(flow, 'if').then).toBe(below);
    const inner = flow.blocks.find((block) => block.kind === 'loop' && block.times === 2);
    expect(inner).toMatchObject({ body: only(flow, 'set priority').id, next: only(flow, 'set priority').id });
  });
});

test('split says where each share goes, and the rest', () => {
  const flow = flowWith('split { on 10% { play "x" } on 10% { wait 1m } otherwise { set priority to 1 } } disconnect');
  expect(only(flow, 'split')).toMatchObject({
    ways: [
      { percent: 10, to: only(flow, 'play').id },
      { percent: 10, to: only(flow, 'wait').id },
    ],
    otherwise: only(flow, 'set priority').id,
  });
  const open = flowWith('split { on 10% { play "x" } } disconnect');
  expect(only(open, 'split').otherwise).toBe(only(open, 'disconnect').id);
});

test('a statement that no way reaches leaves its block all the same', () => {
  const flow = flowWith('disconnect play "never"');
  expect(flow.start).toBe(only(flow, 'disconnect').id);
  expect(only(flow, 'play')).toMatchObject({ next: null });
});
