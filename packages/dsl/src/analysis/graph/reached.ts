import type { Block } from '../../ir/program.ts';
import { positionOf } from './ways.ts';

/** Blocks that control can come to, in the order in which it was found out. */
export class Reached {
  readonly all: readonly Block[];
  /** By position: 1 for each of them. */
  readonly #marks: Uint8Array;

  constructor(all: readonly Block[], marks: Uint8Array) {
    this.all = all;
    this.#marks = marks;
  }

  has(block: Block): boolean {
    return this.#marks[positionOf(block)] === 1;
  }

  some(isMeant: (block: Block) => boolean): boolean {
    return this.all.some(isMeant);
  }

  /** Of those that are meant the one that stands first in the text. */
  first(isMeant: (block: Block) => boolean): Block | undefined {
    let first: Block | undefined;
    for (const block of this.all) {
      if ((first === undefined || positionOf(block) < positionOf(first)) && isMeant(block)) first = block;
    }
    return first;
  }
}
