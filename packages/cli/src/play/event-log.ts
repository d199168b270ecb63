import { closeSync, openSync, writeSync } from 'node:fs';
import type { Event } from '@ringback/runtime';
import { UsageError } from '../usage-error.ts';

/** Written in pieces of about this size: a system call for each event would cost more than playing it. */
const PIECE_CHARACTERS = 64 * 1024;

/** Events as JSON lines in a file, which begins empty. */
export class EventLog {
  readonly #path: string;
  readonly #file: number;
  #piece = '';

  /** `shown`: the path as it was written, for messages. */
  constructor(path: string, shown: string) {
    this.#path = shown;
    this.#file = this.#orSay(() => openSync(path, 'w'));
  }

  add(event: Event): void {
    this.#piece += `${JSON.stringify(event)}\n`;
    if (this.#piece.length >= PIECE_CHARACTERS) this.#write();
  }

  close(): void {
    this.#write();
    this.#orSay(() => closeSync(this.#file));
  }

  #write(): void {
    const piece = this.#piece;
    this.#piece = '';
    this.#orSay(() => writeSync(this.#file, piece));
  }

  #orSay<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      throw new UsageError(`the log ${this.#path} cannot be written: ${(error as Error).message}`);
    }
  }
}
