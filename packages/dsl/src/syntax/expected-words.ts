import type { TokenSet } from './grammar-sets.ts';
import { LITERAL_KINDS, TOKEN_TYPES } from './token-types.ts';
import { WORDS } from './words.ts';

/** How many single words or marks a message names. */
const MOST_NAMED = 4;

const indexOf = (name: string): number => TOKEN_TYPES.get(name)?.tokenTypeIdx ?? -1;
const membersOf = (name: string): readonly number[] => TOKEN_TYPES.get(name)?.categoryMatches ?? [];
const LITERALS = LITERAL_KINDS.map(indexOf);

/** What people call kinds of token, the larger ones first. Each takes its tokens out of the set. */
const GROUPS: readonly (readonly [tokens: readonly number[], words: string])[] = [
  [[...membersOf('Word'), indexOf('Name'), ...LITERALS], 'a value'],
  [[...membersOf('ReferenceWord'), indexOf('Name'), ...LITERALS], 'a value'],
  [[...membersOf('KeyWord'), indexOf('Name'), ...LITERALS], 'a value'],
  [LITERALS, 'a value'],
  [[...membersOf('Word'), indexOf('Name')], 'a name'],
  [[...membersOf('KeyWord')], 'a property'],
  [[...membersOf('AttributeWord')], 'an attribute'],
  [[...membersOf('ReferenceWord'), indexOf('Name')], 'a name or a value such as `caller.number`'],
  [membersOf('Word'), 'a word'],
  [membersOf('Text'), 'a text in double quotes'],
  [membersOf('Duration'), 'a duration such as 99s'],
  [membersOf('Number'), 'a number'],
  [membersOf('Phone'), 'a phone number such as +12065550100'],
  [membersOf('Comparator'), 'a comparison such as =='],
  [membersOf('Possessive'), "'s"],
  [membersOf('Dash'), '`-`'],
  [[indexOf('Name')], 'a name such as Support'],
  [[indexOf('Date')], 'a date such as 2026-12-25'],
  [[indexOf('Time')], 'a time such as 08:00'],
  [[indexOf('Percent')], 'a percentage such as 10%'],
];

const words: ReadonlySet<string> = new Set(WORDS);

/** What a set of tokens is, in plain words: `a duration such as 99s`, `` `in` or `{` ``. */
export function describeExpected(expected: TokenSet): string {
  const rest = new Set(expected);
  const parts: string[] = [];
  for (const [tokens, text] of GROUPS) {
    if (tokens.length === 0 || !tokens.every((token) => rest.has(token))) continue;
    parts.push(text);
    for (const token of tokens) rest.delete(token);
  }
  const named = [...TOKEN_TYPES.values()]
    .filter((type) => rest.has(type.tokenTypeIdx ?? -1))
    .map(({ name }) => name)
    .filter((name) => words.has(name) || /^\W+$/.test(name));
  const shown = [...new Set(named)].slice(0, MOST_NAMED).map((name) => `\`${name}\``);
  const all = [...parts, ...shown];
  if (named.length > MOST_NAMED) all.push('another word');
  return joinedWithOr(all);
}

const joinedWithOr = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;
