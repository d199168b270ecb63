import { parsePart } from '../../syntax/parse.ts';
import { mend } from '../../syntax/token-types.ts';
import type { SyntaxToken } from '../../syntax/syntax-tree.ts';
import type { ReferenceUse, TextLiteral } from '../model/index.ts';
import { readReference } from './expressions.ts';
import { placeOf } from './source.ts';
import type { Source } from './source.ts';

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n', '{': '{' };

/** A text with its escapes resolved and its references read. What is wrong within it the syntax has said. */
export function readText(source: Source, token: SyntaxToken): TextLiteral {
  const place = placeOf(source, token);
  const { image, shift, quotes, closed } = textImage(token);
  const inner = image.slice(quotes, closed ? image.length - quotes : image.length);
  const content = quotes === 3 ? withoutIndentation(inner) : [{ text: inner, at: 0 }];
  const parts: (string | ReferenceUse)[] = [];
  let plain = '';
  const add = (part: ReferenceUse): void => {
    if (plain !== '') parts.push(plain);
    plain = '';
    parts.push(part);
  };
  for (const { text, at } of content) {
    for (const match of text.matchAll(/\\([^])|\{([^{}]*)\}|[^]/gu)) {
      const [whole, escaped, reference] = match;
      if (escaped !== undefined) plain += ESCAPES[escaped] ?? whole;
      else if (reference === undefined) plain += whole;
      else {
        const start = token.start + shift + quotes + at + match.index + 1;
        const part = parsePart(source.tree.text, start, start + reference.length, 'Reference');
        const node = part?.root.kind === 'Reference' ? part.root : undefined;
        if (part !== undefined && node !== undefined) add(readReference({ tree: part, file: source.file }, node));
      }
    }
  }
  if (plain !== '') parts.push(plain);
  return { kind: 'text', parts, place };
}

/** The token as if it had been written with straight quotes; these are as many characters as what was written. */
function textImage(token: SyntaxToken): { image: string; shift: number; quotes: 1 | 3; closed: boolean } {
  const image = mend(token.kind, token.text) ?? token.text;
  const quotes = image.startsWith('"""') && image !== '"""'.slice(0, 2) ? 3 : 1;
  const closed = token.kind !== 'UnclosedText' && token.kind !== 'UnclosedLongText';
  return { image, shift: 0, quotes, closed };
}

/**
 * Lines of a `"""` text without the indentation of the closing line, each with its offset in the text. The line break
 * after the opening quotes and the one before the closing quotes belong to the quotes.
 */
function withoutIndentation(inner: string): { text: string; at: number }[] {
  const lines: { text: string; at: number }[] = [];
  for (const match of inner.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    if (match[0] !== '' || match.index === 0) lines.push({ text: match[0], at: match.index });
  }
  const closing = /(?:\r\n|\r|\n)([ \t]*)$/.exec(inner)?.[1];
  if (closing === undefined) return lines;
  if (/^[ \t]*(?:\r\n|\r|\n)$/.test(lines[0]?.text ?? '')) lines.shift();
  if (closing !== '' && lines.at(-1)?.text === closing) lines.pop();
  const last = lines.pop();
  const trimmed = lines.concat(
    last === undefined ? [] : { text: last.text.replace(/(?:\r\n|\r|\n)$/, ''), at: last.at },
  );
  return trimmed.map(({ text, at }) =>
    text.startsWith(closing)
      ? { text: normalBreak(text.slice(closing.length)), at: at + closing.length }
      : { text: normalBreak(text), at },
  );
}

/** Texts are the same whatever line ends the file has. */
function normalBreak(line: string): string {
  return line.replace(/\r\n?$/, '\n');
}
