import type { DeclarationKind } from '../../semantics/language/shapes.ts';

/** What a proposal is, for the picture beside it. */
export type CompletionKind =
  | DeclarationKind
  | 'keyword'
  | 'operator'
  | 'snippet'
  | 'property'
  | 'outcome'
  | 'value'
  | 'unit'
  | 'reference'
  | 'attribute'
  | 'parameter'
  | 'result'
  | 'step'
  | 'actor';

/**
 * How useful proposals are where they stand, best first. Within a rank what ends nearer to the cursor goes first: what is being said is
 * said to its end before something new begins.
 */
export const RANKS = ['wanted', 'name', 'word', 'shape', 'reference', 'new', 'part', 'operator'] as const;
export type Rank = (typeof RANKS)[number];

/** A person reads no longer list. Of more names those are proposed that what is typed stands in. */
export const PROPOSALS_MAX = 500;

/** A proposal before its place is known. */
export interface Candidate {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly rank: Rank;
  /** The label where left out. */
  readonly newText?: string;
  /** With tab stops (`$1`, `${2:text}`, `$0`), for editors that know them; others are given `newText`. */
  readonly snippet?: string;
  readonly detail?: string;
  /** What `documentationOf` is asked for. */
  readonly doc?: string;
  readonly commitCharacters?: readonly string[];
}

export type { DeclarationKind };
