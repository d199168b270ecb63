import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { byCodePoint } from '../ir/code-point-order.ts';

/** A finding before it is told: several with one `once` are one mistake in several places, and told once. */
export interface Finding {
  readonly diagnostic: Diagnostic;
  readonly once: string | null;
}

/** What came of looking at one declaration. */
export interface Outcome<Value> {
  /** Holds no places: it stays true when the declaration moves within its file. */
  readonly value: Value;
  readonly findings: readonly Finding[];
}

/** Kinds of work that is done declaration by declaration, each with a world of its own to ask. */
export type Task = 'check' | 'support' | 'lower function' | 'lower' | 'lower scenario' | 'judge';

/** A declaration or a scenario, as far as remembering knows it. */
export interface Remembered {
  readonly place: Place;
}

/**
 * Work about each of many declarations. It looks at the declaration itself and at what is `given`; for all else it calls methods of the
 * `world` that it is handed, which answer plain data.
 */
export interface Job<World extends object, Item extends object, Value> {
  readonly task: Task;
  /** Tells lists of one task apart. */
  readonly list?: string;
  readonly items: readonly Item[];
  readonly of: (item: Item) => Remembered;
  /** What else the work looks at; another object is another input. */
  readonly given?: (item: Item) => object;
  readonly world: World;
  /** Methods of the world whose answer depends on nothing but the declarations of the name that is their first argument. */
  readonly aboutOneName: readonly (keyof World & string)[];
  /**
   * Methods of the world whose answers depend on these things, and, if it is about one name, on its declarations: while they are the very
   * same nobody asks again. What some method looks through the whole program for is best counted by `Recall` and stands here.
   */
  readonly restsOn?: Readonly<Partial<Record<keyof World & string, readonly unknown[]>>>;
  readonly work: (world: World, item: Item) => Outcome<Value>;
}

/** Does work, or recalls what came of it while texts and answers are the same. */
export interface Recall {
  /** The outcomes of all items, in their order: for what is unchanged the very same objects as before. */
  each<World extends object, Item extends object, Value>(job: Job<World, Item, Value>): readonly Outcome<Value>[];
  /**
   * Makes something of each item, once for each object of a list.
   * @param given what else it is made of: is one of these another object, all is made again
   */
  make<Item extends object, Made>(
    list: string,
    items: readonly Item[],
    make: (item: Item, index: number) => Made,
    given?: readonly object[],
  ): readonly Made[];
  /** A list; the very same one as before where the same stands in it, so that what was found out about it (`once`) holds. */
  same<Item>(list: string, items: readonly Item[]): readonly Item[];
  /** All findings of the outcomes of a list. */
  findings(list: string, outcomes: readonly Outcome<unknown>[]): readonly Finding[];
  /**
   * What is found in each item, without those in which nothing is; as long as the same is found the very same list, so that what was found
   * out about it (`once`) holds.
   * @param given what else it depends on: is one of these another object, all is looked at again
   */
  pick<Item extends object, Found>(
    list: string,
    items: readonly Item[],
    find: (item: Item, index: number) => Found | null,
    given?: readonly object[],
  ): readonly Found[];
  /** The same of plain data, without places: what says the same as what was found in the item before is the very same. */
  facts<Item extends object, Fact>(
    list: string,
    items: readonly Item[],
    find: (item: Item) => Fact | null,
  ): readonly Fact[];
  /** What is made of some things: the very same as before while all of them are. */
  madeOf<Made>(what: string, given: readonly unknown[], make: () => Made): Made;
  /** Sorts items by names that are all different. */
  sort<Item extends Named>(list: string, items: readonly Item[]): readonly Item[];
  /**
   * How many items have each word, a word that one has twice counted twice.
   * @param upTo the very same map as before while no count has changed that was or is below this; by default while no word has come or gone
   */
  count<Item extends object>(
    list: string,
    items: readonly Item[],
    wordsOf: (item: Item) => readonly string[],
    upTo?: number,
  ): ReadonlyMap<string, number>;
}

export interface Named {
  readonly name: string;
}

/** Remembers nothing: for whoever compiles once. */
export const anew: Recall = {
  each: ({ items, world, work }) => items.map((item) => work(world, item)),
  make: (_list, items, make) => items.map(make),
  same: (_list, items) => items,
  findings: (_list, outcomes) => findingsOf(outcomes),
  pick(_list, items, find) {
    const all = [];
    let index = 0;
    for (const item of items) {
      const found = find(item, index++);
      if (found !== null) all.push(found);
    }
    return all;
  },
  facts: (list, items, find) => anew.pick(list, items, find),
  madeOf: (_what, _given, make) => make(),
  sort: (_list, items) => [...items].sort(byItsName),
  count(_list, items, wordsOf) {
    const counts = new Map<string, number>();
    for (const item of items) addWords(counts, wordsOf(item), 1);
    return counts;
  },
};

/** All findings of many outcomes, without an array for each. */
export function findingsOf(outcomes: readonly Outcome<unknown>[]): Finding[] {
  const all: Finding[] = [];
  let last: Outcome<unknown> | undefined;
  for (const outcome of outcomes) {
    // mostly it is one and the same, for nothing was found: no need to look into it
    if (outcome === last) continue;
    for (const finding of outcome.findings) all.push(finding);
    last = outcome.findings.length === 0 ? outcome : undefined;
  }
  return all;
}

/** By code point: the same on every machine. */
export function byItsName(a: Named, b: Named): number {
  return byCodePoint(a.name, b.name);
}

export function addWords(counts: Map<string, number>, words: readonly string[], by: 1 | -1): void {
  for (const word of words) {
    const count = (counts.get(word) ?? 0) + by;
    if (count === 0) counts.delete(word);
    else counts.set(word, count);
  }
}
