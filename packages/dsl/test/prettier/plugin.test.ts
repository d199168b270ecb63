import { check, format, formatWithCursor, getFileInfo, getSupportInfo, type Plugin } from 'prettier';
import { describe, expect, it } from 'vitest';
import * as ringback from '../../src/prettier/index.ts';
import { exampleFiles } from '../format/promises.ts';

const plugin: Plugin = ringback;
const options = { plugins: [plugin], filepath: 'line.flow' };

describe('the Prettier plugin', () => {
  it.each(exampleFiles)('$path is laid out as it stands', async ({ text }) => {
    expect(await check(text, options)).toBe(true);
  });

  it('takes .flow files', async () => {
    expect(await getFileInfo('a/line.test.flow', { plugins: [plugin] })).toEqual({
      ignored: false,
      inferredParser: 'ringback',
    });
  });

  it('adds no options', async () => {
    const [ours, theirs] = [await getSupportInfo({ plugins: [plugin] }), await getSupportInfo()];
    expect(ours.options.map(({ name }) => name)).toEqual(theirs.options.map(({ name }) => name));
  });

  it('takes no width or indentation of Prettier', async () => {
    const text = 'flow A {\n  play "A text that reaches beyond the column 80, where Prettier would break lines."\n}\n';
    expect(await format(text, { ...options, printWidth: 40, tabWidth: 8, useTabs: true })).toBe(text);
  });

  it.each([
    ['lf', '\n'],
    ['crlf', '\r\n'],
    ['auto', '\r\n'],
  ] as const)('ends lines as asked: %s', async (endOfLine, lineEnd) => {
    const text = 'queue   A   { }\r\nqueue B { }\r\n';
    expect(await format(text, { ...options, endOfLine })).toBe(`queue A { }${lineEnd}queue B { }${lineEnd}`);
  });

  it('keeps a byte order mark, and texts over several lines with the space in them', async () => {
    const text = '\uFEFFflow A {\n  play """\n  a  \n\n      b\n"""\n}\n';
    expect(await format(text, options)).toBe(text);
  });

  it('leaves an error alone, and an empty text empty', async () => {
    expect(await format('quue   A   { }\nqueue   B   { }\n', options)).toBe('quue   A   { }\nqueue B { }\n');
    expect(await format(' \n', options)).toBe('');
  });

  it.each(['\n', '\r\n'])('lays out the lines that a range touches, and no others (%j)', async (lineEnd) => {
    const lines = ['queue   A   { }', 'queue   B   { }', 'queue   C   { }', ''];
    const text = lines.join(lineEnd);
    const rangeStart = text.indexOf('B');
    expect(await format(text, { ...options, endOfLine: 'auto', rangeStart, rangeEnd: rangeStart + 1 })).toBe(
      ['queue   A   { }', 'queue B { }', 'queue   C   { }', ''].join(lineEnd),
    );
  });

  it('says where the cursor went', async () => {
    const text = 'queue   A   { }\nqueue   B   { }\n';
    const { formatted, cursorOffset } = await formatWithCursor(text, { ...options, cursorOffset: text.indexOf('B') });
    expect(formatted[cursorOffset]).toBe('B');
  });
});

describe('a fence in Markdown', () => {
  const markdown = async (text: string): Promise<string> => format(text, { plugins: [plugin], parser: 'markdown' });

  it.each(['flow', 'ringback'])('%s is laid out', async (name) => {
    const text = `# Queues\n\n\`\`\`${name}\nqueue   A   {\nlimit: 5 contacts }\n\`\`\`\n`;
    expect(await markdown(text)).toBe(`# Queues\n\n\`\`\`${name}\nqueue A {\n  limit: 5 contacts\n}\n\`\`\`\n`);
  });

  it('in a list keeps its place, and the texts in it', async () => {
    const text = '- Greeting:\n\n  ```flow\n  flow A {\n  play """\n    a\n\n  b\n  """\n\n\n  disconnect }\n  ```\n';
    const after =
      '- Greeting:\n\n  ```flow\n  flow A {\n    play """\n    a\n\n  b\n  """\n\n    disconnect\n  }\n  ```\n';
    expect(await markdown(text)).toBe(after);
    expect(await markdown(after)).toBe(after);
  });

  it('of another language stays', async () => {
    const text = '```text\nqueue   A   { }\n```\n';
    expect(await markdown(text)).toBe(text);
  });
});
