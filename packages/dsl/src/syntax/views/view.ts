import type { SyntaxNode, SyntaxToken } from '../syntax-tree.ts';
import type { TokenKind } from '../token-types.ts';
import { WORDS } from '../words.ts';

/**
 * A node seen as the construct it is. Views are made on demand and hold nothing but the node. In a broken text any part
 * may be missing, and is then undefined, or absent from its list.
 */
export abstract class View {
  readonly node: SyntaxNode;

  constructor(node: SyntaxNode) {
    this.node = node;
  }
  get start(): number {
    return this.node.start;
  }
  get end(): number {
    return this.node.end;
  }
  /** An error of the text stands in it: what seems wrong with it has been said. */
  get isDamaged(): boolean {
    return this.node.isDamaged;
  }
}

/** A piece of text with its place. */
export interface Spot {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A name of a declaration, step, parameter, outcome …: NFC text, and the token that says it. */
export class NameView implements Spot {
  readonly token: SyntaxToken;

  constructor(token: SyntaxToken) {
    this.token = token;
  }
  get text(): string {
    return this.token.text.normalize('NFC');
  }
  get start(): number {
    return this.token.start;
  }
  get end(): number {
    return this.token.end;
  }
}

const languageWords: ReadonlySet<string> = new Set(WORDS);

/** Any word: one of the language's or one of the user's own. */
export const isWord = (token: SyntaxToken): boolean => token.kind === 'OwnWord' || languageWords.has(token.kind);
export const isName = (token: SyntaxToken): boolean => token.kind === 'Name';
export const isIdentifier = (token: SyntaxToken): boolean => isWord(token) || isName(token);

const TEXT_KINDS: ReadonlySet<TokenKind> = new Set([
  'ShortText',
  'LongText',
  'CurlyText',
  'SingleQuotedText',
  'UnclosedText',
  'UnclosedLongText',
] as const);
export const isText = (token: SyntaxToken): boolean => TEXT_KINDS.has(token.kind);

export const nameOf = (token: SyntaxToken | undefined): NameView | undefined => token && new NameView(token);

/** The first own token of kind Name. */
export const firstName = (node: SyntaxNode): NameView | undefined => nameOf(node.tokens.find(isName));

/** The word or name right after the first own token of a kind, among the node's own tokens. */
export function identifierAfter(node: SyntaxNode, kind: TokenKind): NameView | undefined {
  const { tokens } = node;
  const at = tokens.findIndex((token) => token.kind === kind);
  const next = at < 0 ? undefined : tokens[at + 1];
  return next && isIdentifier(next) ? new NameView(next) : undefined;
}

/** Tokens between commas, each list without the commas. */
export function betweenCommas(tokens: readonly SyntaxToken[]): readonly (readonly SyntaxToken[])[] {
  const lists: SyntaxToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === ',') lists.push([]);
    else lists.at(-1)?.push(token);
  }
  return lists.filter((list) => list.length > 0);
}

/** Tokens joined by one space: `at most`, `no match`. Undefined if there are none. */
export function spotOf(tokens: readonly SyntaxToken[]): Spot | undefined {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last) return undefined;
  return { text: tokens.map((token) => token.text).join(' '), start: first.start, end: last.end };
}
