/** The syntax of the language: text to tree, and the views through which the rest reads the tree. */
export { parse } from './parse.ts';
export { SyntaxNode, SyntaxToken, SyntaxTree } from './syntax-tree.ts';
export type { NodeTable, SyntaxElement } from './syntax-tree.ts';
export { NODE_KINDS, type NodeKind } from './node-kinds.ts';
export { isTrivia, kindName, MAX_NESTING, type TokenTable } from './token-table.ts';
export { LITERAL_KINDS, TRIVIA_KINDS, type LiteralKind, type TokenKind, type TriviaKind } from './token-types.ts';
export { WORDS, type LanguageWord } from './words.ts';
export type { TextFlaw, TextPart } from './text-parts.ts';
export * from './views.ts';
