import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatText } from '../../src/format/index.ts';
import { firstDifference, sameNodes } from '../../src/format/same-tokens.ts';
import { parse } from '../../src/syntax/index.ts';

const examplesFolder = fileURLToPath(new URL('../../../../examples/', import.meta.url));

/** The flow files of all examples, as they are shipped. */
export const exampleFiles = globSync('**/*.flow', {
  cwd: examplesFolder,
  exclude: (path) => path.endsWith('node_modules'),
})
  .sort()
  .map((path) => ({ path, text: readFileSync(examplesFolder + path, 'utf8') }));

/** Which of the formatter's promises a text shows to be broken; empty if it keeps them all. */
export function brokenPromises(text: string, { text: once } = formatText(text)): readonly string[] {
  const broken: string[] = [];
  if (formatText(once).text !== once) broken.push('formatting twice is formatting once');
  if (firstDifference(text, once) !== undefined) broken.push('every token and comment stays');
  if (!sameNodes(parse(text), parse(once))) broken.push('the tree stays');
  return broken.map((promise) => `${promise}:\n${text}`);
}

export interface Token {
  readonly kind: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** All tokens of a text, space and comments included. */
export function tokensOf(text: string): readonly Token[] {
  const tree = parse(text);
  return Array.from({ length: tree.tokens.count }, (_, index) => {
    const { kind, text: own, start, end } = tree.token(index);
    return { kind, text: own, start, end };
  });
}

export const endsItsLine = ({ kind }: Token): boolean => kind === 'LineComment' || kind === 'DocComment';
export const isComment = (token: Token): boolean => endsItsLine(token) || token.kind === 'BlockComment';

/** What is put between two tokens: comments of each kind, on the line, on lines of their own, over several lines. */
export const COMMENTS = [
  ' // aside\n',
  '\n// above\n',
  '/* inside */',
  ' /* over\n two lines */ ',
  '\n/* above */\n',
  '\n\n /* before */ ',
  '\n/*\n * starred\n */',
  '\n/// documents\n\n// and explains\n',
] as const;

/** What one slip may make of a token. */
export const SLIPS = {
  'left out': () => '',
  doubled: (token: string) => `${token} ${token}`,
  'a word instead': () => 'banana',
  'a name instead': () => 'Banana',
  'a stray character instead': () => '§',
  'an opening brace instead': () => '{',
  'a closing brace instead': () => '}',
  'a quote instead': () => '"',
  'a comma instead': () => ',',
} as const;

/** Space that may stand between any two tokens. */
export const SPACES = [' ', '\n', '  ', '\n\n\n', '\t', '\n    \n  '] as const;

/** A text with other space wherever it has some; a comment to the end of its line keeps that end. */
export function respaced(text: string, space: () => string): string {
  const tokens = tokensOf(text);
  return tokens
    .map((token, index) => {
      if (token.kind !== 'Space') return token.text;
      const before = tokens[index - 1];
      return before && endsItsLine(before) ? `\n${space()}` : space();
    })
    .join('');
}

/** A text on one line, its line comments written as comments in between. */
export const onOneLine = (text: string): string =>
  tokensOf(text)
    .map((token) => (token.kind === 'Space' ? ' ' : endsItsLine(token) ? `/* ${token.text.slice(2)} */` : token.text))
    .join('');
