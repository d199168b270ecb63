import { isTrivia, kindName, type TokenTable } from '../syntax/token-table.ts';
import type { FormatRange } from './edits.ts';

/** How `// ringback-ignore CODE: reason` begins; what it says is for others. */
const MARK = /^\/\/[ \t]*ringback-ignore(?![\w-])/;

/** A text and its tokens. */
export interface Tokens {
  readonly text: string;
  readonly tokens: TokenTable;
}

/** What one suppression is about, as the first and last of its tokens in the order of those that are neither space nor comment. */
interface About {
  readonly first: number;
  readonly last: number;
  readonly place: FormatRange;
}

/**
 * Where the line stands that the first suppression is about of which a layout has changed the line: a finding on it would be told again,
 * or one that nobody has looked at be hidden. Both texts have the same tokens in the same order.
 */
export function firstMovedSuppression(before: Tokens, after: Tokens): FormatRange | undefined {
  if (!before.text.includes('ringback-ignore')) return undefined;
  const [given, laidOut] = [suppressed(before), suppressed(after)];
  return given.find(({ first, last }, index) => first !== laidOut[index]?.first || last !== laidOut[index]?.last)
    ?.place;
}

function suppressed({ text, tokens }: Tokens): readonly About[] {
  const starts: number[] = [];
  const ends: number[] = [];
  /** Of each suppression the line that it is about: that of the token with this number. */
  const marked: number[] = [];
  for (let index = 0; index < tokens.count; index++) {
    const kind = tokens.kind[index] ?? 0;
    const [start = 0, end = 0] = [tokens.start[index], tokens.end[index]];
    if (kindName(kind) === 'LineComment' && MARK.test(text.slice(start, end))) {
      const isAlone = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
      marked.push(isAlone ? starts.length : starts.length - 1);
    } else if (!isTrivia(kind)) {
      starts.push(start);
      ends.push(end);
    }
  }
  return marked.map((token) => {
    const at = starts[token];
    if (at === undefined) return { first: -1, last: -1, place: { start: 0, end: 0 } };
    const lineStart = text.lastIndexOf('\n', at - 1) + 1;
    const lineEnd = text.indexOf('\n', at);
    let [first, last] = [token, token];
    while ((starts[first - 1] ?? -1) >= lineStart) first--;
    while ((starts[last + 1] ?? Infinity) < (lineEnd < 0 ? text.length : lineEnd)) last++;
    return { first, last, place: { start: starts[first] ?? 0, end: ends[last] ?? 0 } };
  });
}
