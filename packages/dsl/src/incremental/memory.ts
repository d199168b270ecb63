import type { Place } from '../diagnostics/index.ts';
import type { Finding, Outcome, Recall, Task } from '../recall/index.ts';
import { movedFindings } from './moving.ts';
import { sameAnswer } from './same-answer.ts';

/** Something that work asked of the rest of the program. */
interface Question {
  readonly task: Task;
  readonly method: string;
  readonly given: readonly unknown[];
  answer: unknown;
  /** The turn in which the answer was last asked for, and the one since which it has been this one. */
  askedIn: number;
  sameSince: number;
}

/** What came of a piece of work. */
interface Done {
  readonly value: unknown;
  findings: readonly Finding[];
  /** Where the declaration stood, to which the findings belong. */
  place: Place;
  readonly asked: readonly Question[];
  readonly given: object | undefined;
  readonly turn: number;
}

type Methods = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

/** So many questions more than are in use are kept before those that nobody asks any more are let go. */
const IDLE_QUESTIONS_MAX = 10_000;

/**
 * Remembers what came of each piece of work about one declaration, and what it asked.
 *
 * The program changes in *turns*. In a turn every question is answered at most once, when somebody who asked it before wants to know
 * whether the answer is still the same. Work is *recalled* when all its answers have been the same since the turn in which it was
 * done, else it is done again. So nothing has to be told what depends on what: whoever asked depends.
 */
export class Memory {
  #turn = 0;
  readonly #done = new WeakMap<object, Map<Task, Done>>();
  readonly #questions = new Map<string, Question>();
  readonly #worlds = new Map<Task, { readonly world: object; readonly listening: object }>();
  #asking: Set<Question> = new Set();
  readonly #reworked = new Set<object>();

  /** The texts have changed: answers may, too. */
  beginTurn(): void {
    this.#turn++;
    this.#worlds.clear();
    this.#reworked.clear();
  }

  /** What some work was done about in this turn. */
  get reworked(): ReadonlySet<object> {
    return this.#reworked;
  }

  /** One declaration is another one read again: its text is the same, though it may have moved. */
  takeFor(again: object, before: object): void {
    const done = this.#done.get(before);
    if (done !== undefined) this.#done.set(again, done);
  }

  readonly recall: Recall = (task, of, world, work, given) => {
    const listening = this.#listeningTo(task, world);
    const known = this.#done.get(of)?.get(task);
    if (known !== undefined && known.given === given && known.asked.every((question) => this.#holds(question, known))) {
      return this.#atItsPlace(known, of.place) as Outcome<never>;
    }
    this.#asking = new Set();
    const { value, findings } = work(listening);
    const asked = [...this.#asking];
    const done: Done = { value, findings, place: of.place, asked, given, turn: this.#turn };
    this.#reworked.add(of);
    const all = this.#done.get(of) ?? new Map<Task, Done>();
    this.#done.set(of, all.set(task, done));
    return { value, findings };
  };

  /** Lets go of questions that only what is gone has asked. */
  forgetIdle(living: readonly object[]): void {
    if (this.#questions.size < IDLE_QUESTIONS_MAX) return;
    const used = new Set<Question>();
    for (const of of living) {
      for (const { asked } of this.#done.get(of)?.values() ?? []) for (const question of asked) used.add(question);
    }
    if (this.#questions.size - used.size < IDLE_QUESTIONS_MAX) return;
    for (const [key, question] of this.#questions) if (!used.has(question)) this.#questions.delete(key);
  }

  #holds(question: Question, done: Done): boolean {
    if (question.askedIn !== this.#turn) this.#answer(question);
    return question.sameSince <= done.turn;
  }

  #answer(question: Question): void {
    const world = this.#worlds.get(question.task)?.world as Methods;
    const answer = world[question.method]?.(...question.given);
    if (!sameAnswer(answer, question.answer)) question.sameSince = this.#turn;
    question.answer = answer;
    question.askedIn = this.#turn;
  }

  #atItsPlace(done: Done, place: Place): Outcome<unknown> {
    const by = place.start - done.place.start;
    if (by !== 0 && done.findings.length > 0) done.findings = movedFindings(done.findings, done.place, by);
    done.place = place;
    return { value: done.value, findings: done.findings };
  }

  /** The world with an ear at each of its methods. */
  #listeningTo<World extends object>(task: Task, world: World): World {
    const known = this.#worlds.get(task);
    if (known?.world === world) return known.listening as World;
    const methods = Object.keys(world).map((method) => [
      method,
      (...given: readonly unknown[]): unknown => {
        const question = this.#question(task, method, given);
        if (question.askedIn !== this.#turn) this.#answer(question);
        this.#asking.add(question);
        return question.answer;
      },
    ]);
    const listening = Object.fromEntries(methods) as World;
    this.#worlds.set(task, { world, listening });
    return listening;
  }

  #question(task: Task, method: string, given: readonly unknown[]): Question {
    const key = `${task}\0${method}\0${JSON.stringify(given)}`;
    const known = this.#questions.get(key);
    if (known !== undefined) return known;
    const question: Question = { task, method, given, answer: NOT_ASKED, askedIn: -1, sameSince: this.#turn };
    this.#questions.set(key, question);
    return question;
  }
}

/** No answer is the same as this one. */
const NOT_ASKED = Symbol('not asked');
