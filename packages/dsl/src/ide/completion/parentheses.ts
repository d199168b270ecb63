import type { Cursor } from './cursor.ts';
import { tokensFrom } from './cursor.ts';

/** What stands in the parentheses around the cursor. */
export interface ParenthesesContent {
  /** Names before a colon, quotation marks left out; not the one that is being typed. */
  readonly names: readonly string[];
  /** How many commas stand before the cursor. */
  readonly commasBefore: number;
}

/** @param from offset of the opening parenthesis, or of something before it */
export function contentOfParentheses(cursor: Cursor, from: number): ParenthesesContent {
  const names: string[] = [];
  let commasBefore = 0;
  let depth = 0;
  let before = { text: '', start: -1 };
  for (const token of tokensFrom(cursor, from)) {
    if (token.kind === '(') depth++;
    else if (token.kind === ')') {
      if (--depth <= 0) break;
    } else if (token.kind === '{' || token.kind === '}') break;
    else if (token.kind === ',' && token.end <= cursor.offset) commasBefore++;
    else if (token.kind === ':' && before.start !== cursor.word.start) names.push(before.text.replaceAll('"', ''));
    before = token;
  }
  return { names, commasBefore };
}
