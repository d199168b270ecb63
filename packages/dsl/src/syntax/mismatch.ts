import type { TokenType } from 'chevrotain';
import type { TokenSet } from './grammar-sets.ts';
import type { Decision } from './recovery.ts';

/** Where the grammar did not fit. Indices are those of the tokens that the parser was given. */
export interface Mismatch {
  readonly kind: 'expected' | 'misspelled' | 'lower-case name';
  /** The token that does not fit; the number of tokens at the end of the text. */
  readonly at: number;
  /** Numbers of the token types that would have. */
  readonly expected: TokenSet;
  /** What recovery did about it; `skip`: a list passed over what is no part of it. */
  readonly decision: Decision['kind'] | 'skip';
  /** What it was taken for, if it was taken for another kind of token. */
  readonly as: TokenType | undefined;
  /** Rules under way, innermost last. */
  readonly rules: readonly string[];
}

/** A mismatch so few tokens after another one is most likely a consequence of it, and not said. */
export const QUIET_TOKENS = 3;
/** The same on one line. */
export const QUIET_TOKENS_ON_A_LINE = 12;

/** Thrown where a token does not fit, up to the list or choice that goes on behind it. */
export class NothingFits extends Error {
  override readonly name = 'NothingFits';
}

export const isMismatch = (error: unknown): error is NothingFits => error instanceof NothingFits;
