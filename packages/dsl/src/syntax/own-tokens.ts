import type { NodeTables } from './node-events.ts';
import { isTrivia, type TokenTable } from './token-table.ts';

/** Goes through the own tokens of a node in the tables, without space and comments. */
export class OwnTokens {
  readonly #nodes: NodeTables;
  readonly #kinds: Uint8Array;
  readonly #end: number;
  readonly #last: number;
  /** The child node that comes next. */
  #child: number;
  #at: number;
  /** Up to here there are own tokens only. */
  #limit: number;

  constructor(nodes: NodeTables, tokens: TokenTable, node: number) {
    const { first, last, size } = nodes;
    this.#nodes = nodes;
    this.#kinds = tokens.kind;
    this.#end = node + (size[node] ?? 1);
    this.#last = last[node] ?? -1;
    this.#child = node + 1;
    this.#at = first[node] ?? 0;
    this.#limit = this.#at;
  }

  /** Index of the next one in the token table; -1 after the last. */
  next(): number {
    for (;;) {
      while (this.#at < this.#limit) {
        const at = this.#at++;
        if (!isTrivia(this.#kinds[at] ?? 0)) return at;
      }
      if (this.#at > this.#last) return -1;
      this.#toNextChild();
    }
  }

  /** Beyond the child that was come to, as far as the one after it. */
  #toNextChild(): void {
    const { first, last, size } = this.#nodes;
    for (; this.#child < this.#end; this.#child += size[this.#child] ?? 1) {
      const begins = first[this.#child] ?? 0;
      const ends = last[this.#child] ?? -1;
      if (ends < begins) continue; // empty: something that is missing
      if (begins > this.#at) {
        this.#limit = begins;
        return;
      }
      this.#at = ends + 1;
    }
    this.#limit = this.#last + 1;
  }
}
