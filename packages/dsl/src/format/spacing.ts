import type { NodeKind } from '../syntax/node-kinds.ts';
import { isTrivia, kindName, type TokenTable } from '../syntax/token-table.ts';
import type { TokenKind } from '../syntax/token-types.ts';
import type { Separator } from './plan.ts';

/** Nothing comes before these. */
export const HUG_WHAT_IS_BEFORE: ReadonlySet<TokenKind> = new Set([',', ':', ')', ']', '.', 'Possessive'] as const);
/** Nothing comes after these. */
const HUG_WHAT_IS_AFTER: ReadonlySet<TokenKind> = new Set(['(', '[', '.'] as const);
/** Parentheses that belong to a name. */
const LISTS_OF_A_NAME: ReadonlySet<NodeKind> = new Set(['Parameters', 'Arguments', 'MockArguments'] as const);
/** `Mon-Fri`, `08:00-18:00`; between others a dash might become part of a literal. */
const RANGES: ReadonlySet<TokenKind> = new Set(['Name', 'Time'] as const);

/** What stands between two tokens of one statement, property or line; `node` is what the second one belongs to. */
export function spacing(tokens: TokenTable, before: number, token: number, node: NodeKind): Separator {
  const kind = kindAt(tokens, token);
  const kindBefore = kindAt(tokens, before);
  if (HUG_WHAT_IS_BEFORE.has(kind) || HUG_WHAT_IS_AFTER.has(kindBefore)) return 'none';
  if (kind === '(') return LISTS_OF_A_NAME.has(node) ? 'none' : 'space';
  if (kind === '-') return isRange(tokens, token) ? 'none' : 'space';
  if (kindBefore === '-') return isRange(tokens, before) ? 'none' : 'space';
  if (kindBefore === ',') return 'wrap';
  return isPlaceToWrap(kind, kindBefore, node) ? 'wrap' : 'space';
}

function isPlaceToWrap(kind: TokenKind, kindBefore: TokenKind, node: NodeKind): boolean {
  switch (node) {
    case 'OrCondition':
      return kind === 'or';
    case 'AndCondition':
      return kind === 'and';
    case 'MockLine':
      return kind === 'then';
    case 'Answer': // from one result to the next
      return kindBefore === 'ShortText' || kindBefore === 'LongText';
    default:
      return false;
  }
}

function isRange(tokens: TokenTable, dash: number): boolean {
  const from = kindAt(tokens, neighbour(tokens, dash, -1));
  return RANGES.has(from) && from === kindAt(tokens, neighbour(tokens, dash, 1));
}

function neighbour(tokens: TokenTable, index: number, step: 1 | -1): number {
  let at = index + step;
  while (at >= 0 && at < tokens.count && isTrivia(tokens.kind[at] ?? 0)) at += step;
  return at;
}

const kindAt = (tokens: TokenTable, index: number): TokenKind => kindName(tokens.kind[index] ?? 0);
