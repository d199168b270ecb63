import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { median, type Took } from '../measure/medians.ts';
import type { ProgramFile } from '../texts/programs.ts';
import type { Question } from './reading-process.ts';
import type { WayName } from './ways.ts';

const program = fileURLToPath(new URL('reading-process.ts', import.meta.url));

/**
 * One way to read a text, in a process of its own: neither the garbage of another nor the functions that both share (two parsers
 * stand on Chevrotain) make it slower or faster than it is for who has only this one.
 */
export class Reader {
  readonly #process: ChildProcess;
  /** Fails when the process ends. */
  readonly #ended: Promise<never>;

  private constructor(way: WayName) {
    this.#process = fork(program, [way], { serialization: 'advanced', execArgv: ['--expose-gc'] });
    this.#ended = once(this.#process, 'exit').then(([code]) => {
      throw new Error(`the process that reads ended with ${String(code)}`);
    });
    this.#ended.catch(() => undefined); // when nothing is asked any more
  }

  /** Starts a process that can read. */
  static async start(way: WayName, files: readonly ProgramFile[]): Promise<Reader> {
    const reader = new Reader(way);
    await reader.#ask({ kind: 'get ready', files });
    return reader;
  }

  /** Reads until the optimizer has seen it all. */
  async warmUp(): Promise<void> {
    await this.#ask({ kind: 'warm up' });
  }

  /** Once more, or as often as it takes to be measured; what one reading took. */
  read(): Promise<Took> {
    return this.#ask<Took>({ kind: 'read' });
  }

  /** Megabytes that what one reading answers holds, once garbage is collected. */
  heldMb(): Promise<number> {
    return this.#ask<number>({ kind: 'hold' });
  }

  stop(): void {
    this.#process.kill();
  }

  async #ask<Answer>(question: Question): Promise<Answer> {
    this.#process.send(question);
    const [answer] = (await Promise.race([once(this.#process, 'message'), this.#ended])) as [Answer];
    return answer;
  }
}

/** Medians of so many readings by each, warmed up, which take turns, so that what else the machine does meets all of them. */
export async function takeTurns(readers: readonly Reader[], rounds: number): Promise<readonly Took[]> {
  for (const reader of readers) await reader.warmUp();
  const took: Took[][] = readers.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, reader] of readers.entries()) took[index]?.push(await reader.read());
  }
  return took.map((each) => ({
    wallMs: median(each.map(({ wallMs }) => wallMs)),
    cpuMs: median(each.map(({ cpuMs }) => cpuMs)),
  }));
}
