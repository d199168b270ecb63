import { describe, expect, it } from 'vitest';
import { formatText } from '../../src/format/index.ts';
import {
  brokenPromises,
  COMMENTS,
  exampleFiles,
  isComment,
  respaced,
  SLIPS,
  SPACES,
  tokensOf,
  type Token,
} from './promises.ts';

/** Slips that leave it unclear where a block ends: the text is then left alone as a whole. */
const LEFT_ALONE_SHARE_MAX = 0.01;
const RESPACED = 100;
/** One blank in so many is another space, where there is a slip as well. */
const BLANKS_TO_ONE_CHANGED = 6;

/** Numbers below `bound`, the same each time (a linear congruential generator). */
function chance(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % bound;
  };
}

interface Part {
  readonly text: string;
  /** The tokens of its first declaration; the second one is there to be drawn in. */
  readonly tokens: readonly Token[];
}

/** Each declaration of a text with the one below it: whole texts would take ten times as long, and show no more. */
function partsOf(text: string): readonly Part[] {
  const declarations = text.split(/(?<=^\}\n)\n/m);
  return declarations.map((declaration, index) => {
    const below = declarations[index + 1];
    const part = below === undefined ? declaration : `${declaration}\n${below}`;
    const tokens = tokensOf(part).filter(({ kind, start }) => kind !== 'Space' && start < declaration.length);
    return { text: part, tokens };
  });
}

const put = ({ text }: Part, at: { start: number; end: number }, insert: string): string =>
  text.slice(0, at.start) + insert + text.slice(at.end);

describe.each(exampleFiles)('$path', ({ text }) => {
  const parts = partsOf(text);

  it('keeps every comment put between any two tokens', () => {
    for (const part of parts) {
      for (const { start } of part.tokens) {
        for (const comment of COMMENTS) {
          const changed = put(part, { start, end: start }, comment);
          const formatted = formatText(changed);
          expect(formatted.leftAsIs).toBe('nothing');
          expect(brokenPromises(changed, formatted)).toEqual([]);
        }
      }
    }
  });

  it('with any space is laid out, over and over the same', () => {
    const below = chance(1);
    for (let run = 0; run < RESPACED; run++) {
      const choice = run % 2 === 0 ? SPACES : [' ', ' ', ' ', ' ', '\n'];
      expect(brokenPromises(respaced(text, () => choice[below(choice.length)] ?? ' '))).toEqual([]);
    }
  });

  it('with a slip at any token loses nothing, and is laid out but for a few', () => {
    let [slips, leftAlone] = [0, 0];
    for (const part of parts) {
      for (const token of part.tokens.filter((each) => !isComment(each))) {
        for (const slip of Object.values(SLIPS)) {
          const changed = put(part, token, slip(token.text));
          const formatted = formatText(changed);
          expect(brokenPromises(changed, formatted)).toEqual([]);
          slips++;
          if (formatted.leftAsIs === 'all') leftAlone++;
        }
      }
    }
    expect(leftAlone / slips).toBeLessThanOrEqual(LEFT_ALONE_SHARE_MAX);
  });

  it('with a slip in it, and other space, loses nothing', () => {
    const below = chance(2);
    const slips = Object.values(SLIPS);
    for (const part of parts) {
      for (const token of part.tokens.filter((each) => !isComment(each))) {
        const slip = slips[below(slips.length)] ?? (() => '');
        const space = (): string => (below(BLANKS_TO_ONE_CHANGED) === 0 ? (SPACES[below(SPACES.length)] ?? ' ') : ' ');
        expect(brokenPromises(respaced(put(part, token, slip(token.text)), space))).toEqual([]);
      }
    }
  });
});
