import type { Place } from '../diagnostics/index.ts';
import type { Finding, Job, Named, Outcome, Recall, Remembered, Task } from '../recall/index.ts';
import { PastLists } from './lists.ts';
import { movedFindings } from './moving.ts';
import { Questions } from './questions.ts';
import { sameAnswer } from './same-answer.ts';
import type { Question } from './questions.ts';

/** What came of a piece of work. */
interface Done {
  readonly outcome: Outcome<unknown>;
  /** Where the declaration stood, to which the findings belong. */
  readonly place: Place;
  readonly asked: readonly Question[];
  readonly given: object | undefined;
  readonly turn: number;
}

type AllDone = Partial<Record<Task, Done>>;

const TASKS: readonly Task[] = ['check', 'support', 'lower function', 'lower', 'lower scenario', 'judge'];
/** With so many stale ones it is cheaper to look at all items once. */
const FEW = 20;

/** Thrown where so much work was done as was asked for; what has been done is remembered, and whoever begins again gets further. */
export class Paused extends Error {}

/**
 * Remembers what came of each piece of work about one declaration, and what it asked of the rest of the program.
 *
 * The program changes in *turns*. At the first work of a task in a turn the questions whose answers may have changed are asked again;
 * whoever asked one that has is *stale* and works again. So nothing has to be told what depends on what: whoever asked depends.
 */
export class Memory implements Recall {
  #turn = 0;
  readonly #done = new WeakMap<object, AllDone>();
  readonly #questions = new Map<Task, Questions>(TASKS.map((task) => [task, new Questions()]));
  readonly #lists = new PastLists();
  #reworked = new Set<object>();
  #worksLeft = Infinity;

  /** From now on so many pieces of work are done, and the next one throws `Paused`. */
  pauseAfter(works: number): void {
    this.#worksLeft = works;
  }

  /** Texts have changed, and in them declarations of these names. */
  beginTurn(names: Iterable<string>): void {
    this.#turn++;
    this.#reworked = new Set();
    for (const name of names) this.#touch(name);
  }

  endTurn(): void {
    this.#lists.endTurn();
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
    for (const task of TASKS) {
      for (const { askers } of done[task]?.asked ?? []) if (askers.delete(before)) askers.add(again);
      this.#questions.get(task)?.stale.delete(before);
    }
  }

  /** Something is no longer declared. */
  drop(part: object): void {
    const done = this.#done.get(part);
    if (done === undefined) return;
    for (const task of TASKS) {
      for (const { askers } of done[task]?.asked ?? []) askers.delete(part);
      this.#questions.get(task)?.stale.delete(part);
    }
  }

  each<World extends object, Item extends object, Value>(job: Job<World, Item, Value>): readonly Outcome<Value>[] {
    const { task, list = task, items, of } = job;
    const questions = this.#questionsOf(task);
    const { stale } = questions;
    questions.ask(job, this.#turn);
    const places = stale.size === 0 ? [] : placesOf(stale, items, of);
    const worked: object[] = [];
    const work = (item: Item): Outcome<Value> => {
      worked.push(of(item));
      return this.#one(job, item, questions);
    };
    const outcomes = this.#lists.make(`each ${list}`, items, work, [], places);
    // not before: whoever is paused in between begins again
    for (const one of worked) stale.delete(one);
    return outcomes;
  }

  findings(list: string, outcomes: readonly Outcome<unknown>[]): readonly Finding[] {
    const found = ({ findings }: Outcome<unknown>) => (findings.length === 0 ? null : findings);
    return this.#lists.pick(`findings ${list}`, outcomes, found, []).flat();
  }

  make<Item extends object, Made>(
    list: string,
    items: readonly Item[],
    make: (item: Item, index: number) => Made,
    given: readonly object[] = [],
  ): readonly Made[] {
    return this.#lists.make(`make ${list}`, items, make, given);
  }

  pick<Item extends object, Found>(
    list: string,
    items: readonly Item[],
    find: (item: Item, index: number) => Found | null,
    given: readonly object[] = [],
  ): readonly Found[] {
    return this.#lists.pick(list, items, find, given);
  }

  facts<Item extends object, Fact>(
    list: string,
    items: readonly Item[],
    find: (item: Item) => Fact | null,
  ): readonly Fact[] {
    return this.#lists.pick(`facts ${list}`, items, find, [], sameAnswer);
  }

  same<Item>(list: string, items: readonly Item[]): readonly Item[] {
    return this.#lists.same(list, items);
  }

  madeOf<Made>(what: string, given: readonly unknown[], make: () => Made): Made {
    return this.#lists.madeOf(what, given, make);
  }

  sort<Item extends Named>(list: string, items: readonly Item[]): readonly Item[] {
    return this.#lists.sort(list, items);
  }

  count<Item extends object>(
    list: string,
    items: readonly Item[],
    wordsOf: (item: Item) => readonly string[],
    upTo = 1,
  ): ReadonlyMap<string, number> {
    return this.#lists.count(list, items, wordsOf, upTo);
  }

  /** Lets go of what only declarations that are gone have asked. */
  forget(living: readonly object[]): void {
    const alive = new Set(living);
    for (const questions of this.#questions.values()) questions.forget((asker) => alive.has(asker));
  }

  #one<World extends object, Item extends object, Value>(
    { task, of, given, work }: Job<World, Item, Value>,
    item: Item,
    questions: Questions,
  ): Outcome<Value> {
    const declared = of(item);
    const input = given?.(item);
    const known = this.#done.get(declared)?.[task];
    if (known !== undefined && known.given === input && isSame(known)) {
      if (known.place === declared.place) return known.outcome as Outcome<Value>;
      const outcome = atItsPlace(known, declared.place);
      this.#keep(declared, task, { ...known, outcome, place: declared.place });
      return outcome as Outcome<Value>;
    }
    if (this.#worksLeft-- <= 0) throw new Paused();
    const { result, asked } = questions.heard((world: World) => work(world, item));
    questions.stale.delete(declared);
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
    if (all === undefined) this.#done.set(declared, { [task]: done });
    else all[task] = done;
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

/** Where the stale ones of a list stand. */
function placesOf<Item extends object>(
  stale: ReadonlySet<object>,
  items: readonly Item[],
  of: (item: Item) => object,
): readonly number[] {
  if (stale.size > FEW) return items.flatMap((item, at) => (stale.has(of(item)) ? [at] : []));
  const places: number[] = [];
  for (const one of stale) {
    // mostly the items are declarations themselves, and only some list has this one
    const itself = (items as readonly object[]).indexOf(one);
    const at = itself >= 0 ? itself : items.findIndex((item) => of(item) === one);
    if (at >= 0) places.push(at);
  }
  return places.sort((a, b) => a - b);
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
