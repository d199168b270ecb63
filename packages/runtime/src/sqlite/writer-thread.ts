/** The thread that writes a store file, from the center's side: it is handed turns, and answers each when it is on the disk. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { BUSY_MS, type ConnectionOptions } from './connection.ts';
import { pack } from './packed-turn.ts';
import { ENDED, errorOf, RUNNING, type FromWriter, type ToWriter, type WriterData } from './writer-messages.ts';
import type { TurnToWrite } from './turn-to-write.ts';

/** What the thread runs. */
const PROGRAM = programBeside(import.meta.url as string | undefined);
/** A transaction waits for somebody who copies the file, and then writes some megabytes. */
const END_MAX_MS = 2 * BUSY_MS;

/** What is kept of it for each turn under way: more than a large turn needs, less than all that is settled at times. */
const SPARE_BYTES_MIN = 16_384;
const SPARE_BYTES_MAX = 2_000_000;

interface Waiting {
  readonly done: () => void;
  readonly failed: (cause: Error) => void;
}

export class WriterThread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(RUNNING);
  /** Oldest first. */
  readonly #waiting: Waiting[] = [];
  /** Memory of turns that are written. To make it anew for each would take longer than to fill it. */
  readonly #spare: Uint8Array<ArrayBuffer>[] = [];
  /** Why it writes nothing any more. */
  #failure: Error | null = null;

  /** Whether there is one: not where everything was bundled into one file. */
  static get isThere(): boolean {
    return PROGRAM !== null;
  }

  constructor(path: string, options: ConnectionOptions) {
    const { port1, port2 } = new MessageChannel();
    const workerData: WriterData = { path: resolve(path), options, port: port2, state: this.#state };
    if (PROGRAM === null) throw new Error('the program of the thread is not there');
    this.#worker = new Worker(PROGRAM, { workerData, transferList: [port2], execArgv: [], name: 'store' });
    this.#port = port1;
    port1.on('message', (message: FromWriter) => this.#hear(message));
    this.#worker.on('error', (error) => this.#died(error as Error));
    this.#worker.on('exit', (code) => this.#died(new Error(`the thread that writes it ended with ${code}`)));
    // It keeps no process alive, but for what is being written.
    port1.unref();
    this.#worker.unref();
  }

  /** Resolves when it is on the disk. Rejects with an error of SQLite or a StaleEpochError; then nothing more is written. */
  write(turn: TurnToWrite): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((done, failed) => {
      this.#waiting.push({ done, failed });
      this.#port.ref();
      const packed = pack(turn, (bytes) => this.#memoryOf(bytes));
      this.#send(packed, [packed.bytes.buffer]);
    });
  }

  /** Waits until what was handed over is written and the file is closed. */
  end(): void {
    this.#send(null, []);
    Atomics.wait(this.#state, 0, RUNNING, END_MAX_MS);
    const isClosed = Atomics.load(this.#state, 0) === ENDED;
    this.#hearAll();
    this.#fail(new Error(isClosed ? 'the store is closed' : 'the thread that writes it does not answer'));
    void this.#worker.terminate();
  }

  #memoryOf(bytes: number): Uint8Array<ArrayBuffer> {
    const spare = this.#spare.pop();
    return spare !== undefined && spare.length >= bytes ? spare : new Uint8Array(Math.max(bytes, SPARE_BYTES_MIN));
  }

  #send(message: ToWriter, transfer: readonly ArrayBuffer[]): void {
    this.#port.postMessage(message, transfer);
  }

  #hear(message: FromWriter): void {
    if ('failed' in message) return this.#fail(errorOf(message.failed));
    if (message.written.length <= SPARE_BYTES_MAX) this.#spare.push(message.written);
    this.#waiting.shift()?.done();
    if (this.#waiting.length === 0) this.#port.unref();
  }

  /** Nobody waits for it any more; what it said last may come after the news of its end. */
  #died(failure: Error): void {
    Atomics.store(this.#state, 0, ENDED);
    this.#hearAll();
    this.#fail(failure);
  }

  #hearAll(): void {
    for (let said = receiveMessageOnPort(this.#port); said !== undefined; said = receiveMessageOnPort(this.#port)) {
      this.#hear(said.message as FromWriter);
    }
  }

  #fail(failure: Error): void {
    if (this.#failure !== null) return;
    this.#failure = failure;
    for (const { failed } of this.#waiting.splice(0)) failed(failure);
    this.#port.close();
  }
}

/** As this module is, compiled or not; null where it was bundled with others, and nothing stands beside it. */
function programBeside(module: string | undefined): URL | null {
  if (module?.startsWith('file:') !== true) return null;
  const program = new URL(module.endsWith('.ts') ? 'writer-program.ts' : 'writer-program.js', module);
  return existsSync(fileURLToPath(program)) ? program : null;
}
