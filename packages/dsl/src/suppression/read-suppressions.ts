import type { Place } from '../diagnostics/diagnostic.ts';
import { isTrivia, kindName } from '../syntax/token-table.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import { LineIndex } from '../text/line-index.ts';

/** One `// ringback-ignore CODE: reason`. */
export interface Suppression {
  /** The comment. */
  readonly place: Place;
  /** As written; null without one. */
  readonly code: { readonly text: string; readonly place: Place } | null;
  readonly hasReason: boolean;
  /** Line whose findings it is about, from 1; null if nothing follows. */
  readonly line: number | null;
  /** What goes with the comment when it is taken away: its line, if it stands alone, else the space before it. */
  readonly removal: Place;
}

const MARK = 'ringback-ignore';
const COMMENT = /^\/\/[ \t]*ringback-ignore(?![\w-])[ \t]*(?<code>[^\s:]+)?[ \t]*(?::[ \t]*(?<reason>.*))?/;

/** The suppressions of a text, in its order, and its lines, which are counted for nobody else. */
export function readSuppressions(
  tree: SyntaxTree,
): { readonly all: readonly Suppression[]; readonly lines: LineIndex } | null {
  const { text, tokens } = tree;
  if (!text.includes(MARK)) return null;
  const lines = new LineIndex(text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const all: Suppression[] = [];
  for (let index = 0; index < tokens.count; index++) {
    if (kindName(tokens.kind[index] ?? 0) !== 'LineComment') continue;
    const start = tokens.start[index] ?? 0;
    const end = tokens.end[index] ?? 0;
    const match = COMMENT.exec(text.slice(start, end));
    if (match === null) continue;
    const own = lineOf(start);
    const alone = text.slice(lines.offsetAt({ line: own, column: 1 }), start).trim() === '';
    const next = alone ? nextSignificant(tree, index) : start;
    all.push({
      place: { file: tree.file, start, end },
      code: codeOf(match, tree.file, start),
      hasReason: (match.groups?.['reason'] ?? '').trim() !== '',
      line: next === null ? null : lineOf(next),
      removal: removalOf(tree, lines, { start, end, alone }),
    });
  }
  return { all, lines };
}

function codeOf(match: RegExpExecArray, file: string, start: number): Suppression['code'] {
  const text = match.groups?.['code'];
  if (text === undefined) return null;
  const from = start + match[0].indexOf(text, match[0].indexOf(MARK) + MARK.length);
  return { text, place: { file, start: from, end: from + text.length } };
}

/** Offset of the next token that is neither space nor comment: several suppressions may stand above one line. */
function nextSignificant({ tokens }: SyntaxTree, after: number): number | null {
  for (let index = after + 1; index < tokens.count; index++) {
    if (!isTrivia(tokens.kind[index] ?? 0)) return tokens.start[index] ?? null;
  }
  return null;
}

function removalOf(
  { file, text }: SyntaxTree,
  lines: LineIndex,
  { start, end, alone }: { readonly start: number; readonly end: number; readonly alone: boolean },
): Place {
  const { line } = lines.positionAt(start);
  if (!alone) return { file, start: text.slice(0, start).trimEnd().length, end };
  const begin = lines.offsetAt({ line, column: 1 });
  return { file, start: begin, end: line < lines.lineCount ? lines.offsetAt({ line: line + 1, column: 1 }) : end };
}
