import { array, assert, type Arbitrary, constantFrom, nat, property, record, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/syntax/index.ts';
import { breaches, EXAMPLES, example, joined } from './texts.ts';

const SEED = 20_260_302;

const texts = EXAMPLES.map(example);
/** Pieces that the language gives a meaning, so that random texts get past the first token. */
const PIECES: readonly string[] = texts
  .flatMap((text) => text.match(/"[^"]*"|[\p{L}\d_:+-]+|\s+|[^\s\p{L}\d]/gu) ?? [])
  .concat('"""', '/*', '*/', '//', '///', '“', '”', '’s', '–', '=', '\\', '\r\n', '\r', '\uFEFF', '\u0000')
  .concat('𝒜', '👋', '\uD83D');

/** What is not as it should be with the tree of a text. */
function flaws(text: string): string[] {
  const tree = parse(text);
  const outside = tree.errors.filter(({ start, end }) => start < 0 || start > end || end > text.length);
  return [
    ...(joined(tree) === text ? [] : ['the tokens are not the text']),
    ...breaches(tree),
    ...outside.map(({ code }) => `${code} stands outside the text`),
  ];
}
const isSound = (text: string): boolean => flaws(text).length === 0;
const sound = (texts: Arbitrary<string>, numRuns: number): void => {
  assert(property(texts, isSound), { seed: SEED, numRuns });
};

describe('every text has a tree whose tokens are the text', () => {
  it.each(EXAMPLES)('%s, without an error', (path) => {
    expect(flaws(example(path))).toEqual([]);
    expect(parse(example(path)).errors).toEqual([]);
  });

  it.each(EXAMPLES)('%s with Windows line ends and a byte order mark, without an error', (path) => {
    const text = `\uFEFF${example(path).replaceAll('\n', '\r\n')}`;
    expect(flaws(text)).toEqual([]);
    expect(parse(text).errors).toEqual([]);
  });

  it('random characters', () => {
    expect(() => sound(string({ unit: 'binary', maxLength: 200 }), 40)).not.toThrow();
  });

  it('random pieces of the language', () => {
    const text = array(constantFrom(...PIECES), { maxLength: 80 }).map((pieces) => pieces.join(' '));
    expect(() => sound(text, 200)).not.toThrow();
  });

  it('examples with pieces cut out and put in', () => {
    const edit = record({ at: nat(), length: nat({ max: 60 }), piece: constantFrom('', ...PIECES) });
    const mutated = tuple(constantFrom(...texts), array(edit, { minLength: 1, maxLength: 4 })).map(([text, edits]) =>
      edits.reduce((result, { at, length, piece }) => {
        const start = at % (result.length + 1);
        return result.slice(0, start) + piece + result.slice(start + length);
      }, text),
    );
    expect(() => sound(mutated, 100)).not.toThrow();
  });

  it('is the same however it is laid out', () => {
    for (const text of texts) {
      const tree = parse(text);
      const tokens = [...Array(tree.tokens.count).keys()].map((index) => tree.token(index)).filter((t) => !t.isTrivia);
      const shape = (laidOut: string): unknown => {
        const { nodes, errors } = parse(laidOut);
        return { kinds: [...nodes.kind], sizes: [...nodes.size], errors };
      };
      const expected = { kinds: [...tree.nodes.kind], sizes: [...tree.nodes.size], errors: [] };
      expect(shape(tokens.map((token) => token.text).join(' '))).toEqual(expected);
      expect(shape(tokens.map((token) => token.text).join('\n'))).toEqual(expected);
    }
  });
});
