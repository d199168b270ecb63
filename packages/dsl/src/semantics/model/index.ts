/** The program as it was written, read from the trees of its files. */
export type * from './expressions.ts';
export type * from './statements.ts';
export type * from './scenarios.ts';
export type * from './program.ts';
export { TEST_EXTENSION } from './program.ts';
