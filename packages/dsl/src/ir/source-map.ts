import type { BlockId, Name } from './program.ts';

/** Where each block and declaration of a program stands in its source. Kept beside the program, never inside it. */
export interface SourceMap {
  readonly format: 'ringback/source-map';
  readonly version: 1;
  /** Hash of the program that it belongs to. */
  readonly program: string;
  /** Paths relative to the program's folder, with `/`, sorted. */
  readonly files: readonly string[];
  readonly declarations: readonly (SourceRange & { readonly kind: string; readonly name: Name })[];
  readonly blocks: readonly (SourceRange & { readonly flow: Name; readonly block: BlockId })[];
  /**
   * Where somebody wrote that a block is left this way: the outcome in its handler, `otherwise`, the body of an `if` or of
   * its `else`. Named as `waysOf` names them; a way that has no text of its own is not here.
   */
  readonly ways: readonly (SourceRange & { readonly flow: Name; readonly block: BlockId; readonly on: string })[];
}

/** `start` and `end` are offsets in UTF-16 code units; line and column begin at 1. */
export interface SourceRange {
  /** Index into `files`. */
  readonly file: number;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}
