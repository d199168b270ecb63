import { describe, expect, test } from 'vitest';
import { parse } from '../../src/syntax/index.ts';
import type { SyntaxTree } from '../../src/syntax/index.ts';
import { mayEndBraces, PrefixReader } from '../../src/syntax/prefix-reader.ts';
import type { Expected, TokenFit } from '../../src/syntax/prefix-reader.ts';
import { isTrivia, kindOfType, tokenize } from '../../src/syntax/token-table.ts';
import { TOKEN_KINDS, TOKEN_TYPES } from '../../src/syntax/token-types.ts';
import { EXAMPLES, example } from '../lower/examples.ts';

/** Kinds of token, as the table numbers them, that the grammar means by a name. */
function kindsOf(name: string): readonly number[] {
  const type = TOKEN_TYPES.get(name);
  const members = type?.categoryMatches ?? [];
  return (members.length > 0 ? members : [type?.tokenTypeIdx ?? -1]).flatMap((index) => kindOfType[index] ?? []);
}

const expects = (expected: readonly Expected[], kind: number): boolean =>
  expected.some(({ token }) => kindsOf(token).includes(kind));

/** Kinds of the tokens that the grammar sees, with where they begin. */
function significant(text: string): readonly { readonly kind: number; readonly start: number }[] {
  const { kind, start, count } = tokenize(text).table;
  return Array.from({ length: count }, (_, index) => ({ kind: kind[index] ?? 0, start: start[index] ?? 0 })).filter(
    (token) => !isTrivia(token.kind),
  );
}

const FILES = EXAMPLES.flatMap((name) => example(name).map(({ path, text }) => ({ name, path, text })));

describe('at each token of a text without mistakes', () => {
  test.each(FILES)('$name/$path: it is expected, and fits', ({ text }) => {
    const reader = new PrefixReader();
    const unexpected = significant(text).filter(({ kind }) => {
      const expected = expects(reader.expected(), kind);
      return reader.read(kind) !== 'fits' || !expected;
    });
    expect(unexpected).toEqual([]);
  });
});

test.each([
  ['flow A { set queue to ', ['ReferenceWord', 'Name']],
  ['routing profile P { serve Q at ', ['priority']],
  ['flow A { loop 3 ', ['times', 'time']],
  ['scenario "x" { agent Ann: ', ['Name']],
])('behind %s', (text, tokens) => {
  const reader = new PrefixReader();
  for (const { kind } of significant(text)) reader.read(kind);
  expect(reader.expected().map(({ token }) => token)).toEqual(tokens);
});

test('a rule knows where it began, and who called it', () => {
  const reader = new PrefixReader();
  for (const { kind } of significant('flow A { invoke F(x: ')) reader.read(kind);
  const names = reader.open().map(({ name }) => name);
  expect(names.slice(0, 4)).toEqual(['Argument', 'Arguments', 'InvokeStatement', 'statement']);
  expect(
    reader
      .open()
      .map(({ from }) => from)
      .slice(0, 3),
  ).toEqual([6, 5, 3]);
});

describe('behind a mistake', () => {
  const { text } = FILES.find(({ path }) => path === 'support-line.flow') ?? { text: '' };
  const tokens = significant(text);
  const afterDeletion = (deleted: number): readonly TokenFit[] => {
    const reader = new PrefixReader();
    return tokens
      .filter((_, index) => index !== deleted)
      .map(({ kind, start }) => reader.read(kind, mayEndBraces(text, kind, start)));
  };

  test('a token that is missing costs a few others at most', () => {
    const lost = tokens.map((_, index) => afterDeletion(index).filter((fit) => fit === 'passed over').length);
    const mean = lost.reduce((sum, count) => sum + count, 0) / lost.length;
    expect(mean).toBeLessThan(3);
  });

  test.each([
    ['flow A { set queue to step b { ', 'play'],
    ['flow A { menu { on 1 { play play "x" ', 'disconnect'],
    ['flow A { ) ] , } queue Q { ', 'KeyWord'],
    ['queue Q { limit: : : } ', 'queue'],
    ['flow A { if if if { ', 'play'],
  ])('%s goes on', (begun, token) => {
    const reader = new PrefixReader();
    for (const { kind, start } of significant(begun)) reader.read(kind, mayEndBraces(begun, kind, start));
    expect(reader.expected().map((each) => each.token)).toContain(token);
  });

  test('whatever the tokens, something may come next', () => {
    const kinds = TOKEN_KINDS.map((_, kind) => kind).filter((kind) => !isTrivia(kind));
    const reader = new PrefixReader();
    const counts = Array.from({ length: 40 }, (_, round) => {
      for (let index = 0; index < 50; index++) {
        reader.read(kinds[((50 * round + index) * 7919) % kinds.length] ?? 0, index % 5 === 0);
      }
      return reader.expected().length;
    });
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });
});

test('a reference alone, as in the braces of a text', () => {
  const tree: SyntaxTree = parse('caller.');
  const reader = new PrefixReader('Reference');
  for (let index = 0; index < tree.tokens.count; index++) reader.read(tree.tokens.kind[index] ?? 0);
  expect(reader.expected().map(({ token }) => token)).toEqual(['Word', 'Name', 'Text']);
  expect(() => new PrefixReader('Nothing')).toThrow('no rule');
});
