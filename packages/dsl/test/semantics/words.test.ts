import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationLiteral, parseDuration, spokenDuration } from '../../src/semantics/durations.ts';
import { nearNames } from '../../src/semantics/near-names.ts';
import { editDistance } from '../../src/text/index.ts';

describe('durations', () => {
  it.each([
    ['99s', 99_000, '99 s', '99s'],
    ['10m', 600_000, '10 min', '10m'],
    ['60s', 60_000, '1 min', '1m'],
    ['200m', 12_000_000, '3 h 20 min', '3h20m'],
    ['1h30m', 5_400_000, '1 h 30 min', '1h30m'],
    ['6d23h', 601_200_000, '6 d 23 h', '6d23h'],
    ['0s', 0, '0 s', '0s'],
  ])('%s is %d ms, said as %s, written %s', (literal, ms, spoken, written) => {
    expect(parseDuration(literal)).toBe(ms);
    expect(spokenDuration(ms)).toBe(spoken);
    expect(durationLiteral(ms)).toBe(written);
  });

  it.each(['99', '30m1h', '1.5h', '', 's', '5 s'])('%j is none', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});

describe('near names', () => {
  it.each([
    ['Suport', ['Support', 'Sales'], ['Support']],
    ['support', ['Support', 'Sales'], ['Support']],
    ['Supprot', ['Support'], ['Support']],
    ['Billing', ['Support', 'Sales'], []],
    ['Sup', ['Support', 'SupportCallbacks'], ['Support', 'SupportCallbacks']],
    ['Queue0', ['Queue1', 'Queue2', 'Queue3', 'Queue4', 'Queue5'], ['Queue1', 'Queue2', 'Queue3', 'Queue4']],
    ['客服', ['客户'], ['客户']],
  ])('%s among %j: %j', (written, known, near) => {
    expect(nearNames(written, known)).toEqual(near);
  });

  it('counts a swap of neighbours as one', () => {
    expect(editDistance('abcd', 'abdc')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('kitten', 'sitting')).toBe(3);
  });

  it('stops counting beyond what is asked for, and counts the same up to there', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.nat(5), (a, b, atMost) => {
        const distance = editDistance(a, b);
        expect(editDistance(a, b, atMost)).toBe(distance > atMost ? Infinity : distance);
        expect(editDistance(b, a)).toBe(distance);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });
});
