import { addWords, byItsName } from '../recall/index.ts';
import type { Named } from '../recall/index.ts';
import { differenceOf } from './differences.ts';
import type { Difference } from './differences.ts';

/** A list as it was gone through the last time, and what was made of each of its items. */
interface Past {
  readonly items: readonly object[];
  readonly made: readonly unknown[];
  readonly given: readonly object[];
}

/** The few items of a list in which something was found. */
interface Picked {
  readonly items: readonly object[];
  /** Where they stand in the list, and what was found in each. */
  readonly at: readonly number[];
  readonly found: readonly unknown[];
  readonly given: readonly object[];
}

interface Sorted {
  readonly items: readonly Named[];
  readonly sorted: readonly Named[];
}

interface Counted {
  readonly items: readonly object[];
  readonly counts: Map<string, number>;
}

/** With so many changes a list is sorted anew. */
const FEW = 100;

/**
 * Lists as they were gone through the last time, each under a name of its own.
 *
 * An edit leaves nearly everything as it was, and a program has thousands of declarations: what a list has in common with the one before is
 * found by comparing the items themselves, and passed over without a look into them.
 */
export class PastLists {
  readonly #past = new Map<string, Past>();
  readonly #picked = new Map<string, Picked>();
  readonly #same = new Map<string, readonly unknown[]>();
  readonly #sorted = new Map<string, Sorted>();
  readonly #counted = new Map<string, Counted>();
  readonly #compared = new Map<
    readonly unknown[],
    { readonly before: readonly unknown[]; readonly difference: Difference }
  >();

  /** Makes something of each item that was not in the list before, and of those at `stale` places; the rest is as it was. */
  make<Item extends object, Made>(
    list: string,
    items: readonly Item[],
    make: (item: Item, index: number) => Made,
    given: readonly object[],
    stale: readonly number[] = [],
  ): readonly Made[] {
    const known = this.#past.get(list);
    const past = known !== undefined && isSameList(known.given, given) ? known : undefined;
    const difference = this.#differenceOf(items, past?.items ?? []);
    const { start, end, shift } = difference;
    const before = (past?.made ?? []) as readonly Made[];
    // the very same list: what was found out about it holds
    if (past !== undefined && start === end && shift === 0 && stale.length === 0) return before;
    // in between some are the same, too: an edit moves all declarations below it
    const between = new Map<object, Made>();
    for (let at = start; at < end + shift; at++) between.set(past?.items[at] as object, before[at] as Made);
    // if making is broken off, what was made again is no longer told from what was not: then the list is gone through anew
    this.#past.delete(list);
    const come: Made[] = [];
    for (let at = start; at < end; at++) {
      const item = items[at] as Item;
      come.push(between.has(item) ? (between.get(item) as Made) : make(item, at));
    }
    const again = stale.map((at) => ({ at, one: make(items[at] as Item, at) }));
    const isSame = shift === 0 && past !== undefined && come.every((one, index) => one === before[start + index]);
    // mostly nothing was found before, and nothing is now
    if (isSame && again.every(({ at, one }) => one === before[at])) {
      this.#past.set(list, { items, made: before, given });
      return before;
    }
    const made = spliced(before, difference, come);
    for (const { at, one } of again) made[at] = one;
    if (stale.length === 0) this.#note(made, before, difference);
    this.#past.set(list, { items, made, given });
    return made;
  }

  /** What was compared in a turn is not compared again in it: several lists go through the same items. */
  endTurn(): void {
    this.#compared.clear();
  }

  #differenceOf(items: readonly object[], before: readonly object[]): Difference {
    if (items === before) return { start: items.length, end: items.length, shift: 0 };
    const known = this.#compared.get(items);
    if (known?.before === before) return known.difference;
    const difference = differenceOf(items, before);
    this.#note(items, before, difference);
    return difference;
  }

  #note(items: readonly unknown[], before: readonly unknown[], difference: Difference): void {
    this.#compared.set(items, { before, difference });
  }

  pick<Item extends object, Found>(
    list: string,
    items: readonly Item[],
    find: (item: Item, index: number) => Found | null,
    given: readonly object[],
  ): readonly Found[] {
    const known = this.#picked.get(list);
    const past = known !== undefined && isSameList(known.given, given) ? known : undefined;
    const difference = this.#differenceOf(items, past?.items ?? []);
    const { start, end, shift } = difference;
    const all = past?.found ?? [];
    const [from, to] = [placeIn(past?.at ?? [], start), placeIn(past?.at ?? [], end + shift)];
    const between = new Map<object, Found>();
    for (let at = from; at < to; at++) between.set(past?.items[past.at[at] ?? 0] as object, all[at] as Found);
    const [at, found]: [number[], Found[]] = [[], []];
    for (let index = start; index < end; index++) {
      const item = items[index] as Item;
      const one = between.get(item) ?? find(item, index);
      if (one === null) continue;
      at.push(index);
      found.push(one);
    }
    const isSame = isSameList(found, all.slice(from, to));
    const places = (past?.at ?? []).slice(0, from).concat(
      at,
      (past?.at ?? []).slice(to).map((each) => each - shift),
    );
    const now = isSame ? all : all.slice(0, from).concat(found, all.slice(to));
    this.#picked.set(list, { items, at: places, found: now, given });
    return now as readonly Found[];
  }

  same<Item>(list: string, items: readonly Item[]): readonly Item[] {
    const before = this.#same.get(list);
    if (before !== undefined && isSameList(items, before)) return before as readonly Item[];
    this.#same.set(list, items);
    return items;
  }

  sort<Item extends Named>(list: string, items: readonly Item[]): readonly Item[] {
    const past = this.#sorted.get(list);
    const { start, end, shift } = this.#differenceOf(items, past?.items ?? []);
    if (past !== undefined && start === end && shift === 0) return past.sorted as readonly Item[];
    let sorted: Item[];
    if (past === undefined || end - start > FEW || end + shift - start > FEW) sorted = [...items].sort(byItsName);
    else {
      sorted = [...(past.sorted as readonly Item[])];
      // few have come or gone: each is put where it belongs, mostly in place of another one of its name
      for (const item of items.slice(start, end)) {
        const at = placeFor(sorted, item);
        sorted.splice(at, sorted[at]?.name === item.name ? 1 : 0, item);
      }
      for (const item of past.items.slice(start, end + shift)) {
        const at = placeFor(sorted, item);
        if (sorted[at] === item && !items.slice(start, end).includes(item as Item)) sorted.splice(at, 1);
      }
    }
    this.#sorted.set(list, { items, sorted });
    return sorted;
  }

  count<Item extends object>(
    list: string,
    items: readonly Item[],
    wordsOf: (item: Item) => readonly string[],
    upTo: number,
  ): ReadonlyMap<string, number> {
    const before = this.#counted.get(list);
    let counts = before?.counts ?? new Map<string, number>();
    const { start, end, shift } = this.#differenceOf(items, before?.items ?? []);
    if (before !== undefined && start === end && shift === 0) return counts;
    const come: Item[] = [];
    const gone = new Set<object>(before?.items.slice(start, end + shift));
    for (let at = start; at < end; at++) {
      const item = items[at];
      if (item !== undefined && !gone.delete(item)) come.push(item);
    }
    const changes = new Map<string, number>();
    for (const item of come) addWords(changes, wordsOf(item), 1);
    for (const item of gone) addWords(changes, wordsOf(item as Item), -1);
    if (!isAsBefore(counts, changes, upTo)) counts = new Map(counts);
    for (const [word, by] of changes) {
      const count = (counts.get(word) ?? 0) + by;
      if (count === 0) counts.delete(word);
      else counts.set(word, count);
    }
    this.#counted.set(list, { items, counts });
    return counts;
  }
}

function spliced<Made>(before: readonly Made[], { start, end, shift }: Difference, come: readonly Made[]): Made[] {
  if (shift !== 0) return before.slice(0, start).concat(come, before.slice(end + shift));
  const made = before.slice();
  for (const [index, one] of come.entries()) made[start + index] = one;
  return made;
}

/** Whether the counts of all words are the same as far as `upTo`, when they change so. */
function isAsBefore(counts: ReadonlyMap<string, number>, changes: ReadonlyMap<string, number>, upTo: number): boolean {
  for (const [word, by] of changes) {
    const before = counts.get(word) ?? 0;
    if (Math.min(before, upTo) !== Math.min(before + by, upTo)) return false;
  }
  return true;
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}

/** How many of ascending numbers lie below one. */
function placeIn(ascending: readonly number[], number: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where an item belongs among sorted ones. */
function placeFor<Item extends Named>(sorted: readonly Item[], item: Named): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = sorted[middle];
    if (other !== undefined && byItsName(other, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
