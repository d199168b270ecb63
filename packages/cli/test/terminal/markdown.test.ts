import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/terminal/markdown.ts';
import { stylesFor } from '../../src/terminal/style.ts';

const plain = stylesFor(false);

describe('a page in a terminal', () => {
  it.each([
    ['a heading', '# suspicious-retries\n\nText.', 'suspicious-retries\n\nText.\n'],
    ['a paragraph, wrapped', 'one two three\nfour five', 'one two three four\nfive\n'],
    ['code of several words stays together', 'set the value `retries: 20` here', 'set the value\n`retries: 20` here\n'],
    ['a list, with a hanging indent', '- one two three four five\n- six', '- one two three four\n  five\n- six\n'],
    ['numbers', '1. one two three four five', '1. one two three\n   four five\n'],
    [
      'a fenced block, as it is',
      '```flow\nqueue A {\n\n  limit: 99\n}\n```\nafter',
      '    queue A {\n\n      limit: 99\n    }\nafter\n',
    ],
    ['a fence inside a longer fence', '````\n```\n````', '    ```\n'],
    ['links', '[S23](semantics.md#s23), [site](https://a.b/c)', 'S23, site\n(https://a.b/c)\n'],
    ['strong words', 'a **very** good', 'a very good\n'],
    ['control characters', 'a\u001b[2Jb', 'a␛[2Jb\n'],
  ])('%s', (_, page, expected) => {
    expect(renderMarkdown(page, plain, 20)).toBe(expected);
  });

  it('has colours where they are wanted', () => {
    expect(renderMarkdown('## Why\n`retries`', stylesFor(true), 80)).toBe(
      '\u001b[1mWhy\u001b[22m\n\u001b[36mretries\u001b[39m\n',
    );
  });

  it('is never wider than reads well', () => {
    const lines = renderMarkdown('word '.repeat(100), plain, 300).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(90);
  });
});
