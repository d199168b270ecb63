import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/syntax/index.ts';
import { breaches, EXAMPLES, example, joined } from './texts.ts';

const SEED = 20_260_302;

const texts = EXAMPLES.map(example);
/** Pieces that the language gives a meaning, so that random texts get past the first token. */
const PIECES = [
  ...new Set(texts.flatMap((text) => text.match(/"[^"]*"|[\p{L}\d_:+-]+|\s+|[^\s\p{L}\d]/gu) ?? [])),
  ...[
    '"""',
    '/*',
    '*/',
    '//',
    '///',
    '“',
    '”',
    '’s',
    '–',
    '=',
    '\\',
    '\r\n',
    '\r',
    '\uFEFF',
    '\u0000',
    '𝒜',
    '👋',
    '\uD83D',
  ],
];

const holds = (text: string): void => {
  const tree = parse(text);
  expect(joined(tree)).toBe(text);
  expect(breaches(tree)).toEqual([]);
  for (const { start, end } of tree.errors) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(start).toBeLessThanOrEqual(end);
  }
};

describe('every text has a tree whose tokens are the text', () => {
  it.each(EXAMPLES)('%s, without an error', (path) => {
    holds(example(path));
    expect(parse(example(path)).errors).toEqual([]);
  });

  it.each(EXAMPLES)('%s with Windows line ends and a byte order mark, without an error', (path) => {
    const text = `\uFEFF${example(path).replaceAll('\n', '\r\n')}`;
    holds(text);
    expect(parse(text).errors).toEqual([]);
  });

  it('random characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), holds), { seed: SEED, numRuns: 300 });
  });

  it('random pieces of the language', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((pieces) => pieces.join(' '));
    fc.assert(fc.property(text, holds), { seed: SEED, numRuns: 400 });
  });

  it('examples with pieces cut out and put in', () => {
    const edit = fc.record({ at: fc.nat(), length: fc.nat({ max: 60 }), piece: fc.constantFrom('', ...PIECES) });
    const mutated = fc
      .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }))
      .map(([text, edits]) =>
        edits.reduce((result, { at, length, piece }) => {
          const start = at % (result.length + 1);
          return result.slice(0, start) + piece + result.slice(start + length);
        }, text),
      );
    fc.assert(fc.property(mutated, holds), { seed: SEED, numRuns: 250 });
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
