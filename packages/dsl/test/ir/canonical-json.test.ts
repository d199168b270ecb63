import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { programHash } from '../../src/ir/content-hash.ts';
import { byCodePoint, canonicalJson, readableJson } from '../../src/ir/index.ts';
import { soundProgram } from './sound-program.ts';

const SEED = { seed: 20_261_122, numRuns: 100 };

describe('canonical JSON', () => {
  test('sorts keys and leaves out white space', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ü"' }], a: true })).toBe('{"a":true,"b":[1,{"c":"ü\\"","d":null}]}');
  });

  test('the readable form says the same on lines of its own', () => {
    expect(readableJson({ b: [], a: [1, {}] })).toBe('{\n  "a": [\n    1,\n    {}\n  ],\n  "b": []\n}\n');
  });

  test('means the value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
        expect(JSON.parse(readableJson(plain))).toEqual(plain);
        expect(canonicalJson(turnedRound(plain))).toBe(canonicalJson(plain));
      }),
      SEED,
    );
  });

  test.each([[undefined], [Number.NaN], [Number.POSITIVE_INFINITY], [() => 1], [10n]])('refuses %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });
});

test('names are in the order of their code points, whatever the locale', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { maxLength: 8 }), (names) => {
      const points = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0);
      const plainly = (a: number[], b: number[]): number => {
        const at = a.findIndex((point, index) => point !== b[index]);
        return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
      };
      const sorted = names.toSorted(byCodePoint);
      expect(sorted).toEqual(names.toSorted((a, b) => plainly(points(a), points(b))));
    }),
    SEED,
  );
  expect(['Zürich', 'Ärger', 'Zoo', '𐐀', 'ﬁ'].toSorted(byCodePoint)).toEqual(['Zoo', 'Zürich', 'Ärger', 'ﬁ', '𐐀']);
});

test('the hash is of the content: not of the order of keys, nor of the hash', () => {
  const program = soundProgram();
  expect(programHash(turnedRound(program) as typeof program)).toBe(program.hash);
  expect(programHash({ ...program, hash: '' } as typeof program)).toBe(program.hash);
  expect(programHash({ ...program, queues: [] })).not.toBe(program.hash);
});

function turnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedRound);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turnedRound(item)]),
  );
}
