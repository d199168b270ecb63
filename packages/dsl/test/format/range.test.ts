import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEdits, formatRange, formatText } from '../../src/format/index.ts';
import { firstDifference } from '../../src/format/same-tokens.ts';
import { exampleFiles, respaced, SPACES } from './promises.ts';

const SEED = 20260302;

/** The lines between two marks `»` and `«` are laid out. */
function laidOut(marked: string): string {
  const start = marked.indexOf('»');
  const end = marked.indexOf('«') - 1;
  return formatRange(marked.replace(/[»«]/g, ''), { start, end });
}

describe('a range', () => {
  it.each<readonly [string, string, string]>([
    [
      'whole lines are laid out, the others stay',
      'flow A {\nplay   "a"\n»play   "b"\nplay   "c"«\nplay   "d"\n}\n',
      'flow A {\nplay   "a"\n  play "b"\n  play "c"\nplay   "d"\n}\n',
    ],
    [
      'a cursor stands for its line',
      'flow A {\nplay   "a"\nplay   »«"b"  // why\nplay   "c"\n}\n',
      'flow A {\nplay   "a"\n  play "b"                             // why\nplay   "c"\n}\n',
    ],
    [
      'blank lines inside go, those at its ends stay',
      'flow A {\n\n\n»play   "a"\n\n\nplay   "b"«\n\n\n}\n',
      'flow A {\n\n\n  play "a"\n\n  play "b"\n\n\n}\n',
    ],
    [
      'a line is broken in it',
      'queue   A { }\n»flow A { play "x" step s { return } }«\n',
      'queue   A { }\nflow A {\n  play "x"\n\n  step s { return }\n}\n',
    ],
    [
      'with CRLF, too',
      'flow A {\r\n»play   "a"«\r\nplay   "b"\r\n}\r\n',
      'flow A {\r\n  play "a"\r\nplay   "b"\r\n}\r\n',
    ],
  ])('%s', (_, before, after) => {
    expect(laidOut(before)).toBe(after);
  });

  const anyCase = fc.record({
    file: fc.constantFrom(...exampleFiles),
    spaces: fc.infiniteStream(fc.constantFrom(...SPACES)),
    ends: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  });
  it('of any text changes only lines that it touches, and no token', () => {
    fc.assert(
      fc.property(anyCase, ({ file, spaces, ends }) => {
        const text = respaced(file.text, () => spaces.next().value ?? ' ');
        const [start = 0, end = 0] = ends.map((share) => Math.floor(share * text.length)).sort((a, b) => a - b);
        const changed = formatRange(text, { start, end });
        expect(firstDifference(text, changed)).toBeUndefined();
        const before = text.slice(0, text.lastIndexOf('\n', start - 1) + 1);
        const after = text.slice(Math.max(end, start)).replace(/^[^\n]*/, '');
        expect(changed.startsWith(start === 0 ? '' : before)).toBe(true);
        expect(changed.endsWith(after)).toBe(true);
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  it('of the whole text is the whole text laid out, by edits between tokens', () => {
    fc.assert(
      fc.property(anyCase, ({ file, spaces }) => {
        const text = respaced(file.text, () => spaces.next().value ?? ' ');
        expect(formatRange(text, { start: 0, end: text.length })).toBe(formatText(text).text);
        for (const { start, end, newText } of formatEdits(text)) {
          expect(text.slice(start, end)).not.toBe(newText);
        }
      }),
      { seed: SEED, numRuns: 12 },
    );
  });

  it('of a tidy text needs no edit', () => {
    for (const { text } of exampleFiles) expect(formatEdits(text)).toEqual([]);
  });
});
