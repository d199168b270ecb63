import type { Program, SourceMap } from '@ringback/dsl/ir';
import type { ScenarioResult } from '@ringback/runtime/scenario';
import { describe, expect, it } from 'vitest';
import { neverTaken } from '../../src/scenarios/never-taken.ts';

const outcomes = [
  { on: '1', to: null, by: 'handler' },
  { on: 'timeout', to: null, by: 'otherwise' },
  { on: 'error', to: null, by: 'default' },
];
const program = {
  flows: [
    {
      name: 'Line',
      blocks: [
        { id: 'b', kind: 'play', outcomes: [outcomes[2]] },
        { id: 'a', kind: 'menu', outcomes },
      ],
    },
    { name: 'Other', blocks: [{ id: 'a', kind: 'disconnect' }] },
  ],
} as unknown as Program;
const sourceMap = {
  files: ['a.flow', 'line.flow'],
  blocks: [
    { flow: 'Line', block: 'a', file: 1, line: 12 },
    { flow: 'Line', block: 'b', file: 1, line: 3 },
  ],
} as unknown as SourceMap;
const taking = (...ways: (string | null)[]) =>
  ({ taken: ways.map((outcome) => ({ flow: 'Line', block: 'a', outcome })) }) as unknown as ScenarioResult;

describe('outcomes that no scenario took', () => {
  it('are those somebody wrote a handler for', () => {
    expect(neverTaken(program, sourceMap, [])).toEqual([
      { flow: 'Line', block: 'a', statement: 'menu', file: 'line.flow', line: 12, outcomes: ['1', 'timeout'] },
    ]);
  });

  it('leave out what any scenario took', () => {
    expect(neverTaken(program, sourceMap, [taking('1'), taking(null)])[0]?.outcomes).toEqual(['timeout']);
    expect(neverTaken(program, sourceMap, [taking('1'), taking('timeout')])).toEqual([]);
  });
});
