import { describe, expect, it } from 'vitest';
import { formatText } from '../../src/format/index.ts';
import { exampleFiles } from './promises.ts';

describe('line ends and the byte order mark', () => {
  it.each(exampleFiles)('$path with CRLF stays with CRLF', ({ text }) => {
    const windows = text.replaceAll('\n', '\r\n');
    expect(formatText(windows).text).toBe(windows);
    expect(formatText(`\uFEFF${windows}`).text).toBe(`\uFEFF${windows}`);
  });

  it.each([
    ['the first line decides', 'queue A { }\r\n\nqueue B { }\n', 'queue A { }\r\n\r\nqueue B { }\r\n'],
    [
      'inside texts and comments, too',
      'prompt P {\n text: """\r\n a\r\n """ /* b\r\n c */ }',
      'prompt P {\n  text: """\n a\n """' + ' '.repeat(35) + '/* b\n c */\n}\n',
    ],
    ['a lone carriage return is one', 'queue A { }\rqueue B { }', 'queue A { }\nqueue B { }\n'],
    ['the text ends with one', 'queue A { }', 'queue A { }\n'],
    ['but not if it is empty', ' \n \n', ''],
    ['a mark alone stays', '\uFEFF', '\uFEFF'],
    ['a comment loses the space at its end', '// a  \t\nqueue A { }\n', '// a\nqueue A { }\n'],
  ])('%s', (_, before, after) => {
    expect(formatText(before).text).toBe(after);
    expect(formatText(after).text).toBe(after);
  });
});
