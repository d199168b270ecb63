import type { Block } from '@ringback/dsl/ir';
import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { FlowBlocks } from '../../src/core/flow-blocks.ts';

test('a block is found by its id, in whatever order runs ask', () => {
  const blocks = ['a', 'b', 'c', 'd'].map((id): Block => ({ kind: 'disconnect', id, step: null }));
  assert(
    property(array(constantFrom('a', 'b', 'c', 'd', 'nowhere'), { maxLength: 40 }), (asked) => {
      const found = new FlowBlocks(blocks);
      expect(asked.map((id) => found.get(id)?.id ?? 'nowhere')).toEqual(asked);
    }),
    { numRuns: 200, seed: 1 },
  );
});
