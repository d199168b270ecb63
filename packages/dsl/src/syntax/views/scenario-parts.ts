import type { SyntaxNode, SyntaxToken } from '../syntax-tree.ts';
import type { TokenKind } from '../token-types.ts';
import { isLiteral, Literal, literalOf } from './literals.ts';
import { wordsOf } from './values.ts';
import { firstName, isName, NameView, View, type Spot } from './view.ts';

export const names = (node: SyntaxNode): readonly NameView[] =>
  node.tokens.filter(isName).map((token) => new NameView(token));
export const literals = (node: SyntaxNode): readonly Literal[] =>
  node.tokens.filter(isLiteral).map((token) => new Literal(token));
export const literalOfKind = (node: SyntaxNode, kind: Literal['value']['kind']): Literal | undefined =>
  literals(node).find(({ value }) => value.kind === kind);
/** The name or literal right after an own word. */
export const nameAfter = (node: SyntaxNode, word: TokenKind): NameView | undefined => {
  const next = tokenAfter(node, word);
  return next && isName(next) ? new NameView(next) : undefined;
};
export const literalAfter = (node: SyntaxNode, word: TokenKind): Literal | undefined =>
  literalOf(tokenAfter(node, word));
export function tokenAfter(node: SyntaxNode, word: TokenKind): SyntaxToken | undefined {
  const { tokens } = node;
  const at = tokens.findIndex(({ kind }) => kind === word);
  return at < 0 ? undefined : tokens[at + 1];
}
export const is = (node: SyntaxNode, ...words: readonly TokenKind[]): boolean =>
  words.every((word) => node.token(word) !== undefined);

export const spotOfWords = (token: SyntaxToken): Spot => ({ text: wordsOf(token), start: token.start, end: token.end });

/** `[DATE] TIME` */
export class Moment extends View {
  get date(): Literal | undefined {
    return literalOfKind(this.node, 'date');
  }
  get time(): Literal | undefined {
    return literalOfKind(this.node, 'time');
  }
}
export const momentOf = (node: SyntaxNode): Moment | undefined => {
  const moment = node.first('Moment');
  return moment && new Moment(moment);
};

/** `Mia's call`, `Mia's callback` */
export class ContactOf extends View {
  get actor(): NameView | undefined {
    return firstName(this.node);
  }
  get which(): 'call' | 'callback' | undefined {
    return this.node.token('call', 'callback')?.kind as 'call' | 'callback' | undefined;
  }
}
export const contactOf = (node: SyntaxNode): ContactOf | undefined => {
  const contact = node.first('ContactOf');
  return contact && new ContactOf(contact);
};
