import type { Place } from '../diagnostics/diagnostic.ts';
import { isTrivia, kindName } from '../syntax/index.ts';
import type { SyntaxTree, TokenTable } from '../syntax/index.ts';
import { readText } from '../syntax/text-parts.ts';

/**
 * The words of a part of a file as they count for its identity: one space between, comments and white space left out, and
 * braces too, since a statement that gets its first handler gets them as well. A text over several lines counts as what it
 * says: the line ends of its file and its indentation are white space.
 */
export class WordsOfFiles {
  readonly #trees: ReadonlyMap<string, SyntaxTree>;

  constructor(trees: ReadonlyMap<string, SyntaxTree>) {
    this.#trees = trees;
  }

  /** Words of `place`, without those of the places inside it that are somebody else's. */
  of(place: Place, without: readonly Place[] = []): string {
    const text = this.#textOf(place.file);
    return this.#tokensOf(place)
      .filter(([start]) => !without.some((part) => part.start <= start && start < part.end))
      .map(([start, end, isLongText]) => (isLongText ? sayingOf(text, start, end) : text.slice(start, end)))
      .filter((word) => word !== '{' && word !== '}')
      .join(' ');
  }

  /** Words up to the first brace. */
  headOf(place: Place): string {
    const text = this.#textOf(place.file);
    const brace = this.#tokensOf(place).find(([start, end]) => text.slice(start, end) === '{');
    return this.of(brace === undefined ? place : { ...place, end: brace[0] });
  }

  #textOf(file: string): string {
    return this.#trees.get(file)?.text ?? '';
  }

  /** Start and end of each token that is neither space nor comment, and whether it is a text over several lines. */
  #tokensOf({ file, start, end }: Place): readonly (readonly [number, number, boolean])[] {
    const table = this.#trees.get(file)?.tokens;
    if (table === undefined) return [];
    const found: [number, number, boolean][] = [];
    for (let index = firstAt(table, start); index < table.count; index++) {
      const from = table.start[index] ?? end;
      if (from >= end) break;
      const kind = table.kind[index] ?? 0;
      if (!isTrivia(kind)) found.push([from, table.end[index] ?? end, kindName(kind) === 'LongText']);
    }
    return found;
  }
}

function sayingOf(text: string, start: number, end: number): string {
  return readText(text, start, end)
    .parts.map((part) => (part.kind === 'text' ? part.text : part.source))
    .join('');
}

/** Index of the first token that begins at `offset` or after it. */
function firstAt(table: TokenTable, offset: number): number {
  let low = 0;
  let high = table.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table.start[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
