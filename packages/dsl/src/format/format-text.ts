import { parse } from '../syntax/parse.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import { tokenize } from '../syntax/token-table.ts';
import type { FormatRange } from './edits.ts';
import { caresFor, keptNodes } from './kept.ts';
import { planLayout } from './planner.ts';
import { printLines } from './printer.ts';
import { firstMovedSuppression } from './suppressions.ts';
import { firstDifference, sameNodes, withoutSpace } from './same-tokens.ts';

export interface Formatted {
  /** With the line ends that the given text has: those of its first line. */
  readonly text: string;
  /**
   * `parts`: the text has errors, and what they stand in was left as it is. `all`: nothing was changed, since any change
   * would make another program of the text.
   */
  readonly leftAsIs: 'nothing' | 'parts' | 'all';
}

const BOM = '\uFEFF';
/** A layout of a damaged text may let the parser see its errors elsewhere; it settles in one round more, or not at all. */
const MAX_ROUNDS = 4;
/** Places in one text that only go wrong once laid out: none are known in a text without errors but numbers side by side. */
const MAX_PLACES_LEFT = 8;

/**
 * Lays a text of the language out (language.md, "Layout"). Never throws: what cannot be read stays as it is, and no
 * token and no comment is ever lost or changed, which is checked each time. Formatting the result changes nothing.
 */
export function formatText(text: string): Formatted {
  const lines = formatLines(text);
  if (lines === undefined) return { text, leftAsIs: 'all' };
  const { leftAsIs } = lines;
  return { text: withLineEndsOf(text, join(lines.lines)), leftAsIs };
}

/** The lines of a laid out text, none for an empty one; undefined if it must stay as it is. */
export interface FormattedLines {
  /** A text or a comment over several lines stands in one of them, with `\n` in it. */
  readonly lines: readonly string[];
  readonly leftAsIs: 'nothing' | 'parts';
}

export function formatLines(text: string): FormattedLines | undefined {
  const given = withPlainLineEnds(text);
  let tree = parse(given);
  if (tree.errors.every(({ severity }) => severity !== 'error')) {
    const lines = layOutSound(tree);
    return lines && { lines, leftAsIs: 'nothing' };
  }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const lines = layOutDamaged(tree);
    if (!lines) return undefined;
    const next = join(lines);
    if (next === tree.text) return { lines, leftAsIs: 'parts' };
    tree = parse(next);
  }
  return undefined;
}

/** Of a text without errors the tokens alone make the tree: it is enough to compare them. */
function layOutSound(tree: SyntaxTree): readonly string[] | undefined {
  const asIs: number[] = [];
  const suppressed: FormatRange[] = [];
  while (asIs.length < MAX_PLACES_LEFT) {
    const lines = printLines(tree, planLayout(tree, keptNodes(tree, 'part', asIs, suppressed)));
    const text = join(lines);
    const difference = firstDifference(tree.text, text);
    if (difference === undefined) {
      const moved = firstMovedSuppression(tree, { text, tokens: tokenize(text).table });
      if (moved === undefined) return lines;
      if (suppressed.some(({ start }) => start === moved.start)) return undefined;
      suppressed.push(moved);
      continue;
    }
    const token = withoutSpace(tree.tokens)[difference] ?? 0;
    asIs.push(tree.tokens.start[token] ?? 0);
  }
  return undefined;
}

/** The parser reads errors by where lines begin as well, so that a layout counts only if it gives the same tree. */
function layOutDamaged(tree: SyntaxTree): readonly string[] | undefined {
  for (const care of caresFor(tree)) {
    const lines = printLines(tree, planLayout(tree, keptNodes(tree, care, []), care));
    const text = join(lines);
    if (firstDifference(tree.text, text) !== undefined) continue;
    const laidOut = parse(text);
    if (sameNodes(tree, laidOut) && firstMovedSuppression(tree, laidOut) === undefined) return lines;
  }
  return undefined;
}

const join = (lines: readonly string[]): string => (lines.length === 0 ? '' : `${lines.join('\n').trimEnd()}\n`);

/** Only at the beginning is it a mark; elsewhere it is white space that parts two words. */
const withoutMark = (text: string): string => (text.startsWith(BOM) ? text.slice(BOM.length) : text);
const withPlainLineEnds = (text: string): string => withoutMark(text).replaceAll(/\r\n?/g, '\n');

/** Line ends as in the first line of a text, and its byte order mark. */
export function withLineEndsOf(original: string, text: string): string {
  const lineEnd = /\r\n?|\n/.exec(original)?.[0] ?? '\n';
  const mark = original.startsWith(BOM) ? BOM : '';
  return mark + (lineEnd === '\n' ? text : text.replaceAll('\n', lineEnd === '\r' ? '\n' : lineEnd));
}
