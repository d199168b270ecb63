import { EventParser } from './event-parser.ts';
import type { NodeTables } from './node-events.ts';
import { SyntaxTree } from './syntax-tree.ts';
import { isTrivia, kindName, tokenize, type LexedText } from './token-table.ts';

let parser: EventParser | undefined;
/** One parser for all: building it takes longer than reading most files. */
export const theParser = (): EventParser => (parser ??= new EventParser());

/**
 * Reads a part of a text by a rule of its own, `Reference` say; offsets stay those of the whole text. Undefined where the
 * part is anything else, or more.
 */
export function parsePart(text: string, from: number, to: number, rule: string): SyntaxTree | undefined {
  const lexed = tokenize(text, from, to);
  const { significant, table } = lexed;
  if (significant.length === 0 || table.kind.some((kind) => isTrivia(kind) && kindName(kind) !== 'Space')) return;
  const { nodes, mismatches } = theParser().read(text, significant, rule);
  if (mismatches.length > 0 || nodes.last[0] !== significant.length - 1) return;
  return new SyntaxTree(text, '', table, placeNodes(nodes, lexed), []);
}

/** From indices of significant tokens to indices of the token table. */
export function placeNodes(nodes: NodeTables, lexed: LexedText): NodeTables {
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
