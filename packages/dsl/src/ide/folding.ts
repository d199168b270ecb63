import type { SyntaxTree, TokenKind } from '../syntax/index.ts';
import type { EditorProgram } from './editor-program.ts';

/** A part of a text that an editor may fold, from the end of its first line to the end of its last. */
export interface FoldingPart {
  /** Offset in the line that stays. */
  readonly start: number;
  /** Offset in the last line that goes away. */
  readonly end: number;
  readonly kind: 'comment' | 'region' | null;
}

const OPENING: ReadonlySet<TokenKind> = new Set(['{', '(', '[']);
const CLOSING: ReadonlySet<TokenKind> = new Set(['}', ')', ']']);
const LINE_COMMENTS: ReadonlySet<TokenKind> = new Set(['LineComment', 'DocComment']);
const REGION = /^\/\/\s*#?(?<end>end)?region\b/;

/** What can be folded, in the order of its beginnings: braces with what they hold, comments, `// #region` to `// #endregion`, long texts. */
export function foldingOf(program: EditorProgram, path: string): readonly FoldingPart[] {
  const tree = program.files.get(path)?.tree;
  if (tree === undefined) return [];
  const found = [...bracesIn(tree), ...commentsIn(tree), ...regionsIn(tree)];
  const lines = program.files.get(path)?.lines;
  return found
    .filter(({ start, end }) => lines !== undefined && lines.positionAt(start).line < lines.positionAt(end).line)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The line of the closing brace stays, so that what follows on it (`} else {`) is not lost from sight. */
function* bracesIn(tree: SyntaxTree): Generator<FoldingPart> {
  const open: number[] = [];
  for (let index = 0; index < tree.tokens.count; index++) {
    const { kind, start, end } = tree.token(index);
    if (OPENING.has(kind)) open.push(start);
    else if (CLOSING.has(kind)) {
      const from = open.pop();
      if (from !== undefined) yield { start: from, end: endOfLineBefore(tree.text, start), kind: null };
    } else if (kind === 'LongText') yield { start, end: endOfLineBefore(tree.text, end), kind: null };
  }
}

/** Where the line above ends. */
function endOfLineBefore(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1);
  if (lineStart < 0) return offset;
  return text[lineStart - 1] === '\r' ? lineStart - 1 : lineStart;
}

/** Block comments, and line comments on lines of their own that follow each other. */
function* commentsIn(tree: SyntaxTree): Generator<FoldingPart> {
  let from = -1;
  let to = -1;
  for (let index = 0; index < tree.tokens.count; index++) {
    const { kind, text, start, end } = tree.token(index);
    if (kind === 'BlockComment' || kind === 'UnclosedComment') yield { start, end, kind: 'comment' };
    if (LINE_COMMENTS.has(kind) && !REGION.test(text) && ownsLine(tree.text, start)) {
      if (from < 0) from = start;
      to = end;
      continue;
    }
    if (kind === 'Space' && (text.match(/\n/g) ?? []).length <= 1) continue;
    if (from >= 0) yield { start: from, end: to, kind: 'comment' };
    from = -1;
  }
  if (from >= 0) yield { start: from, end: to, kind: 'comment' };
}

const ownsLine = (text: string, offset: number): boolean =>
  /(?:^|[\n\r])[ \t]*$/.test(text.slice(Math.max(0, offset - INDENT_MAX), offset));
/** Nobody indents a comment deeper. */
const INDENT_MAX = 200;

function* regionsIn(tree: SyntaxTree): Generator<FoldingPart> {
  const open: number[] = [];
  for (let index = 0; index < tree.tokens.count; index++) {
    const { kind, text, start, end } = tree.token(index);
    const found = kind === 'LineComment' ? REGION.exec(text) : null;
    if (found === null) continue;
    if (found.groups?.['end'] === undefined) open.push(start);
    else {
      const from = open.pop();
      if (from !== undefined) yield { start: from, end, kind: 'region' };
    }
  }
}
