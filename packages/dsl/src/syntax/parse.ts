import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { repairBraces, type BraceRepair } from './brace-repair.ts';
import type { Mismatch } from './mismatch.ts';
import type { NodeTables } from './node-events.ts';
import { placeNodes, theParser } from './parse-part.ts';
import { findProblems } from './problems.ts';
import { SyntaxTree } from './syntax-tree.ts';
import { hideBraces, kindOfType, MAX_NESTING, tokenize, type LexedText } from './token-table.ts';

/**
 * Reads a text of the language. Never fails: whatever the text is, its tokens joined are the text, and what is wrong with
 * it stands in `errors`, whose places name `file`.
 */
export function parse(text: string, file = ''): SyntaxTree {
  for (let nestingMax = MAX_NESTING; ; nestingMax = Math.floor(nestingMax / 2)) {
    try {
      return parseWithin(text, file, nestingMax);
    } catch (error) {
      if (!isStackOverflow(error) || nestingMax < NESTING_MIN) throw error;
    }
  }
}

/** Called from deep within another program, or on a thread with a small stack, not even what is allowed may fit. */
const isStackOverflow = (error: unknown): boolean =>
  error instanceof RangeError && error.message.includes('call stack');
/** Whoever has no stack left for this has none for anything. */
const NESTING_MIN = 10;

function parseWithin(text: string, file: string, nestingMax: number): SyntaxTree {
  const lexed = tokenize(text, 0, text.length, nestingMax);
  const braces = repairBraces(text, lexed.significant);
  const given = hideBraces(lexed, braces.stray);
  const shifted = { ...braces, ...withoutStray(braces, lexed.significant) };
  const { nodes, mismatches } = theParser().read(text, given.significant, 'File', shifted);
  takeRetagged(given, mismatches);
  const table = placeNodes(nodes, given);
  coverAll(table, given);
  const errors: Diagnostic[] = [];
  const tree = new SyntaxTree(text, file, lexed.table, table, errors);
  // one by one: a hundred thousand arguments are more than the stack bears
  for (const problem of findProblems({ tree, lexed, braces, given, mismatches })) errors.push(problem);
  return tree;
}

/** The root is the whole text, with the space and comments at both ends. */
function coverAll(nodes: NodeTables, lexed: LexedText): void {
  nodes.first[0] = 0;
  nodes.last[0] = lexed.table.count - 1;
}

/** Counts tokens as the parser does, which is not shown the stray braces. */
function withoutStray(braces: BraceRepair, tokens: readonly IToken[]): Pick<BraceRepair, 'unclosed' | 'unopened'> {
  const { stray, unclosed, unopened } = braces;
  if (stray.size === 0) return { unclosed, unopened };
  const place: number[] = [];
  let count = 0;
  for (let index = 0; index <= tokens.length; index++) place.push(stray.has(index) ? count : count++);
  return {
    unclosed: unclosed.map(({ opening, before }) => ({ opening: place[opening] ?? 0, before: place[before] ?? count })),
    unopened: new Set([...unopened].map((index) => place[index] ?? index)),
  };
}

/** What the parser took a token for is what it is: `crate`, taken for `create`, is found as `create`. */
function takeRetagged(given: LexedText, mismatches: readonly Mismatch[]): void {
  for (const { at, as } of mismatches) {
    const kind = as?.tokenTypeIdx === undefined ? undefined : kindOfType[as.tokenTypeIdx];
    if (kind !== undefined) given.table.kind[given.indexOf[at] ?? 0] = kind;
  }
}
