import type { Diagnostic } from '@ringback/dsl';
import { describe, expect, it } from 'vitest';
import { checkReport } from '../../src/findings/json.ts';
import { locate, shownPath, Sources } from '../../src/findings/located.ts';
import { conciseFinding, prettyFinding } from '../../src/findings/pretty.ts';
import { stylesFor } from '../../src/terminal/style.ts';

const plain = stylesFor(false);

/** A finding about `part`, at its first occurrence in the text. */
function finding(file: string, text: string, part: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = text.indexOf(part);
  const base = {
    file,
    start,
    end: start + part.length,
    code: 'some-code',
    severity: 'error',
    message: 'Something is wrong',
  };
  return { ...base, related: [], notes: [], fixes: [], ...more } as Diagnostic;
}

function pretty(found: Diagnostic, texts: Record<string, string>, columns = 100): string {
  const sources = new Sources(
    Object.entries(texts).map(([file, text]) => ({ path: file, text })),
    (file) => `center/${file}`,
  );
  return prettyFinding(locate(found, sources), sources, plain, columns);
}

/** The shown line and what stands below it, without the margin. */
function caret(text: string, part: string): string {
  const lines = pretty(finding('a.flow', text, part), { 'a.flow': text }).split('\n');
  return lines
    .slice(2, 4)
    .map((line) => line.replace(/^ *\d* │ /, ''))
    .join('\n');
}

describe('a finding, pretty', () => {
  it('says what, where, why and what to do', () => {
    const text = 'flow Line {\n  create callback {\n    retries: 20\n  }\n}\n';
    const at = text.indexOf('20');
    const found = finding('line.flow', text, 'retries: 20', {
      code: 'suspicious-retries',
      severity: 'warning',
      message: 'retries: 20 may dial one customer 21 times over 3 h 20 min',
      related: [
        { file: 'line.flow', start: text.indexOf('create'), end: text.indexOf(' {\n    r'), message: 'the callback' },
      ],
      notes: [
        'People who are rung again and again block the number, and other customers wait while agents listen to ringing.',
      ],
      fixes: [
        {
          title: 'Set retries to 3',
          safe: false,
          edits: [{ file: 'line.flow', start: at, end: at + 2, newText: '3' }],
        },
      ],
    });
    expect(pretty(found, { 'line.flow': text }, 80)).toBe(
      `warning[suspicious-retries]: retries: 20 may dial one customer 21 times over 3 h 20 min
  ╭─ center/line.flow:3:5
3 │     retries: 20
  │     ^^^^^^^^^^^
  ├─ center/line.flow:2:3: the callback
2 │   create callback {
  │   ---------------
  │
  ├─ note: People who are rung again and again block the number, and other
  │        customers wait while agents listen to ringing.
  ├─ fix: Set retries to 3
  ╰─ more: ringback explain suspicious-retries
`,
    );
  });

  it.each([
    ['spaces', '  limit: 99', '99', '  limit: 99\n         ^^'],
    ['a tab before it', '\tlimit: 99', '99', '    limit: 99\n           ^^'],
    ['a tab in the middle', 'a\tlimit: 99', '99', 'a   limit: 99\n           ^^'],
    ['a tab inside it', 'a\tb c', 'a\tb', 'a   b c\n^^^^^'],
    ['wide letters before it', 'queue 客服 { x }', 'x', 'queue 客服 { x }\n             ^'],
    ['wide letters', 'queue 客服 {', '客服', 'queue 客服 {\n      ^^^^'],
    ['a combining accent', 'queue Cafe\u0301 { x }', 'x', 'queue Cafe\u0301 { x }\n             ^'],
    ['an emoji of several parts', 'play "👩‍💻" x', 'x', 'play "👩‍💻" x\n          ^'],
    ['letters beyond 16 bits', 'play "𝕏𝕐" x', 'x', 'play "𝕏𝕐" x\n          ^'],
    ['a control character', 'a\u001b[2J b', 'b', 'a␛[2J b\n      ^'],
    ['text turned around', 'a\u202e b', 'b', 'a<U+202E> b\n          ^'],
  ])('points at the right cells: %s', (_, text, part, expected) => {
    expect(caret(text, part)).toBe(expected);
  });

  it('points at one cell where nothing is, as at the end of a file', () => {
    const text = 'queue A {\r\n';
    const end = { start: text.length, end: text.length };
    expect(
      pretty(finding('a.flow', text, 'queue', end), { 'a.flow': text })
        .split('\n')
        .slice(1, 4),
    ).toEqual(['  ╭─ center/a.flow:2:1', '2 │', '  │ ^']);
  });

  it('shows the first line of a place over several', () => {
    expect(caret('queue A {\n  limit: 1\n}', 'queue A {\n  limit: 1\n}')).toBe('queue A {\n^^^^^^^^^ … to line 3');
  });

  it('lines numbers of different lengths up', () => {
    const text = `${'\n'.repeat(8)}one\ntwo`;
    const related = [{ file: 'a.flow', start: 12, end: 15, message: 'and here' }];
    const lines = pretty(finding('a.flow', text, 'one', { related }), { 'a.flow': text }).split('\n');
    expect(lines.slice(1, 7)).toEqual([
      '   ╭─ center/a.flow:9:1',
      ' 9 │ one',
      '   │ ^^^',
      '   ├─ center/a.flow:10:1: and here',
      '10 │ two',
      '   │ ---',
    ]);
  });

  it('colours by severity when colours are wanted', () => {
    const sources = new Sources([{ path: 'a.flow', text: 'x' }], (file) => file);
    const text = prettyFinding(locate(finding('a.flow', 'x', 'x'), sources), sources, stylesFor(true), 80);
    expect(text).toContain('\u001b[1;31merror[some-code]\u001b[22;39m');
    expect(text).toContain('\u001b[1;31m^\u001b[22;39m');
  });
});

describe('a finding as one line', () => {
  it('is what problem matchers read', () => {
    const text = 'queue A {\n\tlimit: x\n}';
    const sources = new Sources([{ path: 'a.flow', text }], (file) => file);
    expect(conciseFinding(locate(finding('a.flow', text, 'x'), sources))).toBe(
      'a.flow:2:9: error some-code Something is wrong\n',
    );
  });
});

describe('findings as data', () => {
  it('carry the same facts, with offsets, lines and columns', () => {
    const text = 'a\r\nqueue 客服 { 𝕏 x }';
    const sources = new Sources([{ path: 'a.flow', text }], (file) => file);
    const at = text.indexOf('x');
    const edits = [{ file: 'a.flow', start: at, end: at + 1, newText: 'y' }];
    const found = finding('a.flow', text, 'x', { notes: ['Why'], fixes: [{ title: 'Mend it', safe: true, edits }] });
    const place = { file: 'a.flow', start: at, end: at + 1, line: 2, column: 15, endLine: 2, endColumn: 16 };
    expect(checkReport('.', ['a.flow'], [locate(found, sources)])).toEqual({
      format: 'ringback/check',
      version: 1,
      folder: '.',
      files: ['a.flow'],
      counts: { errors: 1, warnings: 0, hints: 0 },
      findings: [
        {
          ...place,
          code: 'some-code',
          severity: 'error',
          message: 'Something is wrong',
          related: [],
          notes: ['Why'],
          fixes: [{ title: 'Mend it', safe: true, edits: [{ ...place, newText: 'y' }] }],
          page: 'ringback explain some-code',
        },
      ],
    });
  });
});

describe('paths', () => {
  it.each([
    ['/home/me', '/home/me/center/a.flow', 'center/a.flow'],
    ['/home/me/center', '/home/me/other/a.flow', '../other/a.flow'],
    ['/home/me', '/home/me', '.'],
    ['/home/me', '/home/me/a\u001b[2J.flow', 'a␛[2J.flow'],
  ])('seen from %s: %s', (cwd, path, expected) => {
    expect(shownPath(cwd, path)).toBe(expected);
  });
});
