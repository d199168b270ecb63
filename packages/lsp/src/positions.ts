import type { LineIndex } from '@ringback/dsl';
import type { Position, Range } from 'vscode-languageserver';

/** How a client counts characters within a line. Offsets inside the project are UTF-16 code units. */
export type Encoding = 'utf-16' | 'utf-8';

/** The first encoding of the client's list that the server knows. Every client has to accept UTF-16. */
export function chooseEncoding(offered: readonly string[] | undefined): Encoding {
  return offered?.find((name): name is Encoding => name === 'utf-8' || name === 'utf-16') ?? 'utf-16';
}

/** The protocol counts lines and characters from 0, the compiler from 1. */
export function rangeAt(lines: LineIndex, start: number, end: number, encoding: Encoding): Range {
  return { start: positionAt(lines, start, encoding), end: positionAt(lines, end, encoding) };
}

function positionAt(lines: LineIndex, offset: number, encoding: Encoding): Position {
  const { line, column } = lines.positionAt(offset, encoding);
  return { line: line - 1, character: column - 1 };
}

/** A position beyond the end of its line means the end of the line, as the protocol has it. */
export function offsetAt(lines: LineIndex, { line, character }: Position, encoding: Encoding): number {
  return lines.offsetAt({ line: line + 1, column: character + 1 }, encoding);
}
