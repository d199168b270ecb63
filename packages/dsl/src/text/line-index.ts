/** How characters within a line are counted: as JavaScript does, or in bytes. */
export type ColumnUnit = 'utf-16' | 'utf-8';

/** Both begin at 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the lines of a text begin. `\n`, `\r\n` and `\r` end a line, as in the Language Server Protocol. */
export class LineIndex {
  readonly text: string;
  /** Looked for when first asked about: not every text that is typed is. */
  #found: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get #starts(): readonly number[] {
    return (this.#found ??= startsIn(this.text));
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Position of an offset in UTF-16 code units; an offset outside of the text counts as the nearest inside. */
  positionAt(offset: number, unit: ColumnUnit = 'utf-16'): Position {
    const inside = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    const start = this.#starts[low] ?? 0;
    const units = unit === 'utf-16' ? inside - start : utf8Length(this.text.slice(start, inside));
    return { line: low + 1, column: units + 1 };
  }

  /** Offset in UTF-16 code units. A column past the end of its line means that end; one inside a character, its beginning. */
  offsetAt({ line, column }: Position, unit: ColumnUnit = 'utf-16'): number {
    if (line < 1) return 0;
    const start = this.#starts[line - 1];
    if (start === undefined) return this.text.length;
    const content = this.lineText(line);
    const units = Math.max(column - 1, 0);
    return start + (unit === 'utf-16' ? Math.min(units, content.length) : indexOfByte(content, units));
  }

  /** A line without what ends it; empty for one that does not exist. */
  lineText(line: number): string {
    const start = this.#starts[line - 1];
    if (start === undefined) return '';
    return this.text.slice(start, this.#starts[line] ?? this.text.length).replace(/(?:\r\n|\r|\n)$/, '');
  }
}

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

function startsIn(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || (code === RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) starts.push(at + 1);
  }
  return starts;
}

function indexOfByte(text: string, bytes: number): number {
  let passed = 0;
  let index = 0;
  for (const character of text) {
    passed += bytesOf(character);
    if (passed > bytes) return index;
    index += character.length;
  }
  return index;
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) length += bytesOf(character);
  return length;
}

/** Half of a surrogate pair counts as the replacement character that it would be sent as. */
function bytesOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
}
