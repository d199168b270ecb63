/** Views of the tree: what semantics, lowering and the editor read. Everything may be missing in a broken text. */
export * from './views/declarations.ts';
export * from './views/statements.ts';
export * from './views/values.ts';
export * from './views/literals.ts';
export * from './views/conditions.ts';
export * from './views/scenarios.ts';
export * from './views/expectation.ts';
export { ContactOf, Moment } from './views/scenario-parts.ts';
export { firstName, isIdentifier, isName, isText, isWord, NameView, View } from './views/view.ts';
export type { Spot } from './views/view.ts';
