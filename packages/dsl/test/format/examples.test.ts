import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatText } from '../../src/format/index.ts';
import {
  brokenPromises,
  COMMENTS,
  exampleFiles,
  isComment,
  onOneLine,
  respaced,
  SLIPS,
  SPACES,
  tokensOf,
} from './promises.ts';

/** The thorough tests try every place; these every so many. */
const EVERY_NTH = 97;
const RUNS = 4;
const SEED = 20260302;

describe.each(exampleFiles)('$path', ({ text }) => {
  it('is laid out as it stands', () => {
    expect(formatText(text)).toEqual({ text, leftAsIs: 'nothing' });
  });

  it('on one line is laid out, over and over the same', () => {
    const line = onOneLine(text);
    expect(line).not.toContain('\n');
    expect(formatText(line).leftAsIs).toBe('nothing');
    expect(brokenPromises(line)).toEqual([]);
  });

  it('with any space between its tokens is laid out, over and over the same', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.constantFrom(...SPACES)), (spaces) => {
        const changed = respaced(text, () => spaces.next().value ?? ' ');
        expect(formatText(changed).leftAsIs).toBe('nothing');
        expect(brokenPromises(changed)).toEqual([]);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('with line breaks where they were, and any space beside them, is laid out as it stands', () => {
    const loose = text.replaceAll(/^ +/gm, '\t').replaceAll(/ +$/gm, '');
    expect(formatText(loose).text).toBe(text);
  });

  it('keeps a comment put between any two tokens', () => {
    const places = tokensOf(text).filter(({ kind }) => kind !== 'Space');
    for (let index = 0; index < places.length; index += EVERY_NTH) {
      const at = places[index]?.start ?? 0;
      const comment = COMMENTS[(index / EVERY_NTH) % COMMENTS.length] ?? '';
      expect(brokenPromises(text.slice(0, at) + comment + text.slice(at))).toEqual([]);
    }
  });

  it('with a slip in it loses nothing', () => {
    const tokens = tokensOf(text).filter((token) => token.kind !== 'Space' && !isComment(token));
    const slips = Object.values(SLIPS);
    for (let index = 0; index < tokens.length; index += EVERY_NTH) {
      const token = tokens[index];
      const slip = slips[(index / EVERY_NTH) % slips.length];
      if (!token || !slip) continue;
      expect(brokenPromises(text.slice(0, token.start) + slip(token.text) + text.slice(token.end))).toEqual([]);
    }
  });
});
