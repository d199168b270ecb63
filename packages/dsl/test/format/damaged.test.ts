import { describe, expect, it } from 'vitest';
import { formatText } from '../../src/format/index.ts';

describe('a text with errors', () => {
  it.each<readonly [string, string, string]>([
    [
      'a statement that cannot be read stays as it is between those that can',
      'flow A {\nplay   "a"\nset quue   to   Support // why\nplay   "b"\n}\n',
      'flow A {\n  play "a"\n  set quue   to   Support              // why\n  play "b"\n}\n',
    ],
    [
      'a statement that lacks its end is laid out around what is there',
      'flow A {\nmenu   "x" {\non 1 {   goto   }\non   2 { return }\n}\n}\n',
      'flow A {\n  menu "x" {\n    on 1 { goto }\n    on 2 { return }\n  }\n}\n',
    ],
    [
      'a declaration that cannot be read stays as it is',
      'quue   A   { limit:  5 contacts }\nqueue   B   { limit:  5 contacts }\n',
      'quue   A   { limit:  5 contacts }\nqueue B { limit: 5 contacts }\n',
    ],
    ['an open text stays open', 'prompt P {\ntext:   "abc\n}\n', 'prompt P {\n  text:   "abc\n}\n'],
    ['a stray character stays where it is', 'flow A {\nplay   "a";\n}\n', 'flow A {\n  play   "a";\n}\n'],
    ['stray characters stay', 'queue   A   { }\n§ §\nqueue   B   { }\n', 'queue A { }\n§ §\nqueue B { }\n'],
  ])('%s', (_, before, after) => {
    expect(formatText(before)).toEqual({ text: after, leftAsIs: 'parts' });
    expect(formatText(after).text).toBe(after);
  });

  it.each([
    ['a comment that is never closed', 'queue   A   { }\n/* open  ', 'queue A { }\n/* open\n'],
    ['a long text that is never closed', 'flow A { }\n"""open\n  x  \n\n', 'flow A { }\n"""open\n  x\n'],
  ])('%s runs to the end', (_, before, after) => {
    expect(formatText(before).text).toBe(after);
    expect(formatText(after).text).toBe(after);
  });

  it('is left as it is from the first damaged declaration to the last, where braces do not tell what is in them', () => {
    const before =
      'queue   A { }\nflow B {\n  menu "x" {\n    timeout: {\n    on 1 { wait   5s }\n  }\n  play   "a"\n\n' +
      '  step   c { return }\n}\nqueue   D { }\n';
    const { text: after, leftAsIs } = formatText(before);
    expect(leftAsIs).toBe('parts');
    expect(after).toBe(before.replace('queue   A', 'queue A').replace('queue   D', 'queue D'));
  });
});
