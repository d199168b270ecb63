import type { Place } from '../../diagnostics/index.ts';
import { SyntaxNode, SyntaxToken } from '../../syntax/syntax-tree.ts';
import type { SyntaxElement, SyntaxTree } from '../../syntax/syntax-tree.ts';
import { LITERAL_KINDS } from '../../syntax/token-types.ts';
import { WORDS } from '../../syntax/words.ts';
import type { Written } from '../model/index.ts';

/** A tree, and the path that places in it name. */
export interface Source {
  readonly tree: SyntaxTree;
  readonly file: string;
}

const literalKinds: ReadonlySet<string> = new Set(LITERAL_KINDS);
const wordKinds: ReadonlySet<string> = new Set([...WORDS, 'OwnWord']);
const textKinds: ReadonlySet<string> = new Set(LITERAL_KINDS.filter((kind) => kind.endsWith('Text')));

export const isToken = (element: SyntaxElement | undefined): element is SyntaxToken => element instanceof SyntaxToken;
export const isNode = (element: SyntaxElement | undefined): element is SyntaxNode => element instanceof SyntaxNode;
/** Asks of a token a plain question, of an element one that also tells its type. */
interface TokenTest {
  (token: SyntaxToken): boolean;
  (element: SyntaxElement | undefined): element is SyntaxToken;
}
const tokenTest = (test: (kind: string) => boolean): TokenTest =>
  ((element: SyntaxElement | undefined) => isToken(element) && test(element.kind)) as TokenTest;

export const isLiteral = tokenTest((kind) => literalKinds.has(kind));
export const isText = tokenTest((kind) => textKinds.has(kind));
export const isWord = tokenTest((kind) => wordKinds.has(kind));
export const isName = tokenTest((kind) => kind === 'Name');

export function placeOf({ file }: Source, element: { readonly start: number; readonly end: number }): Place {
  return { file, start: element.start, end: element.end };
}

/** From the beginning of one to the end of another. */
export function spanOf(
  source: Source,
  first: { readonly start: number; readonly end: number },
  last: { readonly start: number; readonly end: number },
): Place {
  return placeOf(source, { start: first.start, end: Math.max(first.end, last.end) });
}

/** Names are compared in one normal form, whichever an editor writes (NFC). */
export function written(source: Source, token: SyntaxToken): Written {
  return { text: token.text.normalize('NFC'), place: placeOf(source, token) };
}

export function writtenOrNull(source: Source, token: SyntaxToken | undefined): Written | null {
  return token === undefined ? null : written(source, token);
}

/** The first own token of a node that comes after one of some kind. */
export function tokenAfter(node: SyntaxNode, kind: string): SyntaxToken | undefined {
  const { children } = node;
  const at = children.findIndex((child) => isToken(child) && child.kind === kind);
  return at < 0 ? undefined : children.slice(at + 1).find(isToken);
}

/** What stands in a node after its own token of some kind. */
export function childrenAfter(node: SyntaxNode, kind: string): readonly SyntaxElement[] {
  const at = node.children.findIndex((child) => isToken(child) && child.kind === kind);
  return at < 0 ? [] : node.children.slice(at + 1);
}

/** Whether an error of the text begins in a stretch of it, or right at its end. */
export function isHurt({ tree }: Source, start: number, end: number): boolean {
  return tree.hasErrorWithin(start, end);
}
