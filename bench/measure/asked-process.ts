import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * A process that answers questions, one at a time (see `answer-questions.mjs`): what is measured there meets neither the garbage nor
 * the optimizer's knowledge of anything else that is measured.
 */
export class AskedProcess<Question extends object> {
  readonly #process: ChildProcess;
  /** Fails when the process ends. */
  readonly #ended: Promise<never>;

  /** Starts a program with garbage collection at hand. */
  constructor(program: string, args: readonly string[]) {
    this.#process = fork(program, args, { serialization: 'advanced', execArgv: ['--expose-gc'] });
    this.#ended = once(this.#process, 'exit').then(([code]) => {
      throw new Error(`the process that measures (${args.join(' ')}) ended with ${String(code)}`);
    });
    this.#ended.catch(() => undefined); // when nothing is asked any more
  }

  async ask<Answer>(question: Question): Promise<Answer> {
    this.#process.send(question);
    const [answer] = (await Promise.race([once(this.#process, 'message'), this.#ended])) as [Answer];
    return answer;
  }

  stop(): void {
    this.#process.kill();
  }
}
