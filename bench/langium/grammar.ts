import { readFileSync } from 'node:fs';
import { WORD_SETS, WORDS } from '../../packages/dsl/src/syntax/words.ts';
import { rangesOf } from './letters.ts';

/** The grammar that Langium is given: `ringback.langium`, the rules of words, and the terminals. */
export function langiumGrammar(): string {
  const rules = readFileSync(new URL('ringback.langium', import.meta.url), 'utf8');
  return [rules, ...Object.keys(WORD_SETS).map(wordRule), terminals()].join('\n');
}

/** About the root of the number of words. */
const GROUP = 12;

/**
 * A word of one of the sets: any of the user's own, or those words of the language. They stand in groups, since Langium
 * makes a function for each alternative of a choice each time it comes to it: two choices among twelve are cheaper than one
 * among 150.
 */
function wordRule(set: string): string {
  const words = WORD_SETS[set];
  if (words === undefined) throw new Error(`no set of words ${set}`);
  const belongs = (word: string): boolean => ('only' in words ? words.only.has(word) : !words.without.has(word));
  const own = [...WORDS].filter(belongs).map((word) => `'${word}'`);
  const groups = Array.from({ length: Math.ceil(own.length / GROUP) }, (_, index) =>
    own.slice(index * GROUP, (index + 1) * GROUP).join(' | '),
  );
  return `${set} returns string: OWN_WORD | ${groups.map((group) => `(${group})`).join(' | ')};`;
}

/** In the order in which they are tried: what is longer, or more special, first. */
function terminals(): string {
  const small = rangesOf(String.raw`\p{Ll}`);
  const big = rangesOf(String.raw`\p{Lu}\p{Lt}\p{Lo}`);
  const letter = rangesOf(String.raw`\p{L}`);
  const goesOn = rangesOf(String.raw`\p{XID_Continue}`);
  const end = String.raw`(?![${goesOn}%]|[.:]\d)`;
  const rows: readonly (readonly [name: string, pattern: string])[] = [
    ['LONG_TEXT', String.raw`"""(?:[^"\\]|\\[^]|"(?!""))*"""`],
    ['SHORT_TEXT', String.raw`"(?:[^"\\\n\r]|\\[^\n\r])*"`],
    ['DATE', String.raw`\d{4}-\d\d-\d\d${end}`],
    ['TIME', String.raw`\d\d:\d\d(?::\d\d)?${end}`],
    ['PERCENT', String.raw`\d+%${end}`],
    ['DURATION', String.raw`(?:\d+d(?:\d+h)?(?:\d+m)?(?:\d+s)?|\d+h(?:\d+m)?(?:\d+s)?|\d+m(?:\d+s)?|\d+s)${end}`],
    ['NUMBER', String.raw`\d+${end}`],
    ['PHONE', String.raw`\+\d+${end}`],
    ['ZONE', String.raw`[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z0-9_+-]+)+`],
    ['TAG', String.raw`[a-z]{2,3}(?:-[A-Z][a-z]{3})?-(?:[A-Z]{2}|\d{3})(?![${goesOn}-])`],
    ['OWN_WORD', String.raw`[${small}][${goesOn}]*(?:(?<=[${letter}])-[${letter}][${goesOn}]*)*`],
    ['NAME', String.raw`[${big}][${goesOn}]*`],
    ['POSSESSIVE', String.raw`'s(?![${goesOn}])`],
  ];
  const hidden: typeof rows = [
    ['SPACE', String.raw`[\s\uFEFF]+`],
    ['LINE_COMMENT', String.raw`\/\/[^\n\r]*`],
    ['BLOCK_COMMENT', String.raw`\/\*[^]*?\*\/`],
  ];
  return [
    ...rows.map(([name, pattern]) => `terminal ${name}: /${pattern}/;`),
    ...hidden.map(([name, pattern]) => `hidden terminal ${name}: /${pattern}/;`),
  ].join('\n');
}
