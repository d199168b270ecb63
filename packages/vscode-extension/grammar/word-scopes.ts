import { WORDS } from '@ringback/dsl/syntax';
import type { LanguageWord } from '@ringback/dsl/syntax';

/** Words that decide where a flow goes on, and what a scenario expects. */
const CONTROLLING = [
  'if',
  'else',
  'check',
  'split',
  'loop',
  'break',
  'goto',
  'return',
  'disconnect',
  'step',
  'on',
  'otherwise',
  'run',
  'invoke',
  'expect',
] as const satisfies readonly LanguageWord[];

/** Words between the two sides of a condition. */
const OPERATING = [
  'and',
  'or',
  'not',
  'is',
  'contains',
  'starts',
  'ends',
  'with',
] as const satisfies readonly LanguageWord[];

/** Words that say when a scenario goes on. In flows they stand in the middle of something: `goto hold at most 2 times`. */
export const MOMENT_WORDS = ['at', 'within', 'after'] as const satisfies readonly LanguageWord[];

const controlling: ReadonlySet<string> = new Set(CONTROLLING);
const operating: ReadonlySet<string> = new Set(OPERATING);

/**
 * The words of the language by what they are for; every word is in one of the three. `wordlike` is what themes know an
 * operator of letters by: without it they print it as plain as a comma.
 */
export const WORD_SCOPES: readonly { readonly scope: string; readonly words: readonly LanguageWord[] }[] = [
  { scope: 'keyword.control', words: CONTROLLING },
  { scope: 'keyword.operator.wordlike', words: OPERATING },
  { scope: 'keyword.other', words: WORDS.filter((word) => !controlling.has(word) && !operating.has(word)) },
];

/** Words that a reference begins with, as in `caller.number`. */
export const REFERENCE_WORDS = [
  'input',
  'caller',
  'called',
  'callback',
  'contact',
  'attributes',
  'flow',
  'parameter',
  'external',
  'queue',
  'agent',
  'time',
] as const;

/** Any of the words, the longest first: `after-call` before `after`. */
export function anyOf(words: readonly string[]): string {
  return [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');
}
