import { expect, test } from 'vitest';
import { keyOf } from '../../src/core/routing/classes.ts';
import { Entries } from '../../src/core/routing/entries.ts';
import { dice } from './random.ts';

const CLASSES = 3;
const STEPS = 3_000;
/** More than a class has rows for. */
const PRIORITIES = 40;

interface Entry {
  readonly key: number;
  readonly slot: number;
}

const inOrder = (one: Entry, other: Entry): number => one.key - other.key || one.slot - other.slot;
const sorted = (slots: Iterable<number>): string => String([...slots].sort((a, b) => a - b));
const slotsOf = (list: readonly Entry[]): string => sorted(list.map(({ slot }) => slot));

/**
 * Entries come and go by chance, beside sorted lists: steps at which the two differ. `latenessMs` is how far behind its time an entry
 * may come.
 */
function differences(seed: number, latenessMs: number, priorities: number): number[] {
  const below = dice(seed);
  const entries = new Entries((slot, other) => slot < other);
  const lists = Array.from({ length: CLASSES }, (): Entry[] => []);
  lists.forEach(() => entries.addClass());
  const found: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const index = below(CLASSES);
    let list = lists[index] as Entry[];
    const act = below(100);
    // Grows to some hundreds, then shrinks to nothing.
    if (act < (step < STEPS / 2 ? 70 : 30)) {
      const entry = { key: keyOf(below(priorities), step - below(latenessMs), 'first come'), slot: step };
      entries.put(index, entry.key, entry.slot);
      list.push(entry);
      list.sort(inOrder);
    } else if (act < 98) {
      if (list.length === 0) continue;
      entries.dropFirst(index);
      list.shift();
    } else {
      list = list.filter((_, at) => at === 0 || below(3) === 0);
      lists[index] = list;
      const stays = new Set(list.map(({ slot }) => slot));
      if (entries.keep(index, (slot) => stays.has(slot)) !== list.length) found.push(step);
    }
    const [first] = list;
    if (entries.firstSlotOf(index) !== (first?.slot ?? -1)) found.push(step);
    if (entries.firstKeyOf(index) !== (first?.key ?? Infinity)) found.push(step);
    if (step % 100 === 0 && slotsOf(list) !== sorted(entries.slotsIn(index))) found.push(step);
  }
  return found;
}

test.each([
  ['one after the other', 1, 1],
  ['nearly one after the other', 10, 1],
  ['at any time', STEPS, 1],
  ['with a few priorities', 10, 4],
  ['with more priorities than there are rows', 10, PRIORITIES],
])('S3: entries that come %s are as in a sorted list', (_, latenessMs, priorities) => {
  expect([1, 2].flatMap((seed) => differences(seed, latenessMs, priorities))).toEqual([]);
});
