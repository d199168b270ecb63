import { isTrivia, kindName, type TokenTable } from '../syntax/token-table.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import type { TokenKind } from '../syntax/token-types.ts';
import { commentText } from './comment-text.ts';
import { LineWriter } from './line-writer.ts';
import { columns, SCENARIO_OFFSET } from './measures.ts';
import type { Plan } from './plan.ts';
import { HUG_WHAT_IS_BEFORE } from './spacing.ts';

/** A comment, or a character that nobody could read, between two tokens. */
interface Piece {
  readonly index: number;
  readonly kind: TokenKind;
  /** Line breaks between it and what stands before it. */
  readonly breaks: number;
  blankBefore: boolean;
  /** Continues, on a line of its own, the comment after code above it, as far to the right. */
  continues: boolean;
}

/** What the parser was not shown. */
const STRAY: ReadonlySet<TokenKind> = new Set(['Bad', 'TooDeep', 'StrayBrace'] as const);

/**
 * Prints every token of a text, comments included, by a plan; answers its lines. Comments stay on the line they are on,
 * and otherwise get lines of their own where what they stand above does.
 */
export function printLines(tree: SyntaxTree, plan: Plan): readonly string[] {
  return new Printer(tree, plan).print();
}

class Printer {
  readonly #tree: SyntaxTree;
  readonly #plan: Plan;
  readonly #tokens: TokenTable;
  readonly #writer = new LineWriter();
  /** Columns left of the last comment after code, as printed. */
  #aside = 0;

  constructor(tree: SyntaxTree, plan: Plan) {
    this.#tree = tree;
    this.#plan = plan;
    this.#tokens = tree.tokens;
  }

  print(): readonly string[] {
    const { kind, count } = this.#tokens;
    let before = -1;
    for (let token = 0; token < count; token++) {
      if (isTrivia(kind[token] ?? 0)) continue;
      this.#gap(before, token);
      before = token;
      const kept = this.#plan.keptTo(token);
      if (kept >= 0) before = token = kept;
    }
    this.#gap(before, count);
    this.#writer.end();
    return this.#writer.lines;
  }

  /** What stands between two tokens, and the second one. */
  #gap(before: number, token: number): void {
    const pieces = this.#piecesBetween(before, token);
    const breaks = this.#breaksBefore(token);
    const separator = this.#plan.separator(token);
    const beginsLine = separator === 'line' || separator === 'column';
    const wantsBlank = this.#blankLines(before, token, pieces, breaks);
    const indent = this.#plan.indent(token);
    const writer = this.#writer;
    /** A comment to the end of the line, or nothing at all, stands before what comes next. */
    let isClosed = before < 0;
    /** The line under way began with a comment. */
    let isCommentLine = false;

    pieces.forEach((piece, place) => {
      const isToEnd = piece.kind === 'LineComment' || piece.kind === 'DocComment';
      const raw = this.#text(piece.index);
      const isOwnLine = isClosed || piece.breaks > 0;
      if (piece.continues) {
        writer.begin(this.#aside);
        writer.put(commentText(raw), 0);
        isClosed = true;
      } else if (isOwnLine && (isToEnd || beginsLine || isClosed)) {
        const column = beginsLine ? this.#plan.commentIndent(token) : indent;
        writer.begin(column, piece.blankBefore);
        writer.put(commentText(raw, column), 0);
        isCommentLine = true;
        isClosed = isToEnd;
      } else if (isCommentLine) {
        writer.put(commentText(raw), 1);
        isClosed = isToEnd;
      } else if (STRAY.has(piece.kind)) {
        writer.put(raw, this.#isAfterSpace(piece.index) ? 1 : 0);
      } else if (isToEnd || (beginsLine && this.#endsLine(pieces, place))) {
        this.#aside = writer.comment(commentText(raw));
        isClosed = true;
      } else writer.put(commentText(raw), 1);
    });
    if (token === this.#tokens.count) return;

    const text = this.#textToPrint(token);
    if (!beginsLine && !isClosed) {
      const isGlued = pieces.length === 0 ? separator === 'none' : this.#hugsPiece(token, pieces);
      writer.put(text, isGlued ? 0 : 1, separator === 'wrap' ? indent : undefined);
      return;
    }
    const last = pieces.at(-1);
    if (isCommentLine && !isClosed && breaks === 0 && this.#kind(token) !== '}') {
      // a comment before something on its line
      if (last && !this.#text(last.index).includes('\n')) return writer.put(text, 1);
    }
    if (separator === 'column' && pieces.length === 0 && writer.putAt(SCENARIO_OFFSET, text)) return;
    writer.begin(indent, wantsBlank);
    writer.put(text, 0);
  }

  /** Behind a comment; behind a stray character things stay as they are. */
  #hugsPiece(token: number, pieces: readonly Piece[]): boolean {
    const isAfterStray = STRAY.has(pieces.at(-1)?.kind ?? 'Space');
    return isAfterStray ? !this.#isAfterSpace(token) : HUG_WHAT_IS_BEFORE.has(this.#kind(token));
  }

  #isAfterSpace(token: number): boolean {
    return token > 0 && this.#kind(token - 1) === 'Space';
  }

  #piecesBetween(before: number, token: number): Piece[] {
    const pieces: Piece[] = [];
    for (let index = before + 1; index < token; index++) {
      const kind = this.#kind(index);
      if (kind === 'Space') continue;
      const breaks = this.#breaksBefore(index);
      const previous = pieces.at(-1);
      const isAside = previous !== undefined && (previous.continues || (previous.breaks === 0 && before >= 0));
      const continues =
        isAside &&
        breaks === 1 &&
        kind === 'LineComment' &&
        previous.kind === 'LineComment' &&
        this.#columnInText(index) === this.#columnInText(previous.index);
      pieces.push({ index, kind, breaks, blankBefore: false, continues });
    }
    return pieces;
  }

  /**
   * Single blank lines stay, but for those at the ends of a block; one that is wanted goes before the comments that stand
   * right above. Answers whether one goes before the token.
   */
  #blankLines(before: number, token: number, pieces: readonly Piece[], breaks: number): boolean {
    const isEnd = token === this.#tokens.count || this.#kind(token) === '}';
    const opens = before < 0 || this.#kind(before) === '{';
    let isFirst = opens;
    let onLines: Piece[] = [];
    for (const piece of pieces) {
      if ((piece.breaks === 0 && before >= 0) || piece.continues) {
        onLines = [];
        continue;
      }
      piece.blankBefore = piece.breaks > 1 && !isFirst;
      if (piece.blankBefore) onLines = [];
      onLines.push(piece);
      isFirst = false;
    }
    const isBlank = breaks > 1 && !isFirst && !isEnd;
    if (isBlank || !this.#plan.wantsBlank(token)) return isBlank;
    const [top] = onLines;
    if (!top) return true;
    top.blankBefore = true;
    return false;
  }

  /** Nothing comes after a comment on its line, once what comes next begins a line. */
  #endsLine(pieces: readonly Piece[], place: number): boolean {
    const next = pieces[place + 1];
    return next === undefined || next.breaks > 0;
  }

  /** A text of the user's own may hold line breaks; it stays as it is, whatever its indentation. */
  #textToPrint(token: number): string {
    const kept = this.#plan.keptTo(token);
    const { start, end } = this.#tokens;
    return this.#tree.text.slice(start[token], end[kept < 0 ? token : kept]);
  }

  #text(token: number): string {
    return this.#tree.text.slice(this.#tokens.start[token], this.#tokens.end[token]);
  }

  #kind(token: number): TokenKind {
    return kindName(this.#tokens.kind[token] ?? 0);
  }

  #breaksBefore(token: number): number {
    if (token === 0 || this.#kind(token - 1) !== 'Space') return 0;
    return this.#text(token - 1).split('\n').length - 1;
  }

  #columnInText(token: number): number {
    const start = this.#tokens.start[token] ?? 0;
    return columns(this.#tree.text.slice(this.#tree.text.lastIndexOf('\n', start - 1) + 1, start));
  }
}
