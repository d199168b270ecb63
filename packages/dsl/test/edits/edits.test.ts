import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import { applyEdits, applyFixes, mend, ROUNDS_MAX } from '../../src/edits/index.ts';
import type { TextEdit } from '../../src/edits/index.ts';
import { parse } from '../../src/syntax/index.ts';
import type { Diagnostic, Fix, SourceFile } from '../../src/index.ts';

const edit = (start: number, end: number, newText: string): TextEdit => ({ start, end, newText });

describe('edits of one text', () => {
  it.each<[string, string, TextEdit[], string | null]>([
    ['none', 'abc', [], 'abc'],
    ['in any order', 'abcdef', [edit(4, 6, 'Y'), edit(0, 2, 'X')], 'XcdY'],
    ['side by side', 'abcd', [edit(0, 2, 'X'), edit(2, 4, 'Y')], 'XY'],
    ['an insertion before what is replaced', 'abcd', [edit(2, 2, '+'), edit(2, 4, 'Y')], 'ab+Y'],
    ['two insertions at one place', 'ab', [edit(1, 1, 'X'), edit(1, 1, 'Y')], 'aXYb'],
    ['one given twice', 'ab', [edit(1, 1, 'X'), edit(1, 1, 'X')], 'aXb'],
    ['overlapping', 'abcd', [edit(0, 3, 'X'), edit(2, 4, 'Y')], null],
    ['one within another', 'abcd', [edit(0, 4, 'X'), edit(1, 2, 'Y')], null],
    ['the same place written in two ways', 'abcd', [edit(0, 2, 'X'), edit(0, 2, 'Y')], null],
    ['past the end', 'ab', [edit(1, 3, 'X')], null],
    ['backwards', 'ab', [edit(2, 1, 'X')], null],
    ['lines as the text ends them', 'a\r\nb', [edit(4, 4, '\nc\r\nd')], 'a\r\nb\r\nc\r\nd'],
  ])('%s', (_, text, edits, after) => {
    expect(applyEdits(text, edits)).toBe(after);
  });
});

const FLOW = 'inbound flow Line {\n  play "Hello"\n  disconnect\n}\n';
const file = (text: string, path = 'a.flow'): SourceFile => ({ path, text });

/** A fix that writes one part of a file otherwise. */
function fixOf(from: string, to: string, { text, path } = file(FLOW)): Fix {
  const start = text.indexOf(from);
  return { title: `Change ${from}`, safe: true, edits: [{ file: path, start, end: start + from.length, newText: to }] };
}
const both = (one: Fix, other: Fix): Fix => ({ ...one, edits: [...one.edits, ...other.edits] });

describe('fixes', () => {
  it('that are apart are all made', () => {
    const { files, refused } = applyFixes([file(FLOW)], [fixOf('Hello', 'Welcome'), fixOf('Line', 'Support')]);
    expect(files[0]?.text).toBe(FLOW.replace('Hello', 'Welcome').replace('Line', 'Support'));
    expect(refused.size).toBe(0);
  });

  it('of which two are about the same: the first', () => {
    const [first, second] = [fixOf('"Hello"', '"Welcome"'), fixOf('Hello', 'Hi')];
    const { files, applied, refused } = applyFixes([file(FLOW)], [first, second]);
    expect(files[0]?.text).toBe(FLOW.replace('Hello', 'Welcome'));
    expect([applied, refused]).toEqual([[first], new Map([[second, 'overlaps']])]);
  });

  it('of which one inserts where the other begins: the first, since which comes first would be a guess', () => {
    const insertion: Fix = { title: 'Insert', safe: true, edits: [{ file: 'a.flow', ...edit(22, 22, 'x') }] };
    const replacement: Fix = { title: 'Replace', safe: true, edits: [{ file: 'a.flow', ...edit(22, 26, 'set') }] };
    for (const [first, second] of [
      [insertion, replacement],
      [replacement, insertion],
    ] as const) {
      expect(applyFixes([file(FLOW)], [first, second]).refused.get(second)).toBe('overlaps');
    }
  });

  it('are made in all of their files or in none', () => {
    const files = [file(FLOW), file(FLOW, 'b.flow')];
    const inBoth = both(fixOf('Hello', 'Welcome'), fixOf('disconnect', 'disconnect }', file(FLOW, 'b.flow')));
    const { files: after, refused } = applyFixes(files, [inBoth, fixOf('Line', 'Support')]);
    expect(after.map(({ text }) => text)).toEqual([FLOW.replace('Line', 'Support'), FLOW]);
    expect(refused).toEqual(new Map([[inBoth, 'breaks the text']]));
  });

  it('that would leave a text that cannot be read are left out, the others made', () => {
    const [good, bad] = [fixOf('Hello', 'Welcome'), fixOf('disconnect', 'disconnect }')];
    const { files, refused } = applyFixes([file(FLOW)], [bad, good]);
    expect(files[0]?.text).toBe(FLOW.replace('Hello', 'Welcome'));
    expect(refused).toEqual(new Map([[bad, 'breaks the text']]));
  });

  it.each<[string, Fix]>([
    ['overlap themselves', both(fixOf('"Hello"', 'x'), fixOf('Hello', 'y'))],
    ['change nothing', fixOf('Hello', 'Hello')],
    ['speak of a file that is not there', fixOf('Hello', 'Hi', file(FLOW, 'c.flow'))],
    ['have no edits', { title: 'Nothing', safe: true, edits: [] }],
  ])('that %s are refused', (_, fix) => {
    const { files, refused } = applyFixes([file(FLOW)], [fix]);
    expect([files, refused]).toEqual([[file(FLOW)], new Map([[fix, 'unsound']])]);
  });

  it('are made if and only if they meet none that was made, whatever their places are', () => {
    const text = '0123456789';
    const place = fc.tuple(fc.nat(10), fc.nat(10)).map(([a, b]) => edit(Math.min(a, b), Math.max(a, b), 'x'));
    const apart = (one: TextEdit, other: TextEdit): boolean => one.end < other.start || other.end < one.start;
    const sound = fc.array(place, { minLength: 1, maxLength: 3 }).filter((edits) => applyEdits(text, edits) !== null);
    fc.assert(
      fc.property(fc.array(sound, { maxLength: 6 }), (all) => {
        // of a text without meaning: JSON, which is no worse for anything
        const fixes = all.map((edits): Fix => ({
          title: 'Change',
          safe: true,
          edits: edits.map((each) => ({ file: 'a.json', ...each })),
        }));
        const { applied } = applyFixes([file(text, 'a.json')], fixes);
        const expected: Fix[] = [];
        for (const fix of fixes) {
          const taken = expected.flatMap(({ edits }) => edits);
          if (fix.edits.every((each) => taken.every((other) => apart(each, other)))) expected.push(fix);
        }
        expect(applied).toEqual(expected);
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it('come by the thousand, and those that break the text are found among them', () => {
    const text = `inbound flow Line {\n${'  play "Hello"\n'.repeat(1000)}  disconnect\n}\n`;
    const fixes = [...text.matchAll(/Hello/g)].map(({ index }, nth): Fix => {
      const newText = nth % 200 === 199 ? '" }' : 'Hi';
      return { title: 'Change', safe: true, edits: [{ file: 'a.flow', start: index, end: index + 5, newText }] };
    });
    const { files, refused } = applyFixes([file(text)], [...fixes, ...fixes]);
    expect(files[0]?.text.match(/Hello/g)).toHaveLength(5);
    expect(Map.groupBy(refused.values(), (why) => why).get('breaks the text')).toHaveLength(5);
  });

  it('may mend a text that has other errors', () => {
    const broken = file(`${FLOW}}`);
    const { files } = applyFixes([broken], [fixOf('Hello', 'Welcome', broken)]);
    expect(files[0]?.text).toContain('Welcome');
  });
});

const finding = (fixes: readonly Fix[]): Diagnostic => ({
  code: 'some-code',
  severity: 'warning',
  file: 'a.flow',
  start: 0,
  end: 0,
  message: 'm',
  related: [],
  notes: [],
  fixes,
});

describe('mending', () => {
  /** Whatever word of `chain` the text holds is to become the next one. */
  const chained =
    (chain: readonly string[], more: Partial<Fix> = {}) =>
    ([first]: readonly SourceFile[]): readonly Diagnostic[] => {
      const at = chain.findIndex((word, index) => index < chain.length - 1 && first?.text.includes(`"${word}"`));
      const [from, to] = [chain[at], chain[at + 1]];
      return from === undefined || to === undefined || first === undefined
        ? []
        : [finding([{ ...fixOf(`"${from}"`, `"${to}"`, first), ...more }])];
    };

  it('goes on with what a fix brings up, until nothing is left', () => {
    const { files, mended, left, isStable } = mend([file(FLOW)], chained(['Hello', 'Good morning', 'Welcome']));
    expect(files[0]?.text).toBe(FLOW.replace('Hello', 'Welcome'));
    expect([mended.length, left, isStable]).toEqual([2, [], true]);
  });

  it('ends when fixes undo each other', () => {
    let rounds = 0;
    const find = (files: readonly SourceFile[]): readonly Diagnostic[] => {
      rounds++;
      return chained(files[0]?.text.includes('Hello') === true ? ['Hello', 'Welcome'] : ['Welcome', 'Hello'])(files);
    };
    const { isStable, left } = mend([file(FLOW)], find);
    expect([rounds, isStable, left.length]).toEqual([ROUNDS_MAX + 1, false, 1]);
  });

  it('leaves what is not safe, unless asked, and never chooses between two', () => {
    const find = chained(['Hello', 'Welcome'], { safe: false });
    expect(mend([file(FLOW)], find)).toMatchObject({ files: [file(FLOW)], mended: [], isStable: true });
    expect(mend([file(FLOW)], find, { unsafe: true }).mended).toHaveLength(1);
    const two = (files: readonly SourceFile[]): readonly Diagnostic[] =>
      find(files).map((each) => ({
        ...each,
        fixes: [...each.fixes, fixOf('Hello', 'Hi')].map((fix) => ({ ...fix, safe: false })),
      }));
    expect(mend([file(FLOW)], two, { unsafe: true }).mended).toEqual([]);
  });

  const find = (files: readonly SourceFile[]): readonly Diagnostic[] => compile(files).diagnostics;

  it.each([
    ['inbound flow Line {\n  if attributes.a = "x" { disconnect }\n  disconnect\n}\n', /a == "x"/],
    ['queue Support {\n  limit: 1,000 contacts\n}\n', /limit: 1000 contacts/],
    ['inbound flow Line {\n  play “Hello”\n  disconnect\n}\n', /play "Hello"/],
  ])('makes %j right', (text, right) => {
    const { files, left } = mend([file(text)], find);
    expect(files[0]?.text).toMatch(right);
    expect(left.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('leaves no text worse than it was, whatever was wrong with it', () => {
    const token = fc.constantFrom(
      ...FLOW.split(/(\s|")/),
      'retries: 20',
      '=',
      '“',
      '1,000',
      '30min',
      '}',
      '{',
      'step menu',
      'goto mneu',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 25 }), fc.boolean(), (tokens, unsafe) => {
        const before = file(tokens.join(' '));
        const errors = (files: readonly SourceFile[]): number =>
          files.flatMap(({ text, path }) => parse(text, path).errors).length;
        const { files, mended } = mend([before], find, { unsafe });
        expect(errors(files)).toBeLessThanOrEqual(errors([before]));
        expect(mended.length > 0).toBe(files[0]?.text !== before.text);
      }),
      { seed: 5, numRuns: 50 },
    );
  });
});
