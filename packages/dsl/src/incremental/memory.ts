import type { Place } from '../diagnostics/index.ts';
import { addWords, byItsName } from '../recall/index.ts';
import type { Job, Named, Outcome, Recall, Remembered, Task } from '../recall/index.ts';
import { movedFindings } from './moving.ts';
import { Questions } from './questions.ts';
import type { Question } from './questions.ts';

/** What came of a piece of work. */
interface Done {
  readonly outcome: Outcome<unknown>;
  /** Where the declaration stood, to which the findings belong. */
  readonly place: Place;
  readonly asked: ReadonlySet<Question>;
  readonly given: object | undefined;
  readonly turn: number;
}

/** A list as it was gone through the last time. */
interface Past {
  readonly items: readonly object[];
  readonly made: readonly unknown[];
  readonly given: readonly object[];
}

const TASKS: readonly Task[] = ['check', 'support', 'lower function', 'lower', 'lower scenario', 'judge'];
const NOTHING: Past = { items: [], made: [], given: [] };

/**
 * Remembers what came of each piece of work about one declaration, and what it asked of the rest of the program.
 *
 * The program changes in *turns*. At the first work of a task in a turn the questions whose answers may have changed are asked again;
 * whoever asked one that has is *stale* and works again. So nothing has to be told what depends on what: whoever asked depends.
 *
 * An edit leaves nearly everything as it was, and a program has thousands of declarations: what is the same object as before is
 * passed over without a look at what is remembered of it.
 */
export class Memory implements Recall {
  #turn = 0;
  readonly #done = new WeakMap<object, Map<Task, Done>>();
  readonly #questions = new Map<Task, Questions>(TASKS.map((task) => [task, new Questions()]));
  readonly #past = new Map<string, Past>();
  readonly #counted = new Map<string, { readonly items: readonly object[]; readonly counts: Map<string, number> }>();
  #reworked = new Set<object>();

  /** Texts have changed, and in them declarations of these names. */
  beginTurn(names: Iterable<string>): void {
    this.#turn++;
    this.#reworked = new Set();
    for (const name of names) this.#touch(name);
  }

  /** What some work was done about in this turn. */
  get reworked(): ReadonlySet<object> {
    return this.#reworked;
  }

  /** One declaration is another one read again: its text is the same, though it may have moved. */
  takeFor(again: object, before: object): void {
    const done = this.#done.get(before);
    if (done === undefined) return;
    this.#done.set(again, done);
    for (const [task, { asked }] of done) {
      for (const { askers } of asked) if (askers.delete(before)) askers.add(again);
      this.#questions.get(task)?.stale.delete(before);
    }
  }

  /** Something is no longer declared. */
  drop(part: object): void {
    for (const [task, { asked }] of this.#done.get(part) ?? []) {
      for (const { askers } of asked) askers.delete(part);
      this.#questions.get(task)?.stale.delete(part);
    }
  }

  each<World extends object, Item extends object, Value>(job: Job<World, Item, Value>): readonly Outcome<Value>[] {
    const { task, list = task, items, of } = job;
    const questions = this.#questionsOf(task);
    const { stale } = questions;
    questions.ask(job.world, job.aboutOneName, this.#turn);
    const isStale = stale.size > 0 ? (item: Item): boolean => stale.has(of(item)) : null;
    return this.#again(`each ${list}`, items, (item) => this.#one(job, item, questions), isStale);
  }

  make<Item extends object, Made>(
    list: string,
    items: readonly Item[],
    make: (item: Item, index: number) => Made,
    given: readonly object[] = [],
  ): readonly Made[] {
    return this.#again(`make ${list}`, items, make, null, given);
  }

  same<Item>(list: string, items: readonly Item[]): readonly Item[] {
    const key = `same ${list}`;
    const before = this.#past.get(key);
    if (before !== undefined && isSameList(items, before.made)) return before.made as readonly Item[];
    this.#past.set(key, { ...NOTHING, made: items });
    return items;
  }

  sort<Item extends Named>(list: string, items: readonly Item[]): readonly Item[] {
    const key = `sort ${list}`;
    const past = this.#past.get(key);
    // the very same list: what was found out about it holds
    if (past !== undefined && isSameList(items, past.made)) return past.items as readonly Item[];
    const before = (past?.items ?? []) as readonly Item[];
    const here = new Set(items);
    const sorted = before.filter((item) => here.delete(item));
    // few have come: each is put where it belongs
    for (const item of here) sorted.splice(placeFor(sorted, item), 0, item);
    this.#past.set(key, { ...NOTHING, items: sorted, made: items });
    return sorted;
  }

  count<Item extends object>(
    list: string,
    items: readonly Item[],
    wordsOf: (item: Item) => readonly string[],
  ): ReadonlyMap<string, number> {
    const before = this.#counted.get(list);
    let counts = before?.counts ?? new Map<string, number>();
    const { start, end, shift } = differenceOf(items, before?.items ?? []);
    const come: Item[] = [];
    const gone = new Set<object>(before?.items.slice(start, end + shift));
    for (let at = start; at < end; at++) {
      const item = items[at];
      if (item !== undefined && !gone.delete(item)) come.push(item);
    }
    const [wordsCome, wordsGone] = [come.flatMap(wordsOf), [...gone].flatMap((item) => wordsOf(item as Item))];
    if (!sameWordsStay(counts, wordsCome, wordsGone)) counts = new Map(counts);
    addWords(counts, wordsCome, 1);
    addWords(counts, wordsGone, -1);
    this.#counted.set(list, { items, counts });
    return counts;
  }

  /** Lets go of what only declarations that are gone have asked. */
  forget(living: readonly object[]): void {
    const alive = new Set(living);
    for (const questions of this.#questions.values()) questions.forget((asker) => alive.has(asker));
  }

  /** Makes something of each item of a list that was not in it before, or that is stale; the rest is as it was. */
  #again<Item extends object, Made>(
    list: string,
    items: readonly Item[],
    make: (item: Item, index: number) => Made,
    isStale: ((item: Item) => boolean) | null,
    given: readonly object[] = [],
  ): readonly Made[] {
    const before = this.#past.get(list);
    const past = before !== undefined && isSameList(before.given, given) ? before : NOTHING;
    const { start, end, shift } = differenceOf(items, past.items);
    // the very same list: what was found out about it holds
    if (start === end && shift === 0 && past !== NOTHING && !(isStale !== null && items.some(isStale))) {
      return past.made as readonly Made[];
    }
    // in between some are the same, too: an edit moves all declarations below it
    const between = new Map<object, unknown>();
    if (start < end) for (let at = start; at < end + shift; at++) between.set(past.items[at] ?? past, past.made[at]);
    const made = past.made.slice(0, start) as Made[];
    for (const [at, item] of items.slice(start, end).entries()) {
      made.push((between.get(item) as Made | undefined) ?? make(item, start + at));
    }
    for (let at = end + shift; at < past.made.length; at++) made.push(past.made[at] as Made);
    if (isStale !== null) for (const [at, item] of items.entries()) if (isStale(item)) made[at] = make(item, at);
    this.#past.set(list, { items, made, given });
    return made;
  }

  #one<World extends object, Item extends object, Value>(
    { task, of, given, work }: Job<World, Item, Value>,
    item: Item,
    questions: Questions,
  ): Outcome<Value> {
    const declared = of(item);
    const input = given?.(item);
    const known = this.#done.get(declared)?.get(task);
    questions.stale.delete(declared);
    if (known !== undefined && known.given === input && isSame(known)) {
      const outcome = atItsPlace(known, declared.place);
      this.#keep(declared, task, { ...known, outcome, place: declared.place });
      return outcome as Outcome<Value>;
    }
    const { result, asked } = questions.heard((world: World) => work(world, item));
    for (const { askers } of known?.asked ?? []) askers.delete(declared);
    for (const { askers } of asked) askers.add(declared);
    const outcome = isNothing(result) ? NOTHING_FOUND : result;
    this.#keep(declared, task, { outcome, place: declared.place, asked, given: input, turn: this.#turn });
    this.#reworked.add(declared);
    // what others were told about it may now be otherwise
    if ('name' in declared && typeof declared.name === 'string') this.#touch(declared.name);
    return outcome as Outcome<Value>;
  }

  #keep(declared: Remembered, task: Task, done: Done): void {
    const all = this.#done.get(declared);
    if (all === undefined) this.#done.set(declared, new Map([[task, done]]));
    else all.set(task, done);
  }

  #touch(name: string): void {
    for (const questions of this.#questions.values()) questions.touch(name);
  }

  #questionsOf(task: Task): Questions {
    const questions = this.#questions.get(task);
    if (questions === undefined) throw new Error(`there is no task ${task}`);
    return questions;
  }
}

/** What lists have in common at both ends left out: `start` to `end` of the one is `start` to `end + shift` of the one before. */
function differenceOf(
  items: readonly object[],
  before: readonly object[],
): { readonly start: number; readonly end: number; readonly shift: number } {
  const most = Math.min(items.length, before.length);
  let start = 0;
  while (start < most && items[start] === before[start]) start++;
  const shift = before.length - items.length;
  let end = items.length;
  while (end > start && end + shift > start && items[end - 1] === before[end - 1 + shift]) end--;
  return { start, end, shift };
}

/** Whether the same words are counted when some have come and some have gone. */
function sameWordsStay(counts: ReadonlyMap<string, number>, come: readonly string[], gone: readonly string[]): boolean {
  const changes = new Map<string, number>();
  addWords(changes, come, 1);
  addWords(changes, gone, -1);
  for (const [word, by] of changes) {
    const before = counts.get(word) ?? 0;
    if ((before === 0) !== (before + by === 0)) return false;
  }
  return true;
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** Where an item belongs among sorted ones. */
function placeFor<Item extends Named>(sorted: readonly Item[], item: Item): number {
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

/** Whether every answer has been the same since the work was done. */
function isSame({ asked, turn }: Done): boolean {
  for (const { sameSince } of asked) if (sameSince > turn) return false;
  return true;
}

/** Most declarations are checked and nothing comes of it. */
const NOTHING_FOUND: Outcome<unknown> = { value: null, findings: [] };

function isNothing({ value, findings }: Outcome<unknown>): boolean {
  return value === null && findings.length === 0;
}

/** Another object, as the declaration is another one. */
function atItsPlace({ outcome, place: before }: Done, { start }: Place): Outcome<unknown> {
  if (outcome === NOTHING_FOUND) return outcome;
  const { value, findings } = outcome;
  const by = start - before.start;
  return { value, findings: by === 0 || findings.length === 0 ? findings : movedFindings(findings, before, by) };
}
