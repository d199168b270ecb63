import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver';

/** How a client counts characters within a line. Offsets inside the project are UTF-16 code units. */
export type Encoding = 'utf-16' | 'utf-8';

/** The first encoding of the client's list that the server knows. Every client has to accept UTF-16. */
export function chooseEncoding(offered: readonly string[] | undefined): Encoding {
  return offered?.find((name): name is Encoding => name === 'utf-8' || name === 'utf-16') ?? 'utf-16';
}

export function positionAt(document: TextDocument, offset: number, encoding: Encoding): Position {
  const position = document.positionAt(offset);
  if (encoding === 'utf-16') return position;
  const before = lineOf(document, position.line).slice(0, position.character);
  return { line: position.line, character: utf8Length(before) };
}

export function rangeAt(document: TextDocument, start: number, end: number, encoding: Encoding): Range {
  return { start: positionAt(document, start, encoding), end: positionAt(document, end, encoding) };
}

/** A position beyond the end of its line means the end of the line, as the protocol has it. */
export function offsetAt(document: TextDocument, position: Position, encoding: Encoding): number {
  return document.offsetAt(toUtf16(document, position, encoding));
}

/** The same range in UTF-16 code units, which is what `TextDocument` counts. */
export function rangeToUtf16(document: TextDocument, range: Range, encoding: Encoding): Range {
  return { start: toUtf16(document, range.start, encoding), end: toUtf16(document, range.end, encoding) };
}

function toUtf16(document: TextDocument, position: Position, encoding: Encoding): Position {
  if (encoding === 'utf-16') return position;
  return { line: position.line, character: utf16Index(lineOf(document, position.line), position.character) };
}

function lineOf(document: TextDocument, line: number): string {
  return document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
}

/** The index in code units of the character that holds the byte at `bytes`; the end of the line at most. */
function utf16Index(line: string, bytes: number): number {
  let index = 0;
  let passed = 0;
  for (const character of line) {
    passed += utf8Length(character);
    if (passed > bytes) return index;
    index += character.length;
  }
  return index;
}

/** Bytes of a text in UTF-8. Half of a surrogate pair counts as the replacement character that it would be sent as. */
function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
