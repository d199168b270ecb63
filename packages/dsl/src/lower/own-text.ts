import type { Place } from '../diagnostics/diagnostic.ts';
import { isTrivia, kindName } from '../syntax/index.ts';
import type { SyntaxTree, TokenTable } from '../syntax/index.ts';
import { readText } from '../syntax/text-parts.ts';

/**
 * The words of a part of a file as they count for its identity: one space between, comments and white space left out, and
 * braces too, since a statement that gets its first handler gets them as well. A text over several lines counts as what it
 * says: the line ends of its file and its indentation are white space.
 */
export class WordsOfFile {
  readonly #tree: SyntaxTree;

  constructor(tree: SyntaxTree) {
    this.#tree = tree;
  }

  /** Words of `place`, without those of the places inside it that are somebody else's. */
  of(place: Place, without: readonly Place[] = []): string {
    return this.#wordsOf(place, without, false);
  }

  /** Words up to the first brace. */
  headOf(place: Place): string {
    return this.#wordsOf(place, [], true);
  }

  /** Every statement is asked for its words, and for its head: so they are put together without a list of them. */
  #wordsOf({ start, end }: Place, without: readonly Place[], onlyHead: boolean): string {
    const { text, tokens } = this.#tree;
    let words = '';
    let isFirst = true;
    let next = 0; // of `without`, which are in the order of the text
    for (let index = firstAt(tokens, start); index < tokens.count; index++) {
      const from = tokens.start[index] ?? end;
      if (from >= end) break;
      const kind = tokens.kind[index] ?? 0;
      if (isTrivia(kind)) continue;
      const kindOfToken = kindName(kind);
      if (kindOfToken === '{' || kindOfToken === '}') {
        if (onlyHead && kindOfToken === '{') break;
        continue;
      }
      while ((without[next]?.end ?? Infinity) <= from) next++;
      if ((without[next]?.start ?? Infinity) <= from) continue;
      const to = tokens.end[index] ?? end;
      const word = kindOfToken === 'LongText' ? sayingOf(text, from, to) : text.slice(from, to);
      if (word === '{' || word === '}') continue;
      words = isFirst ? word : `${words} ${word}`;
      isFirst = false;
    }
    return words;
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
