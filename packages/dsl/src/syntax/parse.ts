import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { EventParser, type NodeEvents } from './event-parser.ts';
import { SyntaxTree, type NodeTable } from './syntax-tree.ts';
import { isTrivia, kindName, tokenize, type LexedText } from './token-table.ts';
import { findProblems } from './problems.ts';

let parser: EventParser | undefined;
/** One parser for all: building it takes longer than reading most files. */
const theParser = (): EventParser => (parser ??= new EventParser());

/**
 * Reads a text of the language. Never fails: whatever the text is, its tokens joined are the text, and what is wrong with
 * it stands in `errors`, whose places name `file`.
 */
export function parse(text: string, file = ''): SyntaxTree {
  const lexed = tokenize(text);
  const { nodes, mismatches } = theParser().read(lexed.significant, 'File');
  const table = placeNodes(nodes, lexed);
  coverAll(table, lexed);
  const errors: Diagnostic[] = [];
  const tree = new SyntaxTree(text, file, lexed.table, table, errors);
  errors.push(...findProblems(tree, mismatches));
  return tree;
}

/**
 * Reads a part of a text by a rule of its own, `Reference` say; offsets stay those of the whole text. Undefined where the
 * part is anything else, or more.
 */
export function parsePart(text: string, from: number, to: number, rule: string): SyntaxTree | undefined {
  const lexed = tokenize(text, from, to);
  const { significant, table } = lexed;
  if (significant.length === 0 || table.kind.some((kind) => isTrivia(kind) && kindName(kind) !== 'Space')) return;
  const { nodes, mismatches } = theParser().read(significant, rule);
  if (mismatches.length > 0 || nodes.last[0] !== significant.length - 1) return;
  return new SyntaxTree(text, '', table, placeNodes(nodes, lexed), []);
}

/** From indices of significant tokens to indices of the token table. */
function placeNodes(nodes: NodeEvents, lexed: LexedText): NodeTable {
  const { first, last } = nodes;
  const { indexOf } = lexed;
  for (let node = 0; node < nodes.count; node++) {
    const from = first[node] ?? 0;
    const to = last[node] ?? -1;
    const before = to < 0 ? -1 : (indexOf[to] ?? -1);
    last[node] = before;
    first[node] = to < from ? before + 1 : (indexOf[from] ?? 0);
  }
  return nodes;
}

/** The root is the whole text, with the space and comments at both ends. */
function coverAll(nodes: NodeTable, lexed: LexedText): void {
  nodes.first[0] = 0;
  nodes.last[0] = lexed.table.count - 1;
}
