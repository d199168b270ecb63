import { fileURLToPath } from 'node:url';
import { AskedProcess } from '../measure/asked-process.ts';
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
  readonly #process: AskedProcess<Question>;

  private constructor(way: WayName) {
    this.#process = new AskedProcess(program, [way]);
  }

  /** Starts a process that can read. */
  static async start(way: WayName, files: readonly ProgramFile[]): Promise<Reader> {
    const reader = new Reader(way);
    await reader.#process.ask({ kind: 'get ready', files });
    return reader;
  }

  /** Reads until the optimizer has seen it all. */
  async warmUp(): Promise<void> {
    await this.#process.ask({ kind: 'warm up' });
  }

  /** Once more, or as often as it takes to be measured; what one reading took. */
  read(): Promise<Took> {
    return this.#process.ask<Took>({ kind: 'read' });
  }

  /** Megabytes that what one reading answers holds, once garbage is collected. */
  heldMb(): Promise<number> {
    return this.#process.ask<number>({ kind: 'hold' });
  }

  stop(): void {
    this.#process.stop();
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
