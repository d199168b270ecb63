import { MAX_NESTING } from './token-table.ts';
import { defineRule } from '../diagnostics/registry.ts';

/** What can be wrong with a text as such. Each has its page in `docs/rules`. */

export const syntaxError = defineRule<{
  readonly expected: string;
  readonly found: string;
  readonly advice: string | undefined;
}>({
  code: 'syntax-error',
  severity: 'error',
  message: ({ expected, found }) => `expected ${expected}, found ${found}`,
  notes: ({ advice }) => (advice === undefined ? [] : [advice]),
});

export const misplacedStatement = defineRule<{ readonly word: string; readonly holds: string }>({
  code: 'misplaced-statement',
  severity: 'error',
  message: ({ word, holds }) => `\`${word}\` is a statement, and these braces hold ${holds}`,
  notes: () => ['statements stand in a flow, in a step, or in the braces of an `on`, `if`, `else` or `loop`'],
});

export const misplacedPart = defineRule<{ readonly what: string; readonly where: string }>({
  code: 'misplaced-part',
  severity: 'error',
  message: ({ what, where }) => `${what} ${where}`,
});

export const unknownWord = defineRule<{
  readonly word: string;
  readonly meant: string;
  /** Which system calls it so. */
  readonly calledSo?: readonly string[];
}>({
  code: 'unknown-word',
  severity: 'error',
  message: ({ word, meant }) => `unknown word \`${word}\`; did you mean \`${meant}\`?`,
  notes: ({ calledSo = [] }) => calledSo,
});

export const lowerCaseName = defineRule<{ readonly name: string; readonly better: string | undefined }>({
  code: 'lower-case-name',
  severity: 'error',
  message: ({ name, better }) =>
    `names begin with a capital letter${better === undefined ? '' : `: \`${better}\``}, found \`${name}\``,
});

export const badCharacter = defineRule<{ readonly character: string; readonly advice: string | undefined }>({
  code: 'bad-character',
  severity: 'error',
  message: ({ character, advice }) =>
    `\`${character}\` is no part of the language${advice === undefined ? '' : `; ${advice}`}`,
});

export const typographicCharacter = defineRule<{ readonly found: string; readonly better: string }>({
  code: 'typographic-character',
  severity: 'error',
  message: ({ found, better }) => `typographic ${found}: write ${better}`,
});

export const wrongLiteral = defineRule<{ readonly found: string; readonly better: string }>({
  code: 'wrong-literal',
  severity: 'error',
  message: ({ found, better }) => `\`${found}\` is written ${better}`,
});

export const unreadableLiteral = defineRule<{ readonly found: string }>({
  code: 'unreadable-literal',
  severity: 'error',
  message: ({ found }) => `\`${found}\` is no number, duration, time or date`,
  notes: () => ['durations are 99s, 10m, 2h, 7d or 1h30m, times 08:00 or 10:00:05, dates 2026-12-25'],
});

export const singleEquals = defineRule({
  code: 'single-equals',
  severity: 'error',
  message: () => 'write `==` to compare',
});

export const unclosedText = defineRule<{ readonly marks: string }>({
  code: 'unclosed-text',
  severity: 'error',
  message: ({ marks }) => `the text has no closing ${marks}`,
});

export const unclosedComment = defineRule({
  code: 'unclosed-comment',
  severity: 'error',
  message: () => 'the comment has no closing `*/`',
});

export const unclosedBlock = defineRule<{ readonly opened: string }>({
  code: 'unclosed-block',
  severity: 'error',
  message: ({ opened }) => `\`}\` is missing: \`${opened}\` is not closed`,
});

export const strayBrace = defineRule<{ readonly brace: string }>({
  code: 'stray-brace',
  severity: 'error',
  message: ({ brace }) => `\`${brace}\` ${brace === '{' ? 'opens' : 'closes'} nothing`,
});

export const unopenedBlock = defineRule<{ readonly after: string }>({
  code: 'unopened-block',
  severity: 'error',
  message: ({ after }) => `\`{\` is missing after \`${after}\``,
});

export const badEscape = defineRule<{ readonly found: string }>({
  code: 'bad-escape',
  severity: 'error',
  message: ({ found }) => `\`${found}\` means nothing in a text`,
  notes: () => ['a text knows \\" \\\\ \\n \\{ and \\}'],
});

export const badReference = defineRule<{
  readonly found: string;
  /** A word alone in the braces. */
  readonly name: string | undefined;
}>({
  code: 'bad-reference',
  severity: 'error',
  message: ({ found }) => {
    if (found === '}') return '`}` closes no reference; write `\\}` for a brace that is said';
    const begins = found === '{' ? 'begins' : 'holds';
    return `\`${found}\` ${begins} no reference; write \`\\{\` and \`\\}\` for braces that are said`;
  },
  notes: ({ name }) => (name === undefined ? [] : [`what is stored with a contact is {attributes.${name}}`]),
});

export const tooDeep = defineRule({
  code: 'too-deep',
  severity: 'error',
  message: () => 'nested too deeply; what is inside is not read',
  notes: () => [`braces and parentheses nest at most ${MAX_NESTING} deep, counted together`],
});
