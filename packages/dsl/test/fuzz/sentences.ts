import { GRAMMAR } from '../../src/syntax/grammar.ts';
import { readGrammar } from '../../src/syntax/grammar-reader.ts';
import type { Item } from '../../src/syntax/grammar-reader.ts';
import { WORDS, type LanguageWord } from '../../src/syntax/index.ts';
import { WORD_SETS } from '../../src/syntax/words.ts';
import type { Random } from './random.ts';

const rules = new Map(readGrammar(GRAMMAR).map((rule) => [rule.name, rule.row]));

/** Declared in `DECLARED`, so that what a sentence says of them often has a meaning. */
const NAMES = [
  'Acme',
  'Main',
  'Weekdays',
  'Support',
  'Sales',
  'Frontline',
  'Music',
  'LookUp',
  'Waiting',
  'Whisper',
  'Create',
  'Verify',
  'Mia',
  'Ann',
  '客服',
];
const OWN_WORDS = [
  'input',
  'x',
  'tier',
  'retries',
  'timeout',
  'limit',
  'invalid',
  'hold_on',
  'größe',
  'e164',
  'constructor',
  'toString',
];
const LITERALS: Readonly<Record<string, readonly string[]>> = {
  Text: [
    '"Hello {caller.number}."',
    '""',
    '"1234#"',
    '"<speak>Hi</speak>"',
    '"""\n  Two\n  lines.\n  """',
    '"+12065550100"',
    '"say \\"hi\\" \\\\"',
  ],
  Number: ['0', '1', '2', '5', '99', '100000'],
  Duration: ['1s', '99s', '10m', '1h30m', '7d', '0s', '31d'],
  Percent: ['10%', '50%', '100%', '0%'],
  Date: ['2026-03-02', '2026-12-25', '2026-02-30'],
  Time: ['08:00', '10:00:05', '25:00'],
  Phone: ['+12065550100', '+493012345678', '+1'],
  Comparator: ['==', '!=', '<', '<=', '>', '>='],
  Possessive: ["'s"],
  Dash: ['-'],
};
const LITERAL_KINDS = ['Text', 'Number', 'Duration', 'Percent', 'Date', 'Time', 'Phone'];
const ZONES = ['Europe/Berlin', 'en-US', 'zh-Hant-TW'];

/** What the names of the sentences stand for. */
export const DECLARED = `
center Acme { country: US timezone: America/New_York callbacks to: US, CA }
hours Weekdays { open: Mon-Fri 08:00-18:00 }
queue Support { hours: Weekdays limit: 10 contacts }
queue Sales { }
queue 客服 { }
routing profile Frontline { serve Support at priority 1 serve Sales at priority 2 serve 客服 at priority 1 }
prompt Music { text: "La la." }
function LookUp(x, tier) returns x, tier
inbound flow Main { transfer to queue Support }
customer queue flow Waiting { wait 1m }
agent whisper flow Whisper { play "A caller." }
callback flow Create { transfer to queue Support }
module Verify(x) returns known, unknown { return as known }
`;

/** How deep a sentence may go before it takes the shortest way out; how often a part comes again. */
const MAX_DEPTH = 14;
const MAX_TIMES = 3;

/**
 * A random sentence of the grammar, as tokens: what the parser reads without one syntax error, however little sense it makes.
 */
export function sentence(random: Random, rule: string): string[] {
  const out: string[] = [];
  const writeRow = (row: readonly Item[], depth: number): void => row.forEach((item) => write(item, depth));
  const times = (depth: number): number => (depth > MAX_DEPTH ? 0 : random.number(MAX_TIMES + 1));
  const write = (item: Item, depth: number): void => {
    switch (item.kind) {
      case 'consume':
        out.push(image(random, item.token));
        return;
      case 'become':
        return;
      case 'subrule':
        return writeRow(rules.get(item.rule) ?? [], depth + 1);
      case 'or':
        return writeRow(depth > MAX_DEPTH ? shortest(item.rows) : random.pick(item.rows), depth);
      case 'option':
        if (times(depth) > 1) writeRow(item.row, depth);
        return;
      case 'many':
      case 'atLeastOne':
        for (let left = times(depth) + (item.kind === 'many' ? 0 : 1); left > 0; left--) writeRow(item.row, depth);
    }
  };
  writeRow(rules.get(rule) ?? [], 0);
  return out;
}

/** Tokens as a text: side by side, on lines of their own, or with comments between. */
export function laidOut(random: Random, tokens: readonly string[]): string {
  const gaps = random.pick([
    [' '],
    ['\n'],
    ['\r\n', ' '],
    [' ', ' ', '\n', '  \n\n', ' // a comment\n', ' /* one */ '],
  ]);
  return tokens.map((token) => (token === "'s" ? token : random.pick(gaps) + token)).join('');
}

function image(random: Random, token: string): string {
  const set = WORD_SETS[token];
  if (set !== undefined) {
    const fits = (word: string): boolean => ('only' in set ? set.only.has(word) : !set.without.has(word));
    return random.pick([...WORDS, ...OWN_WORDS, ...OWN_WORDS].filter((word) => fits(word)));
  }
  if (token === 'Name') return random.pick(NAMES);
  if (token === 'Literal') {
    return random.chance(0.1) ? random.pick(ZONES) : image(random, random.pick(LITERAL_KINDS));
  }
  const images = LITERALS[token];
  return images === undefined ? (token as LanguageWord) : random.pick(images);
}

/** Tokens that the shortest sentence of a row has. */
const lengths = new Map<string, number>();
function shortest(rows: readonly (readonly Item[])[]): readonly Item[] {
  const [first = [], ...rest] = rows;
  return rest.reduce((best, row) => (lengthOf(row) < lengthOf(best) ? row : best), first);
}
function lengthOf(row: readonly Item[]): number {
  return row.reduce((sum, item) => sum + lengthOfItem(item), 0);
}
const NEVER = 1e6;
function lengthOfItem(item: Item): number {
  switch (item.kind) {
    case 'consume':
      return 1;
    case 'become':
    case 'option':
    case 'many':
      return 0;
    case 'atLeastOne':
      return lengthOf(item.row);
    case 'or':
      return Math.min(...item.rows.map(lengthOf));
    case 'subrule': {
      const known = lengths.get(item.rule);
      if (known !== undefined) return known;
      lengths.set(item.rule, NEVER); // a rule that is under way is no shorter way
      const length = lengthOf(rules.get(item.rule) ?? []);
      lengths.set(item.rule, length);
      return length;
    }
  }
}
