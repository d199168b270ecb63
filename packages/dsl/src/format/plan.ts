import type { TokenTable } from '../syntax/token-table.ts';

/** What stands between a token and the one before it. */
export const SEPARATORS = ['none', 'space', 'wrap', 'line', 'column'] as const;
/**
 * `wrap`: a space, or a line break in a line that is too long. `line`: a new line. `column`: the same line, at the column
 * of what happens in a scenario, unless what stands there is too long.
 */
export type Separator = (typeof SEPARATORS)[number];

/** How a text is to be laid out: what stands before each token, by its index. Comments find their places from it. */
export class Plan {
  readonly #separator: Uint8Array;
  readonly #indent: Uint16Array;
  readonly #commentIndent: Uint16Array;
  readonly #blank: Uint8Array;
  readonly #keptTo: Int32Array;

  /** There is one place more than tokens: the end of the text. */
  constructor(tokens: TokenTable) {
    const places = tokens.count + 1;
    this.#separator = new Uint8Array(places);
    this.#indent = new Uint16Array(places);
    this.#commentIndent = new Uint16Array(places);
    this.#blank = new Uint8Array(places);
    this.#keptTo = new Int32Array(places).fill(-1);
  }

  place(token: number, separator: Separator, indent: number, commentIndent = indent): void {
    this.#separator[token] = SEPARATORS.indexOf(separator);
    this.#indent[token] = indent;
    this.#commentIndent[token] = commentIndent;
  }
  /** A blank line must stand before a token, and before the comments right above it. */
  wantBlank(token: number): void {
    this.#blank[token] = 1;
  }
  /** From a token to another, the text stays as it is. */
  keep(first: number, last: number): void {
    this.#keptTo[first] = last;
  }

  separator(token: number): Separator {
    return SEPARATORS[this.#separator[token] ?? 0] ?? 'none';
  }
  /** Spaces before a token that begins a line, as planned or because a comment ends the line before. */
  indent(token: number): number {
    return this.#indent[token] ?? 0;
  }
  /** Spaces before comments on lines of their own above a token. */
  commentIndent(token: number): number {
    return this.#commentIndent[token] ?? 0;
  }
  wantsBlank(token: number): boolean {
    return this.#blank[token] === 1;
  }
  /** The last token of what stays as it is from this one on; -1 if it does not. */
  keptTo(token: number): number {
    return this.#keptTo[token] ?? -1;
  }
}
