import type { Job } from '../recall/index.ts';
import { isSameList } from './differences.ts';
import { Few } from './few.ts';
import { sameAnswer } from './same-answer.ts';

/** Something that work asked of the rest of the program. */
export interface Question {
  readonly method: string;
  readonly given: readonly unknown[];
  answer: unknown;
  /** The turn since which the answer has been this one. */
  sameSince: number;
  /** The declarations whose work asked. */
  readonly askers: Few<object>;
}

/** The part of a job that answers. */
type Answering = Pick<Job<object, object, unknown>, 'world'> & {
  readonly aboutOneName: readonly string[];
  readonly restsOn?: Readonly<Partial<Record<string, readonly unknown[]>>>;
};

type Methods = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

/** Everything that the work of one task has asked of its world, which is another one in each turn. */
export class Questions {
  /** By method, and by what it was given. */
  readonly #all = new Map<string, Map<string, Question>>();
  /** Of a name alone, and all others. */
  readonly #byName = new Map<string, Few<Question>>();
  readonly #ofMore = new Set<Question>();
  /** By method: what its answers rested on when they were last asked for. */
  readonly #rests = new Map<string, readonly unknown[]>();
  readonly #touched = new Set<string>();
  /** Who was told otherwise since its work was done. */
  readonly stale = new Set<object>();
  #turn = -1;
  #world: object = {};
  #listening: object = {};
  #asked = new Set<Question>();

  /** Something about the declarations of a name has changed. */
  touch(name: string): void {
    // nobody has asked: who asks from now on is told what is so now
    if (this.#byName.has(name)) this.#touched.add(name);
  }

  /** Asks this turn's world again what may have another answer now. The answers of one world never change, nor do those of one turn. */
  ask({ world, aboutOneName, restsOn = {} }: Answering, turn: number): void {
    if (this.#world === world) return;
    const isAsked = this.#turn === turn;
    this.#turn = turn;
    this.#listenTo(world, new Set(aboutOneName), restsOn);
    // of work that was paused and goes on
    if (isAsked) return;
    for (const question of this.#ofMore) this.#askAgain(question);
    for (const [method, rests] of Object.entries(restsOn)) this.#askIfOtherwise(method, rests ?? []);
    for (const name of this.#touched) for (const question of this.#byName.get(name) ?? []) this.#askAgain(question);
    this.#touched.clear();
  }

  /** Does work in this turn's world and notes what it asks. */
  heard<World extends object, Result>(
    work: (world: World) => Result,
  ): { readonly result: Result; readonly asked: readonly Question[] } {
    this.#asked = new Set();
    const result = work(this.#listening as World);
    return { result, asked: this.#asked.size === 0 ? NONE : [...this.#asked] };
  }

  forget(isAlive: (asker: object) => boolean): void {
    for (const asker of this.stale) if (!isAlive(asker)) this.stale.delete(asker);
    for (const questions of this.#all.values()) {
      for (const [key, question] of questions) {
        for (const asker of question.askers) if (!isAlive(asker)) question.askers.delete(asker);
        if (question.askers.size > 0) continue;
        questions.delete(key);
        this.#ofMore.delete(question);
        this.#forgetItsName(question);
      }
    }
  }

  #askIfOtherwise(method: string, rests: readonly unknown[]): void {
    const before = this.#rests.get(method);
    this.#rests.set(method, rests);
    if (before !== undefined && isSameList(before, rests)) return;
    for (const question of this.#all.get(method)?.values() ?? []) this.#askAgain(question);
  }

  #askAgain(question: Question): void {
    const answer = (this.#world as Methods)[question.method]?.(...question.given);
    if (!sameAnswer(answer, question.answer)) {
      question.sameSince = this.#turn;
      for (const asker of question.askers) this.stale.add(asker);
    }
    question.answer = answer;
  }

  /** The world with an ear at each of its methods. */
  #listenTo(world: object, aboutOneName: ReadonlySet<string>, restsOn: object): void {
    this.#world = world;
    const methods = Object.entries(world as Methods).map(([method, ask]) => {
      const questions = this.#all.get(method) ?? new Map<string, Question>();
      this.#all.set(method, questions);
      const isAboutOneName = aboutOneName.has(method);
      const hear = (...given: readonly unknown[]): unknown => {
        const key = keyOf(given);
        let question = questions.get(key);
        if (question === undefined) {
          question = { method, given, answer: ask(...given), sameSince: this.#turn, askers: new Few() };
          questions.set(key, question);
          if (isAboutOneName) this.#underItsName(question);
          else if (!(method in restsOn)) this.#ofMore.add(question);
        }
        this.#asked.add(question);
        return question.answer;
      };
      return [method, hear];
    });
    this.#listening = Object.fromEntries(methods) as object;
  }

  #underItsName(question: Question): void {
    const name = String(question.given[0]);
    const known = this.#byName.get(name) ?? new Few<Question>();
    known.add(question);
    this.#byName.set(name, known);
  }

  #forgetItsName(question: Question): void {
    const name = String(question.given[0]);
    const known = this.#byName.get(name);
    known?.delete(question);
    if (known?.size === 0) this.#byName.delete(name);
  }
}

/** Most work asks nothing. */
const NONE: readonly Question[] = [];

/** Mostly it is a name, which is there already; all else is written down as a list. */
function keyOf(given: readonly unknown[]): string {
  const [name] = given;
  return given.length === 1 && typeof name === 'string' && !name.startsWith('[') ? name : JSON.stringify(given);
}
