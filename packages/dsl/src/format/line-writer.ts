import { columnAfter, columns, COMMENT_DISTANCE, COMMENT_OFFSETS, LINE_WIDTH } from './measures.ts';

interface Chunk {
  readonly text: string;
  /** Spaces before it. */
  readonly distance: number;
  /** Spaces at the beginning of the line if the line is broken before it; undefined where it must not be. */
  readonly wrapIndent: number | undefined;
}

/** Puts lines together: breaks those that are too long where that is allowed, and aligns the comments after code. */
export class LineWriter {
  /** A line may hold line breaks of its own: those of texts and comments over several lines. */
  readonly lines: string[] = [];
  #chunks: Chunk[] = [];
  #indent = 0;
  #column = 0;

  get isEmpty(): boolean {
    return this.#chunks.length === 0;
  }

  /** Ends the line under way and begins another. */
  begin(indent: number, blankBefore = false): void {
    this.end();
    if (blankBefore && this.lines.length > 0) this.lines.push('');
    this.#indent = indent;
    this.#column = indent;
  }

  put(text: string, distance: number, wrapIndent?: number): void {
    const between = this.isEmpty ? 0 : distance;
    this.#chunks.push({ text, distance: between, wrapIndent: this.isEmpty ? undefined : wrapIndent });
    this.#column = columnAfter(this.#column + between, text);
  }

  /** Puts a text at a column, with a space before it at least; false if what stands there is too long. */
  putAt(offset: number, text: string): boolean {
    const distance = offset - this.#column;
    if (distance < 1) return false;
    this.put(text, distance);
    return true;
  }

  /** Puts a comment after the code of the line under way; answers how many columns are left of it. */
  comment(text: string): number {
    const [code, end] = this.#layOut();
    const offset = COMMENT_OFFSETS.find((each) => end < each) ?? end + COMMENT_DISTANCE;
    this.#chunks = [];
    this.lines.push(`${code}${' '.repeat(offset - end)}${text}`);
    return offset;
  }

  end(): void {
    if (this.isEmpty) return;
    const [code] = this.#layOut();
    this.#chunks = [];
    this.lines.push(code);
  }

  /** The line under way, over several lines if it is too long, and the column after it. All but the last go to `lines`. */
  #layOut(): readonly [string, number] {
    const isLong = this.#column > LINE_WIDTH;
    let text = ' '.repeat(this.#indent);
    let column = this.#indent;
    this.#chunks.forEach((chunk, index) => {
      const { wrapIndent } = chunk;
      if (isLong && wrapIndent !== undefined && this.#endOfPart(index, column) > LINE_WIDTH) {
        this.lines.push(text);
        text = ' '.repeat(wrapIndent) + chunk.text;
        column = columnAfter(wrapIndent, chunk.text);
      } else {
        text += ' '.repeat(chunk.distance) + chunk.text;
        column = columnAfter(column + chunk.distance, chunk.text);
      }
    });
    return [text, column];
  }

  /** The column after a chunk and those behind it that cannot be parted from it. */
  #endOfPart(first: number, from: number): number {
    let column = from;
    for (let index = first; index < this.#chunks.length; index++) {
      const chunk = this.#chunks[index];
      if (!chunk || (index > first && chunk.wrapIndent !== undefined)) break;
      const [line = ''] = chunk.text.split('\n', 1);
      column += chunk.distance + columns(line);
      if (line.length < chunk.text.length) break;
    }
    return column;
  }
}
