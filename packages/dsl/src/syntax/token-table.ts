import { Lexer, type IToken, type TokenType } from 'chevrotain';
import { HIDDEN_GROUP, recognizeWord, TOKEN_KINDS, TRIVIA_KINDS, VOCABULARY, type TokenKind } from './token-types.ts';

/** Every character of a text is in exactly one token: `start[i + 1] === end[i]`. Offsets are UTF-16 code units. */
export interface TokenTable {
  readonly count: number;
  /** Index into `TOKEN_KINDS`. */
  readonly kind: Uint8Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

/** Tokens for the parser, and where each is in the table. */
export interface LexedText {
  readonly table: TokenTable;
  readonly significant: IToken[];
  readonly indexOf: Int32Array;
}

/** Takes braces away from the parser, by their place among its tokens. They stay in the table. */
export function hideBraces(lexed: LexedText, hidden: ReadonlySet<number>): LexedText {
  if (hidden.size === 0) return lexed;
  for (const index of hidden) lexed.table.kind[lexed.indexOf[index] ?? 0] = STRAY_BRACE;
  const stays = (_: unknown, index: number): boolean => !hidden.has(index);
  return { table: lexed.table, significant: lexed.significant.filter(stays), indexOf: lexed.indexOf.filter(stays) };
}

/**
 * Braces, square brackets and parentheses may nest this deep, counted together. More is no program, and would cost the
 * parser its stack: this much takes half of what V8 gives a thread, at worst (docs/decisions/parser.md). Where there is less
 * room, `parse` gives up further out.
 */
export const MAX_NESTING = 200;

/**
 * A token, made by a class: of objects that are written as such V8 finds out where those come from that live for long, takes tokens for
 * some of these, and makes them where garbage is collected last. Of a large program that was a sixth of all that lay there.
 */
class Token implements IToken {
  image: string;
  startOffset: number;
  tokenTypeIdx: number;
  tokenType: TokenType;

  constructor(image: string, startOffset: number, tokenTypeIdx: number, tokenType: TokenType) {
    this.image = image;
    this.startOffset = startOffset;
    this.tokenTypeIdx = tokenTypeIdx;
    this.tokenType = tokenType;
  }
}

/** Chevrotain asks its own method of this name for each token where only offsets are tracked. */
class LexerOfTokens extends Lexer {
  createOffsetOnlyToken(image: string, startOffset: number, tokenTypeIdx: number, tokenType: TokenType): Token {
    return new Token(image, startOffset, tokenTypeIdx, tokenType);
  }
}

const lexer = new LexerOfTokens([...VOCABULARY], {
  positionTracking: 'onlyOffset',
  ensureOptimizations: true,
  skipValidations: true,
});

const numberOf = new Map(TOKEN_KINDS.map((kind, index) => [kind as string, index]));
const kindNumber = (name: string): number => {
  const found = numberOf.get(name === 'StraightPossessive' ? 'Possessive' : name);
  if (found === undefined) throw new Error(`no kind of token ${name}`);
  return found;
};
const SPACE = kindNumber('Space');
const BAD = kindNumber('Bad');
const TOO_DEEP = kindNumber('TooDeep');
const STRAY_BRACE = kindNumber('StrayBrace');
/** Kind of token, as in the table, by Chevrotain's number of its type. */
export const kindOfType: number[] = [];
for (const type of VOCABULARY) {
  const number = numberOf.get(type.name === 'StraightPossessive' ? 'Possessive' : type.name);
  if (type.tokenTypeIdx !== undefined && number !== undefined) kindOfType[type.tokenTypeIdx] = number;
}

export const kindName = (kind: number): TokenKind => TOKEN_KINDS[kind] ?? 'Bad';
/** Space, comments, and what the parser is not shown. */
export const isTrivia = (kind: number): boolean => kind < TRIVIA_KINDS.length;

/** Tables to write in before it is known how long they are; those of most files are used again. */
const SCRATCH_MAX = 65_536;
let scratch = tablesOf(1_024);

function tablesOf(length: number) {
  return {
    kind: new Uint8Array(length),
    start: new Uint32Array(length),
    indexOf: new Int32Array(length),
  };
}

function scratchFor(length: number): typeof scratch {
  if (length <= scratch.kind.length) return scratch;
  const tables = tablesOf(length);
  if (length <= SCRATCH_MAX) scratch = tables;
  return tables;
}

/** Reads the tokens of `text` between two offsets; what is nested deeper than `nestingMax` is one kind of trivia. Never throws. */
export function tokenize(text: string, from = 0, to = text.length, nestingMax = MAX_NESTING): LexedText {
  const part = from === 0 && to === text.length ? text : text.slice(from, to);
  const { tokens, groups } = lexer.tokenize(part);
  const hidden = groups[HIDDEN_GROUP] ?? [];

  // at most one token of space before each other token, and one at the end
  const most = 2 * (tokens.length + hidden.length) + 1;
  const { kind, start, indexOf } = scratchFor(most + 1);
  const significant: IToken[] = [];
  let count = 0;
  let at = 0;
  const put = (what: number, begin: number, length: number): void => {
    if (begin > at) {
      kind[count] = SPACE;
      start[count++] = from + at;
    } else if (what === BAD && count > 0 && kind[count - 1] === BAD) {
      at += length; // a run of bad characters is one token
      return;
    }
    kind[count] = what;
    start[count++] = from + begin;
    at = begin + length;
  };

  let nextHidden = 0;
  let depth = 0;
  let parentheses = 0;
  const putHiddenBefore = (offset: number): void => {
    for (let token = hidden[nextHidden]; token && token.startOffset < offset; token = hidden[++nextHidden]) {
      put(kindOfType[token.tokenTypeIdx] ?? BAD, token.startOffset, token.image.length);
    }
  };
  for (const token of tokens) {
    putHiddenBefore(token.startOffset);
    recognizeWord(token);
    const what = kindOfType[token.tokenTypeIdx] ?? BAD;
    const image = token.image;
    if (image === '}' || image === ']') depth = Math.max(0, depth - 1);
    else if (image === ')') parentheses = Math.max(0, parentheses - 1);
    if (image === '{' || image === '}') parentheses = 0; // none is open across a brace
    if (depth + parentheses < nestingMax) {
      indexOf[significant.length] = count + (token.startOffset > at ? 1 : 0);
      significant.push(token);
      put(what, token.startOffset, image.length);
    } else put(TOO_DEEP, token.startOffset, image.length);
    if (image === '{' || image === '[') depth++;
    else if (image === '(') parentheses++;
  }
  putHiddenBefore(Infinity);
  if (at < part.length) {
    kind[count] = SPACE;
    start[count++] = from + at;
  }
  start[count] = to;
  // a token ends where the next one begins: both are views of one list
  const bounds = start.slice(0, count + 1);
  return {
    table: { count, kind: kind.slice(0, count), start: bounds.subarray(0, count), end: bounds.subarray(1) },
    significant,
    indexOf: indexOf.slice(0, significant.length),
  };
}
