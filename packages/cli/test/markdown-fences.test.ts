import { describe, expect, it } from 'vitest';
import { formatFences } from '../src/markdown-fences.ts';

/** Lines of a page; `F` stands for the marks of a fence. */
const page = (...lines: readonly string[]): string => `${lines.join('\n').replaceAll('F', '```')}\n`;

describe('a flow fence in Markdown', () => {
  it.each<readonly [string, string, string]>([
    [
      'is laid out',
      page('# Queues', '', 'Fflow', 'queue   A   {', 'limit: 5 contacts }', 'F', '', 'Text   stays  .'),
      page('# Queues', '', 'Fflow', 'queue A {', '  limit: 5 contacts', '}', 'F', '', 'Text   stays  .'),
    ],
    ['with a file name behind', page('Fflow a.flow', 'queue   A { }', 'F'), page('Fflow a.flow', 'queue A { }', 'F')],
    [
      'in a list keeps its indentation, and the text in it',
      page('1. One', '', '   Fflow', '   flow A {', '   play """', '    b', '   """', '   disconnect }', '   F'),
      page(
        '1. One',
        '',
        '   Fflow',
        '   flow A {',
        '     play """',
        '    b',
        '   """',
        '     disconnect',
        '   }',
        '   F',
      ),
    ],
    [
      'in a quotation keeps its marks',
      page('> Fflow', '> queue   A {', '>', '> limit: 5 contacts }', '> F'),
      page('> Fflow', '> queue A {', '>   limit: 5 contacts', '> }', '> F'),
    ],
    ['whose marks are missing at the end', page('Fflow', 'queue   A { }'), page('Fflow', 'queue A { }')],
    ['with waves', '~~~flow\nqueue   A { }\n~~~\n', '~~~flow\nqueue A { }\n~~~\n'],
    ['with the line ends of Windows', '```flow\r\nqueue   A { }\r\n```\r\n', '```flow\r\nqueue A { }\r\n```\r\n'],
  ])('%s', (_, before, after) => {
    expect(formatFences(before)).toBe(after);
    expect(formatFences(after)).toBe(after);
  });

  it.each<readonly [string, string]>([
    ['with a mistake', page('Fflow', 'quue   A { }', 'F')],
    ['that is JavaScript with types', page('Fflow', 'const   a: number =  1;', 'F')],
    ['of another language', page('Ftext', 'queue   A { }', 'F')],
    ['that is empty', page('Fflow', 'F')],
    ['that is only talked about', page('Write `Fflow` and   queue   A { }.')],
    ['inside another one', page('FFmarkdown', 'Fflow', 'queue   A { }', 'F', 'FF')],
  ])('stays as it is %s', (_, text) => {
    expect(formatFences(text)).toBe(text);
  });
});
