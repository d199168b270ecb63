import type { Cursor, TokenNear } from './cursor.ts';
import { tokensFrom } from './cursor.ts';

/** What stands already in the braces around the cursor, before it and after it. */
export interface BracesContent {
  readonly keys: readonly string[];
  readonly outcomes: readonly string[];
  readonly otherwise: boolean;
}

/**
 * Reads keys and outcomes from tokens, since the text is being typed and what the tree says about these braces changes with each key.
 *
 * @param from offset of something before the opening brace, no other brace between
 */
export function contentOfBraces(cursor: Cursor, from: number): BracesContent {
  const keys: string[] = [];
  const outcomes: string[] = [];
  let otherwise = false;
  let depth = 0;
  let entry: string[] = [];
  let heldByCursor = false;
  const { word, file } = cursor;
  let end = from;
  for (const token of tokensFrom(cursor, from)) {
    // A key begins a line, or stands behind a value on the same one; an `on` that begins a line begins a handler, also where
    // the one before it waits for its outcome.
    const beginsLine = file.text.slice(end, token.start).includes('\n');
    if (depth === 1 && beginsLine && (entry[0] !== 'on' || token.text === 'on')) {
      entry = [];
      heldByCursor = false;
    }
    end = token.end;
    if (depth === 1 && isTyped(token, word)) heldByCursor = true;
    if (token.kind === '{') {
      if (depth === 1) {
        if (entry[0] === 'on' && !heldByCursor) outcomes.push(...outcomesIn(entry.slice(1)));
        if (entry.at(-1) === 'otherwise') otherwise = true;
      }
      depth++;
      entry = [];
      heldByCursor = false;
    } else if (token.kind === '}') {
      if (--depth <= 0) break;
      entry = [];
    } else if (depth === 1) {
      if (token.kind === ':') {
        if (!heldByCursor) keys.push(lastKeyOf(entry));
        entry = [];
        heldByCursor = false;
      } else if (token.text === 'on' && entry[0] !== 'on') entry = ['on'];
      else entry.push(token.text);
    }
  }
  return { keys, outcomes, otherwise };
}

const isTyped = (token: TokenNear, word: { readonly start: number; readonly end: number }): boolean =>
  token.start === word.start && token.end === word.end;

const outcomesIn = (entry: readonly string[]): readonly string[] =>
  entry
    .join(' ')
    .split(',')
    .map((outcome) => outcome.trim());

/** The words before a colon belong to its key as far as they are words; the value of the property before ends somewhere among them. */
function lastKeyOf(entry: readonly string[]): string {
  const words: string[] = [];
  for (const part of entry.toReversed()) {
    if (!/^[a-z][\w-]*$/.test(part)) break;
    words.unshift(part);
  }
  return words.join(' ');
}
