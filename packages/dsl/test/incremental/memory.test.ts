import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Memory } from '../../src/incremental/memory.ts';
import { anew } from '../../src/recall/index.ts';

interface Item {
  readonly name: string;
  readonly words: readonly string[];
}

const item = fc.record({
  name: fc.string({ minLength: 1, maxLength: 3 }),
  words: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
});
const kept = fc.uniqueArray(item, { selector: ({ name }) => name, maxLength: 12 });
/** Lists that follow each other: of the same few items, some left out, in any order, some of them others of the same name. */
const lists = kept.chain((items) =>
  fc.array(
    fc
      .shuffledSubarray(items)
      .chain((some) =>
        fc
          .array(fc.boolean(), { minLength: some.length, maxLength: some.length })
          .map((again) => some.map((one, at) => (again[at] === true ? { ...one } : one))),
      ),
    { minLength: 2, maxLength: 6 },
  ),
);

const hasA = ({ name, words }: Item) => (words.includes('a') ? { name } : null);
const SEED = 7;

describe('what is remembered of lists is what is made of them anew', () => {
  it.each([
    ['make', (recall: typeof anew, items: readonly Item[]) => recall.make('l', items, ({ name }) => name)],
    ['pick', (recall: typeof anew, items: readonly Item[]) => recall.pick('l', items, hasA)],
    ['facts', (recall: typeof anew, items: readonly Item[]) => recall.facts('l', items, hasA)],
    ['sort', (recall: typeof anew, items: readonly Item[]) => recall.sort('l', items)],
    ['count', (recall: typeof anew, items: readonly Item[]) => sorted(recall.count('l', items, ({ words }) => words))],
  ] as const)('%s', (_, ask) => {
    fc.assert(
      fc.property(lists, (all) => {
        const memory = new Memory();
        for (const items of all) {
          expect(ask(memory, items)).toEqual(ask(anew, items));
          memory.endTurn();
        }
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe('the very same', () => {
  const [first, second] = [
    { name: 'A', words: ['a'] },
    { name: 'B', words: ['b', 'a'] },
  ];

  it('is found while the same is found in the same items', () => {
    const memory = new Memory();
    const found = memory.pick('l', [first, second], hasA);
    expect(memory.pick('l', [{ name: 'C', words: [] }, first, second], hasA)).toBe(found);
    expect(memory.pick('l', [{ ...first }, second], hasA)).not.toBe(found);
  });

  it('is a fact that says the same of another item', () => {
    const memory = new Memory();
    const found = memory.facts('l', [first, second], hasA);
    expect(memory.facts('l', [{ ...first }, second], hasA)).toBe(found);
    expect(memory.facts('l', [{ ...first, name: 'Z' }, second], hasA)).not.toBe(found);
  });

  it('are counts until a word comes or goes, or a count changes below the limit', () => {
    const memory = new Memory();
    const count = (list: string, items: readonly Item[], upTo?: number) =>
      memory.count(list, items, ({ words }) => words, upTo);
    const [once, twice] = [count('once', [first, second]), count('twice', [first, second], 2)];
    expect(count('once', [second])).toBe(once);
    expect(count('twice', [second], 2)).not.toBe(twice);
    expect(count('once', [first])).not.toBe(once);
  });

  it('follows while what it follows from is the very same', () => {
    const memory = new Memory();
    const made = memory.madeOf('m', [first, 1], () => ({}));
    expect(memory.madeOf('m', [first, 1], () => ({}))).toBe(made);
    expect(memory.madeOf('m', [first, 2], () => ({}))).not.toBe(made);
  });
});

const sorted = (counts: ReadonlyMap<string, number>) => [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
