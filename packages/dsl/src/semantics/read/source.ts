import type { Place } from '../../diagnostics/index.ts';
import { SyntaxNode, SyntaxToken } from '../../syntax/syntax-tree.ts';
import type { SyntaxElement, SyntaxTree } from '../../syntax/syntax-tree.ts';
import type { NodeKind } from '../../syntax/node-kinds.ts';
import { LITERAL_KINDS, TOKEN_KINDS } from '../../syntax/token-types.ts';
import type { TokenKind } from '../../syntax/token-types.ts';
import { WORDS } from '../../syntax/words.ts';
import type { Written } from '../model/index.ts';

/** A tree, and the path that places in it name. */
export interface Source {
  readonly tree: SyntaxTree;
  readonly file: string;
}

/** Which kinds of token are among some, by number. */
const among = (kinds: readonly TokenKind[]): readonly boolean[] => TOKEN_KINDS.map((kind) => kinds.includes(kind));

const literalKinds = among(LITERAL_KINDS);
const wordKinds = among([...WORDS, 'OwnWord']);
const textKinds = among(LITERAL_KINDS.filter((kind) => kind.endsWith('Text')));
const nameKinds = among(['Name']);
const identifierKinds = among([...WORDS, 'OwnWord', 'Name']);

export const isToken = (element: SyntaxElement | undefined): element is SyntaxToken => element instanceof SyntaxToken;
export const isNode = (element: SyntaxElement | undefined): element is SyntaxNode => element instanceof SyntaxNode;
/** Asks of a token a plain question, of an element one that also tells its type. */
interface TokenTest {
  (token: SyntaxToken): boolean;
  (element: SyntaxElement | undefined): element is SyntaxToken;
}
const tokenTest = (kinds: readonly boolean[]): TokenTest =>
  ((element: SyntaxElement | undefined) => isToken(element) && kinds[element.kindNumber] === true) as TokenTest;

export const isLiteral = tokenTest(literalKinds);
export const isText = tokenTest(textKinds);
export const isWord = tokenTest(wordKinds);
export const isName = tokenTest(nameKinds);
/** A word or a name. */
export const isIdentifier = tokenTest(identifierKinds);

/**
 * What declarations and statements have alike is made by classes. V8 remembers of each `{ … }` in the program how long those objects live,
 * and makes them among what is old where nearly all stay: those of declarations do, and are read first, those of statements, nine tenths,
 * are gone after their flow, and would lie there as garbage until all is collected.
 */
export class PlaceInText implements Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;

  constructor(file: string, start: number, end: number) {
    this.file = file;
    this.start = start;
    this.end = end;
  }
}

class WrittenInText implements Written {
  readonly text: string;
  readonly place: Place;

  constructor(text: string, place: Place) {
    this.text = text;
    this.place = place;
  }
}

export function placeOf({ file }: Source, element: { readonly start: number; readonly end: number }): Place {
  return new PlaceInText(file, element.start, element.end);
}

/** The place of an element; the same object where it is that of what is in it. */
export function placeLike(
  source: Source,
  element: { readonly start: number; readonly end: number },
  inner: Place,
): Place {
  const { start, end } = element;
  return inner.start === start && inner.end === end ? inner : new PlaceInText(source.file, start, end);
}

/** From the beginning of one to the end of another. */
export function spanOf(
  source: Source,
  first: { readonly start: number; readonly end: number },
  last: { readonly start: number; readonly end: number },
): Place {
  return new PlaceInText(source.file, first.start, Math.max(first.end, last.end));
}

const BEYOND_ASCII = /[^\0-\x7f]/;

/** In one normal form, whichever an editor writes (NFC). */
export function composed(text: string): string {
  return BEYOND_ASCII.test(text) ? text.normalize('NFC') : text;
}

/** Names are compared in one normal form. */
export function written(source: Source, token: SyntaxToken): Written {
  return new WrittenInText(composed(token.text), placeOf(source, token));
}

export function writtenOrNull(source: Source, token: SyntaxToken | undefined): Written | null {
  return token === undefined ? null : written(source, token);
}

/** What stands in a node after its own token of some kind. */
export function childrenAfter(node: SyntaxNode, kind: string): readonly SyntaxElement[] {
  const at = node.children.findIndex((child) => isToken(child) && child.kind === kind);
  return at < 0 ? [] : node.children.slice(at + 1);
}

/** The first own token of a node among some kinds, from an offset on. */
function firstAmong(node: SyntaxNode, kinds: readonly boolean[], from: number): SyntaxToken | undefined {
  const { kind, start } = node.tree.tokens;
  const own = node.ownTokens();
  for (let at = own.next(); at >= 0; at = own.next()) {
    if (kinds[kind[at] ?? 0] === true && (start[at] ?? 0) >= from) return node.tree.token(at);
  }
  return undefined;
}

export const firstText = (node: SyntaxNode): SyntaxToken | undefined => firstAmong(node, textKinds, 0);
export const firstLiteralFrom = (node: SyntaxNode, from: number): SyntaxToken | undefined =>
  firstAmong(node, literalKinds, from);

export const isWordKind = (kindNumber: number): boolean => wordKinds[kindNumber] === true;

/** The own tokens of a node as they are written, one space between. */
export function wordsIn(node: SyntaxNode): string {
  const own = node.ownTokens();
  let words = textOf(node.tree, own.next());
  for (let at = own.next(); at >= 0; at = own.next()) words += ` ${textOf(node.tree, at)}`;
  return words;
}

function textOf({ tokens, text }: SyntaxTree, at: number): string {
  return at < 0 ? '' : text.slice(tokens.start[at], tokens.end[at]);
}

/** What is read from each child node of a kind. */
export function readEach<Part>(
  source: Source,
  node: SyntaxNode,
  kind: NodeKind,
  read: (source: Source, node: SyntaxNode) => Part | null,
): readonly Part[] {
  let parts: Part[] | undefined;
  for (let each = node.first(kind); each !== undefined; each = each.next(kind)) {
    const part = read(source, each);
    if (part !== null) parts = withOneMore(parts, part);
  }
  return asLong(parts);
}

/** Nearly every list has one part at most: it is made with its first one, not empty and with room for sixteen. */
export function withOneMore<Part>(parts: Part[] | undefined, part: Part): Part[] {
  if (parts === undefined) return [part];
  parts.push(part);
  return parts;
}

const NONE: readonly never[] = [];
/** A list that is kept, as long as it is: one that has grown has room for sixteen more. */
export function asLong<Part>(parts: readonly Part[] | undefined): readonly Part[] {
  if (parts === undefined) return NONE;
  return parts.length === 1 ? parts : parts.slice();
}

/** Whether an error of the text begins in a stretch of it, or right at its end. */
export function isHurt({ tree }: Source, start: number, end: number): boolean {
  return tree.hasErrorWithin(start, end);
}
