import { addWords, byItsName } from '../recall/index.ts';
import type { Named } from '../recall/index.ts';
import { countBefore } from './ascending.ts';
import { differenceOf, gone, gonePlaces, isNone, isSameList, withPlaces } from './differences.ts';
import type { Difference } from './differences.ts';

/** A list as it was gone through the last time, and what was made of each of its items. */
interface Past {
  readonly items: readonly object[];
  readonly made: readonly unknown[];
  readonly given: readonly object[];
}

/** The few items of a list in which something was found. */
interface Picked<Found = unknown> {
  readonly items: readonly object[];
  /** Where they stand in the list, and what was found in each. */
  readonly at: readonly number[];
  readonly found: readonly Found[];
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

/** By list: what it was compared with, and how it differs. */
type Compared = Map<readonly unknown[], { readonly before: readonly unknown[]; readonly difference: Difference }>;

/** With so many changes a list is sorted anew. */
const FEW = 100;

/**
 * Lists as they were gone through the last time, each under a name of its own.
 *
 * An edit leaves nearly everything as it was, and a program has thousands of declarations: what a list has in common with the one before is
 * found by comparing the items themselves, and passed over without a look into them.
 */
export class PastLists {
  readonly #past = new Map<string, Past | null>();
  readonly #picked = new Map<string, Picked>();
  readonly #made = new Map<string, { readonly given: readonly unknown[]; readonly made: unknown }>();
  readonly #same = new Map<string, readonly unknown[]>();
  readonly #sorted = new Map<string, Sorted>();
  readonly #counted = new Map<string, Counted>();
  #compared: Compared = new Map();

  /** Makes something of each item that was not in the list before, and of those at `stale` places; the rest is as it was. */
  make<Item extends object, Made>(
    list: string,
    items: readonly Item[],
    make: (item: Item, index: number) => Made,
    given: readonly object[],
    stale: readonly number[] = [],
  ): readonly Made[] {
    const known = this.#past.get(list) ?? null;
    const past = known !== null && isSameList(known.given, given) ? known : undefined;
    const before = (past?.made ?? []) as readonly Made[];
    const difference = this.#differenceOf(items, past?.items ?? []);
    // the very same list: what was found out about it holds
    if (past !== undefined && isNone(difference) && stale.length === 0) return before;
    // some were there before, and stand elsewhere now: an edit moves all declarations below it
    const left = gone(difference, past?.items ?? []);
    const madeBefore = gone(difference, before);
    const between = new Map(left.map((item, index) => [item, madeBefore[index]]));
    // if making is broken off, what was made again is no longer told from what was not: then the list is gone through anew
    this.#past.set(list, null);
    const come = new Map<number, Made>();
    for (const at of difference.places) {
      const item = items[at] as Item;
      come.set(at, between.has(item) ? (between.get(item) as Made) : make(item, at));
    }
    for (const at of stale) come.set(at, make(items[at] as Item, at));
    const made = difference.shift === 0 ? replaced(before, come) : spliced(before, difference, come);
    this.#past.set(list, { items, made, given });
    return made;
  }

  /** What was compared in a turn is not compared again in it: several lists go through the same items. */
  endTurn(): void {
    // another map: one that is cleared, or grows, holds what comes after it, and lists that are gone would last with it
    this.#compared = new Map();
  }

  #differenceOf(items: readonly object[], before: readonly object[]): Difference {
    if (items === before) return NO_DIFFERENCE;
    const known = this.#compared.get(items);
    if (known?.before === before) return known.difference;
    const difference = differenceOf(items, before);
    this.#compared.set(items, { before, difference });
    return difference;
  }

  pick<Item extends object, Found>(
    list: string,
    items: readonly Item[],
    find: (item: Item, index: number) => Found | null,
    given: readonly object[],
    isAlike: (a: Found, b: Found) => boolean = Object.is,
  ): readonly Found[] {
    const known = this.#picked.get(list);
    const past = known !== undefined && isSameList(known.given, given) ? known : undefined;
    const difference = this.#differenceOf(items, past?.items ?? []);
    const before: Sifted<Found> = { at: past?.at ?? [], found: (past?.found ?? []) as readonly Found[] };
    if (past !== undefined && isNone(difference)) return before.found;
    const between = new Map<object, Found | null>();
    for (const place of gonePlaces(difference)) {
      const index = placeIn(before.at, place);
      const item = past?.items[place];
      if (item !== undefined) between.set(item, before.at[index] === place ? (before.found[index] as Found) : null);
    }
    const come = difference.places.map((place) => {
      const item = items[place] as Item;
      const moved = between.get(item);
      if (moved !== undefined) return { place, one: moved };
      const one = find(item, place);
      const index = placeIn(before.at, place);
      const there = difference.shift === 0 && before.at[index] === place ? before.found[index] : undefined;
      return { place, one: one !== null && there !== undefined && isAlike(one, there) ? there : one };
    });
    const { at, found } = inPlace(before, difference, come) ?? sifted(before, difference, come);
    const isSame = known !== undefined && isSameList(found, known.found);
    const now = isSame ? (known.found as readonly Found[]) : found;
    this.#picked.set(list, { items, at, found: now, given });
    return now;
  }

  same<Item>(list: string, items: readonly Item[]): readonly Item[] {
    const before = this.#same.get(list);
    if (before !== undefined && isSameList(items, before)) return before as readonly Item[];
    this.#same.set(list, items);
    return items;
  }

  madeOf<Made>(what: string, given: readonly unknown[], make: () => Made): Made {
    const known = this.#made.get(what);
    if (known !== undefined && isSameList(known.given, given)) return known.made as Made;
    const made = make();
    this.#made.set(what, { given, made });
    return made;
  }

  sort<Item extends Named>(list: string, items: readonly Item[]): readonly Item[] {
    const past = this.#sorted.get(list);
    const difference = this.#differenceOf(items, past?.items ?? []);
    if (past !== undefined && isNone(difference)) return past.sorted as readonly Item[];
    const come = difference.places.map((at) => items[at] as Item);
    const left = gone(difference, past?.items ?? []);
    let sorted: Item[];
    if (past === undefined || come.length + left.length > FEW) sorted = [...items].sort(byItsName);
    else {
      sorted = [...(past.sorted as readonly Item[])];
      // few have come or gone: each is put where it belongs, mostly in place of another one of its name
      for (const item of come) {
        const at = placeFor(sorted, item);
        sorted.splice(at, sorted[at]?.name === item.name ? 1 : 0, item);
      }
      for (const item of left) {
        const at = placeFor(sorted, item);
        if (sorted[at] === item && !come.includes(item as Item)) sorted.splice(at, 1);
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
    const difference = this.#differenceOf(items, before?.items ?? []);
    if (before !== undefined && isNone(difference)) return counts;
    const left = new Set<object>(gone(difference, before?.items ?? []));
    const come = difference.places.map((at) => items[at] as Item).filter((item) => !left.delete(item));
    const changes = new Map<string, number>();
    for (const item of come) addWords(changes, wordsOf(item), 1);
    for (const item of left) addWords(changes, wordsOf(item as Item), -1);
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

const NO_DIFFERENCE = withPlaces([]);

/** Mostly nothing was found before and nothing is now: then it is the very same list. */
function replaced<Made>(before: readonly Made[], come: ReadonlyMap<number, Made>): readonly Made[] {
  let made: Made[] | undefined;
  for (const [at, one] of come) if (before[at] !== one) (made ??= before.slice())[at] = one;
  return made ?? before;
}

function spliced<Made>(
  before: readonly Made[],
  { start, end, shift, places }: Difference,
  come: ReadonlyMap<number, Made>,
): readonly Made[] {
  const between = places.map((at) => come.get(at) as Made);
  const made = before.slice(0, start).concat(between, before.slice(end + shift));
  for (const [at, one] of come) made[at] = one;
  return made;
}

type Sifted<Found> = Pick<Picked<Found>, 'at' | 'found'>;

/** What was found at a place; null: nothing. */
interface Come<Found> {
  readonly place: number;
  readonly one: Found | null;
}

/** Mostly something is found where something was, and nothing where there was nothing; undefined if it is otherwise. */
function inPlace<Found>(
  before: Sifted<Found>,
  { shift }: Difference,
  come: readonly Come<Found>[],
): Sifted<Found> | undefined {
  if (shift !== 0) return undefined;
  let found: Found[] | undefined;
  for (const { place, one } of come) {
    const index = placeIn(before.at, place);
    if ((before.at[index] === place) !== (one !== null)) return undefined;
    if (one !== null && one !== before.found[index]) (found ??= before.found.slice())[index] = one;
  }
  return found === undefined ? before : { at: before.at, found };
}

/** With what was found at other places than before. */
function sifted<Found>(
  before: Sifted<Found>,
  { start, end, shift, places }: Difference,
  come: readonly Come<Found>[],
): Sifted<Found> {
  const [at, found]: [number[], Found[]] = [[], []];
  let next = 0;
  const take = (upTo: number): void => {
    for (let one = come[next]; one !== undefined && one.place < upTo; one = come[++next]) {
      if (one.one === null) continue;
      at.push(one.place);
      found.push(one.one);
    }
  };
  const replacedPlaces = new Set(places);
  for (const [index, place] of before.at.entries()) {
    if (shift === 0 ? replacedPlaces.has(place) : place >= start && place < end + shift) continue;
    const now = place < start ? place : place - shift;
    take(now);
    at.push(now);
    found.push(before.found[index] as Found);
  }
  take(Infinity);
  return { at, found };
}

/** Whether the counts of all words are the same as far as `upTo`, when they change so. */
function isAsBefore(counts: ReadonlyMap<string, number>, changes: ReadonlyMap<string, number>, upTo: number): boolean {
  for (const [word, by] of changes) {
    const before = counts.get(word) ?? 0;
    if (Math.min(before, upTo) !== Math.min(before + by, upTo)) return false;
  }
  return true;
}

/** How many of ascending numbers lie below one. */
const placeIn = (ascending: readonly number[], number: number): number =>
  countBefore(ascending, (other) => other < number);

/** Where an item belongs among sorted ones. */
const placeFor = (sorted: readonly Named[], item: Named): number =>
  countBefore(sorted, (other) => byItsName(other, item) < 0);
