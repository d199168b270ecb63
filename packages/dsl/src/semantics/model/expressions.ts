/**
 * Values and conditions as a person wrote them, read from the tree but not yet judged. Whatever a syntax error left out is
 * null: the syntax has said so, and checks pass over it in silence.
 */
import type { Place } from '../../diagnostics/index.ts';

/** A word or name at a place. */
export interface Written {
  readonly text: string;
  readonly place: Place;
}

export type Literal =
  | TextLiteral
  | { readonly kind: 'number'; readonly value: number; readonly place: Place }
  | { readonly kind: 'duration'; readonly ms: number; readonly place: Place }
  | { readonly kind: 'percent'; readonly value: number; readonly place: Place }
  /** `number` as written, with its plus; whether it is valid is for a check. */
  | { readonly kind: 'phone number'; readonly number: string; readonly place: Place }
  /** Wall clock in milliseconds since midnight; null for one that does not exist (`25:00`). */
  | { readonly kind: 'time'; readonly ms: number | null; readonly text: string; readonly place: Place }
  /** `2026-12-25`; `exists` false for `2026-02-30`. */
  | { readonly kind: 'date'; readonly date: string; readonly exists: boolean; readonly place: Place }
  | { readonly kind: 'zone' | 'language'; readonly text: string; readonly place: Place }
  /** A literal that the syntax has reported. */
  | { readonly kind: 'wrong'; readonly place: Place };
export type LiteralKind = Literal['kind'];

/** Text with the references in it; escapes resolved, indentation of long texts removed. */
export interface TextLiteral {
  readonly kind: 'text';
  readonly parts: readonly (string | ReferenceUse)[];
  readonly place: Place;
  /**
   * Only where it may be markup (`<`, `&`, behind `ssml`): where each character stands, counted from `place.start`, each reference for
   * one character, and at last where all ends.
   */
  readonly offsets?: readonly number[];
}

/** `caller.number`, `attributes."IVR response"`, `Support.contacts`, `Support`, `allow`. */
export interface ReferenceUse {
  readonly kind: 'reference';
  readonly head: Written;
  /** The head begins with a capital: a declaration's (or an actor's) name. */
  readonly isName: boolean;
  readonly members: readonly Written[];
  readonly place: Place;
}

export type Expression = Literal | ReferenceUse;

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type TextOperator = 'contains' | 'starts with' | 'ends with';
export type StateWord = 'open' | 'staffed' | 'available' | 'online';

export type ConditionUse =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly ConditionUse[]; readonly place: Place }
  | { readonly kind: 'not'; readonly operand: ConditionUse; readonly place: Place }
  | {
      readonly kind: 'compare';
      readonly operator: ComparisonOperator | TextOperator;
      readonly operatorPlace: Place;
      readonly left: Expression;
      readonly right: Expression;
      readonly place: Place;
    }
  | {
      readonly kind: 'is';
      readonly subject: Expression;
      readonly not: boolean;
      readonly state: StateWord;
      readonly statePlace: Place;
      readonly place: Place;
    }
  /** A value where a condition belongs: `if attributes.vip { … }`. An error. */
  | { readonly kind: 'bare'; readonly value: Expression; readonly place: Place }
  /** A syntax error left it incomplete, or compares more than two values. */
  | { readonly kind: 'wrong'; readonly place: Place };
